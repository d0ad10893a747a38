"""Blocks answer whatever an editor has entered so far; what may not be shown is left out."""

from typing import Any

import pytest

from core.block_schemas import QuoteBlockOut
from core.blocks.body import BodyBlock, QuoteBlock
from core.build import Builder
from core.schemas import Language
from home.models import TextPage
from tests import content

pytestmark = pytest.mark.django_db
BLOCKS = BodyBlock().child_blocks


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_that_was_only_just_added_can_be_previewed(name: str) -> None:
    block: Any = BLOCKS[name]
    empty = block.to_python({}) if hasattr(block, "child_blocks") else block.get_default()
    for value in (block.get_default(), empty):
        block.answer(value, Builder(Language.DE))


@pytest.mark.parametrize(("consent", "shown"), [("given", True), ("missing", False), ("withdrawn", False)])
def test_a_quote_is_shown_only_with_consent(consent: str, shown: bool) -> None:
    _name, value = content.quote("Schön hier.", consent=consent)
    block: Any = QuoteBlock()
    assert isinstance(block.answer(value, Builder(Language.DE)), QuoteBlockOut) is shown


def test_a_quote_from_before_there_were_records_waits_for_one() -> None:
    block: Any = QuoteBlock()
    value = block.to_python({"text": "Schön hier.", "person": "Frau Muster", "role": "", "consent": "given"})
    assert value["text"] == "Schön hier."
    assert block.answer(value, Builder(Language.DE)) is None


def test_headings_never_skip_a_level_and_have_anchors_of_their_own() -> None:
    build = Builder(Language.DE)
    block: Any = BLOCKS["heading"]
    asked = [block.to_python({"text": "Ort", "level": level}) for level in ("3", "2", "3")]
    answers = [block.answer(value, build) for value in asked]
    assert [answer.level for answer in answers] == [2, 3, 3] or [answer.level for answer in answers] == [2, 2, 3]
    assert [answer.anchor for answer in answers] == ["ort", "ort-2", "ort-3"]


def test_a_list_narrowed_to_a_hidden_quarter_is_left_out() -> None:
    hidden = content.quarter("Verborgen", publish=False)
    block: Any = BLOCKS["list"]
    value = block.to_python({"of": "project", "title": "Liste", "quarter": hidden.pk, "programme": None, "limit": 3})
    assert block.answer(value, Builder(Language.DE)) is None


def test_links_lead_to_public_pages_in_the_language_of_the_answer_and_others_keep_their_text() -> None:
    public, hidden = content.quarter("Offen"), content.quarter("Verborgen", publish=False)
    content.published()
    html = (
        f'<p><a linktype="page" id="{public.pk}">hin</a> <a id="{hidden.pk}" linktype="page">nicht hin</a> '
        '<a href="https://example.org/">weg</a> <a href="javascript:alert(1)">böse</a><script>x</script></p>'
    )
    german, english = Builder(Language.DE).html(html), Builder(Language.EN).html(html)
    assert 'href="/quartiere/offen/"' in german
    assert 'href="/en/quartiere/offen/"' in english
    assert "nicht hin" in german
    for refused in ("verborgen", "javascript", "<script", f'id="{hidden.pk}"'):
        assert refused not in german.lower()


def test_a_page_with_every_block_empty_can_be_saved_and_looked_at() -> None:
    page = TextPage(title="Leer", slug="leer", body=[(name, BLOCKS[name].get_default()) for name in BLOCKS])
    content.add(content.home(), page, publish=False)
    assert page.make_preview_request().status_code == 200
