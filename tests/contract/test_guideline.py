"""Contract of guidelines: a version, the one of a day, two side by side."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from projects.models import GuidelinePage, ProgrammePage
from tests import content, content_projects

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FIRST, SECOND, FUTURE = date(2024, 1, 1), date(2025, 7, 1), TODAY + timedelta(days=30)
EVE = FUTURE - timedelta(days=1)
NEW_WORDING = [
    content_projects.section(
        ("1.1", "zweck", "<p>Der Fonds hilft Höfen &amp; Gärten.</p>"), ("1.2", "neu", "<p>Auch <b>Dächer</b>.</p>")
    )
]


@pytest.fixture(scope="module")
def fund(once: None) -> ProgrammePage:
    """Three versions with a first day, of which one is still to come, and a draft."""
    programme = content_projects.programme("Hof-Fonds")
    first = content_projects.guideline(programme, "Fassung 1", valid_from=FIRST)
    second = content_projects.guideline(programme, "Fassung 2", valid_from=SECOND, sections=NEW_WORDING)
    content_projects.guideline(programme, "Fassung 3", valid_from=FUTURE)
    content_projects.guideline(programme, "Entwurf", publish=False, valid_from=date(2025, 8, 1))
    english = content_projects.raw([content_projects.section(("1.1", "zweck", "<p>For courtyards.</p>"))])
    content.translation(second, "Guideline 2", notice="A summary.", sections=english)
    undated = content_projects.programme("Alter Fonds")
    content_projects.guideline(undated, "Zusammenfassung", notice="Nicht der amtliche Text.")
    content_projects.programme("Leerer Fonds")
    content.published()
    assert first.pk
    return programme


DETAIL = 15
ROWS = [
    ("page", {"path": "/foerderung/hof-fonds/fassung-1/"}, 200, {"in_force": False, "valid_until": "2025-06-30"}),
    ("page", {"path": "/foerderung/hof-fonds/fassung-2/"}, 200, {"in_force": True, "valid_until": EVE.isoformat()}),
    ("page", {"path": "/foerderung/hof-fonds/fassung-3/"}, 200, {"in_force": False, "valid_until": None}),
    ("page", {"path": "/en/foerderung/hof-fonds/fassung-2/"}, 200, {"title": "Guideline 2", "notice": "A summary."}),
    ("page", {"path": "/foerderung/alter-fonds/zusammenfassung/"}, 200, {"in_force": None, "valid_from": None}),
    ("page", {"path": "/foerderung/hof-fonds/entwurf/"}, 404, {"status": 404}),
    ("programmes/hof-fonds/guideline", {}, 200, {"state": "in_force", "on": TODAY.isoformat()}),
    ("programmes/hof-fonds/guideline", {"on": "2024-01-01"}, 200, {"state": "in_force"}),
    ("programmes/hof-fonds/guideline", {"on": "2023-12-31"}, 200, {"state": "gap", "guideline": None}),
    ("programmes/hof-fonds/guideline", {"on": "0001-01-01"}, 200, {"state": "gap"}),
    ("programmes/hof-fonds/guideline", {"on": "9999-12-31"}, 200, {"state": "in_force"}),
    ("programmes/alter-fonds/guideline", {"on": "2024-01-01"}, 200, {"state": "unknown", "guideline": None}),
    ("programmes/leerer-fonds/guideline", {}, 200, {"state": "gap", "versions": []}),
    ("programmes/hof-fonds/guideline", {"on": "gestern"}, 422, {"status": 422}),
    ("programmes/hof-fonds/guideline", {"on": "2024-02-30"}, 422, {"status": 422}),
    ("programmes/hof-fonds/guideline", {"on": "1704067200"}, 422, {"status": 422}),
    ("programmes/nie-gesehen/guideline", {}, 404, {"status": 404}),
    ("programmes/hof-fonds/guideline/compare", {"old": "1", "new": "2"}, 422, {"status": 422}),
    ("programmes/hof-fonds/guideline/compare", {}, 422, {"status": 422}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "parameters", "status", "expected"), ROWS)
def test_guidelines_answer_as_agreed(
    fund: ProgrammePage, ask: Ask, path: str, parameters: dict[str, str], status: int, expected: dict[str, Any]
) -> None:
    answer = ask(path, status, queries=DETAIL, **parameters)
    assert {name: answer[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (FIRST, "Fassung 1"),
        (SECOND - timedelta(days=1), "Fassung 1"),
        (SECOND, "Fassung 2"),
        (TODAY, "Fassung 2"),
        (EVE, "Fassung 2"),
        (FUTURE, "Fassung 3"),
    ],
)
def test_a_version_ends_the_day_before_the_next_begins(fund: ProgrammePage, ask: Ask, day: date, label: str) -> None:
    answer = ask("programmes/hof-fonds/guideline", on=day.isoformat())
    assert answer["guideline"]["version_label"] == label


def test_a_programme_lists_its_public_versions_the_newest_first(fund: ProgrammePage, ask: Ask) -> None:
    guideline = ask("programmes/hof-fonds")["guideline"]
    assert [version["version_label"] for version in guideline["versions"]] == ["Fassung 3", "Fassung 2", "Fassung 1"]
    assert guideline["current"]["version_label"] == "Fassung 2"


def test_without_any_first_day_the_newest_version_is_shown_as_not_known(fund: ProgrammePage, ask: Ask) -> None:
    current = ask("programmes/alter-fonds")["guideline"]["current"]
    assert (current["version_label"], current["in_force"], current["valid_from"]) == ("Zusammenfassung", None, None)


def test_paragraphs_are_cited_by_a_key_that_no_number_changes(fund: ProgrammePage, ask: Ask) -> None:
    page = ask("page", path="/foerderung/hof-fonds/fassung-2/")
    assert [paragraph["anchor"] for paragraph in page["sections"][0]["paragraphs"]] == ["absatz-zweck", "absatz-neu"]
    assert page["programme"]["url"] == "/foerderung/hof-fonds/"
    assert page["compare_with"]["version_label"] == "Fassung 1"


def key_of(label: str) -> str:
    return str(GuidelinePage.objects.get(version_label=label, locale__language_code="de").translation_key)


def test_two_versions_stand_side_by_side_paragraph_by_paragraph(fund: ProgrammePage, ask: Ask) -> None:
    answer = ask("programmes/hof-fonds/guideline/compare", old=key_of("Fassung 1"), new=key_of("Fassung 2"))
    assert [(row["key"], row["change"]) for row in answer["paragraphs"]] == [
        ("zweck", "changed"),
        ("hoehe", "removed"),
        ("neu", "added"),
    ]
    changed, removed, added = answer["paragraphs"]
    assert changed["diff_html"] == "Der Fonds hilft <del>Höfen.</del><ins>Höfen &amp; Gärten.</ins>"
    assert removed["diff_html"] == "<del>Höchstens 500 Euro.</del>"
    assert added["diff_html"] == "<ins>Auch Dächer.</ins>"


def test_a_translated_version_is_compared_in_german_with_one_that_is_not(fund: ProgrammePage, ask: Ask) -> None:
    keys = {"old": key_of("Fassung 1"), "new": key_of("Fassung 2")}
    answer = ask("programmes/hof-fonds/guideline/compare", **keys, lang="en")
    assert answer["lang"] == "de"
    assert answer["paragraphs"][0]["diff_html"].endswith("<ins>Höfen &amp; Gärten.</ins>")


@pytest.mark.parametrize("side", ["old", "new"])
def test_a_version_that_is_not_public_is_compared_with_nothing(fund: ProgrammePage, ask: Ask, side: str) -> None:
    other = "new" if side == "old" else "old"
    for hidden in ("Entwurf", "Zusammenfassung"):
        parameters = {side: key_of(hidden), other: key_of("Fassung 1")}
        answer = ask("programmes/hof-fonds/guideline/compare", 422, **parameters)
        assert answer["errors"][0]["field"] == side


def test_a_withdrawn_version_leaves_a_gap_that_the_one_before_it_fills(fund: ProgrammePage, ask: Ask) -> None:
    GuidelinePage.objects.get(version_label="Fassung 2", locale__language_code="de").unpublish()
    content.published()
    answer = ask("programmes/hof-fonds/guideline")
    assert answer["guideline"]["version_label"] == "Fassung 1"
    assert "Fassung 2" not in str(answer)


@pytest.mark.parametrize(
    ("fields", "missing"), [({"version_label": ""}, "version_label"), ({"sections": []}, "sections")]
)
def test_a_version_is_not_published_without_its_name_and_its_text(fields: dict[str, Any], missing: str) -> None:
    programme = content_projects.programme("Fonds mit Lücken")
    page = content_projects.guideline(programme, "Halb", publish=False)
    for name, value in fields.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()
    assert list(refused.value.message_dict) == [missing]
