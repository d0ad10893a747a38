"""The kinds of enquiry: what each asks. One class a kind; form, check and contract are made of it.

A field is never renamed and never removed: stored enquiries and programs that send some know its name. Nothing asks for
more than the office needs to answer.
"""

from typing import Annotated, Any, ClassVar, Literal, Self

from django.utils.translation import gettext_lazy as _
from ninja import Schema
from pydantic import ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from home.enquiries.fields import (
    Chosen,
    Email,
    Line,
    Metres,
    Money,
    OptionalDay,
    Phone,
    SeveralChosen,
    Shown,
    SomeChosen,
    SomeEmail,
    SomeLine,
    SomeText,
    Text,
)

CONTACT = _("Wie wir Sie erreichen")
SPACE = _("Der Raum")
PLAN = _("Ihr Vorhaben")
AUTHORITY = [
    ("sole_owner", _("Mir gehört der Raum allein")),
    ("co_owner", _("Mir gehört der Raum zusammen mit anderen")),
    ("heirs", _("Ich gehöre zu einer Erbengemeinschaft")),
    ("agent", _("Ich handle im Auftrag, zum Beispiel als Hausverwaltung oder Maklerbüro")),
]
Authority = Literal["sole_owner", "co_owner", "heirs", "agent"]
BUSINESS = [
    ("starting", _("Ich gründe gerade")),
    ("existing", _("Das Unternehmen gibt es schon")),
    ("club", _("Verein, Initiative oder Einrichtung")),
    ("other", _("Etwas anderes")),
]
Business = Literal["", "starting", "existing", "club", "other"]
BEGUN = [("no", _("Nein")), ("yes", _("Ja")), ("unknown", _("Weiß ich nicht"))]
Begun = Literal["", "no", "yes", "unknown"]


