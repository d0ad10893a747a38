"""A post of the team or of a partner, and who holds it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks.base import EntryStream
from core.blocks.entries import words
from core.languages import SOURCE
from core.schemas import ContactOut, Language

if TYPE_CHECKING:
    from core.build import Builder

TRANSLATED = ("role", "organisation", "office_hours")


class PersonManager(models.Manager["Person"]):
    """Choosers read many people at once: with their portraits, so that a team page costs no query a person."""

    def get_queryset(self) -> "models.QuerySet[Person]":
        return super().get_queryset().select_related("portrait")


class Person(index.Indexed, models.Model):
    """Natural persons stand here only as holders of a post. A post may stand without a name.

    A person is public only through a page that names them (`home.people`), and never while not active. The German texts
    may have English ones beside them; an answer takes either all of one language or all of the other, and says which.
    """

    class PortraitConsent(models.TextChoices):
        MISSING = "missing", _("Fehlt noch")
        GIVEN = "given", _("Liegt vor")
        WITHDRAWN = "withdrawn", _("Widerrufen")

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(
        _("Name"),
        max_length=120,
        blank=True,
        help_text=_("Leer, solange er nicht feststeht; dann steht dort „Name wird von der Stadt ergänzt“."),
    )
    role = models.CharField(_("Funktion"), max_length=150)
    organisation = models.CharField(_("Organisation"), max_length=200, blank=True)
    topics = StreamField(EntryStream(blocks.CharBlock(label=_("Thema"))), verbose_name=_("Themen"), blank=True)
    email = models.EmailField(_("E-Mail"), blank=True, help_text=_("Dienstlich. Steht auf der Website."))
    phone = models.CharField(_("Telefon"), max_length=60, blank=True, help_text=_("Dienstlich. Steht auf der Website."))
    office_hours = models.CharField(_("Sprechzeiten"), max_length=200, blank=True)
    role_en = models.CharField(_("Funktion auf Englisch"), max_length=150, blank=True)
    organisation_en = models.CharField(_("Organisation auf Englisch"), max_length=200, blank=True)
    topics_en = StreamField(
        EntryStream(blocks.CharBlock(label=_("Thema"))), verbose_name=_("Themen auf Englisch"), blank=True
    )
    office_hours_en = models.CharField(_("Sprechzeiten auf Englisch"), max_length=200, blank=True)
    portrait = models.ForeignKey(
        "media.Picture",
        verbose_name=_("Porträt"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    portrait_consent = models.CharField(
        _("Einwilligung zum Porträt"),
        max_length=10,
        choices=PortraitConsent.choices,
        default=PortraitConsent.MISSING,
        help_text=_("Intern. Ohne Einwilligung erscheint das Porträt nirgends."),
    )
    active = models.BooleanField(
        _("Im Amt"), default=True, help_text=_("Ausgeschaltet erscheint die Person nirgends mehr auf der Website.")
    )
    note = models.TextField(_("Notiz"), blank=True, help_text=_("Intern."))
    modified_at = models.DateTimeField(auto_now=True)

    objects = PersonManager()

    search_fields = [
        index.SearchField("name", boost=2),
        index.SearchField("role"),
        index.SearchField("organisation"),
        index.AutocompleteField("name"),
        index.AutocompleteField("role"),
        index.FilterField("active"),
    ]

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        ordering = ["role", "name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.role})" if self.name else f"{self.role} ({self.name_text()})"

    @staticmethod
    def name_text() -> str:
        return gettext("Name wird von der Stadt ergänzt")

    def clean(self) -> None:
        super().clean()
        if self.portrait and self.portrait_consent == self.PortraitConsent.GIVEN:
            missing = list(self.portrait.blockers())
            if missing:
                raise ValidationError({"portrait": missing})

    def contact(self, build: "Builder") -> ContactOut | None:
        """The person as a contact; None for one who has left. Whether a page names them is the caller's knowledge."""
        return ContactOut(**self.contact_fields(build)) if self.active else None

    def contact_fields(self, build: "Builder") -> dict[str, Any]:
        lang = self.text_language(build.lang)
        suffix = "_en" if lang == Language.EN else ""
        with override(lang):
            name_text = "" if self.name else self.name_text()
        return {
            "id": self.public_id,
            "name": self.name,
            "name_text": self.name or name_text,
            "email": self.email,
            "phone": self.phone,
            "url": build.type_url("team"),
            "vcard_url": f"{settings.CONTENT_API_PREFIX}/team/{self.public_id}.vcf",
            "portrait": self.shown_portrait(build),
            "topics": words(self.topics_en if suffix else self.topics),
            "lang": lang,
            **{name: getattr(self, name + suffix) for name in TRANSLATED},
        }

    def text_language(self, asked: Language) -> Language:
        """English only if nothing would be left out or stay German; every other language reads the German texts."""
        texts: Iterable[str] = (*TRANSLATED, "topics")
        complete = all(getattr(self, f"{name}_en") or not getattr(self, name) for name in texts)
        return Language.EN if asked == Language.EN and complete else SOURCE

    def shown_portrait(self, build: "Builder") -> Any:
        if self.portrait_consent != self.PortraitConsent.GIVEN:
            return None
        return build.image(self.portrait)
