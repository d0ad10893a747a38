"""Pictures and files of the site. Both are Wagtail's, with what a public body has to know about each of them."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.models import CollectionMember
from wagtail.search import index

from media.cleaning import CleanedFile, cleaned
from media.consent import Consent, Consented
from media.licences import CHOICES as LICENCE_CHOICES
from media.licences import DEFAULT as NOT_RELEASED

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SOURCE = "de"
OPEN_GRAPH = "fill-1200x630|format-jpeg"


class Accessible(models.TextChoices):
    """Whether a file meets the accessibility rules itself; unknown until somebody has checked it."""

    YES = "yes", _("Ja, geprüft")
    NO = "no", _("Nein")
    UNKNOWN = "unknown", _("Noch nicht geprüft")


class Described(Consented):
    """What a picture says in each language, whose it is, and whether it may be shown."""

    title: Any  # Wagtail's field

    alt = models.CharField(
        _("Alternativtext"),
        max_length=300,
        blank=True,
        help_text=_("Was ist zu sehen, für Menschen, die es nicht sehen? Ein Satz, ohne „Bild von“."),
    )
    alt_en = models.CharField(_("Alternativtext auf Englisch"), max_length=300, blank=True)
    alt_simple = models.CharField(_("Alternativtext in Leichter Sprache"), max_length=300, blank=True)
    is_decorative = models.BooleanField(
        _("Nur Schmuck"),
        default=False,
        help_text=_("Das Bild sagt nichts, was nicht auch im Text steht. Vorleseprogramme überspringen es."),
    )
    caption = models.CharField(_("Bildunterschrift"), max_length=500, blank=True)
    caption_en = models.CharField(_("Bildunterschrift auf Englisch"), max_length=500, blank=True)
    caption_simple = models.CharField(_("Bildunterschrift in Leichter Sprache"), max_length=500, blank=True)
    credit = models.CharField(
        _("Bildnachweis"),
        max_length=200,
        blank=True,
        help_text=_("Wer hat das Bild gemacht? Steht am Bild und ist zum Veröffentlichen nötig."),
    )
    licence = models.CharField(
        _("Weiterverwendung"),
        max_length=30,
        choices=LICENCE_CHOICES,
        default=NOT_RELEASED,
        help_text=_("Dürfen andere das Bild benutzen? Nur freigeben, wenn das schriftlich geklärt ist."),
    )
    source = models.CharField(
        _("Quelle"), max_length=300, blank=True, help_text=_("Woher kommt das Bild? Zum Beispiel eine Adresse.")
    )
    taken_on = models.DateField(_("Aufgenommen am"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def default_alt_text(self) -> str:
        """What Wagtail's editor offers; never the title."""
        return self.alt

    def blockers(self) -> "Iterator[StrOrPromise]":
        """What keeps a page that shows this picture from being published."""
        if not self.alt.strip() and not self.is_decorative:
            yield _("Dem Bild „%(title)s“ fehlt der Alternativtext (oder die Angabe „Nur Schmuck“).") % {
                "title": self.title
            }
        if not self.credit.strip():
            yield _("Dem Bild „%(title)s“ fehlt der Bildnachweis.") % {"title": self.title}
        if self.consent == Consent.MISSING:
            yield _("Für das Bild „%(title)s“ fehlt die Einwilligung der Abgebildeten.") % {"title": self.title}
        if self.consent == Consent.WITHDRAWN:
            yield _("Für das Bild „%(title)s“ wurde die Einwilligung widerrufen.") % {"title": self.title}

    def alt_in(self, lang: str) -> tuple[str, str]:
        """Alternative text and the language that it is written in: German where there is no translation."""
        return self._words("alt", lang)

    def caption_in(self, lang: str) -> tuple[str, str]:
        """Caption and the language that it is written in: German where there is no translation."""
        return self._words("caption", lang)

    def _words(self, name: str, lang: str) -> tuple[str, str]:
        suffix = {"en": "_en", "de-simple": "_simple"}.get(lang)
        translated = getattr(self, name + suffix) if suffix else ""
        return (translated, lang) if translated else (getattr(self, name), SOURCE)


