"""The public sizes: which, by whom, how many queries, and what happens when something goes wrong meanwhile."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from core.publication.models import Change
from media import renditions
from media.models import OPEN_GRAPH, Picture, PictureRendition
from media.renditions import make, make_missing, missing, prefetch, specs_for
from tests.media import samples
from tests.media.conftest import MakePicture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (100, [100]),
        (320, [320]),
        (321, [320, 321]),
        (1280, [320, 640, 960, 1280]),
        (1300, [320, 640, 960, 1280, 1300]),
        (2400, [320, 640, 960, 1280, 1920]),
    ],
)
def test_sizes_of_a_picture(make_picture: MakePicture, width: int, widths: list[int]) -> None:
    picture = make_picture(width, 200)
    assert make_missing() == 1
    sizes = prefetch([picture])[picture.pk]
    webp = [size for size in sizes if size.filter_spec != OPEN_GRAPH]
    assert [size.width for size in webp] == widths
    assert {Path(size.file.name).suffix for size in webp} == {".webp"}
    (preview,) = (size for size in sizes if size.filter_spec == OPEN_GRAPH)
    assert Path(preview.file.name).suffix == ".jpg"
    assert preview.width <= width
    assert preview.height <= 200
    assert len(specs_for(width)) == len(sizes)


def test_each_is_made_once(make_picture: MakePicture) -> None:
    make_picture()
    assert list(missing())
    assert (make_missing(), make_missing()) == (1, 0)
    assert not missing().exists()


def test_one_that_was_lost_is_found_again(make_picture: MakePicture) -> None:
    picture = make_picture()
    make(picture)
    picture.renditions.get(filter_spec="width-320|format-webp").delete()
    assert list(missing()) == [picture]
    assert [size.width for size in make(picture)] == [320]


def test_sizes_of_the_admin_count_for_nothing(make_picture: MakePicture) -> None:
    picture = make_picture()
    picture.get_rendition("max-165x165")
    assert list(missing()) == [picture]
    assert prefetch([picture]) == {}


def test_camera_data_is_in_no_size(make_picture: MakePicture) -> None:
    picture = make_picture()
    picture.file = samples.content("foto.jpg", samples.camera_jpeg())
    picture.save()
    for size in make(picture):
        with size.file.open() as file:
            content = file.read()
        assert [secret for secret in samples.SECRETS if secret in content] == []


def test_sizes_of_many_pictures_are_one_query(
    make_picture: MakePicture, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pictures = [make_picture() for _ in range(3)]
    make_missing()
    with django_assert_num_queries(1):
        found = prefetch(picture.pk for picture in pictures)
    assert {len(sizes) for sizes in found.values()} == {3}
    with django_assert_num_queries(0):
        assert prefetch([]) == {}


def test_limit(make_picture: MakePicture) -> None:
    for _ in range(3):
        make_picture()
    assert (make_missing(limit=2), make_missing(limit=2)) == (2, 1)


def test_the_change_is_noted_with_the_sizes(make_picture: MakePicture) -> None:
    picture = make_picture()
    Change.objects.all().delete()
    make_missing()
    assert list(Change.objects.values_list("what", "object")) == [("media.picture", str(picture.pk))]


def test_one_that_cant_be_read_holds_nobody_up(make_picture: MakePicture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renditions, "_failed", {})
    other, lost = make_picture(), make_picture()
    Path(lost.file.path).unlink()
    assert make_missing() == 1
    assert list(prefetch([other, lost])) == [other.pk]
    assert make_missing() == 0
    monkeypatch.setattr(renditions, "RETRY_AFTER", -1.0)
    Path(lost.file.path).write_bytes(samples.saved(samples.halves(), "JPEG"))
    assert make_missing() == 1


@pytest.mark.parametrize("change", ["deleted", "replaced"])
def test_what_changed_meanwhile_gets_no_sizes_of_the_old(make_picture: MakePicture, change: str) -> None:
    stale = make_picture()
    now = Picture.objects.get(pk=stale.pk)
    if change == "deleted":
        now.delete()
    else:
        with transaction.atomic():
            now.file = ContentFile(samples.saved(samples.halves(90, 60), "JPEG"), name="neu.jpg")
            now.save()
    assert make(stale) == []
    assert not PictureRendition.objects.exists()


def test_new_file_new_sizes(make_picture: MakePicture) -> None:
    picture = make_picture()
    make(picture)
    picture.file = samples.content("neu.jpg", samples.saved(samples.halves(90, 60), "JPEG"))
    picture.save()
    assert list(missing()) == [picture]
    make(picture)
    assert {size.width for size in prefetch([picture])[picture.pk]} <= {90}


def test_moved_focal_point_makes_only_the_cut_anew(make_picture: MakePicture) -> None:
    picture = make_picture()
    make(picture)
    picture.focal_point_x, picture.focal_point_y = 10, 10
    picture.focal_point_width = picture.focal_point_height = 20
    picture.save()
    assert [size.filter_spec for size in make(picture)] == [OPEN_GRAPH]
    picture.title = "Anders"
    picture.save()
    assert not missing().exists()
