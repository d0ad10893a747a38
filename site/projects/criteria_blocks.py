"""How editors enter the criteria of a guideline version, and what of a rent it pays.

The blocks keep out of migrations: their choices are the vocabulary's, and a new one changes no table.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from core.amounts import UNKNOWN
from projects.criteria import Criteria, Criterion, Kind
from projects.vocabulary import APPLICANTS, MEASURES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STATED = "stated"
KNOWN = [(STATED, _("steht in der Richtlinie")), (UNKNOWN, _("nicht bekannt, bitte nachfragen"))]
LABELS: "Mapping[Kind, StrOrPromise]" = {
    Kind.APPLICANT: _("Wer den Antrag stellt"),
    Kind.MEASURE: _("Was geplant ist"),
    Kind.AREA_MAX: _("Größte Fläche"),
    Kind.GROUND_FLOOR: _("Erdgeschoss"),
    Kind.INSIDE_AREA: _("Im Gebiet des Programms"),
    Kind.SUM_RANGE: _("Höhe der Förderung"),
    Kind.SHARE: _("Anteil an den Kosten"),
    Kind.NOT_BEGUN: _("Noch nicht begonnen"),
}
PARAGRAPH_HELP = _("Nummer des Absatzes, zum Beispiel 2.1. Beim Speichern wird daraus seine bleibende Kennung.")


class ParagraphField(blocks.CharBlock):
    """Names a paragraph of the same version: typed as its number, kept as its key (`versions.keep_keys`)."""

    def __init__(self, label: "StrOrPromise" = "", **kwargs: Any) -> None:
        defaults = {"required": False, "max_length": 40, "label": label or _("Absatz"), "help_text": PARAGRAPH_HELP}
        super().__init__(**(defaults | kwargs))


class CriterionBlock(blocks.StructBlock):
    """What every criterion has: whether the guideline is known to say something about it, and where."""

    needed: tuple[str, ...] = ()
    """Of these at least one has a value where the guideline says something."""

    known = blocks.ChoiceBlock(choices=KNOWN, default=STATED, label=_("Was wir wissen"))
    paragraph = ParagraphField()

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        given = [name for name in self.needed if cleaned[name] not in (None, "", [])]
        if cleaned["known"] == UNKNOWN and given:
            message = _("Bei „nicht bekannt“ bleibt dieses Feld leer.")
            raise blocks.StructBlockValidationError({name: ValidationError(message) for name in given})
        if cleaned["known"] == STATED and self.needed and not given:
            message = _("Bitte ausfüllen oder „nicht bekannt“ wählen.")
            raise blocks.StructBlockValidationError({self.needed[0]: ValidationError(message)})
        return cleaned


class NamedBlock(CriterionBlock):
    """Some of a list of choices."""

    needed = ("keys",)
    complete = blocks.BooleanBlock(
        required=False,
        label=_("Die Aufzählung ist abschließend"),
        help_text=_("Ohne Häkchen sind es Beispiele: Anderes heißt dann „bitte nachfragen“ statt „passt nicht“."),
    )


class ApplicantBlock(NamedBlock):
    keys = blocks.MultipleChoiceBlock(choices=list(APPLICANTS.items()), required=False, label=_("Genannt sind"))

    class Meta:
        icon = "group"


class MeasureBlock(NamedBlock):
    keys = blocks.MultipleChoiceBlock(choices=list(MEASURES.items()), required=False, label=_("Genannt sind"))

    class Meta:
        icon = "list-ul"


class AreaBlock(CriterionBlock):
    needed = ("most",)
    most = blocks.DecimalBlock(required=False, min_value=0, decimal_places=2, label=_("Höchstens (m²)"))

    class Meta:
        icon = "expand-right"


class ConditionBlock(CriterionBlock):
    """Where it stands, it is required; it has nothing else to say."""

    class Meta:
        icon = "check"


class SumsBlock(CriterionBlock):
    needed = ("most", "least")
    least = blocks.DecimalBlock(required=False, min_value=0, decimal_places=2, label=_("Mindestens (Euro)"))
    most = blocks.DecimalBlock(required=False, min_value=0, decimal_places=2, label=_("Höchstens (Euro)"))

    class Meta:
        icon = "decimal"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if None not in (cleaned["least"], cleaned["most"]) and cleaned["least"] > cleaned["most"]:
            message = _("Das Mindeste ist mehr als das Höchste.")
            raise blocks.StructBlockValidationError({"least": ValidationError(message)})
        return cleaned


class ShareBlock(CriterionBlock):
    needed = ("most",)
    most = blocks.DecimalBlock(
        required=False, min_value=0, max_value=100, decimal_places=2, label=_("Höchstens (Prozent)")
    )

    class Meta:
        icon = "decimal"


BLOCKS: dict[Kind, type[CriterionBlock]] = {
    Kind.APPLICANT: ApplicantBlock,
    Kind.MEASURE: MeasureBlock,
    Kind.AREA_MAX: AreaBlock,
    Kind.GROUND_FLOOR: ConditionBlock,
    Kind.INSIDE_AREA: ConditionBlock,
    Kind.SUM_RANGE: SumsBlock,
    Kind.SHARE: ShareBlock,
    Kind.NOT_BEGUN: ConditionBlock,
}


class CriteriaBlock(blocks.StreamBlock):
    """Each kind at most once. One that is missing is no condition of this version."""

    def __init__(self, **kwargs: Any) -> None:
        children = [(kind.value, block(label=LABELS[kind])) for kind, block in BLOCKS.items()]
        kwargs.setdefault("block_counts", {name: {"max_num": 1} for name, _block in children})
        super().__init__(children, required=False, **kwargs)


def percent_block(label: "StrOrPromise") -> blocks.DecimalBlock:
    return blocks.DecimalBlock(min_value=0, max_value=100, decimal_places=2, label=label)


class RentTermsBlock(blocks.StructBlock):
    """What a programme pays of a shop's last rent. The largest area and the floor are criteria, not repeated here."""

    owner_percent = percent_block(_("Die Eigentümerseite erhält (Prozent der letzten Miete)"))
    owner_paragraph = ParagraphField(_("Absatz dazu"))
    user_percent = percent_block(_("Die Nutzerseite zahlt (Prozent der letzten Miete)"))
    user_paragraph = ParagraphField(_("Absatz dazu"))
    months_max = blocks.IntegerBlock(
        required=False, min_value=1, label=_("Höchstens (Monate)"), help_text=_("Leer heißt: nicht bekannt.")
    )
    months_paragraph = ParagraphField(_("Absatz dazu"))

    class Meta:
        icon = "home"
        label = _("Miete")


