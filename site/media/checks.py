"""What `manage.py check` holds about fields that name files."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from media.models import File, Picture


@register()
def no_many_to_many_to_files(**kwargs: Any) -> list[CheckMessage]:
    """Wagtail's reference index doesn't see them, so that nobody would know whether such a file is public."""
    return [
        Error(
            "is a many-to-many field to files, which the reference index doesn't see.",
            hint="Use a StreamField or child rows with a foreign key each.",
            obj=field,
            id="media.E001",
        )
        for model in apps.get_models()
        for field in model._meta.local_many_to_many
        if field.related_model in {Picture, File}
    ]