class Fields(Schema):
    """What every kind is: closed, its texts without spaces around them."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    kind: ClassVar[str]
    lead: ClassVar[Any]
    about_type: ClassVar[str] = ""
    """API type of the page that it has to be about; where empty it may be about any page, or none."""
    attachments: ClassVar[bool] = True


class Reachable(Fields):
    """Somebody who wants an answer."""

    name: Annotated[SomeLine, Shown(_("Name"), group=CONTACT, autocomplete="name")]
    email: Annotated[SomeEmail, Shown(_("E-Mail"), type="email", group=CONTACT, autocomplete="email")]
    phone: Annotated[Phone, Shown(_("Telefon"), type="tel", group=CONTACT, autocomplete="tel")] = ""


class PerhapsReachable(Fields):
    """Somebody who tells us something and need not say who they are."""

    name: Annotated[
        Line,
        Shown(_("Name"), _("Nur wenn Sie eine Antwort möchten."), group=CONTACT, autocomplete="name"),
    ] = ""
    email: Annotated[
        Email,
        Shown(_("E-Mail"), _("Nur wenn Sie eine Antwort möchten."), type="email", group=CONTACT, autocomplete="email"),
    ] = ""


class QuestionFields(Reachable):
    kind = "question"
    lead = _("Fragen, Hinweise und Ideen rund um die Innenstadt.")

    subject: Annotated[SomeLine, Shown(_("Worum geht es?"))]
    message: Annotated[SomeText, Shown(_("Ihre Nachricht"), type="textarea")]


class AboutVacancyFields(Reachable):
    kind = "vacancy"
    lead = _("Wir geben Ihre Anfrage nicht weiter, ohne mit Ihnen gesprochen zu haben.")
    about_type = "vacancy"

    use: Annotated[SomeChosen, Shown(_("Wofür brauchen Sie den Raum?"), type="select", group=PLAN, options="use")]
    concept: Annotated[
        SomeText,
        Shown(
            _("Ihr Vorhaben in einigen Sätzen"),
            _("Was bieten Sie an, für wen, und was braucht der Raum dafür?"),
            type="textarea",
            group=PLAN,
        ),
    ]
    business: Annotated[Business, Shown(_("Wer fragt an?"), type="radios", group=PLAN, options=BUSINESS)] = ""
    available_from: Annotated[OptionalDay, Shown(_("Ab wann?"), type="date", group=PLAN)] = None
    viewing: Annotated[bool, Shown(_("Ich möchte den Raum besichtigen"), type="checkbox", group=PLAN)] = False


class SeekSpaceFields(Reachable):
    kind = "seek_space"
    lead = _("Wir vergleichen Ihr Gesuch mit freien Räumen und melden uns, wenn etwas passt.")

    use: Annotated[SomeChosen, Shown(_("Wofür suchen Sie einen Raum?"), type="select", group=PLAN, options="use")]
    concept: Annotated[
        SomeText,
        Shown(
            _("Ihr Vorhaben in einigen Sätzen"),
            _("Was bieten Sie an, für wen, und was braucht der Raum dafür?"),
            type="textarea",
            group=PLAN,
        ),
    ]
    business: Annotated[Business, Shown(_("Wer sucht?"), type="radios", group=PLAN, options=BUSINESS)] = ""
    area_min: Annotated[Metres, Shown(_("Fläche von (m²)"), type="number", group=SPACE)] = None
    area_max: Annotated[Metres, Shown(_("Fläche bis (m²)"), type="number", group=SPACE)] = None
    cost_max: Annotated[
        Money,
        Shown(
            _("Kosten im Monat höchstens (Euro)"),
            _("Alles zusammen, mit Nebenkosten."),
            type="number",
            group=SPACE,
        ),
    ] = None
    quarters: Annotated[
        SeveralChosen,
        Shown(
            _("In welchen Quartieren?"),
            _("Ohne Auswahl suchen wir überall."),
            type="checkboxes",
            group=SPACE,
            options="quarter",
        ),
    ] = []
    available_from: Annotated[OptionalDay, Shown(_("Ab wann?"), type="date", group=SPACE)] = None
    available_until: Annotated[
        OptionalDay, Shown(_("Bis wann?"), _("Nur wenn Sie für eine begrenzte Zeit suchen."), type="date", group=SPACE)
    ] = None
    step_free: Annotated[bool, Shown(_("Der Raum muss stufenlos sein"), type="checkbox", group=SPACE)] = False

    @model_validator(mode="after")
    def from_before_to(self) -> Self:
        ordered("area_max", self.area_min, self.area_max)
        ordered("available_until", self.available_from, self.available_until)
        return self


class OfferSpaceFields(Reachable):
    """Goes to the office alone. Editors publish it after a check and with a consent of its own (`VacancyFile`)."""

    kind = "offer_space"
    lead = _(
        "Ihre Angaben gehen nur an unser Büro. Wir veröffentlichen nichts, bevor wir es geprüft haben und Sie "
        "eingewilligt haben. Lassen Sie frei, was Sie nicht wissen."
    )

    authority: Annotated[
        Authority, Shown(_("In welcher Rolle melden Sie sich?"), type="radios", group=SPACE, options=AUTHORITY)
    ]
    address: Annotated[SomeLine, Shown(_("Straße und Hausnummer"), group=SPACE)]
    quarter: Annotated[Chosen, Shown(_("Quartier"), type="select", group=SPACE, options="quarter")] = ""
    floor: Annotated[Line, Shown(_("Geschoss"), group=SPACE)] = ""
    area: Annotated[Metres, Shown(_("Fläche (m²)"), type="number", group=SPACE)] = None
    vacant_since: Annotated[OptionalDay, Shown(_("Leer seit"), type="date", group=SPACE)] = None
    available_from: Annotated[OptionalDay, Shown(_("Frei ab"), type="date", group=SPACE)] = None
    last_rent_month: Annotated[
        Money,
        Shown(
            _("Letzte Miete im Monat (Euro)"),
            _("Wenn Sie sie nicht kennen, lassen Sie das Feld frei. Sie wird nicht veröffentlicht."),
            type="number",
            group=SPACE,
        ),
    ] = None
    ancillary_month: Annotated[Money, Shown(_("Nebenkosten im Monat (Euro)"), type="number", group=SPACE)] = None
    rent_month: Annotated[Money, Shown(_("Gewünschte Miete im Monat (Euro)"), type="number", group=SPACE)] = None
    message: Annotated[Text, Shown(_("Was wir noch wissen sollten"), type="textarea", group=SPACE)] = ""


class ReportVacancyFields(PerhapsReachable):
    kind = "report_vacancy"
    lead = _("Ihre Meldung geht nur an unser Büro. Wir fragen nach, bevor irgendetwas veröffentlicht wird.")

    address: Annotated[SomeLine, Shown(_("Wo ist der Leerstand?"), _("Straße und Hausnummer."), group=SPACE)]
    quarter: Annotated[Chosen, Shown(_("Quartier"), type="select", group=SPACE, options="quarter")] = ""
    since: Annotated[Line, Shown(_("Seit wann etwa?"), group=SPACE)] = ""
    message: Annotated[
        Text,
        Shown(
            _("Was haben Sie gesehen?"),
            _("Bitte nennen Sie keine Namen von Eigentümerinnen oder Eigentümern."),
            type="textarea",
            group=SPACE,
        ),
    ] = ""


class WelcomeVisitFields(Reachable):
    kind = "welcome_visit"
    lead = _("Anfrage für neue Betriebe. Ablauf und Umfang klärt das Citymanagement.")
    attachments = False

    business: Annotated[SomeLine, Shown(_("Ihr Betrieb"), group=PLAN, autocomplete="organization")]
    address: Annotated[SomeLine, Shown(_("Straße und Hausnummer"), group=PLAN)]
    quarter: Annotated[Chosen, Shown(_("Quartier"), type="select", group=PLAN, options="quarter")] = ""
    opening: Annotated[OptionalDay, Shown(_("Eröffnung am"), type="date", group=PLAN)] = None
    times: Annotated[
        Text, Shown(_("Wann passt es Ihnen?"), _("Zum Beispiel Tage und Uhrzeiten."), type="textarea", group=PLAN)
    ] = ""
    topics: Annotated[Text, Shown(_("Worüber möchten Sie sprechen?"), type="textarea", group=PLAN)] = ""
    languages: Annotated[Line, Shown(_("In welchen Sprachen?"), group=PLAN)] = ""


class OwnerAdviceFields(Reachable):
    kind = "owner_advice"
    lead = _("Anfrage für eine Beratung. Ablauf und Umfang klärt das Citymanagement.")
    attachments = False

    authority: Annotated[
        Authority, Shown(_("In welcher Rolle melden Sie sich?"), type="radios", group=SPACE, options=AUTHORITY)
    ]
    address: Annotated[Line, Shown(_("Um welchen Raum geht es?"), _("Straße und Hausnummer."), group=SPACE)] = ""
    message: Annotated[SomeText, Shown(_("Ihre Fragen"), type="textarea", group=SPACE)]


class FundingFields(Reachable):
    kind = "funding"
    lead = _("Schildern Sie Ihre Idee. Das ist noch kein Antrag; wir sagen Ihnen, welche Förderung passen könnte.")

    applicant: Annotated[SomeChosen, Shown(_("Für wen fragen Sie an?"), type="select", group=PLAN, options="applicant")]
    measures: Annotated[
        SeveralChosen, Shown(_("Was haben Sie vor?"), type="checkboxes", group=PLAN, options="measure")
    ] = []
    idea: Annotated[SomeText, Shown(_("Ihre Idee"), type="textarea", group=PLAN)]
    quarter: Annotated[Chosen, Shown(_("Quartier"), type="select", group=PLAN, options="quarter")] = ""
    place: Annotated[Line, Shown(_("An welchem Ort?"), group=PLAN)] = ""
    sum: Annotated[Money, Shown(_("Was kostet es etwa? (Euro)"), type="number", group=PLAN)] = None
    start: Annotated[OptionalDay, Shown(_("Wann soll es beginnen?"), type="date", group=PLAN)] = None
    begun: Annotated[Begun, Shown(_("Haben Sie schon begonnen?"), type="radios", group=PLAN, options=BEGUN)] = ""


class BarrierFields(PerhapsReachable):
    kind = "barrier"
    lead = _("Etwas auf dieser Website lässt sich nicht lesen oder bedienen? Sagen Sie es uns, wir antworten Ihnen.")

    address: Annotated[Line, Shown(_("Auf welcher Seite?"), _("Die Adresse oder der Titel der Seite."))] = ""
    message: Annotated[SomeText, Shown(_("Was funktioniert nicht?"), type="textarea")]
    tools: Annotated[
        Line, Shown(_("Womit lesen Sie die Seite?"), _("Zum Beispiel Browser, Vorlese-Programm, Telefon."))
    ] = ""


class CorrectionFields(PerhapsReachable):
    kind = "correction"
    lead = _("Ist etwas falsch oder veraltet? Wir prüfen Ihren Hinweis und berichtigen die Seite.")

    address: Annotated[Line, Shown(_("Auf welcher Seite?"), _("Die Adresse oder der Titel der Seite."))] = ""
    message: Annotated[SomeText, Shown(_("Was stimmt nicht, und wie ist es richtig?"), type="textarea")]
    source: Annotated[Line, Shown(_("Woher wissen Sie es?"))] = ""


CLASSES: tuple[type[Fields], ...] = (
    QuestionFields,
    AboutVacancyFields,
    SeekSpaceFields,
    OfferSpaceFields,
    ReportVacancyFields,
    WelcomeVisitFields,
    OwnerAdviceFields,
    FundingFields,
    BarrierFields,
    CorrectionFields,
)
BY_KIND = {found.kind: found for found in CLASSES}


def ordered(name: str, first: Any, last: Any) -> None:
    if first is not None and last is not None and last < first:
        raise PydanticCustomError("before_start", "is before its beginning", {"field": name})
