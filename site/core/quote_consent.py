"""The consent of somebody who is quoted. Quotes name it, on whatever page and in whatever language they stand."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from media.consent import Consent, Consented


class QuoteConsent(index.Indexed, Consented):
    """One person's agreement to be quoted; every page that quotes her by it asks here, at every answer."""

    person = models.CharField(_("Wer hat eingewilligt?"), max_length=200)
    consent = models.CharField(
        _("Einwilligung"),
        max_length=20,
        choices=[(key, label) for key, label in Consent.choices if key != Consent.NOT_NEEDED],
        default=Consent.GIVEN,
        help_text=_("Intern. Ohne Einwilligung erscheinen die Zitate nirgends, auch nicht auf fertigen Seiten."),
    )

    search_fields = [
        index.SearchField("person"),
        index.AutocompleteField("person"),
        index.FilterField("consent"),
    ]

    class Meta:
        verbose_name = _("Einwilligung zu einem Zitat")
        verbose_name_plural = _("Einwilligungen zu Zitaten")
        ordering = ["person", "pk"]

    def __str__(self) -> str:
        if self.may_be_shown:
            return pgettext("Einwilligung", "%(person)s, eingewilligt am %(day)s") % {
                "person": self.person,
                "day": self.consent_on.strftime("%d.%m.%Y") if self.consent_on else "…",
            }
        return f"{self.person} ({self.get_consent_display()})"

    def clean(self) -> None:
        super().clean()
        if self.may_be_shown and self.consent_on is None:
            raise ValidationError({"consent_on": gettext("Wann wurde eingewilligt?")})
