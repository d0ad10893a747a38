"""Thousands of public shops at once, for measurements: rows as the database holds them, without saving page by page."""

import random
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from core.publication import sequencer
from quarters import visibility
from quarters.models import QuarterPage, VacancyFile, VacancyPage
from quarters.vocabulary import RENT_REASONS, SHOP_TYPES, USES
from tests import content

AT_ONCE = 500
WORDS = ["Eckladen", "Atelier", "Kiosk", "Werkstatt", "Passage", "Hof", "Schaufenster", "Salon", "Gewölbe", "Halle"]


class Chance(random.Random):
    """The same shops every time: measurements are compared."""

    def known(self) -> str:
        return self.choice(["", "yes", "no", "unknown"])

    def some(self, keys: list[str]) -> list[str]:
        return self.sample(keys, self.randint(0, 3))


def fill(number: int, quarters: int = 9) -> None:
    """Published shops in public quarters, a third of them without a public rent, half of them with an internal file."""
    homes = [content.quarter(f"Viertel {n}", number=n, boundary=content.SQUARE) for n in range(1, quarters + 1)]
    top, kind = content.vacancy_index(), ContentType.objects.get_for_model(VacancyPage)
    chance = Chance(1)
    pages = [page(top, kind, n, chance) for n in range(1, number + 1)]
    Page.objects.bulk_create(pages, batch_size=AT_ONCE)
    ids = dict(Page.objects.child_of(top).values_list("path", "pk"))
    shops = [shop(ids[made.path], homes, chance) for made in pages]
    insert_children(shops)
    VacancyFile.objects.bulk_create(
        [record(made, chance) for made in shops if chance.random() < 0.5], batch_size=AT_ONCE
    )
    top.numchild = number
    top.save(update_fields=["numchild"])
    sequencer.reconcile()


def page(top: Page, kind: ContentType, number: int, chance: Chance) -> Page:
    title = f"{chance.choice(WORDS)} {number}"
    slug = title.lower().replace(" ", "-")
    begun = timezone.now() - timedelta(minutes=chance.randint(0, 500_000))
    return Page(
        path=f"{top.path}{Page._int2str(number).rjust(4, '0')}", depth=top.depth + 1,
        url_path=f"{top.url_path}{slug}/", slug=slug, title=title, draft_title=title, content_type=kind,
        locale_id=top.locale_id, translation_key=UUID(int=chance.getrandbits(128)), live=True,
        first_published_at=begun, last_published_at=begun,
    )  # fmt: skip


def shop(pk: int, homes: list[QuarterPage], chance: Chance) -> VacancyPage:
    today = timezone.localdate()
    hidden = chance.random() < 0.33
    return VacancyPage(
        page_ptr_id=pk,
        lead="Ein Laden mit Schaufenster zur Straße, zuletzt als Geschäft genutzt.",
        status=chance.choices([key for key, _label in visibility.STATUSES], weights=[2, 8, 1, 1, 1, 1, 3])[0],
        quarter=chance.choice(homes),
        street="Beispielgasse",
        city="Musterstadt",
        longitude=7.44 + chance.random() * 0.05,
        latitude=51.50 + chance.random() * 0.03,
        blur_m=chance.choice([0, 150]),
        shop_type=chance.choice(SHOP_TYPES)[0],
        ground_floor=chance.known(),
        area_total=Decimal(chance.randint(200, 6000)) / 10,
        rent_month=None if hidden else Decimal(chance.randint(20_000, 500_000)) / 100,
        rent_on_request=hidden,
        rent_reason=RENT_REASONS[0][0] if hidden else "",
        ancillary_month=chance.choice([None, Decimal(chance.randint(5_000, 60_000)) / 100]),
        step_free=chance.known(),
        fundable=chance.known(),
        suitable_uses=chance.some([key for key, _label in USES]),
        available_from=today + timedelta(days=chance.randint(-200, 300)) if chance.random() < 0.7 else None,
        checked_on=today - timedelta(days=30),
        check_due=today + timedelta(days=chance.choice([-5, 30, 60, 90])),
        description="<p>" + "Ein Satz über die Räume, wie ihn eine Redaktion schreibt. " * 8 + "</p>",
        facts=[],
        gallery=[],
        body=[],
    )


def record(made: VacancyPage, chance: Chance) -> VacancyFile:
    return VacancyFile(
        vacancy_id=made.page_ptr_id,
        owner_name="Nicht öffentlich",
        last_rent_month=chance.choice([None, Decimal(chance.randint(20_000, 500_000)) / 100]),
        last_rent_consent=chance.random() < 0.5,
    )


def insert_children(shops: list[Any]) -> None:
    """The child rows alone: `bulk_create` refuses models that have a parent table."""
    fields = VacancyPage._meta.local_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {VacancyPage._meta.db_table} ({columns}) VALUES ({marks})"
    rows = ([field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields] for one in shops)
    with connection.cursor() as cursor:
        for batch in batches(rows):
            cursor.executemany(statement, batch)


def batches(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while batch := list(islice(rows, AT_ONCE)):
        yield batch
