"""Word documents: what stands on the page is found, what Word keeps beside it isn't."""

import pytest

from tests.search.extraction.reading import lines
from tests.search.extraction.samples import SECRETS, STRICT, W, docx, paragraph

pytestmark = pytest.mark.once


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


@pytest.mark.parametrize("namespace", [W, STRICT], ids=["as Word stores", "strict"])
def test_headings_paragraphs_lists_and_tables_in_reading_order(namespace: str) -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = (
        paragraph("Förderrichtlinie für die Straße", '<w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>')
        + paragraph("Größe, Übergang, Ärger")
        + paragraph("Erstens", numbered)
        + f"<w:tbl><w:tblPr/>{row('Zuschuss', '50 %')}{row('Höchstens', '5.000 €')}</w:tbl>"
        + paragraph("Schluss &amp; Dank")
    )
    assert lines(docx(body, namespace=namespace)) == [
        "Förderrichtlinie für die Straße",
        "Größe, Übergang, Ärger",
        "Erstens",
        *("Zuschuss", "50 %", "Höchstens", "5.000 €"),
        "Schluss & Dank",
    ]


def test_a_word_in_several_runs_is_one_word() -> None:
    body = f"<w:p>{run('Anmie')}<w:proofErr w:type='spellStart'/>{run('tungs', '<w:b/>')}{run('fonds')}</w:p>"
    assert lines(docx(body)) == ["Anmietungsfonds"]


def test_tabs_breaks_and_hyphens_between_words() -> None:
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    body = (
        f"<w:p>{stops}<w:r><w:t>Mo</w:t><w:tab/><w:t>9 Uhr</w:t><w:br/><w:t>Di</w:t></w:r>"
        "<w:r><w:t>E</w:t><w:noBreakHyphen/><w:t>Mail ver</w:t><w:softHyphen/><w:t>boten</w:t></w:r></w:p>"
    )
    assert lines(docx(body)) == ["Mo 9 Uhr DiE-Mail verboten"]


def test_insertions_count_deletions_and_moved_text_at_its_old_place_dont() -> None:
    by = f'w:id="1" w:author="{SECRETS[0]}" w:date="2026-01-01T00:00:00Z"'
    body = (
        f"<w:p>{run('Zuschuss ')}<w:del {by}><w:r><w:delText>{SECRETS[2]}</w:delText></w:r></w:del>"
        f"<w:ins {by}>{run('bis 60 %')}</w:ins></w:p>"
        f"<w:p><w:moveFrom {by}>{run(SECRETS[2])}</w:moveFrom></w:p>"
        f"<w:p><w:moveTo {by}>{run('Verschoben')}</w:moveTo></w:p>"
        f'<w:p><w:pPr><w:pPrChange {by}><w:pPr><w:pStyle w:val="x"/></w:pPr></w:pPrChange></w:pPr>{run("Neu")}</w:p>'
    )
    assert lines(docx(body)) == ["Zuschuss bis 60 %", "Verschoben", "Neu"]


def test_comments_headers_and_the_author_stay_out() -> None:
    body = (
        f'<w:p><w:commentRangeStart w:id="0"/>{run("Kommentierter Satz")}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    assert lines(docx(body)) == ["Kommentierter Satz"]


def test_fields_show_their_result_but_no_names_of_users() -> None:
    def field(code: str, shown: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    author = field(r"AUTHOR \* MERGEFORMAT", SECRETS[0])
    body = (
        f"<w:p>{run('Stand: ')}{field('DATE', '1. Mai')}{run(', ')}{author}"
        f"{field('HYPERLINK &quot;https://stadt.example&quot;', 'Internet')}</w:p>"
        f'<w:p><w:fldSimple w:instr=" LASTSAVEDBY ">{run(SECRETS[0])}</w:fldSimple>{run("Ende")}</w:p>'
        f'<w:p><w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple></w:p>'
    )
    assert lines(docx(body)) == ["Stand: 1. Mai, Internet", "Ende", "3"]


def test_hidden_text_stays_out() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Hinweis"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kind"><w:basedOn w:val="Hinweis"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Offen"><w:basedOn w:val="Hinweis"/>'
        '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Wort"><w:rPr><w:vanish/></w:rPr></w:style>'
    )

    def styled(style: str, content: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:rPr><w:vanish/></w:rPr></w:pPr>{content}</w:p>'

    shown = run("auch", '<w:vanish w:val="0"/>')
    body = (
        f"<w:p>{run('Offen ')}{run('verborgen', '<w:vanish/>')}{shown}</w:p>"
        + styled("Hinweis", run("verborgen") + run("gezeigt", '<w:vanish w:val="false"/>'))
        + styled("Kind", run("verborgen"))
        + styled("Offen", run("lesbar") + run("verborgen", '<w:rStyle w:val="Wort"/>'))
    )
    assert lines(docx(body, styles=styles)) == ["Offen auch", "gezeigt", "lesbar"]


def test_styles_that_stand_on_each_other_in_a_circle_hide_nothing() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:basedOn w:val="{parent}"/></w:style>'
        for own, parent in (("A", "B"), ("B", "A"))
    )
    assert lines(docx(paragraph("da", '<w:pPr><w:pStyle w:val="A"/></w:pPr>'), styles=styles)) == ["da"]


def test_a_text_box_counts_once_after_the_paragraph_that_holds_it() -> None:
    inside = f"<w:txbxContent>{paragraph('Im Kasten')}</w:txbxContent>"
    body = (
        f'<w:p>{run("Davor ")}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{inside}</wps:txbx>'
        f"</mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        f"{run('und danach')}</w:p>"
    )
    assert lines(docx(body)) == ["Davor und danach", "Im Kasten"]


def test_footnotes_come_last() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{run(" Siehe Anlage")}</w:p></w:footnote>'
    )
    body = f'<w:p>{run("Satz")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>' + paragraph("Schluss")
    assert lines(docx(body, notes=notes)) == ["Satz", "Schluss", "Siehe Anlage"]
