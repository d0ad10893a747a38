"""One file per page type, the people of the team, and the inbox."""

from home.models.contact import ContactPage, FormPage
from home.models.enquiry import DailyKey, Enquiry, EnquiryFile, PrivacyText, SenderTrace
from home.models.enquiry_settings import EnquirySettings
from home.models.home import HomePage
from home.models.inbox import EnquiryEntry, ReplyTemplate
from home.models.legal import LegalPage
from home.models.person import Person
from home.models.team import TeamPage
from home.models.text import TextPage

__all__ = [
    "ContactPage", "DailyKey", "Enquiry", "EnquiryEntry", "EnquiryFile", "EnquirySettings", "FormPage", "HomePage",
    "LegalPage", "Person", "PrivacyText", "ReplyTemplate", "SenderTrace", "TeamPage", "TextPage",
]  # fmt: skip
