"""What stands in an uploaded file, for the search."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.models import File


class FileText(models.Model):
    """The text of one file as it was read, or why there is none.

    A row is the note that this content needs no further look: `search.extraction` reads again only what has no row, or
    one that was made of another content or by an older reader. The language is the file's own (`file.language`).
    """

    class State(models.TextChoices):
        DONE = "done", _("gelesen")
        UNSUPPORTED = "unsupported", _("andere Art von Datei")
        UNREADABLE = "unreadable", _("nicht lesbar")
        TOO_LARGE = "too_large", _("zu groß")
        TIMED_OUT = "timed_out", _("dauerte zu lange")

    file = models.OneToOneField(File, on_delete=models.CASCADE, primary_key=True, related_name="extracted")
    state = models.CharField(max_length=20, choices=State.choices)
    text = models.TextField(blank=True)
    """Paragraphs, one a line. Empty in every state but `done`, and there too if the file is a scan."""
    is_cut = models.BooleanField(default=False)
    """Whether the file goes on after what is kept (`search.extraction.limits.TEXT`)."""
    pages = models.PositiveIntegerField(null=True, blank=True)
    """Of a PDF; other kinds have none until somebody prints them."""
    file_name = models.CharField(max_length=255)
    """Where the content lay in the storage, and `file_hash` beside it: a replaced file differs in one of them."""
    file_hash = models.CharField(max_length=40, blank=True)
    reader = models.PositiveSmallIntegerField()
    """`search.extraction.READER` when it was read."""
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Text einer Datei")
        verbose_name_plural = _("Texte von Dateien")

    def __str__(self) -> str:
        return f"{self.file_id} {self.state}"
