"""The models of `core`, gathered here because Django looks for them here."""

from core.mail.models import OutgoingMail
from core.preview_keys import PreviewKey
from core.publication.models import Change, Entry, Mark, PublicAddress
from core.quote_consent import QuoteConsent
from core.site import SiteProfile
from core.user import User

__all__ = [
    "Change",
    "Entry",
    "Mark",
    "OutgoingMail",
    "PreviewKey",
    "PublicAddress",
    "QuoteConsent",
    "SiteProfile",
    "User",
]
