"""The signed link with which the owner of a shop says whether its offer still holds.

It is bound to one shop, to the e-mail address that it was sent to, and to a number that the office may raise: with
another address in the internal file, or a raised number, every earlier link is void. It says when it ends. What the
link allows is harmless twice, so it may be used as long as it holds. Nothing personal is in it.
"""

import time
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from quarters.models import CheckSettings, LogEntry, OwnerLinks, VacancyFile, VacancyPage
from quarters.owner_mail import send_link

SALT = "quarters.owner-links"
DAY = 24 * 3600  # seconds
LONGEST = 500  # characters; ours have about 90


class LinkError(Exception):
    """The link allows nothing."""


class ForeignLinkError(LinkError):
    """Not one of ours, or not for this: damaged on the way, or made up."""


class EndedLinkError(LinkError):
    """It was one of ours: expired, revoked, or sent to an address that is not the owner's any more."""


class Opened(NamedTuple):
    vacancy: VacancyPage
    file: VacancyFile
    expires_on: date


def address_of(vacancy: VacancyPage) -> str:
    return VacancyFile.objects.filter(vacancy=vacancy).values_list("owner_email", flat=True).first() or ""


def digest(address: str) -> str:
    return salted_hmac(SALT, address.lower()).hexdigest()[:16]


def token_for(vacancy: VacancyPage) -> str:
    """A new one; the earlier ones hold on until they expire."""
    links, _created = OwnerLinks.objects.get_or_create(vacancy_id=vacancy.pk)
    ends = int(time.time()) + CheckSettings.current().link_days * DAY
    return signing.dumps([vacancy.pk, links.number, digest(address_of(vacancy)), ends], salt=SALT)


def opened(token: str) -> Opened:
    """The shop that a link is for. Raises LinkError."""
    vacancy_id, number, address, ends = content_of(token)
    links = OwnerLinks.objects.filter(vacancy_id=vacancy_id).first()
    file = VacancyFile.objects.select_related("vacancy").filter(vacancy=vacancy_id).first()
    if links is None or file is None or file.vacancy is None or ends < time.time() or number != links.number:
        raise EndedLinkError
    if not file.owner_email or not constant_time_compare(address, digest(file.owner_email)):
        raise EndedLinkError
    moment = datetime.fromtimestamp(ends, tz=timezone.get_current_timezone())
    return Opened(file.vacancy, file, moment.date())


def content_of(token: str) -> tuple[int, int, str, int]:
    """What a token says, once its signature is known to be ours and its shape what we write."""
    if len(token) > LONGEST:
        raise ForeignLinkError
    try:
        found: Any = signing.loads(token, salt=SALT)
        vacancy_id, number, address, ends = found
        return int(vacancy_id), int(number), str(address), int(ends)
    except (signing.BadSignature, ValueError, TypeError):
        raise ForeignLinkError from None


def url_of(token: str, language: str) -> str:
    prefix = settings.LANGUAGE_PREFIXES.get(language, "")
    return f"{settings.FRONTEND_URL or settings.PUBLIC_URL}{prefix}/eigentuemer/{token}"


def send(vacancy: VacancyPage, user: Any = None) -> None:
    """A mail with a new link to the address in the internal file, and an entry in the log. Call it in `atomic`."""
    file = VacancyFile.objects.get(vacancy=vacancy)
    send_link(vacancy, file, url_of(token_for(vacancy), file.owner_language))
    actor = LogEntry.Actor.OFFICE if user else LogEntry.Actor.CALENDAR
    vacancy.log.create(kind=LogEntry.Kind.LINK_SENT, actor=actor, user=user)


def revoke(vacancy: VacancyPage, user: Any) -> None:
    """Every link that was ever sent for this shop allows nothing from now on."""
    links, _created = OwnerLinks.objects.select_for_update().get_or_create(vacancy_id=vacancy.pk)
    links.number += 1
    links.save()
    vacancy.log.create(kind=LogEntry.Kind.LINKS_REVOKED, actor=LogEntry.Actor.OFFICE, user=user)
