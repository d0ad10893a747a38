"""What a page is about in the words of schema.org, for machines. Made-up entries are described nowhere."""

from collections.abc import Callable
from typing import Any

from web.formats import absolute, plain

Data = dict[str, Any]
AUTHOR_TYPE = "GovernmentOrganization"


def describe(page: Data, site: Data, public_url: str) -> Data | None:
    """One JSON-LD object for a page, or None where there is nothing to say or the entry is an example."""
    builder = BUILDERS.get(str(page.get("type")))
    if builder is None or page.get("is_example") or not page.get("url"):
        return None
    url = absolute(page["url"], public_url)
    base: Data = {
        "@context": "https://schema.org",
        "@id": url,
        "url": url,
        "name": page.get("title"),
        "description": plain(page.get("lead"), 300),
        "inLanguage": page.get("lang"),
        "image": absolute((page.get("picture") or {}).get("src"), public_url),
        "dateModified": page.get("modified_at"),
    }
    return without_empty(base | builder(page, site, public_url))


def without_empty(value: Any) -> Any:
    """What isn't known isn't said."""
    if isinstance(value, dict):
        cleaned = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [item for item in map(without_empty, value) if item not in (None, "", [], {})]
    return value


def publisher(site: Data) -> Data:
    return {"@type": AUTHOR_TYPE, "name": site.get("body_name") or site.get("name")}


def home(page: Data, site: Data, public_url: str) -> Data:
    contact = site.get("contact") or {}
    return {
        "@type": "WebSite",
        "name": site.get("name"),
        "publisher": {
            "@type": "GovernmentOffice",
            "name": site.get("body_name"),
            "email": contact.get("email"),
            "telephone": contact.get("phone"),
            "areaServed": site.get("city"),
        },
    }


def quarter(page: Data, site: Data, public_url: str) -> Data:
    """Only an official outline is given on as geometry: a schematic one would be taken for a border."""
    official = page.get("geometry_status") == "official" and page.get("geometry")
    return {
        "@type": ["Place", "AdministrativeArea"],
        "alternateName": page.get("aliases"),
        "containedInPlace": {"@type": "City", "name": site.get("city")},
        "geo": {"@type": "GeoShape", "polygon": ring(page["geometry"])} if official else None,
        "dateModified": None,
        "inLanguage": None,
    }


def ring(geometry: Data) -> str:
    """A GeoShape's polygon: latitude before longitude."""
    outer = (geometry.get("coordinates") or [[]])[0]
    return " ".join(f"{lat} {lon}" for lon, lat, *_rest in outer)


def vacancy(page: Data, site: Data, public_url: str) -> Data:
    rent = page.get("rent") or {}
    return {
        "@type": "RealEstateListing",
        "datePosted": page.get("first_published"),
        "mainEntity": {
            "@type": "Accommodation",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": " ".join(filter(None, (page.get("street"), page.get("house_number")))),
                "postalCode": page.get("postcode"),
                "addressLocality": page.get("city") or site.get("city"),
            },
            "floorSize": {
                "@type": "QuantitativeValue",
                "value": page.get("area_total_m2"),
                "unitCode": "MTK" if page.get("area_total_m2") else None,
            },
        },
        "offers": {
            "@type": "OfferForLease",
            "price": rent.get("value") if rent.get("precision") == "exact" and not rent.get("upper") else None,
            "priceCurrency": rent.get("currency") if rent.get("value") else None,
        },
    }


def programme(page: Data, site: Data, public_url: str) -> Data:
    current = (page.get("guideline") or {}).get("current") or {}
    contact = page.get("contact") or {}
    return {
        "@type": "GovernmentService",
        "name": page.get("official_title") or page.get("title"),
        "serviceOperator": {"@type": AUTHOR_TYPE, "name": site.get("body_name")},
        "audience": [{"@type": "Audience", "audienceType": a.get("label")} for a in page.get("applicants") or []],
        "areaServed": page.get("area_text") or site.get("city"),
        "termsOfService": absolute(current.get("url"), public_url),
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": absolute(page.get("url"), public_url),
            "servicePhone": {"@type": "ContactPoint", "telephone": contact["phone"]} if contact.get("phone") else None,
        },
        "dateModified": None,
        "inLanguage": None,
    }


def project(page: Data, site: Data, public_url: str) -> Data:
    return {
        "@type": "Article",
        "headline": page.get("title"),
        "datePublished": page.get("published_at"),
        "publisher": publisher(site),
        "funding": [grant(line) for line in page.get("funding") or []],
    }


def grant(line: Data) -> Data:
    """A grant; its sum only where it is exact."""
    amount = line.get("amount") or {}
    exact = amount.get("precision") == "exact" and amount.get("value") is not None and not amount.get("upper")
    return {
        "@type": "MonetaryGrant",
        "funder": {"@type": "Organization", "name": line.get("payer")},
        "amount": {"@type": "MonetaryAmount", "value": amount.get("value"), "currency": amount.get("currency")}
        if exact
        else None,
    }


def news(page: Data, site: Data, public_url: str) -> Data:
    return {
        "@type": "NewsArticle",
        "headline": page.get("title"),
        "datePublished": page.get("date") or page.get("published_at"),
        "publisher": publisher(site),
    }


def team(page: Data, site: Data, public_url: str) -> Data:
    people = [person for group in page.get("groups") or [] for person in group.get("people") or []]
    return {
        "@type": "GovernmentOffice",
        "name": site.get("body_name") or page.get("title"),
        "employee": [member(person) for person in people if person.get("name")],
        "dateModified": None,
        "inLanguage": None,
    }


def member(person: Data) -> Data:
    reachable = person.get("phone") or person.get("email")
    return {
        "@type": "Person",
        "name": person.get("name"),
        "jobTitle": person.get("role"),
        "worksFor": {"@type": "Organization", "name": person["organisation"]} if person.get("organisation") else None,
        "contactPoint": {"@type": "ContactPoint", "telephone": person.get("phone"), "email": person.get("email")}
        if reachable
        else None,
    }


BUILDERS: dict[str, Callable[[Data, Data, str], Data]] = {
    "home": home,
    "quarter": quarter,
    "vacancy": vacancy,
    "programme": programme,
    "project": project,
    "news": news,
    "team": team,
}
