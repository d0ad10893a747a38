"""Somebody who reads the whole site: every operation of the API, every page, every detail, in every language."""

import re
from typing import Any

from django.conf import settings
from django.test import Client

from home.enquiries.kinds import BY_KIND
from home.models import Person

API = "/api/v1"
PLURAL = {
    "quarter": "quarters",
    "vacancy": "vacancies",
    "programme": "programmes",
    "project": "projects",
    "news": "news",
}
LISTS = [*PLURAL.values(), "team", "search"]
LANGUAGES = [code for code, _name in settings.LANGUAGES]
Answers = dict[str, str]


class Reader:
    """Keeps every answer as text under what was asked, and which operations were."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.answers: Answers = {}
        self.operations: set[str] = set()

    def ask(self, operation: str, slug: str = "", expected: int = 200, /, **query: Any) -> Any:
        path = f"{API}/{operation}"
        self.operations.add(path)
        response = self.client.get(re.sub(r"{\w+}", slug, path), query)
        assert response.status_code == expected, (path, slug, query, response.content[:300])
        self.answers[f"{path} {slug} {query}"] = response.content.decode()
        return response.json() if "json" in response["Content-Type"] else None

    def read(self) -> Answers:
        for operation in ("state", "openapi.json", "catalogue.ttl"):
            self.ask(operation)
        self.ask("changes", after=0, per_page=100)
        rows = self.ask("pages", per_page=100)["results"]
        for lang in LANGUAGES:
            self.lists(lang)
        for row in rows:
            self.page(row)
        for person in Person.objects.filter(name="Ada Muster"):
            self.ask("team/{id}", str(person.public_id))
            self.ask("team/{id}.vcf", str(person.public_id))
        for path in ("/sitemap.xml", "/robots.txt"):
            self.html(path)
        return self.answers

    def lists(self, lang: str) -> None:
        for operation in ("site", "quarters.geojson"):
            self.ask(operation, lang=lang)
        for operation in LISTS:
            self.ask(operation, lang=lang, per_page=100)
        for form in ("geojson", "csv", "openimmo.xml", "atom"):
            self.ask(f"vacancies.{form}", lang=lang, status="frei,vergeben,reserviert")
        for feed in ("search", "feed", "projects", "programmes"):
            self.ask(f"{feed}.atom", lang=lang)
        self.ask("dates.ics", lang=lang)
        self.ask("funding-check", lang=lang)
        self.ask("enquiries/forms", lang=lang)
        for kind in BY_KIND:
            self.ask("enquiries/forms/{kind}", kind, lang=lang)
        if lang != "de-simple":
            for name in (*PLURAL.values(), "search"):
                if name != "quarters":
                    self.ask("subscriptions/form", list=name, lang=lang)
        self.ask("vacancies", lang=lang, status="frei,vergeben,reserviert", per_page=100)

    def page(self, row: dict[str, Any]) -> None:
        self.ask("page", path=row["url"])
        self.html(row["url"])
        slug = row["url"].rstrip("/").rsplit("/", 1)[-1]
        if row["type"] in PLURAL:
            self.ask(PLURAL[row["type"]] + "/{slug}", slug, lang=row["lang"])
        if row["type"] == "vacancy":
            self.ask("vacancies/{slug}/similar", slug, lang=row["lang"])
        if row["type"] == "programme":
            self.ask("programmes/{slug}/dates.ics", slug, lang=row["lang"])
            for day in ("2024-06-01", "2026-01-01"):
                self.ask("programmes/{slug}/guideline", slug, lang=row["lang"], on=day)

    def html(self, path: str) -> None:
        response = self.client.get(path)
        assert response.status_code == 200, (path, response.content[:300])
        self.answers[path] = response.content.decode()
