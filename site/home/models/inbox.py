"""What the office does with an enquiry: notes, replies, changes of status; and the texts that replies begin with."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.models.enquiry import KINDS, Enquiry


class EnquiryEntry(models.Model):
    """One thing done, by whom and when. It goes with its enquiry."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Notiz")
        CHANGE = "change", _("Änderung")
        REPLY = "reply", _("Antwort")

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("Vermerk")
        verbose_name_plural = _("Vermerke")
        ordering = ["at", "pk"]
        # Whoever answers a request for information or deletion needs not read the inbox otherwise.
        permissions = [("protect_personal_data", "Kann Daten einer Person ausgeben und löschen")]

    def __str__(self) -> str:
        return f"{self.enquiry.reference} {self.get_kind_display()}"


class ReplyTemplate(models.Model):
    """A text that a reply begins with. Words in braces stand for what belongs to the enquiry."""

    name = models.CharField(_("Name"), max_length=100)
    kind = models.CharField(
        _("Anliegen"), max_length=20, choices=KINDS, blank=True, help_text=_("Leer: für jedes Anliegen.")
    )
    lang = models.CharField(_("Sprache"), max_length=20, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    subject = models.CharField(_("Betreff"), max_length=200)
    text = models.TextField(
        _("Text"), help_text=_("{name}, {zeichen}, {anliegen} und {betrifft} werden beim Antworten ausgefüllt.")
    )

    class Meta:
        verbose_name = _("Antwortvorlage")
        verbose_name_plural = _("Antwortvorlagen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
