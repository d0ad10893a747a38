"""How a list is followed without looking at it again: as a feed, by e-mail, its dates as a calendar."""

from urllib.parse import urlencode

from django.conf import settings

from web.languages import home_path
from web.lists import Listing, ListSpec

NOT_FOLLOWED = {"page", "sort"}  # how a list is shown, not what it has
BY_MAIL = {"vacancies", "programmes", "projects", "news", "search"}


def ways(listing: Listing, spec: ListSpec, language: str) -> dict[str, str]:
    """Addresses by name, for the template; without those that this list doesn't have."""
    if listing.errors:
        return {}
    spoken = settings.LANGUAGE_CODE if language == "de-simple" else language  # which has no lists of its own
    chosen = [(name, value) for name, value in listing.params if name not in NOT_FOLLOWED]
    found = {}
    if spec.feed:
        found["feed_url"] = f"{settings.CONTENT_API_PREFIX}/{spec.feed}?{urlencode([*chosen, ('lang', spoken)])}"
    if spec.endpoint in BY_MAIL:
        kept = [(name, value) for name, value in chosen if name != "verbatim"]
        found["mail_url"] = f"{mail_path(spoken)}?{urlencode([('liste', spec.endpoint), *kept])}"
    if spec.endpoint == "programmes":
        kept = [(name, value) for name, value in chosen if name in {"quarter", "programme"}]
        found["calendar_url"] = f"{settings.CONTENT_API_PREFIX}/dates.ics?{urlencode([*kept, ('lang', spoken)])}"
    return found


def mail_path(language: str) -> str:
    return f"{home_path(language).rstrip('/')}{settings.SUBSCRIPTIONS_PATH}"
