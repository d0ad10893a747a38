"""A fact of a shop that holds from now on, whatever an editor is just writing.

The public version gets it at once, through Wagtail's own publishing; a draft beside it, one that waits for its hour and
one that is under moderation get it too, and stay what they are. So nothing unfinished becomes public, and nothing that
is published later brings the old fact back.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision, TaskState

from quarters.models import VacancyPage

Facts = dict[str, Any]


@transaction.atomic
def set_facts(vacancy_id: int, facts: Facts, *, log_action: str, user: Any = None) -> None:
    """Publishes a live shop with these fields changed, and changes them in every version that is still to come."""
    Page.objects.select_for_update().get(pk=vacancy_id)
    page = VacancyPage.objects.get(pk=vacancy_id)
    coming = unpublished(page)
    publish(written(page, facts, user), log_action, user)
    for old, due in coming:
        # Made of the stored draft but on the page as it is now: its `live` is the one that has just been published.
        draft = old.as_object()
        new = written(draft, facts, old.user, due=due)
        TaskState.objects.filter(revision=old, status=TaskState.STATUS_IN_PROGRESS).update(revision=new)


def unpublished(page: VacancyPage) -> list[tuple[Revision, datetime | None]]:
    """Versions that may still be published, in the order in which they were made, with their hour."""
    found: dict[int, Revision] = {}
    if page.scheduled_revision:
        found[page.scheduled_revision.pk] = page.scheduled_revision
    if page.has_unpublished_changes and page.latest_revision:
        found[page.latest_revision.pk] = page.latest_revision
    state = page.current_workflow_state
    if state and state.current_task_state and state.current_task_state.revision:
        found[state.current_task_state.revision.pk] = state.current_task_state.revision
    return [(found[pk], found[pk].approved_go_live_at) for pk in sorted(found)]


def written(page: VacancyPage, facts: Facts, user: Any, *, due: datetime | None = None) -> Revision:
    for name, value in facts.items():
        setattr(page, name, value)
    # What else the version says was checked when it was saved, or is a draft that may be wrong.
    revision: Revision = page.save_revision(user=user, approved_go_live_at=due, clean=False)
    return revision


def publish(revision: Revision, log_action: str, user: Any) -> None:
    """Not by `revision.publish`, which asks what blocks the page: it is public already, and a fact about it must not
    wait for the words of a picture. A moderation that is under way goes on."""
    action = PublishPageRevisionAction(revision, user=user, log_action=log_action)
    action.object._current_workflow_states = []  # Wagtail would end it
    action.execute(skip_permission_checks=True)
