"""The owner's link in the API: what it is for, and what its holder says. The only door of the website's page."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema
from pydantic import ConfigDict, Field, StringConstraints

from core import guard
from core.api import limits
from core.api.problems import Problem, field_problem
from core.api.rules import PRIVATE, answer
from core.languages import localised_path
from core.pages import german_path
from core.schemas import ErrorOut, Language, Out
from quarters import owner_links, visibility
from quarters.models import CheckSettings
from quarters.owner_words import ALLOWED, NotNowError, State, TooOftenError, Word, say, state_of

router = Router(tags=["vacancies"])
REQUESTS_A_MINUTE = 30  # from one address: a person needs five; nobody guesses a signature anyway
HOUR = 3600  # seconds
Token = Annotated[str, Path(max_length=2000, description="Of the link that the owner was sent.")]
Wish = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000, pattern=r"^[^\x00]*$")]


class OwnerLinkOut(Out):
    """A shop for its owner: what the public sees of it, and what may be said now. Nothing about the owner."""

    state: State = Field(description="`open`: offered; `let`: marked as let; `gone`: not public.")
    title: str
    url: str | None = Field(description="Public address; null while it isn't public.")
    lang: str
    is_example: bool
    status: str
    status_label: str
    listed: bool
    street: str
    checked_on: date | None
    check_due: date | None
    next_check: date = Field(description="Day of the next check if it is confirmed today.")
    consent_withdrawn_on: date | None
    wish_open: bool = Field(description="A change was asked for and the office hasn't dealt with it yet.")
    expires_on: date = Field(description="Last day of the link.")
    actions: list[Word]


class OwnerWordIn(Schema):
    """What the owner says. `text` is for `change` alone."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["confirm", "let", "change", "withdraw"]
    text: Wish = ""


def counted(request: HttpRequest) -> None:
    # The website forwards its visitor's address, so this holds behind it too.
    wait = limits.wait("owner-links", guard.address_of(request), REQUESTS_A_MINUTE)
    if wait:
        raise Problem(429, f"More than {REQUESTS_A_MINUTE} requests a minute.", retry_after=wait)


def opened(token: str) -> owner_links.Opened:
    try:
        return owner_links.opened(token)
    except owner_links.EndedLinkError:
        raise Problem(410, "This link has expired or was replaced.") from None
    except owner_links.LinkError:
        raise Problem(404, "This link is not valid.") from None


def described(found: owner_links.Opened, lang: Language) -> HttpResponse:
    vacancy, file, expires_on = found
    state = state_of(vacancy)
    path = german_path(vacancy)
    out = OwnerLinkOut(
        state=state,
        title=vacancy.title,
        url=localised_path(path, lang) if path and vacancy.live else None,
        lang="de",
        is_example=vacancy.is_example,
        status=vacancy.status,
        status_label=str(visibility.LABELS[vacancy.status]),
        listed=vacancy.live and vacancy.is_listed(),
        street=vacancy.street,
        checked_on=vacancy.checked_on,
        check_due=vacancy.check_due,
        next_check=CheckSettings.current().next_check(),
        consent_withdrawn_on=file.consent_withdrawn_on if file.consent_withdrawn else None,
        wish_open=vacancy.log.filter(kind="change-asked", done_at=None).exists(),
        expires_on=expires_on,
        actions=list(ALLOWED[state]),
    )
    response = answer(out)
    response["Cache-Control"] = PRIVATE
    response["X-Robots-Tag"] = "noindex"
    return response


ANSWERS: dict[int, Any] = {200: OwnerLinkOut, 409: ErrorOut}


@router.get("/owner-links/{token}", response=OwnerLinkOut, operation_id="getOwnerLink", summary="A shop for its owner")
def owner_link(request: HttpRequest, token: Token, lang: Language = Language.DE) -> HttpResponse:
    """For the holder of a signed link, never to be kept. Asking changes nothing."""
    counted(request)
    return described(opened(token), lang)


@router.post(
    "/owner-links/{token}", response=ANSWERS, operation_id="sayByOwnerLink", summary="What the owner of a shop says"
)
def owner_word(request: HttpRequest, token: Token, word: OwnerWordIn, lang: Language = Language.DE) -> HttpResponse:
    """Takes effect at once, and is harmless if sent twice. 409: it can't be said of the shop as it stands."""
    counted(request)
    found = opened(token)
    if word.action == "change" and not word.text:
        raise field_problem("text", "says what to change")
    try:
        say(found.vacancy.pk, word.action, word.text)
    except NotNowError:
        raise Problem(409, "The shop is marked as let, or isn't public any more.") from None
    except TooOftenError:
        raise Problem(429, "The office has enough messages about this shop for today.", retry_after=HOUR) from None
    return described(opened(token), lang)
