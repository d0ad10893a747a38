"""Writes what a plan says, in one transaction: drafts alone. Nothing public changes, except what is withdrawn on
request."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log

from core.forms import address_of
from quarters.imports.incoming import Incoming, RefusedError
from quarters.imports.plan import Line, Plan, index, plan
from quarters.models import ExternalShop, VacancyFile, VacancyPage


@dataclass(frozen=True)
class Wishes:
    """What whoever imports has asked for beyond the drafts."""

    skip_errors: bool = False
    """Lines with errors are left out; otherwise one of them stops everything."""
    withdraw: bool = False
    """What its provider no longer offers is unpublished; otherwise only marked."""


class ChangedError(RefusedError):
    """What would be done is no longer what was shown."""


def write(incoming: Incoming, wishes: Wishes, *, user: Any = None, shown: str = "") -> Plan:
    """All or nothing. `shown` is the digest of the plan that somebody has agreed to.

    Raises RefusedError, with nothing written.
    """
    try:
        with transaction.atomic():
            work = plan(incoming, user)
            if shown and work.digest() != shown:
                raise ChangedError(_("Inzwischen hat sich etwas geändert. Bitte den neuen Bericht prüfen."))
            if work.errors and not wishes.skip_errors:
                raise RefusedError(
                    _("{n} Zeilen haben Fehler; es wurde nichts geschrieben. Bitte die Datei berichtigen.").format(
                        n=len(work.errors)
                    )
                )
            Writer(wishes, user).write(work)
            return work
    except IntegrityError:
        raise RefusedError(
            _("Gleichzeitig lief ein anderer Import; es wurde nichts geschrieben. Bitte noch einmal versuchen.")
        ) from None


class Writer:
    def __init__(self, wishes: Wishes, user: Any) -> None:
        self.wishes, self.user = wishes, user
        self.now = timezone.now()

    def write(self, work: Plan) -> None:
        for line in work.lines:
            match line.action:
                case "new":
                    self.add(line)
                    self.know(line)
                case "update":
                    self.revise(line)
                    self.know(line)
                case "unchanged":
                    self.know(line)
                case "withdraw":
                    self.withdraw(line)

    def add(self, line: Line) -> None:
        page, parent = shop_of(line), index()
        page.slug = find_available_slug(parent, address_of(page.title) or "ladenlokal")
        page.owner = self.user
        parent.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=self.user, content_changed=True)
        page.save_revision(user=self.user, log_action=True)

    def revise(self, line: Line) -> None:
        shop_of(line).save_revision(user=self.user, log_action=True)

    def know(self, line: Line) -> None:
        item, page = line.item, shop_of(line)
        if item.object_id:
            ExternalShop.objects.update_or_create(
                provider=item.provider,
                object_id=item.object_id,
                defaults={"vacancy_id": page.pk, "seen_at": self.now, "withdrawn_at": None},
            )
        if item.contact or item.address:
            self.keep_private(page.pk, line)

    def keep_private(self, page_id: int, line: Line) -> None:
        """Fills what is empty in the internal file: what the office has written there stands."""
        file, _made = VacancyFile.objects.get_or_create(vacancy_id=page_id)
        told = {
            "owner_contact": "\n".join(part for part in (line.item.contact, line.item.address) if part),
            "reported_by": _("Übertragung von {provider}").format(provider=line.item.provider)[:200],
        }
        empty = {name: value for name, value in told.items() if value and not getattr(file, name)}
        for name, value in empty.items():
            setattr(file, name, value)
        if empty:
            file.save()

    def withdraw(self, line: Line) -> None:
        """Marks it always. Whether the public loses it is a person's decision."""
        page = VacancyPage.objects.get(pk=shop_of(line).pk)
        for row in ExternalShop.objects.filter(provider=line.item.provider, object_id=line.item.object_id):
            row.withdrawn_at = self.now
            row.save()
        if self.wishes.withdraw and page.live:
            if self.user and not page.permissions_for_user(self.user).can_unpublish():
                raise RefusedError(
                    _("„{title}“ dürfen Sie nicht zurückziehen; es wurde nichts geschrieben.").format(title=page.title)
                )
            page.unpublish(user=self.user)


def shop_of(line: Line) -> VacancyPage:
    if line.page is None:
        raise ValueError(f"line {line.number} has no page")
    return line.page
