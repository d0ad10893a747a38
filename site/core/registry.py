"""What one content package asks of another without importing it.

Each owner fills these in its `AppConfig.ready()`: a home page lists shops, a quarter lists its projects.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from core.api.lists import ListQuery
    from core.build import Builder
    from core.schemas import CardOut, ContactOut, Language, PageOut


class ListSource(Protocol):
    """Gives how many public entries there are and the first `limit` of them, the most telling first."""

    def __call__(
        self, build: "Builder", *, quarter: UUID | None = None, programme: UUID | None = None, limit: int = 3
    ) -> "tuple[int, list[CardOut]]": ...


class HasContact(Protocol):
    """A snippet that can be shown as a contact, or None while it may not be shown."""

    def contact(self, build: "Builder") -> "ContactOut | None": ...


lists: dict[str, ListSource] = {}
"""By API type of what is listed: `project`, `vacancy`, `programme`, `news`, `quarter`."""


# --- what a programme pays of a shop's rent ---------------------------------------------------------------------------


class RentTerms(NamedTuple):
    """What the guideline version of a programme says about rents on a day."""

    programme: UUID
    programme_source_id: int
    guideline_id: UUID
    area_max_m2: Decimal | None
    ground_floor_only: bool
    owner_percent: Decimal
    user_percent: Decimal
    months_max: int | None
    paragraphs: dict[str, str]
    """By name of the field above: the key of the paragraph that says it."""


dependents: dict[str, set[str]] = {}
"""By API type: types whose answers change with it although their pages don't, as a shop's cost with a guideline."""
rent_terms: list[Callable[[date], list[RentTerms]]] = []
"""Each gives the terms that are in force on a day."""


# --- what the search asks of others, and others of the search --------------------------------------------------------


@dataclass(frozen=True)
class Thing:
    """Something public without a page of its own that the search finds: a person, a file."""

    key: UUID
    title: str
    url: str
    lang: str
    modified_at: datetime
    label: str = ""
    """Short marking above the title, in words."""
    lead: str = ""
    names: tuple[str, ...] = ()
    """Other names, found like the title."""
    texts: tuple[str, ...] = ()


class ThingSource(Protocol):
    """Gives the things of one kind that are public now: all of them, or those among some keys."""

    def __call__(self, lang: str, keys: Collection[UUID] | None = None) -> list[Thing]: ...


@dataclass(frozen=True)
class Part:
    """A part of a page that is found for itself and cited by its anchor."""

    key: str
    """The same as long as it is the same part, also in later versions of its page."""
    anchor: str
    title: str
    text_html: str
    labels: tuple[str, ...] = ()
    """What the site says of it elsewhere in words: it is found by them too, and they are quoted nowhere."""
    about: UUID | None = None
    """Public id of the page that it goes into detail about: where both are found, that one comes first."""


Parts = Callable[["PageOut"], Iterator[Part]]


class Ranking(NamedTuple):
    """What answers a question."""

    source_ids: list[int]
    """Source pages, the best first."""
    current: bool
    """Whether the index knew everything that the content's number stands for: only then may an answer be kept."""


class Finder(Protocol):
    """The public pages of one type that answer a question; None while no index can be asked."""

    def __call__(self, api_type: str, question: str, lang: str) -> Ranking | None: ...


# --- what can be followed ---------------------------------------------------------------------------------------------


class Found(NamedTuple):
    """Everything that a list's own query string chooses now, whatever order and page it names."""

    keys: list[str]
    """The newest first; the same as long as it is the same entry."""
    current: bool
    """Whether whoever was asked knew everything; otherwise nobody may conclude what is new and what is gone."""


class Followed(Protocol):
    """A list whose new entries are told by e-mail (`search.alerts`): what its endpoint answers, asked in Python."""

    @property
    def title(self) -> "StrOrPromise": ...

    @property
    def index_type(self) -> str:
        """API type of the page that shows the list."""

    def query(self) -> "type[ListQuery]":
        """What the endpoint takes, and refuses."""

    def found(self, query: Any) -> Found:
        """Raises `core.api.problems.Problem` for what only the question as a whole shows to be wrong."""

    def cards(self, keys: Collection[str], build: "Builder") -> "list[CardOut]":
        """Those among these that are public, in the order of the keys."""


