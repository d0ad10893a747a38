"""OpenDocument texts: what stands on the page is found, what LibreOffice keeps beside it isn't."""

import pytest

from tests.search.extraction.reading import lines
from tests.search.extraction.samples import SECRETS, odt

pytestmark = pytest.mark.once


def paragraph(text: str) -> str:
    return f'<text:p text:style-name="Standard">{text}</text:p>'


def test_headings_paragraphs_lists_and_tables_in_reading_order() -> None:
    cell = '<table:table-cell office:value-type="string">{}</table:table-cell>'
    row = (
        "<table:table-row>"
        + cell.format(paragraph("Zuschuss"))
        + cell.format(paragraph("50 %"))
        + "<table:covered-table-cell><text:p>verdeckt</text:p></table:covered-table-cell></table:table-row>"
    )
    body = (
        '<text:h text:style-name="Heading_20_1" text:outline-level="1">Förderrichtlinie für die Straße</text:h>'
        + paragraph('Größe, <text:span text:style-name="T1">Übergang</text:span>, Ärger')
        + f'<text:list text:style-name="L1"><text:list-item>{paragraph("Erstens")}</text:list-item></text:list>'
        + f'<table:table table:name="Tabelle1">{row}</table:table>'
        + f'<text:section text:name="Bereich1">{paragraph("Schluss &amp; Dank")}</text:section>'
    )
    assert lines(odt(body)) == [
        "Förderrichtlinie für die Straße",
        "Größe, Übergang, Ärger",
        "Erstens",
        *("Zuschuss", "50 %"),
        "Schluss & Dank",
    ]


def test_spaces_tabs_and_breaks_between_words() -> None:
    body = paragraph('Mo<text:tab/>9<text:s text:c="3"/>Uhr<text:line-break/>Di,<text:soft-page-break/> ver\u00adboten')
    assert lines(odt(body)) == ["Mo 9 Uhr Di, verboten"]


def test_insertions_count_deletions_dont() -> None:
    by = f"<dc:creator>{SECRETS[0]}</dc:creator><dc:date>2026-01-01T00:00:00</dc:date>"
    info = f"<office:change-info>{by}</office:change-info>"
    changes = (
        '<text:tracked-changes text:track-changes="true">'
        f'<text:changed-region text:id="ct1"><text:deletion>{info}{paragraph(SECRETS[2])}</text:deletion>'
        f'</text:changed-region><text:changed-region text:id="ct2"><text:insertion>{info}</text:insertion>'
        "</text:changed-region></text:tracked-changes>"
    )
    body = changes + paragraph(
        'Zuschuss <text:change text:change-id="ct1"/><text:change-start text:change-id="ct2"/>bis 60 %'
        '<text:change-end text:change-id="ct2"/>'
    )
    assert lines(odt(body)) == ["Zuschuss bis 60 %"]


def test_comments_descriptions_headers_and_the_author_stay_out() -> None:
    body = paragraph(
        f'Vor <office:annotation office:name="1"><dc:creator>{SECRETS[0]}</dc:creator>{paragraph(SECRETS[1])}'
        '</office:annotation>und nach<office:annotation-end office:name="1"/>'
        "<draw:frame><svg:title>Titel</svg:title><svg:desc>Beschreibung</svg:desc></draw:frame>"
    )
    assert lines(odt(body)) == ["Vor und nach"]


@pytest.mark.parametrize("field", ["author-name", "author-initials", "initial-creator", "creator", "sender-lastname"])
def test_fields_with_names_of_users_stay_out(field: str) -> None:
    body = paragraph(f"Stand <text:date>1. Mai</text:date><text:{field}>{SECRETS[0]}</text:{field}>")
    assert lines(odt(body)) == ["Stand 1. Mai"]


def test_hidden_text_stays_out() -> None:
    hidden = '<style:text-properties text:display="none"/>'
    automatic = (
        f'<style:style style:name="T1" style:family="text">{hidden}</style:style>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Hinweis"/>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Hinweis">'
        '<style:text-properties text:display="true"/></style:style>'
    )
    styles = f'<style:style style:name="Hinweis" style:family="paragraph">{hidden}</style:style>'
    body = (
        paragraph('Offen<text:span text:style-name="T1"> verborgen</text:span>')
        + '<text:p text:style-name="P1">verborgen</text:p><text:p text:style-name="P2">gezeigt</text:p>'
        + '<text:p text:style-name="T1">ein Absatz hat andere Vorlagen als ein Wort</text:p>'
        + f'<text:section text:name="B" text:display="none">{paragraph("verborgen")}</text:section>'
        + paragraph('<text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/>verborgen')
        + paragraph('<text:hidden-paragraph text:condition="ooow:0"/>offen')
        + paragraph('<text:hidden-text text:condition="ooow:1" text:is-hidden="true">verborgen</text:hidden-text>Ende')
    )
    words = ["Offen", "gezeigt", "ein Absatz hat andere Vorlagen als ein Wort", "offen", "Ende"]
    assert lines(odt(body, automatic, styles)) == words


def test_a_footnote_comes_after_the_paragraph_that_holds_it() -> None:
    body = paragraph(
        'Satz<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{paragraph('Siehe Anlage')}</text:note-body></text:note> geht weiter"
    )
    assert lines(odt(body)) == ["Satz geht weiter", "Siehe Anlage"]


def test_a_text_box_counts() -> None:
    body = paragraph(f"<draw:frame><draw:text-box>{paragraph('Im Kasten')}</draw:text-box></draw:frame>Davor")
    assert lines(odt(body)) == ["Davor", "Im Kasten"]
