"""How often something was asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from search.models.rules import languages
from search.personal import LONGEST


class QuestionCount(models.Model):
    """One question on one day: no person, no address, no session, no time of day (`search.counting` writes it)."""

    day = models.DateField(pgettext_lazy("Datum", "Tag"))
    lang = models.CharField(_("Sprache"), max_length=20, choices=languages)
    question = models.CharField(_("Frage"), max_length=LONGEST)
    """Its words in lower case, without punctuation; only of questions that name nobody (`search.personal`)."""
    asked = models.PositiveIntegerField(_("Gefragt"))
    found_nothing = models.PositiveIntegerField(_("Ohne Treffer"))

    class Meta:
        verbose_name = _("Gezählte Frage")
        verbose_name_plural = _("Gezählte Fragen")
        constraints = [
            models.UniqueConstraint(fields=["day", "lang", "question"], name="question_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.lang} {self.question}"