followed: dict[str, Followed] = {}
"""By name of the list's endpoint: `vacancies`, `programmes`, `projects`, `news`, `search`."""


# --- open data ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dataset:
    """A set of public entries that the catalogue of open data describes (`core.api.catalogue`)."""

    key: str
    """Name of the list's endpoint: `vacancies`."""
    title: "StrOrPromise"
    description: "StrOrPromise"
    keywords: "Sequence[StrOrPromise]"
    themes: Sequence[str]
    """Of the EU's vocabulary `data-theme`: `ECON`."""
    entry: "type[CardOut]"
    """Schema of one entry; its fields are described."""
    rows: "Callable[[Language], QuerySet[Any]]"
    """The public pages."""
    filters: str = ""
    """Query string that makes the list this set, where it has more."""
    exports: Sequence[str] = ()
    """Endings of the list's address under which it can be had as a whole; those that don't exist are left out."""


datasets: list[Dataset] = []
"""In the order of the catalogue."""

# --- filled by the search and by whoever has something to do ----------------------------------------------------------

things: dict[str, ThingSource] = {}
"""By kind: `person`, `document`."""
labels: dict[str, dict[str, Any]] = {"category": {}, "status": {}, "type": {}}
"""By name of a filter of the search, its values with their labels, lazily translated."""
also_called: "list[tuple[StrOrPromise, StrOrPromise]]" = []
"""A label that answers show (a kind of page, a choice), and what else people call it; both lazily translated. By these
words the search finds what shows the label; nobody sees them."""
parts: dict[str, Parts] = {}
"""By API type of the page: `guideline`."""
finder: list[Finder] = []
"""The search's own, or nothing where no search is installed."""


class PersonalData(NamedTuple):
    """What a package keeps about the person behind an e-mail address."""

    export: Callable[[str], list[dict[str, Any]]]
    """All of it, ready for JSON."""
    erase: Callable[[str], int]
    """Deletes it, files included; says how many entries it was."""


personal: dict[str, PersonalData] = {}
"""By kind of entry: `enquiry`, `mail`, `vacancy_file`."""
choices: dict[str, Callable[[str], list[tuple[str, str]]]] = {}
"""By name, what a form offers in a language, value and label: `quarter`, `use`, `applicant`, `measure`."""
loops: list[tuple[str, Callable[[], Any]]] = []
"""Name and work of what the worker does once a second beside its own loops."""
warmers: list[Callable[[], None]] = []
"""What a web process reads before it is asked for it; called in a thread of their own when the process starts."""
closers: list[Callable[[], None]] = []
"""What a web process still has to write down; called when it ends in the ordinary way."""
health: list[Callable[[], list[str]]] = []
"""Each gives short keys of what works less well than it should, for `/ready` and `state`."""
pruners: list[Callable[[datetime], None]] = []
"""Each forgets what has been kept long enough; called about once a day with the time that it is."""


# --- what the inbox asks of those who know spaces ---------------------------------------------------------------------


@dataclass(frozen=True)
class SpaceWanted:
    """What somebody looks for. Nothing was said where a value is empty."""

    area_min: Decimal | None = None
    area_max: Decimal | None = None
    cost_max: Decimal | None = None
    """A month, all in, in euros."""
    use: str = ""
    quarters: tuple[str, ...] = ()
    """Slugs."""
    needed_by: date | None = None
    step_free: bool = False


@dataclass(frozen=True)
class Reason:
    """One wish, and how far a space fulfils it, in words."""

    text: str
    fits: bool | None
    """None where what is public doesn't tell."""


@dataclass(frozen=True)
class SpaceMatch:
    """A space that may be what somebody looks for."""

    page_id: int
    title: str
    url: str
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """Wishes fulfilled, less those that aren't."""
        return sum({True: 1, False: -1, None: 0}[reason.fits] for reason in self.reasons)


class SpaceMatcher(Protocol):
    """The public spaces that come close, the best first; or, of one page, whether it does. Public facts alone."""

    def __call__(self, wanted: SpaceWanted, *, only: int | None = None, limit: int = 5) -> list[SpaceMatch]: ...


space_matchers: list[SpaceMatcher] = []
"""Of the package that has spaces to let, or nothing where none is installed."""