class Picture(Described, AbstractImage):
    """A picture with its words in every language and its rights.

    `decorative` is a name that Wagtail sets on every image in memory (for its ImageBlock), hence `is_decorative`.
    A picture's title is for the editors' search; it is never an alternative text.
    """

    file: Any  # Wagtail's field; without types
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    description = None  # Wagtail's would be a fourth text beside alt, caption and title

    admin_form_fields = (
        *("title", "file", "alt", "is_decorative", "credit", "caption", "licence", "source", "taken_on"),
        *("consent", "consent_on", "consent_note", "alt_en", "caption_en", "alt_simple", "caption_simple"),
        *("collection", "tags"),
        *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
    )
    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title", boost=10),
        index.AutocompleteField("title"),
        index.FilterField("title"),
        index.SearchField("alt"),
        index.SearchField("caption"),
        index.SearchField("credit"),
        index.RelatedFields("tags", [index.SearchField("name", boost=10), index.AutocompleteField("name")]),
        index.FilterField("uploaded_by_user"),
        index.FilterField("created_at"),
        index.FilterField("id"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever uploads, and however: what is stored has been cleaned, and no size of an old file stays."""
        only = kwargs.get("update_fields")
        whole = only is None or "file" in only
        replaced = self._clean_upload() if whole else None
        with transaction.atomic():  # what listens to `post_save` writes in the same transaction
            super().save(*args, **kwargs)
            if whole:
                self._drop_stale_renditions(replaced)

    def _clean_upload(self) -> str | None:
        """Cleans a file that isn't stored yet. The name of the file that it replaces, if it replaces one."""
        if not self.file or self.file._committed:
            return None
        if not isinstance(self.file.file, CleanedFile):
            self.file = cleaned(self.file.file, self.file.name)
        self._set_image_file_metadata()
        stored = type(self)._default_manager.filter(pk=self.pk).values_list("file", flat=True)
        return stored.first() if self.pk else None

    def _drop_stale_renditions(self, replaced: str | None) -> None:
        """Sizes of a file that was replaced, cuts around a focal point that was moved: the worker makes new ones.

        Of a picture whose consent was withdrawn none is left, and none is made.
        """
        if replaced:
            transaction.on_commit(partial(self.file.storage.delete, replaced), robust=True)
        if replaced or self.is_withdrawn:
            self.renditions.all().delete()
            return
        current = Filter(OPEN_GRAPH).get_cache_key(self)
        self.renditions.exclude(focal_point_key__in=("", current)).delete()


class PictureRendition(AbstractRendition):
    """One size of a picture. Public ones are made by the worker (`media.renditions`), never while somebody waits."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("Bildgröße")
        verbose_name_plural = _("Bildgrößen")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="media_one_rendition_per_spec"
            )
        ]


class File(AbstractDocument):
    """A file to download, with what a reader wants to know before."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    language = models.CharField(_("Sprache"), max_length=12, choices=settings.LANGUAGES, default=SOURCE)
    as_of = models.DateField(
        pgettext_lazy("Datum", "Stand"),
        null=True,
        blank=True,
        help_text=_("Von wann ist der Inhalt? Nicht das Datum des Hochladens."),
    )
    accessible = models.CharField(
        _("Barrierefrei"), max_length=10, choices=Accessible.choices, default=Accessible.UNKNOWN
    )

    admin_form_fields = ("title", "file", "language", "as_of", "accessible", "collection", "tags")
    search_fields = [*AbstractDocument.search_fields, index.FilterField("language")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("Datei")
        verbose_name_plural = _("Dateien")
        permissions = [("choose_document", "Can choose document")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():  # what listens to `post_save` writes in the same transaction
            super().save(*args, **kwargs)

    @property
    def url(self) -> Any:
        """The public address, which `core.files` guards; Wagtail's own view is the editors'."""
        return self.file.url
