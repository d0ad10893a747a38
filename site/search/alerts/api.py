"""Subscribing to a list by e-mail: ask, confirm, unsubscribe. Nothing here tells who is subscribed to what."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext
from ninja import Path, Query, Router, Schema
from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema

from core import guard
from core.api.problems import Problem, field_problem
from core.api.rules import PRIVATE, answer
from core.schemas import ChoiceOut, Language, Out
from search.alerts import searches
from search.alerts.links import public_id
from search.alerts.subscribing import confirm, subscribe, unsubscribe
from search.models import Frequency, Subscription
from search.models.alerts import LONGEST_QUERY

router = Router(tags=["subscriptions"])
FORM = "subscription"
MOST_AN_HOUR = 20  # subscriptions from one address: a library's computers share one
LONGEST_ADDRESS = 254  # characters (RFC 5321)
LONGEST_MARK = 500  # characters of a token
NEVER_IN_AN_ADDRESS = set(" \"'(),:;<>[]\\")  # what a header would have to quote; no mailbox of people has it
# Leichte Sprache has no lists with filters of its own.
OfLists = Literal["de", "en"]


def plain_address(value: str) -> str:
    value = value.strip()
    try:
        validate_email(value)
    except ValidationError:
        raise ValueError("is not an e-mail address") from None
    if NEVER_IN_AN_ADDRESS & set(value) or not value.isascii():
        raise ValueError("is not an e-mail address that we can write to")
    return value


EmailAddress = Annotated[
    str,
    Field(max_length=LONGEST_ADDRESS),
    AfterValidator(plain_address),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": LONGEST_ADDRESS}),
]
ListName = Annotated[
    str,
    Field(max_length=20, description="Name of the list's endpoint: `vacancies`, `programmes`, `projects`, `news`, "
    "`search`."),
]  # fmt: skip
ListsQuery = Annotated[
    str,
    Field(
        max_length=LONGEST_QUERY,
        description="The list's own query string; what it refuses is refused here, as `query.name`. Language, order "
        "and page are dropped.",
        examples=["quarter=rosenviertel&area_min=60"],
    ),
]
Token = Annotated[str, Path(max_length=200, description="From a link in a mail.")]


class FormQuery(Schema):
    model_config = ConfigDict(extra="forbid")

    list: ListName
    query: ListsQuery = ""
    lang: OfLists = "de"


class SubscriptionFormOut(Out):
    """What a form shows before somebody subscribes."""

    list: str
    query: str = Field(description="In one fixed form, to be sent back.")
    lang: Language
    title: str = Field(description="What the list is called.")
    filters: Sequence[str] = Field(description="Each filter in words.")
    total: int = Field(description="What it finds now; these are not sent.")
    list_url: str = Field(description="Root-relative address of the list on the website; empty where it has none.")
    frequencies: Sequence[ChoiceOut]
    token: str = Field(description="To be sent back, from two seconds to a day later.")


class SubscriptionIn(Schema):
    """A saved search by e-mail."""

    model_config = ConfigDict(extra="forbid")

    list: ListName
    query: ListsQuery = ""
    lang: OfLists = Field(default="de", description="Language of the mails.")
    email: EmailAddress
    frequency: Frequency
    token: str = Field(max_length=LONGEST_MARK, description="From `subscriptions/form`.")
    website: str = Field(default="", max_length=LONGEST_MARK, description="Stays empty: only robots fill it in.")


class SubscriptionAskedOut(Out):
    message: str = Field(description="The same whether or not the address is subscribed already.")


class SubscriptionOut(Out):
    """One subscription, for whoever has its link. The address isn't in it."""

    title: str
    filters: list[str]
    lang: Language
    frequency: ChoiceOut
    confirmed: bool
    list_url: str


class UnsubscribedOut(Out):
    message: str


def private(body: Out, status: int = 200) -> HttpResponse:
    response = answer(body)
    response.status_code = status
    response["Cache-Control"] = PRIVATE
    return response


