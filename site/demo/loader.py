"""Writes a data set into the database, with the same models and rules that editors have.

Repeating it is harmless: what is there already, by its address or its name, stays as it is, whoever has worked on it
since. Pages are made first and filled afterwards, because their texts name each other.
"""

from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ForeignKey, ManyToManyField, ManyToOneRel, Model
from wagtail.models import Locale, Page

from core.pages import BasePage, page_types
from core.quote_consent import QuoteConsent
from core.site import SiteProfile
from demo import pictures
from demo.dataset import SOURCE_LANGUAGE, Dataset, DatasetError, PageEntry
from demo.search_rules import tell_the_search
from demo.values import Values, day, period
from home.models import HomePage, Person
from media.models import File, Picture


class Loader:
    """One run. `made` and `kept` count pages, for the command's closing line."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.types = {model.api_type: model for model in page_types()}
        self.made: list[BasePage] = []
        self.kept = 0

    def run(self) -> None:
        """Pictures and files each for themselves, since drawing outlasts a transaction; then the rest at once."""
        picture_keys = dict(self._pictures())
        file_keys = dict(self._files())
        with transaction.atomic():
            self._profile()
            values = Values(
                pictures=picture_keys,
                files=file_keys,
                people=dict(self._people()),
                quote_consents=dict(self._quote_consents()),
                pages={},
            )
            pairs = list(self._bare_pages())
            values.pages = {entry.path: page.pk for entry, page, _new in pairs if entry.lang == SOURCE_LANGUAGE}
            for entry, page, new in pairs:
                if new:
                    page.refresh_from_db(fields=["numchild"])  # children were added since; a save would lose them
                    fill(page, entry, values)
                    self.made.append(page)
                else:
                    self.kept += 1
            tell_the_search(self.dataset.search, values)

    # --- what pages refer to ----------------------------------------------------------------------------------------

    def _profile(self) -> None:
        if not SiteProfile.objects.exists():
            SiteProfile.objects.create(**self.dataset.profile)

    def _people(self) -> Iterator[tuple[str, int]]:
        values = Values({}, {}, {}, {}, {})
        for key, fields in self.dataset.people.items():
            person = Person.objects.filter(
                role=fields["role"], organisation=fields.get("organisation", ""), name=fields.get("name", "")
            ).first()
            if person is None:
                person = Person()
                for name, value in fields.items():
                    setattr(person, name, values.of(Person, name, value))
                person.full_clean()
                person.save()
            yield key, person.pk

    def _quote_consents(self) -> Iterator[tuple[str, int]]:
        values = Values({}, {}, {}, {}, {})
        for key, fields in self.dataset.quote_consents.items():
            consent = QuoteConsent.objects.filter(person=fields["person"]).first()
            if consent is None:
                consent = QuoteConsent(**{name: values.of(QuoteConsent, name, value) for name, value in fields.items()})
                consent.full_clean()
                consent.save()
            yield key, consent.pk

    def _rings(self) -> list[pictures.Outline]:
        return [
            pictures.Outline(entry.fields["boundary"]["coordinates"][0], entry.fields["color"])
            for entry in self.dataset.pages
            if "boundary" in entry.fields
        ]

    def _pictures(self) -> Iterator[tuple[str, int]]:
        """Found again by the name of the data set and their own, which stands as their source."""
        rings = self._rings()
        for name, drawing in self.dataset.pictures.items():
            source = f"Stadtmitte, Demonstration: {self.dataset.name}/{name}"
            picture = Picture.objects.filter(source=source).first()
            if picture is None:
                words = pictures.WORDS[drawing["motif"]]
                content = pictures.drawn(drawing["motif"], drawing["color"], name, rings)
                picture = Picture(
                    title=f"{drawing['title']} (Zeichnung)",
                    alt=words.de,
                    alt_en=words.en,
                    alt_simple=words.simple,
                    credit=pictures.CREDIT,
                    source=source,
                )
                picture.file = ContentFile(content, name=f"{self.dataset.name}-{name}.png")
                picture.save()
            yield name, picture.pk

    def _files(self) -> Iterator[tuple[str, int]]:
        for name, described in self.dataset.files.items():
            file = File.objects.filter(title=described["title"]).first()
            if file is None:
                file = File(title=described["title"], as_of=day(described.get("as_of")))
                file.file = ContentFile(described["content"].encode(), name=described["name"])
                file.save()
            yield name, file.pk

    # --- pages ------------------------------------------------------------------------------------------------------

    def _bare_pages(self) -> Iterator[tuple[PageEntry, BasePage, bool]]:
        """Each page with whether this run has to fill it: new ones, and home pages that nobody has written yet."""
        homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
        sources: dict[str, BasePage] = {}
        for entry in self.dataset.pages:
            if entry.lang != SOURCE_LANGUAGE and entry.path not in sources:
                raise DatasetError(f"{entry.file} translates {entry.path}, which the set doesn't have.")
            if entry.path == "/":
                page, new = homes[entry.lang], not homes[entry.lang].hero_title
            elif entry.lang == SOURCE_LANGUAGE:
                page, new = self._source_page(entry, sources)
            else:
                page, new = self._translation(entry, sources, homes[entry.lang])
            if entry.lang == SOURCE_LANGUAGE:
                sources[entry.path] = page
            yield entry, page, new

    def _source_page(self, entry: PageEntry, sources: dict[str, BasePage]) -> tuple[BasePage, bool]:
        if entry.parent not in sources:
            raise DatasetError(f"{entry.file}: nothing stands at {entry.parent}, so {entry.path} can't stand below it.")
        parent = Page.objects.get(pk=sources[entry.parent].pk)  # fresh: its count of children has changed
        model = self.types[entry.type]
        existing = model.objects.child_of(parent).filter(slug=entry.slug).first()
        if existing:
            return existing, False
        page = model(title=entry.fields["title"], slug=entry.slug, locale=parent.locale, live=False)
        parent.add_child(instance=page)
        return page, True

    def _translation(self, entry: PageEntry, sources: dict[str, BasePage], home: Page) -> tuple[BasePage, bool]:
        """A draft below the nearest translated page above, as the editors' button makes it."""
        source = sources[entry.path]
        locale = Locale.objects.get(language_code=entry.lang)
        existing = source.get_translation_or_none(locale)
        if existing:
            return existing.specific, False
        above = [sources[path] for path in ancestors(entry.path)]
        translated = [found for page in above if (found := page.get_translation_or_none(locale))]
        parent = Page.objects.get(pk=translated[0].pk if translated else home.pk)
        page = type(source)(
            title=entry.fields["title"],
            slug=entry.slug,
            locale=locale,
            translation_key=source.translation_key,
            live=False,
        )
        parent.add_child(instance=page)
        return page, True


