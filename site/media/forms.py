"""What editors fill in for a picture or a file: the most needed first, the rest under headings."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media.cleaning import CleanedFile, cleaned
from media.consent import Consent


class PictureField(WagtailImageField):
    """Cleans what is uploaded, so that whatever is wrong with a file is said beside the field, in one sentence."""

    def to_python(self, data: Any) -> CleanedFile | None:
        upload = forms.FileField.to_python(self, data)
        if upload is None or isinstance(upload, CleanedFile):
            return upload
        return cleaned(upload, upload.name or "")


def leave_to_default(fields: dict[str, forms.Field], names: Iterable[str]) -> None:
    """Where a form doesn't send them, the model's default holds: many files are uploaded with nothing but a title."""
    for name in names:
        if name in fields:
            fields[name].required = False


def offer_no_withdrawal(field: Any) -> None:
    """A withdrawal has a page of its own, which says where everything was to be seen, and notes who did it."""
    field.choices = [(value, label) for value, label in field.choices if value != Consent.WITHDRAWN]


class Group(NamedTuple):
    heading: Any
    fields: list[BoundField]
    collapsed: bool


class PictureForm(BaseImageForm):
    """Set as WAGTAILIMAGES_IMAGE_FORM_BASE: base of the single, the multiple and the chooser's form."""

    headings: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("Rechte"), ("licence", "source", "taken_on", "consent", "consent_on", "consent_note")),
        (_("Englisch und Leichte Sprache"), ("alt_en", "caption_en", "alt_simple", "caption_simple")),
        (_("Ablage"), ("collection", "tags")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wagtails = self.fields.get("file")
        if wagtails:
            self.fields["file"] = PictureField(
                label=wagtails.label, required=wagtails.required, widget=wagtails.widget, initial=wagtails.initial
            )
        leave_to_default(self.fields, ("licence", "consent"))
        if "consent" in self.fields and not self.instance.is_withdrawn:
            offer_no_withdrawal(self.fields["consent"])
        if "consent_note" in self.fields:
            self.fields["consent_note"].widget = forms.Textarea(attrs={"rows": 2})

    def first(self) -> Iterator[BoundField]:
        """Without a heading: what every picture needs, and the hidden fields."""
        grouped = {name for _heading, names in self.headings for name in names}
        return (field for field in self if field.name not in grouped or field.is_hidden)

    def groups(self) -> list[Group]:
        """Folded away while there is nothing in them that an editor has to see."""
        found = []
        for heading, names in self.headings:
            fields = [self[name] for name in names if name in self.fields and not self[name].is_hidden]
            if fields:
                found.append(Group(heading, fields, not any(field.errors or field.value() for field in fields)))
        return found


class FileForm(BaseDocumentForm):
    """Set as WAGTAILDOCS_DOCUMENT_FORM_BASE."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leave_to_default(self.fields, ("language", "accessible"))
