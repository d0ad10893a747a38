"""The site's own settings, edited in the admin: who publishes, under which terms, whether it is a demonstration."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from core.publication.kept import kept
from media.licences import CHOICES as LICENCE_CHOICES


@register_setting(icon="site")
class SiteProfile(BaseGenericSetting):
    """One row. Nothing of it stands in the code, so that another city needs no programmer."""

    name = models.CharField(_("Name der Website"), max_length=120, default="Stadtmitte")
    name_en = models.CharField(_("Name auf Englisch"), max_length=120, blank=True)
    body_name = models.CharField(_("Herausgebende Stelle"), max_length=200, blank=True)
    city = models.CharField(_("Stadt"), max_length=100, blank=True)
    region = models.CharField(_("Land"), max_length=100, blank=True)
    portal_title = models.CharField(_("Portal der Stadt: Titel"), max_length=120, blank=True)
    portal_url = models.URLField(_("Portal der Stadt: Adresse"), blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=60, blank=True)
    address = models.TextField(_("Anschrift"), blank=True)
    notice = models.CharField(_("Hinweis auf jeder Seite"), max_length=300, blank=True)
    notice_en = models.CharField(_("Hinweis auf Englisch"), max_length=300, blank=True)
    licence = models.CharField(
        _("Lizenz der Texte und Daten"), max_length=30, choices=LICENCE_CHOICES, default="not-released"
    )
    attribution = models.CharField(_("Namensnennung"), max_length=200, blank=True)
    demonstration = models.BooleanField(
        _("Vorführung"),
        default=False,
        help_text=_("Jede Seite und jede Antwort sagt es; Suchmaschinen bleiben draußen."),
    )
    demonstration_text = models.CharField(_("Text zur Vorführung"), max_length=200, blank=True)
    demonstration_text_en = models.CharField(_("Text zur Vorführung auf Englisch"), max_length=200, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel(n) for n in ("name", "name_en", "body_name", "city", "region")], heading=_("Wer veröffentlicht")
        ),
        MultiFieldPanel([FieldPanel(n) for n in ("portal_title", "portal_url")], heading=_("Weg zum Portal der Stadt")),
        MultiFieldPanel([FieldPanel(n) for n in ("email", "phone", "address")], heading=_("Kontakt")),
        MultiFieldPanel([FieldPanel(n) for n in ("notice", "notice_en")], heading=_("Hinweis")),
        MultiFieldPanel([FieldPanel(n) for n in ("licence", "attribution")], heading=_("Nutzungsrechte")),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("demonstration", "demonstration_text", "demonstration_text_en")],
            heading=_("Vorführung"),
        ),
    ]

    class Meta:
        verbose_name = _("Angaben zur Website")

    @classmethod
    def current(cls) -> Self:
        """The row, or its defaults: reading never writes one."""
        return cls.objects.first() or cls()

    def demonstration_notice(self, lang: str) -> str:
        """What every page and every answer says while this is a demonstration; otherwise empty."""
        return self.in_language("demonstration_text", lang) if self.demonstration else ""

    def in_language(self, name: str, lang: str) -> str:
        """A text of the settings in a language, in German where there is none."""
        own: str = getattr(self, f"{name}_en") if lang == "en" else ""
        return own or str(getattr(self, name))


@kept
def profile_shown() -> SiteProfile:
    """The row as answers show it: asked for once in each state of the content. Nobody may change it."""
    return SiteProfile.current()
