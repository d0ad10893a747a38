"""The editor's form of every page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.coreutils import find_available_slug

from core import languages

# Wagtail's script, left alone, makes "grun" of "grün".
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "ss"}


def address_of(title: str) -> str:
    """The last part of an address as the form's script makes it of a title."""
    for letter, letters in UMLAUTS.items():
        title = title.replace(letter, letters)
    return slugify(title)


class BasePageForm(WagtailAdminPageForm):
    """On a translation it has neither the address nor the shared fields: they stand on the German page alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_source:
            for name in {"slug", "show_in_menus"} | type(self.instance).declared("shared"):
                self.fields.pop(name, None)
                self.formsets.pop(name, None)
        if "slug" in self.fields and self.instance.pk is None:
            # The script fills it in a moment after the title: whoever is quicker gets it from `clean_slug`.
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """A new page always finds an address: made of the title, numbered where another has it."""
        slug: str = self.cleaned_data["slug"]
        made = address_of(self.cleaned_data.get("title", ""))
        if self.instance.pk is None and slug in {"", made}:
            slug = find_available_slug(self.parent_page, made) if made else ""
        if not slug:
            raise ValidationError(self.fields["slug"].error_messages["required"], code="required")
        return slug

    def _post_clean(self) -> None:
        """Whoever publishes is told what blocks it, beside each field, with everything entered still there."""
        super()._post_clean()
        if "action-publish" not in self.data:
            return
        for blocker in self.instance.blockers():
            field = blocker.field if blocker.field in self.fields else None
            if field not in self.errors:
                self.add_error(field, blocker.message)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug")
        if slug and slug in {prefix.strip("/") for prefix in languages.all_prefixes()}:
            self.add_error("slug", ValidationError(_("Diese Adresse gehört einer Sprache. Bitte eine andere wählen.")))
        return cleaned


class CopyWithoutAliasForm(CopyForm):
    """Copies are pages of their own: an alias would be a second address of the same content, and is public nowhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
