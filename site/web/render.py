"""From a page of the API to HTML: the one place that chooses a template and knows what every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist, engines
from django.utils import translation
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from web import formats, jsonld
from web.languages import home_path
from web.names import type_name, type_names


@pass_context
def lang_attr(context: Context, owner: Any) -> Markup:
    """` lang="…"` for a text that is written in another language than the page around it."""
    tag = owner.get("lang") if isinstance(owner, dict) else owner
    if not isinstance(tag, str) or not tag or tag == context.get("answer_lang"):
        return Markup("")
    return Markup(' lang="{}"').format(tag)


@pass_context
def lang_attr_back(context: Context, owner: Any) -> Markup:
    """` lang="…"` of the page, for words of ours inside a text that is written in another language."""
    return Markup(' lang="{}"').format(context.get("lang_tag")) if lang_attr(context, owner) else Markup("")


def template_for(page_type: str) -> Any:
    """The template of a type; one that this version doesn't know yet is shown as a text page."""
    jinja = engines["jinja2"]
    try:
        return jinja.get_template(f"pages/{page_type}.html")
    except TemplateDoesNotExist:
        return jinja.get_template("pages/text.html")


def context(page: dict[str, Any], site: dict[str, Any], language: str) -> dict[str, Any]:
    """What every template may use. `page` may be nearly empty (an error page, a draft)."""
    seo = page.get("seo") or {}
    shown = page.get("answer_lang") or language
    searched = settings.LANGUAGE_CODE if shown == "de-simple" else shown  # which has no search of its own
    return {
        "page": page,
        "site": site,
        "seo": seo,
        "answer_lang": shown,
        "lang_tag": shown,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "description": seo.get("description") or formats.plain(page.get("lead")),
        "canonical": formats.absolute(page.get("url"), settings.PUBLIC_URL),
        "noindex": bool(seo.get("noindex") or site.get("noindex") or site.get("demonstration")),
        "languages": languages(page, shown),
        "home_paths": [home_path(code) for code in settings.LANGUAGE_PREFIXES],
        "search_url": site.get("search_url") or f"{home_path(searched)}suche/",
        "suggest_url": f"{settings.CONTENT_API_PREFIX}/suggest?lang={searched}",
        "form_url": lambda kind, about="": form_url(site, kind, about),
        "barrier_url": form_url(site, "barrier", page.get("id")) or barrier_url(site),
        "jsonld": jsonld.describe(page, site, settings.PUBLIC_URL),
        "lang_attr": lang_attr,
        "lang_attr_back": lang_attr_back,
        "localised": lambda url: localised(url, shown),
        "type_name": type_name,
        "type_names": type_names,
    }


def languages(page: dict[str, Any], current: str) -> list[dict[str, Any]]:
    """The language links: to the same page where it exists, otherwise to that language's home page."""
    known = {other["lang"]: other["url"] for other in page.get("alternates") or []}
    return [
        {"tag": code, "name": name, "url": known.get(code, home_path(code)), "current": code == current}
        for code, name in settings.LANGUAGES
    ]


def form_url(site: dict[str, Any], kind: str, about: Any = "") -> str:
    """Where a form stands, and which page it is about; empty while there is no such form."""
    for link in site.get("forms") or []:
        if link.get("kind") == kind:
            return str(link["url"]) + (f"?zu={about}" if about else "")
    return ""


def barrier_url(site: dict[str, Any]) -> str:
    """Where a barrier is reported without a form: the accessibility statement, or else a mail to the contact."""
    for link in site.get("legal_links") or []:
        if link.get("kind") == "accessibility":
            return str(link["url"])
    email = (site.get("contact") or {}).get("email")
    return f"mailto:{email}?subject=Barriere" if email else ""


def localised(url: Any, language: str) -> str:
    """The address under the page's own language; data that knows one language only (GeoJSON) is read like this."""
    prefix = settings.LANGUAGE_PREFIXES.get(language, "")
    text = str(url or "")
    return text if language == "de-simple" or not prefix or text.startswith(f"{prefix}/") else f"{prefix}{text}"


def page_response(
    request: HttpRequest | None,
    page: dict[str, Any],
    site: dict[str, Any],
    values: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page as HTML, in the language of its answer, whatever language the thread speaks."""
    language = page.get("answer_lang") or translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        everything = context(page, site, language) | values
        html = template_for(str(page.get("type", "text"))).render(everything, request)
    response = HttpResponse(html, status=status)
    response["Content-Language"] = language
    if everything["noindex"]:
        response["X-Robots-Tag"] = "noindex"
    return response