@router.get(
    "/subscriptions/form",
    response=SubscriptionFormOut,
    operation_id="getSubscriptionForm",
    summary="What subscribing to a list needs",
)
def form(request: HttpRequest, query: Query[FormQuery]) -> HttpResponse:
    """Checks the search and gives the token that the subscription needs. Never cached."""
    lang = Language(query.lang)
    fixed = searches.fixed(query.list, query.query, lang)
    found = searches.followed(query.list).found(searches.asked(query.list, searches.parameters(fixed), lang))
    return private(
        SubscriptionFormOut(
            list=query.list,
            query=fixed,
            lang=lang,
            title=searches.title(query.list),
            filters=searches.filters(fixed, lang),
            total=len(found.keys),
            list_url=searches.list_url(query.list, fixed, lang),
            frequencies=[ChoiceOut(value=value, label=str(label)) for value, label in Frequency.choices],
            token=guard.form_token(FORM),
        )
    )


@router.post(
    "/subscriptions",
    response={202: SubscriptionAskedOut},
    operation_id="subscribe",
    summary="Get what is new in a list by e-mail",
)
def ask(request: HttpRequest, payload: SubscriptionIn) -> HttpResponse:
    """Sends a mail with a link to confirm; nothing else is sent before that. What is new is compared with what the
    list has then: an entry that merely changes isn't new, one that left the list and comes back is."""
    lang = Language(payload.lang)
    guard.check_origin(request)
    guard.check_limit(request, FORM, MOST_AN_HOUR)
    if fault := guard.token_fault(payload.token, FORM):
        raise field_problem("token", fault)
    if payload.website:  # told, not swallowed: a browser that fills in everything has a person in front of it
        raise field_problem("website", "stays empty")
    fixed = searches.fixed(payload.list, payload.query, lang)
    searches.followed(payload.list).found(searches.asked(payload.list, searches.parameters(fixed), lang))
    subscribe(payload.list, fixed, lang, payload.email, payload.frequency)
    with translation.override(lang):
        message = gettext("Wir haben Ihnen eine E-Mail geschickt. Bitte öffnen Sie den Link darin.")
        return private(SubscriptionAskedOut(message=message), 202)


@router.get(
    "/subscriptions/{token}",
    response=SubscriptionOut,
    operation_id="getSubscription",
    summary="The subscription that a link in a mail belongs to",
)
def one(request: HttpRequest, token: Token, lang: Language | None = None) -> HttpResponse:
    """Changes nothing."""
    return private(described(subscription_of(token), lang))


@router.post(
    "/subscriptions/{token}/confirm",
    response=SubscriptionOut,
    operation_id="confirmSubscription",
    summary="Confirm a subscription",
)
def confirmed(request: HttpRequest, token: Token, lang: Language | None = None) -> HttpResponse:
    """From now on mails come. Once more changes nothing."""
    row = subscription_of(token)
    confirm(row)
    return private(described(row, lang))


@router.post(
    "/subscriptions/{token}/unsubscribe",
    response=UnsubscribedOut,
    operation_id="unsubscribe",
    summary="End a subscription",
)
def ended(request: HttpRequest, token: Token, lang: Language | None = None) -> HttpResponse:
    """Deletes the address at once. Whatever is in the body (RFC 8058) is not looked at; once more changes nothing."""
    key = public_id(token)
    if key is None:
        raise Problem(404, "No link of ours.")
    row = Subscription.objects.filter(public_id=key).select_related("search").first()
    if row is not None:
        unsubscribe(row)
    with translation.override(lang or (row.search.lang if row else "de")):
        return private(UnsubscribedOut(message=gettext("Abbestellt. Ihre Adresse ist gelöscht.")))


def subscription_of(token: str) -> Subscription:
    """Raises Problem (404): the link isn't ours, or what it belonged to is gone."""
    key = public_id(token)
    row = Subscription.objects.filter(public_id=key).select_related("search").first() if key else None
    if row is None:
        raise Problem(404, "There is no such subscription, or it has ended.")
    return row


def described(row: Subscription, lang: Language | None) -> SubscriptionOut:
    shown = lang or Language(row.search.lang)
    with translation.override(shown):
        fields: dict[str, Any] = {
            "title": searches.title(row.search.list),
            "filters": searches.filters(row.search.query, shown),
            "lang": Language(row.search.lang),
            "frequency": ChoiceOut(value=row.frequency, label=row.get_frequency_display()),
            "confirmed": row.confirmed_at is not None,
            "list_url": searches.list_url(row.search.list, row.search.query, shown),
        }
    return SubscriptionOut(**fields)
