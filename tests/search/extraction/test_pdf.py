"""PDF: the words on the pages, whole and in order."""

import subprocess
from pathlib import Path

import pytest

from tests import machine
from tests.search.extraction.reading import in_child, lines
from tests.search.extraction.samples import pdf

pytestmark = pytest.mark.once


def test_pages_in_order_and_their_number() -> None:
    found = in_child(pdf("Förderrichtlinie für die Straße\nGröße, Übergang, Ärger", "Zweite Seite"))
    assert found.state == "done"
    assert found.text.splitlines() == ["Förderrichtlinie für die Straße", "Größe, Übergang, Ärger", "Zweite Seite"]
    assert (found.pages, found.is_cut) == (2, False)


def test_words_that_a_line_divides_are_whole() -> None:
    assert lines(pdf("Wir för-\ndern Laden-\nlokale")) == ["Wir fördern Ladenlokale"]
    assert lines(pdf("Haupt-\nund Nebenstraßen")) == ["Haupt-", "und Nebenstraßen"]
    assert lines(pdf("Innenstadt-\nQuartier 2024-\n2026")) == ["Innenstadt-Quartier 2024-2026"]


def test_a_scan_has_pages_and_no_text() -> None:
    found = in_child(pdf(b"0 0 100 100 re f"))
    assert (found.state, found.text, found.pages) == ("done", "", 1)


def test_a_broken_page_doesnt_cost_the_others() -> None:
    broken = b"BT /F1 12 Tf <keine Zahl> Tj ET"
    found = in_child(pdf("Erste Seite", broken, "Dritte Seite"))
    assert (found.text.splitlines(), found.is_cut) == (["Erste Seite", "Dritte Seite"], True)
    assert in_child(pdf(broken)).state == "unreadable"


def test_rubbish_before_the_first_line_is_passed_over() -> None:
    assert lines(b"\r\n" * 100 + pdf("Plan")) == ["Plan"]


def test_what_asks_not_to_be_copied_but_opens_without_a_password_is_found() -> None:
    assert lines(pdf("Offen für alle", password="")) == ["Offen für alle"]


@pytest.mark.browser
def test_a_page_that_a_browser_printed(tmp_path: Path) -> None:
    """Its fonts hold only the letters in use, under numbers of their own: as nearly all PDFs do today."""
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(
        "<!doctype html><meta charset=utf-8><title>Titelzeile</title><h1>Förderrichtlinie für die Straße</h1>"
        "<p>Öffentliche Flächen – auffällig &amp; groß<table><tr><td>Zuschuss<td>5.000 €</table>"
    )
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={tmp_path}"]
    command = [str(machine.CHROMIUM), *options, f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert lines(printed.read_bytes()) == [
        "Förderrichtlinie für die Straße",
        "Öffentliche Flächen – auffällig & groß",
        "Zuschuss 5.000 €",
    ]
