"""Enquiries of the public: what was asked, which notice was shown, what was attached. None of it is in any answer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

KINDS = [
    ("question", _("Frage oder Idee")),
    ("vacancy", _("Anfrage zu einem Ladenlokal")),
    ("seek_space", _("Ich suche einen Raum")),
    ("offer_space", _("Ich habe einen Raum")),
    ("report_vacancy", _("Leerstand melden")),
    ("welcome_visit", _("Willkommens-Besuch")),
    ("owner_advice", _("Beratung für Eigentümerinnen und Eigentümer")),
    ("funding", _("Anfrage zu einer Förderung")),
    ("barrier", _("Barriere melden")),
    ("correction", _("Diese Seite berichtigen")),
]


class PrivacyText(models.Model):
    """A privacy notice as it was shown, once for all the enquiries under which it stood. Never changed."""

    key = models.CharField(max_length=64, unique=True)
    """Hash of language and text."""
    lang = models.CharField(max_length=20)
    html = models.TextField()
    first_used_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Datenschutzhinweis eines Formulars")
        verbose_name_plural = _("Datenschutzhinweise der Formulare")

    def __str__(self) -> str:
        return self.key


class Enquiry(models.Model):
    """One entry of the inbox, from a form of the website or typed in by the staff."""

    class Status(models.TextChoices):
        NEW = "new", _("neu")
        WORK = "work", _("in Bearbeitung")
        WAITING = "waiting", _("wartet auf Antwort")
        DONE = "done", _("erledigt")
        SPAM = "spam", _("unerwünscht")

    class Source(models.TextChoices):
        FORM = "form", _("Formular")
        PHONE = "phone", _("Anruf")
        VISIT = "visit", _("Besuch")
        MAIL = "mail", _("E-Mail oder Brief")

    reference = models.CharField(_("Zeichen"), max_length=12, unique=True)
    kind = models.CharField(_("Anliegen"), max_length=20, choices=KINDS)
    source = models.CharField(_("Eingang"), max_length=10, choices=Source.choices, default=Source.FORM)
    lang = models.CharField(_("Sprache"), max_length=20, default="de")
    received_at = models.DateTimeField(_("Eingegangen"), db_index=True)
    status = models.CharField(_("Stand"), max_length=10, choices=Status.choices, default=Status.NEW, db_index=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Zuständig"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    about = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("Betrifft"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries",
    )
    about_title = models.CharField(_("Betrifft (Titel beim Eingang)"), max_length=255, blank=True)
    # Copies of what the payload says, to list and to find by. Empty where nothing was said.
    name = models.CharField(_("Name"), max_length=200, blank=True)
    email = models.CharField(_("E-Mail"), max_length=254, blank=True, db_index=True)
    phone = models.CharField(_("Telefon"), max_length=60, blank=True)
    fields = models.JSONField(_("Angaben"), default=dict)
    """The checked payload of the kind (home.enquiries.kinds), numbers and dates as text."""
    privacy = models.ForeignKey(
        PrivacyText,
        verbose_name=_("Gezeigter Datenschutzhinweis"),
        null=True,
        on_delete=models.PROTECT,
        related_name="enquiries",
    )
    idempotency_key = models.CharField(max_length=64, unique=True, null=True)
    """Of the form that was sent; none for what the staff enters."""
    digest = models.CharField(max_length=64, blank=True)
    """Hash of all that was sent: the same form sent again is the same enquiry, another one under its key is none."""

    class Meta:
        verbose_name = _("Anfrage")
        verbose_name_plural = _("Anfragen")
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.reference

    @property
    def mail_topic(self) -> str:
        """`about` of the mails that belong to it."""
        return f"enquiry:{self.pk}"


class EnquiryFile(models.Model):
    """A file that came along. It lies in a folder that no web server knows, under a name that says nothing."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("Name"), max_length=120)
    """As its sender called it, without what could do harm."""
    media_type = models.CharField(_("Art"), max_length=50)
    size = models.PositiveIntegerField(_("Größe in Byte"))
    stored_as = models.CharField(max_length=40, unique=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("Anhang")
        verbose_name_plural = _("Anhänge")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class DailyKey(models.Model):
    """Under which addresses are hashed today. It is deleted with its day, and with it every way back."""

    day = models.DateField(unique=True)
    key = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("Tagesschlüssel")
        verbose_name_plural = _("Tagesschlüssel")

    def __str__(self) -> str:
        return self.day.isoformat()


class SenderTrace(models.Model):
    """That somebody sent a form, for the limit of forms an hour: a keyed hash and a time, kept for a day."""

    sender = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Spur eines Absenders")
        verbose_name_plural = _("Spuren von Absendern")
        indexes = [models.Index(fields=["sender", "at"], name="home_sender_trace")]

    def __str__(self) -> str:
        return self.at.isoformat()
