"""Withdrawing a consent: where the picture or the quotes stand, and out of all of it at once.

The state lies with the picture or with the record that quotes name (`media.consent`), and answers ask it; so there is
nothing to edit on any page, and nothing in a draft or an old version that could bring it back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision

from core.publication import signals
from core.publication.files import shown_field, shown_of
from core.publication.public import live_rows
from media.consent import Consented

WITHDRAWN = "core.consent_withdrawn"


class Place(NamedTuple):
    """One thing that names it, in what is stored or in a draft of it."""

    thing: Model
    fields: tuple[str, ...]
    """As the form calls them."""
    is_draft: bool
    addresses: tuple[str, ...]
    """Where everybody saw it by this, in every language."""
    is_shown: bool

    @property
    def title(self) -> str:
        return self.thing.get_admin_display_title() if isinstance(self.thing, Page) else str(self.thing)

    @property
    def kind(self) -> str:
        return str(self.thing._meta.verbose_name)

    @property
    def language(self) -> str:
        return str(self.thing.locale) if isinstance(self.thing, Page) else ""

    def edit_url(self, user: Any) -> str | None:
        """None for somebody who may not edit it."""
        url: str | None = AdminURLFinder(user).get_edit_url(self.thing)
        return url


def withdraw(thing: Consented, user: Any) -> list[Place]:
    """Out of every answer, at once; the sizes of a picture are deleted. Where it was to be seen is told and noted.

    Each page that showed it counts as changed, so that `changes` names it and whoever mirrors it asks anew.
    """
    with transaction.atomic():
        found = places(thing)
        thing.withdraw()
        for page in {place.thing.pk for place in found if place.addresses}:
            signals.record(signals.label(Page), page)
        log(instance=thing, action=WITHDRAWN, user=user, data={"places": [noted(place) for place in found]})
    return found


def noted(place: Place) -> dict[str, Any]:
    return {
        "title": place.title,
        "kind": place.kind,
        "language": place.language,
        "fields": list(place.fields),
        "draft": place.is_draft,
        "addresses": list(place.addresses),
    }


# --- where it stands --------------------------------------------------------------------------------------------------


def places(thing: Consented) -> list[Place]:
    """Those that everybody sees first; each draft once, though the table may say of it what its last version says."""
    found = [*stored_places(thing), *draft_places(thing)]
    each = {(type(place.thing), place.thing.pk, place.is_draft, place.fields): place for place in found}
    return sorted(each.values(), key=lambda place: (not place.is_shown, place.is_draft, place.title))


def stored_places(thing: Consented) -> Iterator[Place]:
    """From Wagtail's reference index, which is kept from the tables."""
    found: defaultdict[tuple[ContentType, str], list[ReferenceIndex]] = defaultdict(list)
    for reference in ReferenceIndex.get_references_to(thing).select_related("content_type").order_by("pk"):
        found[reference.content_type, reference.object_id].append(reference)
    for (kind, pk), references in found.items():
        owner = kind.get_object_for_this_type(pk=pk)
        if isinstance(owner, Page):
            # A page that was never published is stored as its first draft was.
            paths = addresses(owner, references)
            yield Place(owner, labels(references), not owner.live, paths, bool(paths))
        else:
            shown = any(shown_of(owner, reference.model_path) for reference in references)
            yield Place(owner, labels(references), False, (), shown)


def addresses(page: Page, references: Iterable[ReferenceIndex]) -> tuple[str, ...]:
    """Shared fields show under the address of every language, texts where this page provides them."""
    where = Q()
    for path in [reference.model_path for reference in references]:
        if shown_field(type(page), path, is_source=False):
            where |= Q(text=page.pk)
        elif shown_field(type(page), path, is_source=True):
            where |= Q(source=page.pk)
    return tuple(live_rows().filter(where).order_by("path").values_list("path", flat=True)) if where else ()


def draft_places(thing: Consented) -> Iterator[Place]:
    """The reference index doesn't know drafts, so each one is read: some milliseconds for every page that has one.

    Read by the index's own function, which Wagtail keeps to itself: so both find the same.
    """
    ahead = Page.objects.filter(has_unpublished_changes=True).values("latest_revision")
    revisions = Revision.page_revisions.filter(Q(pk__in=ahead) | Q(approved_go_live_at__isnull=False)).order_by("pk")
    target = ContentType.objects.get_for_model(thing)
    for revision in revisions.iterator():
        page = revision.as_object()
        references = [
            ReferenceIndex(
                content_type=revision.content_type,
                base_content_type=revision.base_content_type,
                object_id=revision.object_id,
                model_path=model_path,
                content_path=content_path,
            )
            for kind, pk, model_path, content_path in ReferenceIndex._extract_references_from_object(page)
            if kind == target.pk and pk == str(thing.pk)
        ]
        if references:
            yield Place(page, labels(references), True, (), False)


def labels(references: Iterable[ReferenceIndex]) -> tuple[str, ...]:
    """In an order of their own: the rows of the index have none."""
    return tuple(sorted({str(reference.describe_source_field()) for reference in references}))