class RentTermsStream(blocks.StreamBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__([("entry", RentTermsBlock())], required=False, max_num=1, **kwargs)


class RulesField(StreamField):
    """A StreamField that tells migrations nothing of its blocks."""

    def __init__(self, block: blocks.StreamBlock | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        super().__init__(block or blocks.StreamBlock(), **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


# --- reading --------------------------------------------------------------------------------------------------------


def criteria_of(stream: Any) -> Criteria:
    return {Kind(child.block_type): criterion(Kind(child.block_type), child.value) for child in stream or ()}


def criterion(kind: Kind, value: Any) -> Criterion:
    return Criterion(
        kind,
        known=value["known"] != UNKNOWN,
        paragraph=value["paragraph"] or "",
        keys=tuple(value.get("keys") or ()),
        complete=bool(value.get("complete", True)),
        least=number(value.get("least")),
        most=number(value.get("most")),
    )


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def paragraph_fields(*streams: Any) -> Iterator[tuple[Any, str]]:
    """Every place that names a paragraph: the value that holds it, and the name that it has there."""
    for child in chain.from_iterable(stream or () for stream in streams):
        names = [name for name, block in child.block.child_blocks.items() if isinstance(block, ParagraphField)]
        yield from ((child.value, name) for name in names)


def keep_keys(numbers: Mapping[str, str], keys: Iterable[str], *streams: Any) -> None:
    """Makes the paragraph's key of a number that an editor typed."""
    known = set(keys)
    for value, name in paragraph_fields(*streams):
        typed = (value[name] or "").strip()
        value[name] = typed if typed in known else numbers.get(typed, typed)


def unknown_paragraphs(keys: Iterable[str], *streams: Any) -> list[str]:
    """What names no paragraph of the version, in the order of the form."""
    known = set(keys)
    return [value[name] for value, name in paragraph_fields(*streams) if value[name] and value[name] not in known]


def uncited(stream: Any) -> bool:
    """Whether something is said to stand in the guideline without saying where."""
    return any(found.known and not found.paragraph for found in criteria_of(stream).values())
