"""The two mails of an enquiry: its sender gets a reference, the office a nudge.

Neither repeats what was written. The confirmation goes to an address that anybody may have typed in, and must be of no
use for sending text to strangers; the notice crosses networks that the inbox doesn't.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from core import mail
from core.site import SiteProfile
from home.models import Enquiry, EnquirySettings
from home.models.enquiry import KINDS

TITLES = dict(KINDS)


def mail_both(enquiry: Enquiry) -> None:
    """Queued in the caller's transaction (core.mail)."""
    profile = SiteProfile.current()
    office = EnquirySettings.current().office_email or profile.email
    if enquiry.email:
        confirm(enquiry, profile, office)
    if office:
        notify(enquiry, profile, office)


def confirm(enquiry: Enquiry, profile: SiteProfile, office: str) -> None:
    """In the language of the form."""
    with override(enquiry.lang):
        name = profile.in_language("name", enquiry.lang)
        lines = [
            gettext("Guten Tag,"),
            gettext("Ihre Anfrage ist bei uns angekommen: {}.").format(TITLES[enquiry.kind]),
            gettext("Ihr Zeichen: {}. Bitte nennen Sie es, wenn Sie uns noch einmal schreiben.").format(
                enquiry.reference
            ),
            gettext("Haben nicht Sie uns geschrieben? Dann hat jemand Ihre Adresse angegeben; teilen Sie es uns mit."),
            "\n".join(filter(None, (name, profile.body_name, profile.phone, settings.PUBLIC_URL))),
            profile.demonstration_notice(enquiry.lang),
        ]
        mail.queue(
            enquiry.email,
            gettext("Ihre Anfrage {}").format(enquiry.reference),
            "\n\n".join(filter(None, lines)) + "\n",
            reply_to=office,
            headers={"Auto-Submitted": "auto-replied", "Content-Language": enquiry.lang.partition("-")[0]},
            about=enquiry.mail_topic,
        )


def notify(enquiry: Enquiry, profile: SiteProfile, office: str) -> None:
    with override(settings.LANGUAGE_CODE):
        lines = [
            gettext("Es gibt eine neue Anfrage: {}.").format(TITLES[enquiry.kind]),
            gettext("Zeichen: {}").format(enquiry.reference),
            gettext("Betrifft: {}").format(enquiry.about_title) if enquiry.about_title else "",
            gettext("Sie lesen und beantworten sie in der Verwaltung: {}").format(
                f"{settings.WAGTAILADMIN_BASE_URL}{reverse('anfragen:edit', args=[enquiry.pk])}"
            ),
        ]
        mail.queue(
            office,
            gettext("Neue Anfrage {}").format(enquiry.reference),
            "\n\n".join(filter(None, lines)) + "\n",
            about=enquiry.mail_topic,
        )
