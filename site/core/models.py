"""The models of `core`, gathered here because Django looks for them here."""

from core.publication.models import Change, Entry, Mark, PublicAddress
from core.site import SiteProfile
from core.user import User

__all__ = ["Change", "Entry", "Mark", "PublicAddress", "SiteProfile", "User"]
