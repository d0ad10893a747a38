"""What each page type needs besides its own page: lists, maps, comparisons. Chosen by type, never by path."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from web import chart, following, form_page, funding_check, lists, search_page, shops
from web import map as quarter_map
from web.content import Content
from web.exports import vacancy_exports
from web.extra import Extra
from web.fields import MESSAGES, printable

Handler = Callable[[Content, dict[str, Any], HttpRequest], Extra]


def plain(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """The page says everything itself."""
    return Extra()


def with_map(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """The quarters as a map beside what the page says."""
    return Extra({"drawing": quarter_map.draw(content.get("quarters.geojson"))})


def home(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """The map, and beside it the same quarters with the numbers and colours that the map gives them."""
    outlines = content.get("quarters.geojson")
    known = {f.get("id"): f.get("properties") or {} for f in (outlines or {}).get("features", ())}
    quarters = [known.get(card.get("id"), {}) | card for card in page.get("quarters") or []]
    return Extra({"drawing": quarter_map.draw(outlines), "quarters": quarters})


def listing(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """A list page: the entries that the form asks for. Filtered and later pages are not for search engines."""
    spec = lists.SPECS[page["type"]]
    found = lists.load(content, spec, request.GET)
    values = {"listing": found, **following.ways(found, spec, content.language)}
    return Extra(values, status=422 if found.errors else 200, noindex=found.filtered)


def quarter_index(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    extra = listing(content, page, request)
    extra.values.update(with_map(content, page, request).values)
    return extra


def vacancy_index(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """Shops as a list, and as numbered pins where they have a point; or some of them side by side."""
    compared = shops.comparison(content, request)
    if compared:
        return Extra({"comparison": compared}, noindex=True)
    extra = listing(content, page, request)
    extra.values |= shops.list_values(content, extra.values["listing"])
    extra.values["exports"] = vacancy_exports(extra.values["listing"], content.language)
    return extra


def vacancy(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """Where the shop is, and what is like it."""
    return Extra(shops.shop_values(content, page))


def search(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """Results for a word or a filter, and how it was read; before anything was asked only the form."""
    extra = listing(content, page, request)
    extra.noindex = True
    found = extra.values["listing"]
    extra.values["asked"] = search_page.asked(found)
    if not extra.values["asked"]:
        return extra
    search_page.tell_apart(found.results)
    extra.values |= {
        "types": search_page.types(found),
        "sorts": search_page.sorts(found),
        "chips": search_page.chips(found),
        "verbatim": bool(found.value("verbatim")),
    }
    if not found.total:
        extra.values |= {"browse": search_page.browse(found), "ways": search_page.ways(content)}
    return extra


def programme(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """The funded projects as a drawing, and on request which version was in force on a day."""
    drawing = {"chart": chart.draw((page.get("funded") or {}).get("projects"))}
    day = (request.GET.get("datum") or "").strip()
    if not day:
        return Extra(drawing)
    answer = content.answer(f"programmes/{page.get('slug')}/guideline", [("on", day)])
    asked: dict[str, Any] = {"day": printable(day), "error": ""}
    if answer.status == 422:
        asked["error"] = str(MESSAGES["date"])
    elif answer.status == 200:
        asked["answer"] = answer.data
    return Extra(drawing | {"asked": asked}, status=422 if answer.status == 422 else 200, noindex=True)


def guideline(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """A version of a guideline, on request beside an older one, paragraph by paragraph."""
    old = (request.GET.get("vergleich") or "").strip()
    slug = (page.get("programme") or {}).get("url", "").rstrip("/").rpartition("/")[2]
    if not old or not slug:
        return Extra()
    answer = content.answer(f"programmes/{slug}/guideline/compare", [("old", old), ("new", str(page.get("id")))])
    found = answer.data if answer.status == 200 else None
    return Extra({"comparison": found, "comparison_failed": found is None}, noindex=True)


def check(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """A question of the funding check, or its result."""
    found = funding_check.load(content, request.GET)
    return Extra({"check": found}, status=422 if found.errors else 200, noindex=True, kept_by_nobody=True)


HANDLERS: dict[str, Handler] = {
    "home": home,
    "quarter": with_map,
    "quarter-index": quarter_index,
    "vacancy-index": vacancy_index,
    "vacancy": vacancy,
    "programme-index": listing,
    "programme": programme,
    "guideline": guideline,
    "funding-check": check,
    "project-index": listing,
    "news-index": listing,
    "search": search,
    "form": form_page.form,
}


def extra_for(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    return HANDLERS.get(page.get("type", ""), plain)(content, page, request)
