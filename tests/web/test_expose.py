"""A shop's exposé: a tagged PDF of what the API answers, made by a child process that asks nobody."""

import io
import threading
import time
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.http import Http404
from django.test import Client
from PIL import Image

from tests.web import answers
from tests.web.fake_api import FakeApi
from web import expose, own_files, pdf

pytestmark = pytest.mark.once
ADDRESS = "/ladenlokale/laden/expose.pdf"
PAGE = "/ladenlokale/laden/"
Made = list[pdf.Job]


def webp(url: str) -> tuple[bytes, str]:
    out = io.BytesIO()
    Image.new("RGBA", (600, 400), (120, 150, 200, 90)).save(out, "WEBP")
    return out.getvalue(), "image/webp"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    expose._kept.clear()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The jobs that were given, instead of the seconds that each takes."""
    jobs: Made = []

    def make(job: pdf.Job) -> bytes:
        jobs.append(job)
        return b"%PDF-1.7 made"

    monkeypatch.setattr(pdf, "make", make)
    monkeypatch.setattr(own_files, "media", webp)
    return jobs


@pytest.fixture(scope="module")
def document() -> pikepdf.Pdf:
    """One real PDF, of everything that the canned shop has. Its text names pictures that nobody gives to the child."""
    page = answers.PAGES[PAGE] | {
        "picture": answers.image("vorn"),
        "floor_plan": answers.image("plan", alt="Grundriss mit zwei Räumen"),
        "description_html": "<p>Hell. <img src='https://example.org/spy.png'><img src='file:///etc/passwd'></p>",
    }
    patch = pytest.MonkeyPatch()
    with patch.context() as here:
        here.setattr(own_files, "media", webp)
        here.setattr(pdf, "SECONDS", 300.0)  # the machine is busy with other tests
        job = expose.job_of(page, answers.OTHERS["site"], answers.OTHERS["quarters.geojson"], "de")
        return pikepdf.open(io.BytesIO(pdf.make(job)))


def elements(node: Any) -> list[Any]:
    """Every structure element below one."""
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return below + [element for kid in below for element in elements(kid)]


def test_it_is_tagged_and_says_its_language_and_title(document: pikepdf.Pdf) -> None:
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "de"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as told:
        assert told["dc:title"] == "Exposé: Beispiel: Laden am Markt"
        assert told["pdfuaid:part"] == "1"
    assert document.docinfo["/Author"] == "Stadt Musterstadt, Citymanagement"


def test_its_structure_is_what_a_screen_reader_needs(document: pikepdf.Pdf) -> None:
    tags = [str(element.S) for element in elements(document.Root.StructTreeRoot)]
    assert tags.count("/H1") == 1
    assert {"/H2", "/Table", "/TR", "/TH", "/TD", "/Figure", "/P"} <= set(tags)
    figures = [element for element in elements(document.Root.StructTreeRoot) if element.S == "/Figure"]
    told = {str(figure.get("/Alt", "")) for figure in figures}
    assert "" not in told
    assert "Grundriss mit zwei Räumen" in told
    assert any(alt.startswith("Karte der Quartiere") for alt in told)


def test_every_font_is_in_it(document: pikepdf.Pdf) -> None:
    fonts = [font for page in document.pages for font in page.Resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        whole = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(whole.FontDescriptor.keys()), font.BaseFont
        assert "Fira" in str(font.BaseFont)


def test_it_has_the_pictures_of_the_job_and_no_others(document: pikepdf.Pdf) -> None:
    pictures = {image for page in document.pages for image in page.get_images()}  # all pages share one list
    assert 1 <= len(pictures) <= 3  # the same drawing three times


def test_the_same_content_gives_the_same_bytes(made: Made, api: FakeApi, client: Client) -> None:
    for _ in range(2):
        expose._kept.clear()
        assert client.get(ADDRESS).status_code == 200
    assert made[0] == made[1]


def test_the_answer_says_what_it_is(made: Made, api: FakeApi, client: Client) -> None:
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="laden.pdf"'
    assert response["X-Robots-Tag"] == "noindex"  # an example
    assert response["Content-Version"] == "42"
    assert PAGE in response["Link"]
    assert client.get(ADDRESS, HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304
    assert f'href="{ADDRESS}"' in client.get(PAGE).content.decode()


def test_it_is_made_once_for_each_state_of_the_content(made: Made, api: FakeApi, client: Client) -> None:
    client.get(ADDRESS)
    client.get(ADDRESS)
    assert len(made) == 1
    api.headers = {"Content-Version": "43"}
    client.get(ADDRESS)
    assert len(made) == 2
    api.headers = {"Content-Version": "43", "Cache-Control": "no-store"}
    client.get(ADDRESS)
    client.get(ADDRESS)
    assert len(made) == 4


SAID = [
    "Dieses Ladenlokal gibt es nicht", "Demonstration, kein Angebot", "84,5 m²", "900 €", "1. Mai 2026", "Musterstraße",
    "innenstadt@example.org", "/ladenlokale/laden/", "höchstens 80 Meter", "keine amtlichen Grenzen", "nicht bekannt",
]  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_it_says_what_the_page_says(made: Made, api: FakeApi, client: Client, text: str) -> None:
    client.get(ADDRESS)
    assert text in made[0].html


def test_in_english_its_words_are_english(made: Made, api: FakeApi, client: Client) -> None:
    api.pages[f"/en{PAGE}"] = api.pages[PAGE] | {"answer_lang": "en", "url": f"/en{PAGE}"}
    assert client.get(f"/en{ADDRESS}")["Content-Language"] == "en"
    assert '<html lang="en">' in made[0].html
    assert "Total area" in made[0].html
    assert 'lang="de"' in made[0].html


def test_what_is_not_stated_is_left_out(made: Made, api: FakeApi, client: Client) -> None:
    bare: dict[str, Any] = {
        "rent": None,
        "ancillary": None,
        "cost": None,
        "rent_aids": [],
        "point": None,
        "contact": None,
        "gallery": [],
        "fact_groups": [],
    }
    api.pages[PAGE] |= bare | {"rent_on_request": True, "rent_on_request_reason": "Wunsch"}
    client.get(ADDRESS)
    assert "auf Anfrage (Wunsch)" in made[0].html
    assert "map.svg" not in made[0].html
    assert "900" not in made[0].html


def test_what_a_programme_gives_is_never_without_its_note(made: Made, api: FakeApi, client: Client) -> None:
    aid = {
        "possible": True,
        "programme": answers.link("programme", "Musterfonds", "/foerderung/musterfonds/"),
        "owner_gets": answers.amount("1.400 € im Monat", "1400"),
        "user_share": answers.amount("400 € im Monat", "400"),
        "user_total": answers.amount("650 € im Monat", "650"),
        "duration_text": "höchstens zwei Jahre",
        "base_text": "Von der letzten Kaltmiete.",
        "note": "Unverbindlich, bitte vorher fragen.",
    }
    api.pages[PAGE] |= {"cost": {"text": "650 € mit Förderung", "note": "unverbindlich"}, "rent_aids": [aid]}
    client.get(ADDRESS)
    for said in (
        "650 € mit Förderung",
        "1.400 € im Monat",
        "Unverbindlich, bitte vorher fragen.",
        "höchstens zwei Jahre",
    ):
        assert said in made[0].html
    expose._kept.clear()
    api.pages[PAGE] |= {"rent_aids": [aid | {"possible": False}]}
    client.get(ADDRESS)
    assert "1.400 €" not in made[1].html


def test_other_pages_have_none(made: Made, api: FakeApi, client: Client) -> None:
    for path in ("/leerstand/expose.pdf", "/nie/expose.pdf", "/ladenlokale/ladenexpose.pdf"):
        assert client.get(path).status_code == 404
    api.problems["/ladenlokale/weg/"] = (410, {"status": 410, "replaced_by": None})
    assert client.get("/ladenlokale/weg/expose.pdf").status_code == 410
    api.pages["/ladenlokale/alt/"] = {"type": "redirect", "location": PAGE, "permanent": True}
    moved = client.get("/ladenlokale/alt/expose.pdf")
    assert (moved.status_code, moved["Location"]) == (301, ADDRESS)
    assert made == []


def test_where_the_library_is_missing_the_page_says_so(
    api: FakeApi, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    child.write_text("raise OSError('cannot load library libpango-1.0-0')")
    monkeypatch.setattr(pdf, "CHILD", child)
    monkeypatch.setattr(own_files, "media", webp)
    response = client.get(ADDRESS)
    assert response.status_code == 503
    assert response["Retry-After"]
    assert response["Cache-Control"] == "no-store"
    assert "Das Exposé lässt sich gerade nicht erstellen" in response.content.decode()
    assert f'href="{PAGE}"' in response.content.decode()


def test_one_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(pdf, "CHILD", child)
    monkeypatch.setattr(pdf, "SECONDS", 0.3)
    with pytest.raises(pdf.PdfUnavailableError):
        pdf.make(pdf.Job("", "", ""))


def test_many_at_once_are_refused_and_not_kept_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """One is made, one waits, and the third is told at once: Django's other threads are for pages."""
    begun, end = threading.Event(), threading.Event()

    def slow(job: pdf.Job) -> bytes:
        begun.set()
        end.wait(20)
        return b"%PDF-"

    monkeypatch.setattr(pdf, "run", slow)
    job = pdf.Job("", "", "")
    first = threading.Thread(target=pdf.make, args=(job,))
    first.start()
    begun.wait(20)
    second = threading.Thread(target=pdf.make, args=(job,))
    second.start()
    while pdf._inside._value:  # until the second waits
        time.sleep(0.01)
    with pytest.raises(pdf.PdfUnavailableError):
        pdf.make(job)
    end.set()
    first.join()
    second.join()
    assert pdf.make(job) == b"%PDF-"


ELSEWHERE = ["https://example.org/a.png", "//example.org/a.png", "/media/../live", "/live", "file:///etc/passwd", ""]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_only_pictures_of_ours_are_fetched(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden() -> Any:
        raise Http404

    monkeypatch.setattr(own_files, "files_client", forbidden)
    assert own_files.media(url) is None
