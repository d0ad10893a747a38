"""Files that something public shows, as the search finds them: title, kind, size, and the text that was taken out."""

from collections.abc import Collection
from uuid import UUID

from django.template.defaultfilters import filesizeformat

from core.publication import files
from core.registry import Thing
from media.models import File
from search.models import FileText


def found_files(lang: str, keys: Collection[UUID] | None = None) -> list[Thing]:
    """Every public file, read or not: its title is found all the same."""
    named = File.objects.select_related("collection")
    if keys is not None:
        named = named.filter(public_id__in=keys)
    public = [file for file in named if files.is_public(file)]
    texts = dict(FileText.objects.filter(file__in=public).values_list("file_id", "text"))
    return [found_file(file, texts.get(file.pk, "")) for file in public]


def found_file(file: File, text: str) -> Thing:
    kind = file.file_extension.upper()
    return Thing(
        key=file.public_id,
        title=file.title,
        url=file.file.url,
        lang=file.language,
        modified_at=file.created_at,
        label=f"{kind}, {filesizeformat(file.get_file_size() or 0)}",
        names=(kind,),
        texts=tuple(text.splitlines()),
    )
