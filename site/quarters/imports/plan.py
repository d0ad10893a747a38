"""What an import would do, line by line: worked out for the report, and once more in the transaction that writes."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from core.languages import source_locale_id
from quarters.exports.records import cells_of
from quarters.imports.incoming import Incoming, Item, RefusedError
from quarters.imports.pages import Quarters, fill, new_page
from quarters.models import ExternalShop, VacancyIndexPage, VacancyPage

Action = Literal["new", "update", "unchanged", "withdraw", "skip", "error"]
ACTIONS: dict[Action, Any] = {
    "new": gettext_lazy("neuer Entwurf"),
    "update": gettext_lazy("Änderung als Entwurf"),
    "unchanged": gettext_lazy("unverändert"),
    "withdraw": gettext_lazy("vom Anbieter zurückgezogen"),
    "skip": gettext_lazy("nicht übernommen"),
    "error": gettext_lazy("Fehler"),
}


@dataclass
class Line:
    """One shop of the report."""

    number: int
    title: str
    action: Action
    item: Item
    page: VacancyPage | None = None
    """With the values of the file; not stored."""
    changed: list[str] = field(default_factory=list)
    """Names of the columns."""

    @property
    def label(self) -> str:
        return str(ACTIONS[self.action])

    @property
    def messages(self) -> list[str]:
        return [*self.item.errors, *self.item.notes]


@dataclass
class Plan:
    lines: list[Line]

    @property
    def errors(self) -> list[Line]:
        return [line for line in self.lines if line.action == "error"]

    @property
    def withdrawals(self) -> list[Line]:
        return [line for line in self.lines if line.action == "withdraw"]

    def counts(self) -> dict[Action, int]:
        counted = Counter(line.action for line in self.lines)
        return {action: counted[action] for action in ACTIONS if counted[action]}

    def in_words(self) -> str:
        return ", ".join(f"{ACTIONS[action]}: {number}" for action, number in self.counts().items())

    def digest(self) -> str:
        """Two plans that would do the same have the same."""
        told = [
            [line.number, line.title, line.action, line.page.pk if line.page else None, line.changed, line.item.errors]
            for line in self.lines
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def plan(incoming: Incoming, user: Any = None) -> Plan:
    """`user` None is the command line, which may do everything."""
    return Planner(incoming, user).plan()


def index() -> VacancyIndexPage:
    found = VacancyIndexPage.objects.filter(locale_id=source_locale_id()).order_by("path").first()
    if found is None:
        raise RefusedError(_("Es gibt noch keine Seite, unter der Ladenlokale stehen. Bitte erst eine anlegen."))
    return found


class Planner:
    def __init__(self, incoming: Incoming, user: Any) -> None:
        self.incoming = incoming
        self.user = user
        self.quarters = Quarters.all()
        permissions = index().permissions_for_user(user) if user else None
        self.may_add = permissions is None or permissions.can_add_subpage()
        ids = [item.object_id for item in incoming.items if item.object_id]
        rows = ExternalShop.objects.filter(object_id__in=ids).select_related("vacancy")
        self.external = {(row.provider, row.object_id): row for row in rows}
        self.taken: set[int] = set()
        self.doubled = {key for key, count in Counter(map(identity, incoming.items)).items() if key and count > 1}

    def plan(self) -> Plan:
        lines = [self.line(item) for item in self.incoming.items]
        return Plan([*lines, *self.missing()])

    def line(self, item: Item) -> Line:
        title = item.cells.get("title", "") or item.object_id or item.key
        line = Line(item.number, title[:120], "skip", item)
        if identity(item) in self.doubled:
            item.errors.append(_("Dieselbe Kennung steht mehrmals in der Datei."))
        if item.action == "skip" and not item.errors:
            return line
        page = None if item.errors else self.existing(item)
        if page and page.pk in self.taken:
            item.errors.append(_("Dasselbe Ladenlokal steht mehrmals in der Datei."))
        self.taken |= {page.pk} if page else set()
        if item.action == "delete" and not item.errors:
            return self.deletion(line, page)
        if not item.errors:
            self.fill(line, page)
        if item.errors:
            line.action, line.page = "error", None
        return line

    def existing(self, item: Item) -> VacancyPage | None:
        """The shop that this one is. By its provider's name for it first, then by our own."""
        row = self.external.get((item.provider, item.object_id)) if item.object_id else None
        if row:
            return row.vacancy
        if not item.key:
            return None
        try:
            key = UUID(item.key)
        except ValueError:
            item.errors.append(_("id: keine gültige Kennung. Für neue Ladenlokale bleibt die Spalte leer."))
            return None
        found = VacancyPage.objects.filter(translation_key=key, locale_id=source_locale_id()).first()
        if found is None and Page.objects.filter(translation_key=key).exists():
            item.errors.append(_("id: gehört einer anderen Seite."))
        return found

    def deletion(self, line: Line, page: VacancyPage | None) -> Line:
        if page is None:
            line.item.notes.append(_("War hier nicht bekannt."))
            return line
        line.action, line.page, line.title = "withdraw", page, page.title
        return line

    def fill(self, line: Line, existing: VacancyPage | None) -> None:
        item = line.item
        if existing is None:
            self.fill_new(line)
            return
        if self.user:
            permissions = existing.permissions_for_user(self.user)
            if not permissions.can_edit() or permissions.page_locked():
                item.errors.append(_("Sie dürfen dieses Ladenlokal nicht bearbeiten, oder es ist gesperrt."))
                return
        draft = existing.get_latest_revision_as_object()
        before = cells_of(draft) | {"quarter": str(draft.quarter_id)}
        item.errors += fill(draft, item, self.quarters)
        after = cells_of(draft) | {"quarter": str(draft.quarter_id)}
        line.page = draft
        line.changed = [name for name, cell in after.items() if before[name] != cell]
        line.action = "update" if line.changed else "unchanged"
        if line.changed and existing.live:
            item.notes.append(_("Öffentlich bleibt die bisherige Fassung, bis jemand den Entwurf veröffentlicht."))
        self.hint(line)

    def fill_new(self, line: Line) -> None:
        item = line.item
        if not self.may_add:
            item.errors.append(_("Sie dürfen hier keine Ladenlokale anlegen."))
            return
        if not item.cells.get("title", "").strip():
            item.errors.append(_("title: Der Titel fehlt."))
            return
        page = new_page()
        if item.key:
            page.translation_key = UUID(item.key)
        item.errors += fill(page, item, self.quarters)
        if not item.key and not item.object_id and self.looks_known(page):
            item.errors.append(
                _("Ein Ladenlokal mit diesem Titel und dieser Straße gibt es schon. Bitte id eintragen.")
            )
        line.page, line.action = page, "new"
        self.hint(line)

    @staticmethod
    def looks_known(page: VacancyPage) -> bool:
        same = VacancyPage.objects.filter(title=page.title, street=page.street, house_number=page.house_number)
        return same.exists()

    @staticmethod
    def hint(line: Line) -> None:
        if line.page and line.action != "unchanged":
            missing = [str(blocker.message) for blocker in line.page.blockers()]
            if missing:
                line.item.notes.append(_("Vor dem Veröffentlichen: {what}").format(what=" ".join(missing)))

    def missing(self) -> list[Line]:
        """What a full transfer no longer names."""
        named = {(item.provider, item.object_id) for item in self.incoming.items}
        rows = ExternalShop.objects.filter(provider__in=self.incoming.complete, withdrawn_at=None)
        lines = []
        for row in rows.select_related("vacancy").order_by("provider", "object_id"):
            if (row.provider, row.object_id) not in named:
                item = Item(0, provider=row.provider, object_id=row.object_id, action="delete")
                item.notes.append(_("Fehlt in der vollständigen Übertragung."))
                lines.append(self.deletion(Line(0, row.vacancy.title, "withdraw", item), row.vacancy))
        return lines


def identity(item: Item) -> tuple[str, str] | None:
    if item.object_id:
        return (item.provider, item.object_id)
    return ("", item.key) if item.key else None
