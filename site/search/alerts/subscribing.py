"""Coming and going: asked for by anybody, confirmed from the mailbox, gone without a trace."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation

from core.mail.models import OutgoingMail
from core.schemas import Language
from search.alerts import mails
from search.alerts.addresses import keys, sealed_address
from search.models import SavedSearch, Subscription

QUIET = timedelta(hours=12)  # between two mails about one subscription, whoever asks for them
MOST_A_DAY = 5  # mails about subscriptions to one address: nobody is flooded from our form


def subscribe(name: str, query: str, lang: Language, address: str, frequency: str) -> None:
    """Queues a mail to the address, or none where it has just had one. The caller learns nothing either way."""
    with transaction.atomic(), translation.override(lang):
        search, _new = SavedSearch.objects.get_or_create(list=name, query=query, lang=str(lang))
        # Everybody who subscribes to it waits here: two at once would both find nothing.
        SavedSearch.objects.select_for_update().get(pk=search.pk)
        marks = keys(address)
        row = search.subscriptions.filter(address_key__in=marks).first()
        if row is None:
            row = Subscription(
                search=search, address=sealed_address(address), address_key=marks[0], frequency=frequency
            )
        elif row.confirmed_at is None:
            row.frequency = frequency
        if may_mail(row, marks):
            row.mailed_at = timezone.now()
            row.save()
            (mails.say_it_is_there if row.confirmed_at else mails.ask_to_confirm)(row)
        elif row.pk:
            row.save()
        forget_unused(search)


def may_mail(row: Subscription, marks: list[str]) -> bool:
    now = timezone.now()
    if row.mailed_at and row.mailed_at > now - QUIET:
        return False
    lately = Subscription.objects.filter(address_key__in=marks, mailed_at__gt=now - timedelta(days=1))
    return lately.count() < MOST_A_DAY


def confirm(subscription: Subscription) -> None:
    """Once; the worker looks within a second what the search finds already, which is then not new."""
    if subscription.confirmed_at is None:
        subscription.confirmed_at = timezone.now()
        subscription.save(update_fields=["confirmed_at"])


def unsubscribe(subscription: Subscription) -> None:
    """The address is gone, from mails that wait to be sent too; the search with its last subscription."""
    with transaction.atomic():
        OutgoingMail.objects.filter(about=mails.about(subscription)).delete()
        search = subscription.search
        subscription.delete()
        forget_unused(search)


def forget_unused(search: SavedSearch) -> None:
    """What was looked for may say something about a person too."""
    if not search.subscriptions.exists():
        search.delete()
