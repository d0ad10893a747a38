"""A vacant shop: its public record. What is internal about it stands in `VacancyFile`, off the page."""

import math
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField, StreamField

from core import formats
from core.amounts import PRECISION_CHOICES, UNKNOWN, amount
from core.blocks.base import EntryStream
from core.blocks.body import TEXT_FEATURES, PictureBlock
from core.blocks.entries import words
from core.blocks.field import BodyField
from core.choices import ChoicesField
from core.facts.field import FactsField
from core.languages import SOURCE
from core.pages import BasePage, Blocker
from core.schemas import AmountOut, ChoiceOut, Known, LinkOut, PointOut
from core.schemas import point as point_out
from quarters import visibility
from quarters.cost_answers import cost_out, rent_aids_out
from quarters.costs import Costs, Disclosed, costs, terms_in_force
from quarters.freshness_panel import FreshnessPanel
from quarters.models.quarter import QuarterPage
from quarters.models.vacancy_file import VacancyFile
from quarters.schemas import QuarterFitOut, StatusChangeOut, VacancyCardOut, VacancyOut
from quarters.vocabulary import RENT_REASONS, SHOP_TYPES, USES, VACANCY_FACTS

if TYPE_CHECKING:
    from core.build import Builder
    from core.schemas import CardOut

KNOWN = [(Known.YES.value, _("ja")), (Known.NO.value, _("nein")), (Known.UNKNOWN.value, _("nicht bekannt"))]
METRES_PER_DEGREE = 111_195  # of latitude, on a sphere of 6,371 km


def known_field(label: Any, **kwargs: Any) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=7, choices=KNOWN, blank=True, **kwargs)


def area_field(label: Any) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(
        label, max_digits=8, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(Decimal("0.1"))]
    )


def money_field(label: Any) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(
        label, max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )


def row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def group(heading: Any, *panels: Panel, collapsed: bool = False) -> MultiFieldPanel:
    return MultiFieldPanel(list(panels), heading=heading, classname="collapsed" if collapsed else "")


