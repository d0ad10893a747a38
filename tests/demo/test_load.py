"""Loading, repeating and clearing a demonstration, on the smaller set: the code is the same for both.

One load for all of them (`setUpTestData`): it takes seconds, and each test is rolled back to it.
"""

from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from PIL import Image
from pytest_django.fixtures import Settings
from wagtail.models import Page

from core.publication import sequencer
from core.publication.models import PublicAddress
from core.site import SiteProfile
from demo import loader, pictures
from demo.dataset import Dataset, DatasetError
from demo.values import Values, period
from home.models import HomePage
from media.models import Picture
from projects.models import GuidelinePage, ProgrammePage
from quarters.models import QuarterPage, VacancyPage

SET = "musterstadt"


def small_picture(*_: Any) -> bytes:
    """Drawing and storing large pictures is most of a load, and isn't what these tests are about."""
    out = BytesIO()
    Image.new("RGB", (32, 20)).save(out, "PNG")
    return out.getvalue()


def load() -> str:
    out = StringIO()
    call_command("load_demo", set=SET, stdout=out)
    sequencer.run()
    return out.getvalue()


def paths(lang: str) -> set[str]:
    return set(PublicAddress.objects.filter(language=lang, gone_at=None).values_list("path", flat=True))


class LoadedTests(TestCase):
    """Stands on what the commands leave in the database, and on the API's answers for it."""

    dataset = Dataset(SET)

    @classmethod
    def setUpTestData(cls) -> None:
        media = TemporaryDirectory()
        cls.addClassCleanup(media.cleanup)
        cls.enterClassContext(override_settings(MEDIA_ROOT=media.name))
        cls.enterClassContext(patch.object(pictures, "drawn", small_picture))
        load()

    def answer(self, path: str) -> Any:
        response = self.client.get("/api/v1/page", {"path": path})
        assert response.status_code == 200, response.content
        return response.json()

    def test_every_page_of_the_set_is_public(self) -> None:
        german = {page.path for page in self.dataset.pages if page.lang == "de"}
        assert paths("de") == german
        for path in sorted(german):
            assert self.answer(path)["url"] == path

    def test_english_mirrors_everything_and_easy_language_has_its_own(self) -> None:
        assert len(paths("en")) == len(paths("de"))
        assert self.answer("/en/")["lang"] == "en"
        assert self.answer("/leichte-sprache/")["lang"] == "de-simple"

    def test_what_pages_name_is_found(self) -> None:
        shop = self.answer("/ladenlokale/beispiel-laden-am-markt/")
        assert shop["quarter"]["url"] == "/quartiere/marktviertel/"
        assert shop["is_example"] is True
        fund = self.answer("/foerderung/mitmach-fonds/")
        assert fund["guideline"]["current"]["version_label"] == "Fassung 2026"
        titles = [deadline["title"] for deadline in fund["deadlines"]]
        assert titles == ["Antragsschluss (erfunden)", "Sitzung der Jury (erfunden)"]
        news = self.answer("/aktuelles/neue-richtlinie/")
        assert 'href="/foerderung/mitmach-fonds/"' in news["body"][0]["html"]

    def test_a_blurred_point_stays_where_the_set_put_it(self) -> None:
        shop = VacancyPage.objects.get(slug="beispiel-laden-am-markt")
        shop.save_revision().publish()
        shop.refresh_from_db()
        assert (shop.longitude, shop.latitude, shop.blur_m) == (8.3320, 52.5138, 150)

    def test_a_shop_keeps_the_history_of_the_set(self) -> None:
        shop = VacancyPage.objects.get(slug="beispiel-lokal-am-kai")
        assert [change.status for change in shop.status_changes.order_by("since")] == ["frei", "in-vermittlung"]

    def test_the_tree_is_sound(self) -> None:
        assert Page.find_problems() == ([], [], [], [], [])
        call_command("remove_examples", stdout=StringIO())
        assert Page.find_problems() == ([], [], [], [], [])

    def test_what_was_removed_is_loaded_again(self) -> None:
        call_command("remove_examples", stdout=StringIO())
        assert load().startswith("3 pages loaded")
        assert VacancyPage.objects.count() == 3

    def test_repeating_changes_nothing(self) -> None:
        quarter = QuarterPage.objects.get(slug="marktviertel")
        quarter.title = "Von Hand geändert"
        quarter.save_revision().publish()
        before = sorted(HomePage.objects.values_list("pk", "last_published_at")), Picture.objects.count()
        assert load().startswith("0 pages loaded")
        after = sorted(HomePage.objects.values_list("pk", "last_published_at")), Picture.objects.count()
        assert after == before
        assert QuarterPage.objects.get(slug="marktviertel").title == "Von Hand geändert"
        assert SiteProfile.objects.count() == 1

    def test_one_switch_removes_the_examples_and_nothing_else(self) -> None:
        others = paths("de") - {page.path for page in self.dataset.pages if page.fields.get("is_example")}
        call_command("remove_examples", stdout=StringIO())
        sequencer.run()
        assert paths("de") == others
        assert not VacancyPage.objects.exists()
        assert ProgrammePage.objects.exists()
        assert GuidelinePage.objects.exists()
        gone = self.client.get("/api/v1/page", {"path": "/ladenlokale/beispiel-laden-am-markt/"})
        assert gone.status_code == 410


@pytest.mark.django_db
def test_a_set_that_does_not_fit_together_leaves_nothing_behind(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pictures, "drawn", small_picture)

    def broken(page: Any, entry: Any, values: Values) -> None:
        raise DatasetError(f"{entry.path} is broken.")

    monkeypatch.setattr(loader, "fill", broken)
    with pytest.raises(CommandError, match="is broken"):
        load()
    assert not QuarterPage.objects.exists()
    assert not SiteProfile.objects.exists()


# --- parts ------------------------------------------------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize(
    ("written", "start", "precision"),
    [
        ("2024", "2024-01-01", "year"),
        ("2024-05", "2024-05-01", "month"),
        ("2024-05-17", "2024-05-17", "day"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(written: str, start: str, precision: str) -> None:
    columns = period({"start": written})
    assert (columns["start"].isoformat(), columns["start_precision"]) == (start, precision)
    assert columns["year_inferred"] is False


@pytest.mark.once
def test_a_link_to_a_page_that_does_not_exist_is_refused() -> None:
    values = Values({}, {}, {}, {}, {"/projekte/": 7})
    assert values.html("[Projekte](/projekte/)") == '<p><a linktype="page" id="7">Projekte</a></p>'
    with pytest.raises(DatasetError, match="/nichts/"):
        values.html("[Nichts](/nichts/)")


@pytest.mark.once
def test_text_of_a_set_brings_no_markup_of_its_own() -> None:
    assert "<script>" not in Values({}, {}, {}, {}, {}).html("<script>alert(1)</script>")


@pytest.mark.once
@pytest.mark.parametrize("motif", list(pictures.MOTIFS))
def test_pictures_are_the_same_each_time_and_have_words(motif: str) -> None:
    ring = pictures.Outline([(8.0, 52.0), (8.1, 52.0), (8.1, 52.1), (8.0, 52.0)], "#336699")
    first = pictures.drawn(motif, "#2f6da8", "seed", [ring])
    assert first == pictures.drawn(motif, "#2f6da8", "seed", [ring])
    assert first.startswith(b"\x89PNG")
    assert len(first) < 100_000
    assert all(pictures.WORDS[motif])
