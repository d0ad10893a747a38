"""A field that keeps several values of a fixed list in one column, so that both databases can filter by them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

SEPARATOR = "|"


if TYPE_CHECKING:
    TextColumn = models.CharField[Any, list[str]]
else:
    TextColumn = models.CharField


class ChoicesField(TextColumn):
    """In Python a list of keys in the order of the choices; in the database `|retail|gastro|`, so that one key is
    found by `|retail|` and never as a part of another. The choices stay out of migrations."""

    def __init__(self, *args: Any, options: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.options = list(options)
        kwargs.setdefault("max_length", 500)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *args: Any) -> list[str]:
        return self.to_python(value)

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, str):
            value = value.split(SEPARATOR)
        wanted = {item for item in value or () if item}
        known = [key for key, _label in self.options if key in wanted]
        return known + sorted(wanted - set(known))

    def get_prep_value(self, value: Any) -> str:
        keys = self.to_python(value)
        return SEPARATOR + SEPARATOR.join(keys) + SEPARATOR if keys else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        unknown = set(self.to_python(value)) - {key for key, _label in self.options}
        if unknown:
            raise ValidationError(_("Unbekannt: %(keys)s"), params={"keys": ", ".join(sorted(unknown))})
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"])

    def run_validators(self, value: Any) -> None:
        """The length is the column's affair, and the keys are checked above."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.options,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


def has_any(field: str, keys: Sequence[str]) -> Q:
    """Rows whose field holds at least one of the keys."""
    found = Q()
    for key in keys:
        found |= Q(**{f"{field}__contains": f"{SEPARATOR}{key}{SEPARATOR}"})
    return found