def ancestors(path: str) -> list[str]:
    """Paths above a page, the nearest first, without the home page."""
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[:n]) + "/" for n in range(len(parts) - 1, 0, -1)]


def fill(page: BasePage, entry: PageEntry, values: Values) -> None:
    """Writes the fields and publishes. Raises what a form would show: a data set is held to the editors' rules."""
    fields = dict(entry.fields)
    fields |= period(fields.pop("period", {})) if "start" in field_names(page) else {}
    history = fields.pop("history", [])
    sources = [] if "sources" in field_names(page) else fields.pop("sources", [])
    if sources and "body" in field_names(page):  # a guideline's sources stand with its programme
        fields["body"] = [*fields.get("body", []), *listed(sources)]
    if fields.get("blur_m"):
        # The set's points stand for a part of town and lie in the open: shifted at random they might hit a house.
        fields["shifted_to"] = f"{fields['longitude']},{fields['latitude']}"
    try:
        for name, value in fields.items():
            put(page, name, value, values)
        for row in history:
            page.status_changes.create(status=row["status"], since=day(row))
        page.save_revision().publish()
    except Exception as error:
        error.add_note(f"While loading {entry.file}: {entry.path} ({entry.lang})")
        raise


def field_names(page: BasePage) -> set[str]:
    return {column.name for column in page._meta.get_fields()}


def put(page: BasePage, name: str, value: Any, values: Values) -> None:
    column = page._meta.get_field(name)
    if isinstance(column, ManyToOneRel):
        setattr(page, name, [child(column.related_model, row, values) for row in value])
    elif isinstance(column, ManyToManyField):
        setattr(page, name, column.related_model._default_manager.filter(pk__in=values.field(column, value)))
    elif isinstance(column, ForeignKey):
        setattr(page, column.attname, values.field(column, value))
    else:
        setattr(page, name, values.field(column, value))


def child(model: type[Model], row: dict[str, Any], values: Values) -> Model:
    """A row that belongs to the page, for instance a deadline."""
    return model(**{name: values.of(model, name, value) for name, value in row.items()})


def listed(sources: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Sources as blocks of the body, for page types without a field for them."""
    lines = [
        "- " + (f"[{source['title']}]({source['url']})" if source["url"] else source["title"])
        + (f", {source['as_of']}" if source["as_of"] else "")
        for source in sources
    ]  # fmt: skip
    return [{"heading": {"text": "Quellen", "level": "2"}}, {"text": "\n".join(lines)}]
