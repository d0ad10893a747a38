"""What is public, what changed, and how far the content has come: what a mirror or an index lives on."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from core.api.lists import next_address
from core.api.pages import models_by_type
from core.api.parameters import Moment
from core.api.problems import Problem
from core.api.rules import answer
from core.publication import health, public
from core.publication.models import Entry, PublicAddress
from core.publication.schemas import AddressListOut, AddressOut, ChangeListOut, ChangeOut, ChangeState, StateOut
from core.schemas import Language

router = Router(tags=["changes"])
LARGEST = 2**63 - 1  # what a number in the database can be
FRESH = "no-cache"  # may be kept, but is asked for again each time: this is what others poll
TOO_OLD = "This cursor is not known (any more). Read all of `pages` again and go on from its cursor."


class AddressQuery(Schema):
    model_config = ConfigDict(extra="forbid")

    lang: Language | None = Field(default=None, description="Only addresses of this language.")
    modified_since: Moment | None = Field(
        default=None, description="Only pages that were published at or after this time (ISO 8601)."
    )
    cursor: int | None = Field(
        default=None, ge=0, le=LARGEST, description="Set by `next`, so that all parts are of one moment."
    )
    page: int = Field(default=1, ge=1, le=10_000)
    per_page: int = Field(default=100, ge=1, le=100)


class ChangeQuery(Schema):
    model_config = ConfigDict(extra="forbid")

    after: int = Field(ge=0, le=LARGEST, description="The cursor up to which you have read.")
    lang: Language | None = Field(default=None, description="Only changes in this language.")
    per_page: int = Field(default=100, ge=1, le=100)


@router.get("/pages", response=AddressListOut, operation_id="listPages", summary="Every public address")
def pages(request: HttpRequest, query: Query[AddressQuery]) -> HttpResponse:
    """All addresses that were public at the cursor; what ended meanwhile is left out, what is new comes by `changes`.

    The cursor is taken before the first row is read, so nothing lies between the two.
    """
    cursor = public.content_number() if query.cursor is None else query.cursor
    rows = rows_at(cursor)
    if query.lang:
        rows = rows.filter(language=query.lang)
    if query.modified_since:
        rows = rows.filter(modified_at__gte=query.modified_since)
    total = rows.count()
    first = (query.page - 1) * query.per_page
    part = rows.order_by("pk")[first : first + query.per_page].values_list("pk", flat=True)
    still = public.live_rows().filter(pk__in=list(part)).order_by("pk")
    more = first + query.per_page < total
    body = AddressListOut(
        cursor=cursor,
        total=total,
        page=query.page,
        per_page=query.per_page,
        next=_with(next_address(request, query.page), cursor=cursor) if more else None,
        results=addresses_out(list(still)),
    )
    return _fresh(answer(body))


def rows_at(cursor: int) -> QuerySet[PublicAddress]:
    """The public set as it was at a number. Rows never vanish, so that parts read one after the other fit together."""
    if cursor == 0:
        return PublicAddress.objects.none()
    moment = public.changed_at(cursor)
    if moment is None:
        raise Problem(410, TOO_OLD)
    return PublicAddress.objects.filter(Q(gone_at=None) | Q(gone_at__gt=moment), since__lte=moment)


def addresses_out(rows: list[PublicAddress]) -> list[AddressOut]:
    """The rows, the made-up ones marked: one more query for each page type among them."""
    sources: dict[str, list[int | None]] = {}
    for row in rows:
        sources.setdefault(row.type, []).append(row.source_id)
    examples: set[int] = set()
    for api_type, keys in sources.items():
        marked = models_by_type()[api_type].objects.filter(pk__in=keys, is_example=True)
        examples.update(marked.values_list("pk", flat=True))
    return [address_out(row, is_example=row.source_id in examples) for row in rows]


def address_out(row: PublicAddress, *, is_example: bool) -> AddressOut:
    return AddressOut(
        id=row.key,
        type=row.type,
        url=row.path,
        lang=Language(row.language),
        text_lang=row.text_lang,
        since=row.since,
        modified_at=row.modified_at,
        is_example=is_example,
    )


@router.get("/changes", response=ChangeListOut, operation_id="listChanges", summary="What changed after a cursor")
def changes(request: HttpRequest, query: Query[ChangeQuery]) -> HttpResponse:
    """Public changes in order. What a page embeds has no row here: when `state` moves, ask for it again with its ETag.

    Kept for 90 days by default; an older cursor is answered with 410.
    """
    number = public.content_number()
    oldest = Entry.objects.order_by("number").values_list("number", flat=True).first() or 1
    if query.after > number or query.after < oldest - 1:
        raise Problem(410, TOO_OLD)
    rows = entries_after(query.after, number)
    if query.lang:
        rows = rows.filter(language=query.lang)
    found = list(rows[: query.per_page + 1])
    more = len(found) > query.per_page
    found = found[: query.per_page]
    cursor = found[-1].number if more else number
    body = ChangeListOut(
        cursor=cursor,
        per_page=query.per_page,
        next=_with(request.get_full_path(), after=cursor) if more else None,
        results=change_outs(found),
    )
    return _fresh(answer(body))


def entries_after(after: int, until: int) -> QuerySet[Entry]:
    """Entries of pages. That a page was live which no longer is, is told by its tombstone alone."""
    live_now = public.live_rows().filter(path=OuterRef("address"))
    rows = Entry.objects.filter(number__gt=after, number__lte=until, key__isnull=False)
    return rows.filter(~Q(state=Entry.State.LIVE) | Exists(live_now)).order_by("number")


def change_outs(rows: Sequence[Entry]) -> list[ChangeOut]:
    return [
        ChangeOut(
            number=row.number,
            id=row.key,
            url=row.address,
            type=row.type,
            lang=Language(row.language),
            state=ChangeState(row.state),
            at=row.at,
        )
        for row in rows
        if row.key
    ]


@router.get("/state", response=StateOut, operation_id="getState", summary="How far the content has come")
def state(request: HttpRequest) -> HttpResponse:
    """The content version, and what is degraded. Costs next to nothing; poll it as often as once a second."""
    number = public.content_number()
    body = StateOut(content_version=number, changed_at=public.changed_at(number), degraded=health.degraded())
    return _fresh(answer(body))


def _fresh(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = FRESH
    return response


def _with(address: str, **parameters: Any) -> str:
    """The address with these query parameters set."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query)) | {name: str(value) for name, value in parameters.items()}
    return f"{parts.path}?{urlencode(query)}"
