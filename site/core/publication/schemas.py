"""Answers that tell what is public and what changed."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from core.schemas import LangTag, Language, Out, Url

Cursor = Annotated[int, Field(description="A content version; give it to `changes` as `after`.", examples=[4711])]


class ChangeState(StrEnum):
    LIVE = "live"
    MOVED = "moved"
    GONE = "gone"


class AddressOut(Out):
    """A page that is public at an address. Read it with `page?path=`."""

    id: UUID
    type: str
    url: Url
    lang: Language = Field(description="Language of the address.")
    text_lang: LangTag
    since: datetime = Field(description="Since when it has been public at this address.")
    modified_at: datetime = Field(description="When the page itself was last published.")
    is_example: bool = Field(description="True for an entry that is made up for the demonstration.")


class AddressListOut(Out):
    cursor: Cursor
    total: int = Field(description="How many addresses were public at the cursor.")
    page: int
    per_page: int
    next: str | None = Field(description="Address of the next part, at the same cursor; null on the last.")
    results: list[AddressOut]


class ChangeOut(Out):
    """A public change. `moved` and `gone` say only that this address is no longer the page's."""

    number: Cursor
    id: UUID
    url: Url
    type: str
    lang: Language
    state: ChangeState
    at: datetime


class ChangeListOut(Out):
    cursor: Cursor
    per_page: int
    next: str | None = Field(description="Address of the changes after these; null where there are none yet.")
    results: list[ChangeOut]


class StateOut(Out):
    content_version: Cursor
    changed_at: datetime | None
    degraded: list[str] = Field(description="What works less well than it should, as short keys; empty is good.")
