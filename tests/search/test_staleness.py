"""What is shown while the index is behind the content: nothing withdrawn, and no words that were changed."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from tests import content
from tests.following import FollowingEngine
from tests.search.asking import Search, text, titles, written

pytestmark = pytest.mark.django_db


def test_what_was_withdrawn_since_is_neither_found_nor_counted(search: Search) -> None:
    gone, stays = text("Brunnen eins", "Wasser."), text("Brunnen zwei", "Wasser.")
    written(search)
    with FollowingEngine.as_it_is():
        gone.unpublish()
        answer = search("brunnen")

    assert (titles(answer), answer["total"]) == ([stays.title], 1)
    assert answer["facets"][0]["values"][0]["count"] == 1
    assert answer["kept"] is False, "nobody may keep what an index says that is behind"


@pytest.mark.parametrize(("per_page", "shown"), [(1, 1), (5, 5), (20, 5)])
def test_what_falls_out_is_filled_up_and_not_counted(search: Search, per_page: int, shown: int) -> None:
    """Of pages that ended in this very moment: no number says so yet."""
    for number in range(12):
        text(f"Brunnen {number:02}", "Wasser.")
    written(search)
    first = titles(search("wasser"))[:7]
    with FollowingEngine.as_it_is():
        Page.objects.filter(title__in=first).update(live=False)
        answer = search("wasser", per_page=per_page)

    assert (len(answer["results"]), answer["total"]) == (shown, 5)


def test_a_page_that_was_restricted_since_is_not_shown(search: Search) -> None:
    page = text("Brunnen", "Wasser.")
    written(search)
    with FollowingEngine.as_it_is():
        PageViewRestriction.objects.create(page=page, restriction_type="login")

        assert search("brunnen")["total"] == 0


def test_a_page_that_changed_since_is_shown_without_an_excerpt(search: Search) -> None:
    page = text("Brunnen", "Sehr geheimes Wasser.")
    written(search)
    with FollowingEngine.as_it_is():
        page.title, page.body = "Quelle", []
        page.save_revision().publish()
        hit = search("brunnen")["results"][0]

    assert (hit["title"], hit["excerpt"]) == ("Quelle", "")


def test_suggestions_name_nothing_withdrawn_and_no_old_title(search: Search, client: Client) -> None:
    gone, renamed = text("Brunnen eins"), text("Brunnen zwei")
    written(search)
    with FollowingEngine.as_it_is():
        gone.unpublish()
        renamed.title = "Quelle"
        renamed.save_revision().publish()
        content.published()
        found = client.get("/api/v1/suggest", {"q": "brun"}).json()["results"]

    assert [one["title"] for one in found] == ["Quelle"]


def test_a_withdrawn_translation_is_neither_quoted_nor_suggested(search: Search, client: Client) -> None:
    translated = content.translation(text("Becken", "Wasser."), "Seepferdchenbecken")
    search("", lang="en")
    with FollowingEngine.as_it_is():
        Page.objects.filter(pk=translated.pk).update(live=False)
        misspelt = search("Seepferdchenbeken", lang="en")
        suggested = client.get("/api/v1/suggest", {"q": "seepf", "lang": "en"}).json()["results"]

    assert misspelt["suggestion"] is None
    assert "Seepferdchen" not in str(misspelt["results"])
    assert suggested == []


def test_a_correction_is_taken_from_nothing_withdrawn(search: Search) -> None:
    page = text("Seepferdchenbecken")
    written(search)
    with FollowingEngine.as_it_is():
        page.unpublish()

        assert search("Seepferdchenbeken")["suggestion"] is None
