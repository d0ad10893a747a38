"""A small city centre for tests: pages made and published as an editor would, by name."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeVar

from django.utils import timezone
from wagtail.models import Locale, Page

from core.languages import source_locale_id
from core.pages import BasePage
from core.publication import sequencer
from core.quote_consent import QuoteConsent
from home.models import HomePage
from quarters.models import QuarterIndexPage, QuarterPage, VacancyIndexPage, VacancyPage

P = TypeVar("P", bound=BasePage)
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[7.46, 51.51], [7.47, 51.51], [7.47, 51.52], [7.46, 51.52], [7.46, 51.51]]],
}


def home(lang: str = "de") -> HomePage:
    return HomePage.objects.get(locale__language_code=lang)


def add(parent: Page, page: P, *, publish: bool = True) -> P:
    """Adds a page, published unless told otherwise; the parent is read anew: its child count is stale."""
    type(parent)._default_manager.get(pk=parent.pk).add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()
        page.refresh_from_db()
    else:
        page.unpublish()
    return page


def published() -> int:
    """Numbers everything that waits, as the commit would: tests that roll back never commit."""
    return sequencer.run()


def quarter_index() -> QuarterIndexPage:
    found = QuarterIndexPage.objects.filter(locale_id=source_locale_id()).first()
    return found or add(home(), QuarterIndexPage(title="Quartiere", slug="quartiere"))


def vacancy_index() -> VacancyIndexPage:
    found = VacancyIndexPage.objects.filter(locale_id=source_locale_id()).first()
    return found or add(home(), VacancyIndexPage(title="Ladenlokale", slug="ladenlokale"))


def quarter(title: str = "Lindenviertel", *, publish: bool = True, **fields: Any) -> QuarterPage:
    fields.setdefault("slug", title.lower().replace(" ", "-"))
    return add(quarter_index(), QuarterPage(title=title, **fields), publish=publish)


def vacancy(title: str = "Laden am Markt", *, publish: bool = True, **fields: Any) -> VacancyPage:
    """A free shop that nothing keeps from being published; a quarter is made where none is given."""
    today = timezone.localdate()
    defaults: dict[str, Any] = {
        "slug": title.lower().replace(" ", "-"),
        "street": "Marktstraße",
        "area_total": Decimal(80),
        "checked_on": today,
        "check_due": today + timedelta(days=30),
    }
    if "quarter" not in fields:
        fields["quarter"] = QuarterPage.objects.filter(live=True).first() or quarter()
    return add(vacancy_index(), VacancyPage(title=title, **(defaults | fields)), publish=publish)


def quote(words: str, person: str = "Frau Muster", *, consent: str = "given", note: str = "Akte 8") -> tuple[str, Any]:
    """A block of a body, with a record of the consent to it."""
    on = timezone.localdate() if consent == "given" else None
    record = QuoteConsent.objects.create(person=person, consent=consent, consent_on=on, consent_note=note)
    return "quote", {"text": words, "person": person, "role": "", "consent_record": record}


def translation(page: P, title: str, lang: str = "en", *, publish: bool = True, **fields: Any) -> P:
    """A translation below the home page of its language, with texts of its own."""
    copy = type(page)(
        title=title,
        slug=f"{page.slug}-{lang}",
        locale=Locale.objects.get(language_code=lang),
        translation_key=page.translation_key,
        **fields,
    )
    return add(home(lang), copy, publish=publish)
