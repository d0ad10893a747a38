"""One file per page type, and the people of the team."""

from home.models.home import HomePage
from home.models.legal import LegalPage
from home.models.person import Person
from home.models.team import TeamPage
from home.models.text import TextPage

__all__ = ["HomePage", "LegalPage", "Person", "TeamPage", "TextPage"]
