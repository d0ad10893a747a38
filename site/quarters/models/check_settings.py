"""How often a shop is checked, and what happens when nobody does: edited in the admin."""

from datetime import date, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from quarters.visibility import today

LONGEST = MaxValueValidator(730)  # days; what nobody has looked at for two years isn't known to anybody


@register_setting(icon="date")
class CheckSettings(BaseGenericSetting):
    """One row; its defaults hold until somebody saves it."""

    interval_days = models.PositiveSmallIntegerField(
        _("Nächste Prüfung nach (Tage)"), default=90, validators=[MinValueValidator(1), LONGEST]
    )
    grace_days = models.PositiveSmallIntegerField(
        _("Aus der Liste nach (Tage)"),
        default=14,
        validators=[LONGEST],
        help_text=_(
            "So lange steht ein Ladenlokal nach dem Tag der fälligen Prüfung noch in der Liste. Danach fällt es von "
            "selbst heraus; seine Seite bleibt. 0: am Tag danach."
        ),
    )
    link_days = models.PositiveSmallIntegerField(
        _("Link für Eigentümer gültig (Tage)"),
        default=60,
        validators=[MinValueValidator(1), LONGEST],
        help_text=_("Gilt für Links, die danach verschickt werden."),
    )
    send_links = models.BooleanField(
        _("Links von selbst verschicken"),
        default=True,
        help_text=_("Am Tag der fälligen Prüfung an die E-Mail-Adresse in der internen Akte."),
    )

    log_days = models.PositiveSmallIntegerField(
        _("Protokoll aufbewahren (Tage)"),
        default=1095,
        validators=[MinValueValidator(30), MaxValueValidator(3650)],
        help_text=_("Danach werden Antworten und Wünsche von Eigentümern gelöscht."),
    )

    panels = [
        MultiFieldPanel([FieldPanel(n) for n in ("interval_days", "grace_days")], heading=_("Prüfung")),
        MultiFieldPanel([FieldPanel(n) for n in ("send_links", "link_days")], heading=_("Link für Eigentümer")),
        FieldPanel("log_days"),
    ]

    class Meta:
        verbose_name = _("Prüfung der Ladenlokale")

    @classmethod
    def current(cls) -> Self:
        """The row, or its defaults: reading never writes one."""
        return cls.objects.first() or cls()

    def next_check(self) -> date:
        """When a shop that was checked today is due again."""
        return today() + timedelta(days=self.interval_days)
