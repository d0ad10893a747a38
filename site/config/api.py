"""The content API, assembled: every package's router, and the union of all page schemas."""

from functools import reduce
from operator import or_
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from core.api import catalogue, contract
from core.api import publication as publication_api
from core.api.api import Body, ContentAPI
from core.api.pages import AnyPath, page_answer
from core.pages import page_types
from core.preview import preview_answer
from core.schemas import RedirectOut
from home.api import router as home_router
from home.enquiries.api import router as enquiries_router
from home.enquiries.schemas import EXAMPLES, AnyEnquiry
from projects.api import router as projects_router
from projects.dates_api import router as dates_router
from projects.feeds_api import router as project_feeds_router
from quarters.api import router as quarters_router
from quarters.exports.api import MEDIA_TYPES as EXPORT_TYPES
from quarters.exports.api import router as exports_router
from quarters.owner_links_api import router as owner_links_router
from quarters.vacancies_api import router as vacancies_router
from search.alerts.api import router as subscriptions_router
from search.api import router as search_router

api = ContentAPI(
    title="Stadtmitte content API",
    version="1.0.0",
    description=(
        "Everything that the public website shows, as typed data, and its forms. Every answer carries the content "
        "version it was built from. Lists take `lang`, `modified_since`, `page` and `per_page`."
    ),
    media_types={
        "quartersGeojson": "application/geo+json",
        "getPersonVcard": "text/vcard",
        "catalogue": "text/turtle",
        "dates": "text/calendar",
        "searchFeed": "application/atom+xml",
        "getProgrammeDates": "text/calendar",
        **EXPORT_TYPES,
        "newsFeed": "application/atom+xml",
        "projectsFeed": "application/atom+xml",
        "programmesFeed": "application/atom+xml",
    },
    bodies={"sendEnquiry": Body("EnquiryIn", AnyEnquiry, files="files", examples=EXAMPLES)},
)

# One schema for whatever stands at an address, told apart by `type`. A new page type joins by existing.
AnyPage: Any = Annotated[reduce(or_, (model.schema for model in page_types())), Field(discriminator="type")]


@api.get(
    "/page", response=AnyPage | RedirectOut, operation_id="getPage", summary="The page at an address", tags=["pages"]
)
def page(
    request: HttpRequest,
    path: Annotated[
        AnyPath,
        Query(
            description="Address on the public website, with the prefix of its language.",
            examples=["/quartiere/"],
        ),
    ],
) -> HttpResponse:
    """The whole page with everything resolved; a moved page answers with a redirect, a withdrawn one with 410."""
    return page_answer(path)


@api.get("/preview/{token}", response=AnyPage, operation_id="getPreview", summary="One draft", tags=["pages"])
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The draft that the token was signed for: for one page, expiring, revocable, never to be kept."""
    return preview_answer(token)


api.add_router("", contract.router)
api.add_router("", publication_api.router)
api.add_router("", catalogue.router)
api.add_router("", home_router)
api.add_router("", enquiries_router)
api.add_router("", quarters_router)
api.add_router("", exports_router)
api.add_router("", vacancies_router)
api.add_router("", owner_links_router)
api.add_router("", projects_router)
api.add_router("", project_feeds_router)
api.add_router("", dates_router)
api.add_router("", search_router)
api.add_router("", subscriptions_router)