class VacancyPage(BasePage):
    """Columns for what is filtered, sorted and computed; every other fact is a row of the vocabulary."""

    schema = VacancyOut
    api_type = "vacancy"
    parent_page_types: ClassVar = ["quarters.VacancyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    searched = ("title", "lead", "street", "description", "facts", "body")
    named = ("street", "quarter", "shop_type")
    translated = frozenset({"description", "fits_profile", "viewing_dates", "body"})
    shared = frozenset(
        {
            "status", "quarter", "street", "house_number", "postcode", "city", "longitude", "latitude", "blur_m",
            "shifted_to", "shop_type", "floor", "ground_floor", "area_total", "area_sales", "divisible_from",
            "rent_month", "rent_precision", "rent_on_request", "rent_reason", "ancillary_month",
            "ancillary_precision", "step_free", "fundable", "suitable_uses", "excluded_uses", "vacant_since",
            "available_from", "available_until", "checked_on", "check_due", "facts", "gallery", "floor_plan",
            "expose", "contact",
        }
    )  # fmt: skip

    status = models.CharField(_("Stand"), max_length=20, choices=visibility.STATUSES, default="frei")
    quarter = models.ForeignKey(
        "quarters.QuarterPage",
        verbose_name=_("Quartier"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    street = models.CharField(_("Straße"), max_length=120, blank=True)
    house_number = models.CharField(_("Hausnummer"), max_length=20, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=10, blank=True)
    city = models.CharField(_("Ort"), max_length=100, blank=True)
    longitude = models.FloatField(_("Länge (WGS 84)"), null=True, blank=True)
    latitude = models.FloatField(_("Breite (WGS 84)"), null=True, blank=True)
    blur_m = models.PositiveSmallIntegerField(
        _("Ort verschleiern um bis zu (m)"),
        default=0,
        validators=[MaxValueValidator(1000)],
        help_text=_("Dann wird der Punkt einmal verschoben, und die Hausnummer entfällt überall."),
    )
    # The point as it was after shifting: saving again must not shift it again, or its mean would tell the place.
    shifted_to = models.CharField(max_length=60, blank=True, editable=False)
    shop_type = models.CharField(_("Art"), max_length=20, choices=SHOP_TYPES, blank=True)
    floor = models.CharField(_("Geschoss"), max_length=60, blank=True)
    ground_floor = known_field(_("Erdgeschoss"))
    area_total = area_field(_("Gesamtfläche (m²)"))
    area_sales = area_field(_("Verkaufsfläche (m²)"))
    divisible_from = area_field(_("Teilbar ab (m²)"))
    rent_month = money_field(_("Kaltmiete im Monat (Euro)"))
    rent_precision = models.CharField(_("Miete genau"), max_length=10, choices=PRECISION_CHOICES, default="exact")
    rent_on_request = models.BooleanField(_("Miete auf Anfrage"), default=False)
    rent_reason = models.CharField(_("Grund dafür"), max_length=20, choices=RENT_REASONS, blank=True)
    ancillary_month = money_field(_("Nebenkosten im Monat (Euro)"))
    ancillary_precision = models.CharField(
        _("Nebenkosten genau"), max_length=10, choices=PRECISION_CHOICES, default="exact"
    )
    step_free = known_field(_("Stufenlos erreichbar"))
    fundable = known_field(_("Für Mietförderung geprüft"))
    suitable_uses = ChoicesField(_("Geeignet für"), options=USES)
    excluded_uses = ChoicesField(_("Nicht möglich"), options=USES)
    vacant_since = models.DateField(_("Leer seit"), null=True, blank=True)
    available_from = models.DateField(_("Verfügbar ab"), null=True, blank=True)
    available_until = models.DateField(_("Verfügbar bis"), null=True, blank=True)
    checked_on = models.DateField(_("Zuletzt geprüft am"), null=True, blank=True)
    check_due = models.DateField(_("Wieder zu prüfen bis"), null=True, blank=True)
    facts = FactsField(VACANCY_FACTS, verbose_name=_("Weitere Angaben"))
    description = RichTextField(_("Beschreibung"), blank=True, features=TEXT_FEATURES)
    fits_profile = RichTextField(_("Warum es zum Quartier passt"), blank=True, features=TEXT_FEATURES)
    viewing_dates = RichTextField(_("Besichtigung"), blank=True, features=TEXT_FEATURES)
    gallery = StreamField(EntryStream(PictureBlock(label=_("Bild"))), verbose_name=_("Bilder"), blank=True)
    floor_plan = models.ForeignKey(
        "media.Picture", verbose_name=_("Grundriss"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    expose = models.ForeignKey(
        "media.File", verbose_name=_("Exposé"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    contact = models.ForeignKey(
        "home.Person",
        verbose_name=_("Ansprechperson"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = BodyField(_("Weiterer Inhalt"))

    text_panels: ClassVar[list[Panel]] = [
        FieldPanel(n) for n in ("description", "fits_profile", "viewing_dates", "body")
    ]
    facts_panels: ClassVar[list[Panel]] = [
        FreshnessPanel(),
        group(_("Stand"), row("status", "quarter"), row("checked_on", "check_due")),
        group(
            _("Ort"),
            row("street", "house_number"),
            row("postcode", "city"),
            row("longitude", "latitude", "blur_m"),
        ),
        group(
            _("Art und Fläche"),
            row("shop_type", "floor", "ground_floor"),
            row("area_total", "area_sales", "divisible_from"),
        ),
        group(
            _("Kosten"),
            row("rent_month", "rent_precision"),
            row("rent_on_request", "rent_reason"),
            row("ancillary_month", "ancillary_precision"),
            FieldPanel("fundable"),
        ),
        group(_("Nutzung und Zugang"), *(FieldPanel(n) for n in ("suitable_uses", "excluded_uses", "step_free"))),
        group(_("Zeiten"), row("vacant_since", "available_from", "available_until")),
        group(_("Weitere Angaben"), FieldPanel("facts"), collapsed=True),
        group(_("Bilder und Dateien"), *(FieldPanel(n) for n in ("gallery", "floor_plan", "expose")), collapsed=True),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = _("Ladenlokal")
        verbose_name_plural = _("Ladenlokale")

    # --- saving -----------------------------------------------------------------------------------------------------

    def clean(self) -> None:
        super().clean()
        if (self.longitude is None) != (self.latitude is None):
            raise ValidationError({"latitude": _("Länge und Breite gehören zusammen.")})
        west, south, east, north = settings.PLAUSIBLE_BOX
        if (
            self.longitude is not None
            and self.latitude is not None
            and not (west <= self.longitude <= east and south <= self.latitude <= north)
        ):
            raise ValidationError({"longitude": _("Der Punkt liegt außerhalb des Gebiets dieser Website.")})
        if self.rent_on_request and self.rent_month is not None:
            raise ValidationError({"rent_on_request": _("Entweder eine Miete oder „auf Anfrage“.")})
        if self.area_total and self.area_sales and self.area_sales > self.area_total:
            raise ValidationError({"area_sales": _("Die Verkaufsfläche ist größer als die Gesamtfläche.")})
        if self.checked_on and self.check_due and self.check_due < self.checked_on:
            raise ValidationError({"check_due": _("Liegt vor der letzten Prüfung.")})
        self.blur()

    def blur(self) -> None:
        """Shifts the point once, at random within `blur_m`; from then on nobody, not even a revision, knows better."""
        if not self.blur_m:
            self.shifted_to = ""
            return
        self.house_number = ""
        if self.longitude is None or self.latitude is None or self.shifted_to == f"{self.longitude},{self.latitude}":
            return
        random = secrets.SystemRandom()
        angle, metres = random.uniform(0, 2 * math.pi), self.blur_m * random.uniform(0.4, 1)
        self.latitude = round(self.latitude + metres * math.sin(angle) / METRES_PER_DEGREE, 6)
        narrowing = math.cos(math.radians(self.latitude))
        self.longitude = round(self.longitude + metres * math.cos(angle) / (METRES_PER_DEGREE * narrowing), 6)
        self.shifted_to = f"{self.longitude},{self.latitude}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps every published change of status with its date."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.live and self.is_source and kwargs.get("update_fields") is None:
                last = self.status_changes.order_by("-since", "-pk").first()
                if last is None or last.status != self.status:
                    self.status_changes.create(status=self.status, since=visibility.today())

    def blockers(self) -> Iterable[Blocker]:
        yield from super().blockers()
        if not self.is_source:
            return
        required = {
            "quarter": _("Das Quartier fehlt."),
            "street": _("Die Straße fehlt."),
            "area_total": _("Die Gesamtfläche fehlt."),
            "checked_on": _("Wann wurde zuletzt geprüft, ob alles stimmt?"),
            "check_due": _("Bis wann ist wieder zu prüfen?"),
        }
        yield from (Blocker(name, message) for name, message in required.items() if not getattr(self, name))
        if self.rent_on_request and not self.rent_reason:
            yield Blocker("rent_reason", _("Warum steht hier keine Miete?"))
        file = VacancyFile.objects.filter(vacancy=self.pk).first() if self.pk else None
        if file and file.consent_withdrawn:
            yield Blocker("status", _("Die Einwilligung wurde zurückgezogen; eine neuere fehlt in der internen Akte."))

    # --- answers ----------------------------------------------------------------------------------------------------

    def is_listed(self, oldest: Callable[[], date] = visibility.oldest_due) -> bool:
        return visibility.visibility(self.status, self.check_due, oldest) == "listed"

    @classmethod
    def before_cards(cls, rows: Sequence[Self], build: "Builder") -> None:
        """Their quarters, and what each costs: the terms in force once, the files of all together."""
        build.load_links(row.quarter_id for row in rows if row.quarter_id)
        terms = terms_in_force()
        files: dict[int, Disclosed] = {}
        if terms:
            files = VacancyFile.disclosed_of(row.pk for row in rows)
        for row in rows:
            row.costs = costs(row, files.get(row.pk, Disclosed()), terms)

    @cached_property
    def costs(self) -> Costs:
        """What it costs a month as far as it is public, by the terms of today."""
        terms = terms_in_force()
        file = getattr(self, "file", None) if terms and self.pk else None
        return costs(self, file.disclosed() if file else Disclosed(), terms)

    def rent_out(self) -> AmountOut | None:
        """What the public sees: nothing while the rent is on request, whatever the column says."""
        return None if self.rent_on_request else monthly(self.rent_month, self.rent_precision)

    def point_out(self) -> PointOut | None:
        if self.longitude is None or self.latitude is None:
            return None
        return point_out((self.longitude, self.latitude), self.blur_m)

    def columns(self, build: "Builder") -> dict[str, Any]:
        """What card and detail share."""
        shop_type = choice(self.shop_type, SHOP_TYPES)
        return {
            "slug": self.slug,
            "status": self.status,
            "status_label": str(visibility.LABELS[self.status]),
            "listed": self.is_listed(lambda: build.once(visibility.oldest_due)),
            "quarter": build.link(self.quarter_id),
            "street": self.street,
            "shop_type": shop_type,
            "ground_floor": self.ground_floor or None,
            "area_total_m2": as_float(self.area_total),
            "area_sales_m2": as_float(self.area_sales),
            "rent": self.rent_out(),
            "rent_on_request": self.rent_on_request,
            "rent_on_request_reason": str(dict(RENT_REASONS).get(self.rent_reason, "")) if self.rent_on_request else "",
            "ancillary": monthly(self.ancillary_month, self.ancillary_precision),
            "cost_group": self.costs.group,
            "cost": cost_out(self, self.costs),
            "step_free": self.step_free or None,
            "fundable": self.fundable or None,
            "suitable_uses": self.uses_out(self.suitable_uses),
            "available_from": self.available_from,
            "checked_on": self.checked_on,
            "point": self.point_out(),
        }

    @staticmethod
    def uses_out(keys: list[str]) -> list[ChoiceOut]:
        labels = dict(USES)
        return [ChoiceOut(value=key, label=str(labels[key])) for key in keys]

    def found_by(self, answer: VacancyOut, build: "Builder") -> Iterable[tuple[str, str]]:
        """People look for a shop by the street that gave its quarter a name."""
        names = build.once(QuarterPage.names_in_use) if answer.quarter else {}
        return [(name, SOURCE) for name in names.get(self.quarter_id or 0, ())]

    def card(self, text: Self, build: "Builder") -> "CardOut":
        fields = build.card_fields(self, text, label=str(visibility.LABELS[self.status]))
        return VacancyCardOut(**fields, **self.columns(build))

    def answer(self, text: Self, build: "Builder") -> VacancyOut:
        return VacancyOut(
            **build.page(self, text),
            **self.columns(build),
            status_history=self.history(),
            house_number="" if self.blur_m else self.house_number,
            postcode=self.postcode,
            city=self.city,
            floor=self.floor,
            divisible_from_m2=as_float(self.divisible_from),
            excluded_uses=self.uses_out(self.excluded_uses),
            vacant_since=self.vacant_since,
            available_until=self.available_until,
            check_due=self.check_due,
            rent_aids=rent_aids_out(self, self.costs, build),
            quarter_fit=self.quarter_fit(build),
            fact_groups=build.fact_groups(self.facts),
            description_html=build.html(text.description),
            fits_profile_html=build.html(text.fits_profile),
            gallery=[entry.image for entry in build.entries(self.gallery)],
            floor_plan=build.image(self.floor_plan),
            expose=build.document(self.expose),
            contact=self.contact.contact(build) if self.contact else None,
            viewing_dates_html=build.html(text.viewing_dates),
            body=build.body(text.body),
        )

    def found_numbers(self) -> dict[str, float]:
        """A cost that isn't public is in every range: nobody may be dropped by what isn't shown."""
        numbers = {
            "area_total": self.area_total,
            "area_smallest": self.divisible_from or self.area_total,
            "lon": self.longitude,
            "lat": self.latitude,
        }
        numbers["cost_month"] = self.costs.least or Decimal(0)
        return {name: float(value) for name, value in numbers.items() if value is not None}

    def quarter_fit(self, build: "Builder") -> QuarterFitOut | None:
        """Who and what belongs to the quarter by its profile; None where the profile doesn't say."""
        link = build.link(self.quarter_id)
        if link is None:
            return None
        profile = (QuarterPage, link.id)
        if profile not in build.kept:
            build.kept[profile] = quarter_fit(link)
        fit: QuarterFitOut | None = build.kept[profile]
        return fit

    def history(self) -> list[StatusChangeOut]:
        """Every published status with its day, the latest first."""
        rows = self.status_changes.order_by("-since", "-pk") if self.pk else []
        return [
            StatusChangeOut(status=row.status, label=str(visibility.LABELS[row.status]), since=row.since)
            for row in rows
        ]


class StatusChange(models.Model):
    """A status from a day on. Outside the page's revisions: restoring an old text rewrites no history."""

    page = models.ForeignKey(VacancyPage, on_delete=models.CASCADE, related_name="status_changes")
    status = models.CharField(max_length=20, choices=visibility.STATUSES)
    since = models.DateField()

    class Meta:
        verbose_name = _("Statuswechsel")
        verbose_name_plural = _("Statuswechsel")

    def __str__(self) -> str:
        return f"{self.status} {formats.date_text(self.since)}"


def as_float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def monthly(value: Decimal | None, precision: str) -> AmountOut | None:
    """A sum a month; None where nothing was stated, "not known" where that was chosen."""
    if value is None and precision != UNKNOWN:
        return None
    return amount(value, precision, per="month")


def quarter_fit(link: LinkOut) -> QuarterFitOut | None:
    page = QuarterPage.objects.filter(translation_key=link.id, locale__language_code=link.lang).first()
    if page is None or not (page.uses or page.target_users or page.strengths):
        return None
    return QuarterFitOut(
        quarter=link,
        uses=words(page.uses),
        target_users=words(page.target_users),
        strengths=words(page.strengths),
        lang=link.lang,
    )


def choice(value: str, options: list[tuple[str, Any]]) -> ChoiceOut | None:
    return ChoiceOut(value=value, label=str(dict(options)[value])) if value else None
