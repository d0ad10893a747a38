"""A new version of a guideline begins as a copy of the newest one: same paragraphs, same keys, no dates."""

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from core.languages import source_locale_id
from projects.models import GuidelinePage


def newest_version(programme: Page) -> GuidelinePage | None:
    """The version to start from: public ones before drafts, then the one that begins last."""
    versions = GuidelinePage.objects.child_of(programme).filter(locale_id=source_locale_id())
    found: GuidelinePage | None = versions.order_by("-live", F("valid_from").desc(nulls_last=True), "-pk").first()
    return found


def may_add(user: Any, programme: Page) -> bool:
    return bool(programme.locale_id == source_locale_id() and programme.permissions_for_user(user).can_add_subpage())


def draft_of(newest: GuidelinePage, user: Any) -> GuidelinePage:
    """A draft below the same programme. What belongs to one version alone (dates, decision, corrections) is empty."""
    programme = newest.get_parent()
    suffix = " " + _("(neue Fassung)")
    title = newest.title.removesuffix(suffix) + suffix
    draft: GuidelinePage = newest.copy(
        update_attrs={
            "title": title,
            "draft_title": title,
            "slug": find_available_slug(programme, newest.slug),
            "version_label": "",
            "valid_from": None,
            "decided_on": None,
            "decided_by": "",
            "document_number": "",
            "document": None,
            "corrections": [],
            "go_live_at": None,
            "expire_at": None,
        },
        copy_revisions=False,
        keep_live=False,
        user=user,
    )
    return draft
