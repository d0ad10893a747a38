"""How much processor time numbering takes with many pages (SQLite runs in the process); `make bench` prints it."""

import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from core.publication import sequencer
from core.publication.addresses import snapshot
from core.publication.models import PublicAddress
from core.publication.signals import record
from home.models import TextPage
from tests.core.publication.world import home

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
SECTION = 100  # pages below one page


def fill(number: int) -> None:
    """Rows of the tree alone, three levels below the home page: more is not read when addresses are computed."""
    top, kind = home(), ContentType.objects.get_for_model(TextPage)
    pages: list[Page] = []
    for section in range(number // SECTION):
        path, url = f"{top.path}{section + 1:04d}", f"{top.url_path}teil-{section}/"
        pages.append(row(path, url, kind, top))
        pages += [row(f"{path}{n:04d}", f"{url}seite-{n}/", kind, top) for n in range(1, SECTION)]
    Page.objects.bulk_create(pages, batch_size=500)


def row(path: str, url: str, kind: ContentType, top: Page) -> Page:
    slug = url.rstrip("/").rsplit("/", 1)[-1]
    return Page(
        path=path, depth=len(path) // 4, url_path=url, slug=slug, title=slug, draft_title=slug, content_type=kind,
        locale_id=top.locale_id, translation_key=uuid4(), live=True,
    )  # fmt: skip


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("number", "seconds"), [(2_000, 0.5), (20_000, 5.0)])
def test_numbering(published: Callable[[], int], number: int, seconds: float) -> None:
    fill(number)
    published()
    assert PublicAddress.objects.filter(gone_at=None).count() == 2 * (number + 1)
    page = Page.objects.order_by("-path").first()
    assert page is not None
    took = {}
    for name, act in (
        ("statement", lambda: snapshot(timezone.now())),
        ("one page changed", sequencer.run),
        ("nothing to do", sequencer.run),
    ):
        if name == "one page changed":
            record(sequencer.PAGE, page.pk)
        begun = time.process_time()
        act()
        took[name] = time.process_time() - begun
    print(number, {name: f"{value * 1000:.1f} ms" for name, value in took.items()})  # noqa: T201  a measurement
    assert took["one page changed"] < seconds
