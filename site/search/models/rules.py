"""What editors tell the search: words that mean the same, pages to recommend, words that are right as they are.

All of it is looked up with each question (`search.rules`); the index never knows of it. Saving a row changes the
content number as any snippet does, so no answer from before is kept.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from core.languages import SOURCE
from search import entries
from search.letters import folded

LONGEST_WORD = 60  # characters; the same as of a synonym
MOST_PAGES = 3  # recommended for one question: more of them push what was found off a telephone's screen


def languages() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


class SynonymGroup(models.Model):
    """Words and phrases that mean the same, in one language."""

    language = models.CharField(
        _("Sprache der Fragen"),
        max_length=20,
        choices=languages,
        default=SOURCE.value,
        help_text=_("Was für Deutsch gilt, gilt auch für Leichte Sprache."),
    )
    words = models.TextField(
        _("Wörter und Wendungen"),
        help_text=_("Je Zeile eines. Wer nach einem davon sucht, auch in gebeugter Form, findet die anderen."),
    )
    finds = models.TextField(
        _("Nur in diese Richtung"),
        blank=True,
        help_text=_(
            "Bleibt meist leer. Wer nach etwas von oben sucht, findet auch dies; wer hiernach sucht, findet das von "
            "oben nicht. Je Zeile eines."
        ),
    )

    class Meta:
        verbose_name = _("Gruppe von Synonymen")
        verbose_name_plural = _("Synonyme")
        ordering = ["language", "words", "pk"]

    def __str__(self) -> str:
        joined = ", ".join(entries.lines(self.words))
        return f"{joined} → {', '.join(entries.lines(self.finds))}" if self.finds.strip() else joined

    def clean(self) -> None:
        super().clean()
        one_way = bool(entries.lines(self.finds))
        errors: dict[str, ValidationError] = {}
        for name, fewest in (("words", 1 if one_way else 2), ("finds", 0)):
            try:
                setattr(self, name, entries.checked(getattr(self, name), entries.SYNONYMS, fewest))
            except ValidationError as error:
                errors[name] = error
        if not errors and (twice := self._on_both_sides()):
            errors["finds"] = ValidationError(gettext("„{}“ steht schon oben.").format(twice))
        if errors:
            raise ValidationError(errors)

    def _on_both_sides(self) -> str:
        above = {entries.key(entry) for entry in entries.lines(self.words)}
        return next((entry for entry in entries.lines(self.finds) if entries.key(entry) in above), "")


class BestBet(ClusterableModel):
    """Pages that stand first, marked as recommended, when the whole question is one of these."""

    questions = models.TextField(
        _("Fragen"),
        help_text=_(
            "Was Menschen ins Suchfeld schreiben, je Zeile eine Frage. Die Empfehlung erscheint nur, wenn die ganze "
            "Frage so lautet."
        ),
    )

    class Meta:
        verbose_name = _("Empfehlung")
        verbose_name_plural = _("Empfehlungen")
        ordering = ["questions", "pk"]

    def __str__(self) -> str:
        return ", ".join(entries.lines(self.questions))

    def page_titles(self) -> str:
        return ", ".join(row.page.title for row in self.pages.select_related("page"))

    page_titles.short_description = _("Empfohlene Seiten")  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        try:
            self.questions = entries.checked(self.questions, entries.QUESTIONS, 1)
        except ValidationError as error:
            raise ValidationError({"questions": error}) from error
        if taken := self._asked_elsewhere():
            raise ValidationError({"questions": taken})

    def _asked_elsewhere(self) -> list[str]:
        """Of two recommendations for one question nobody could say which comes first."""
        mine = {entries.key(question): question for question in entries.lines(self.questions)}
        others = BestBet.objects.exclude(pk=self.pk).values_list("questions", flat=True)
        theirs = {entries.key(question) for text in others for question in entries.lines(text)}
        return [
            gettext("Für „{}“ gibt es schon eine Empfehlung.").format(question)
            for words, question in mine.items()
            if words in theirs
        ]


class BestBetPage(Orderable):
    """One recommended page. It is shown while it is public, in the language that was asked in."""

    bet = ParentalKey(BestBet, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("Seite"), on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = _("Empfohlene Seite")
        verbose_name_plural = _("Empfohlene Seiten")

    def __str__(self) -> str:
        return str(self.page)


class ProtectedWord(models.Model):
    """A word that looks like a misspelling and is none: "Meinten Sie" leaves it as it is."""

    word = models.CharField(
        _("Wort"),
        max_length=LONGEST_WORD,
        help_text=_("Ein Eigenname oder Fachwort, das „Meinten Sie“ für einen Tippfehler halten könnte."),
    )

    class Meta:
        verbose_name = _("Wort, das stehen bleibt")
        verbose_name_plural = _("Wörter, die stehen bleiben")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        super().clean()
        self.word = self.word.strip()
        if not entries.key(self.word):
            raise ValidationError({"word": gettext("Tragen Sie ein Wort ein.")})
        if len(self.word.split()) > 1:
            raise ValidationError({"word": gettext("Bitte nur ein Wort; tragen Sie mehrere einzeln ein.")})
        others = ProtectedWord.objects.exclude(pk=self.pk).values_list("word", flat=True)
        if folded(self.word) in {folded(other) for other in others}:
            raise ValidationError({"word": gettext("„{}“ steht schon da.").format(self.word)})
