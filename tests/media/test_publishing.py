"""A page that shows a picture without words or rights can't be published, wherever the picture stands."""

from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.db import models
from django.test.utils import isolate_apps

from media import checks
from media.models import Picture
from quarters.models import QuarterPage
from tests import content
from tests.media.conftest import MakePicture

pytestmark = pytest.mark.django_db


def in_body(picture: Picture) -> dict[str, Any]:
    return {"body": [("image", {"image": picture, "alt": "", "caption": ""})]}


def in_gallery(picture: Picture) -> dict[str, Any]:
    block = QuarterPage._meta.get_field("gallery").stream_block
    (name,) = block.child_blocks
    return {"gallery": [(name, {"image": picture, "alt": "", "caption": ""})]}


@pytest.mark.parametrize(
    ("field", "place"), [("picture", lambda it: {"picture": it}), ("body", in_body), ("gallery", in_gallery)]
)
def test_unfit_picture_keeps_the_page_a_draft(make_picture: MakePicture, field: str, place: Any) -> None:
    picture = make_picture(credit="")
    page = content.quarter(publish=False, **place(picture))
    with pytest.raises(ValidationError) as caught:
        page.save_revision().publish()
    assert list(caught.value.message_dict) == [field]
    assert "Bildnachweis" in caught.value.message_dict[field][0]
    picture.credit = "Wir"
    picture.save()
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.live


def test_shared_picture_of_a_translation_keeps_nothing_back(make_picture: MakePicture) -> None:
    """Nobody ever sees it there, and the form doesn't have the field."""
    page = content.quarter()
    content.translation(page, "Linden Quarter", picture=make_picture(credit=""))
    with pytest.raises(ValidationError):
        content.translation(content.quarter("Zweites"), "Second", **in_body(make_picture(credit="")))


def test_many_to_many_fields_to_files_are_refused() -> None:
    assert not [error for error in run_checks() if error.id == "media.E001"]
    with isolate_apps("media"):

        class Album(models.Model):
            pictures = models.ManyToManyField(Picture)

            class Meta:
                app_label = "media"

            def __str__(self) -> str:
                return "album"

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("media.checks.apps.get_models", lambda: [Album])
            assert [error.id for error in checks.no_many_to_many_to_files()] == ["media.E001"]
