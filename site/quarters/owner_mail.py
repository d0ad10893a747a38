"""The mails around an owner's link: the link itself, and what the office has to know. In the words of one language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import mail
from core.formats import date_text
from core.site import SiteProfile
from quarters.models import CheckSettings, LogEntry, VacancyFile, VacancyPage


def send_link(vacancy: VacancyPage, file: VacancyFile, url: str) -> None:
    profile = SiteProfile.current()
    with translation.override(file.owner_language):
        paragraphs = [
            _("Guten Tag,"),
            _("stimmen die Angaben zu Ihrem Ladenlokal noch?"),
            named(vacancy),
            _("Mit diesem Link antworten Sie mit einem Klick, ohne Anmeldung:"),
            url,
            _(
                "Dort können Sie auch sagen, dass der Laden vergeben ist, eine Änderung wünschen oder Ihre "
                "Einwilligung zurückziehen. Der Link gilt %(days)d Tage und nur für dieses Ladenlokal. "
                "Geben Sie ihn nicht weiter."
            )
            % {"days": CheckSettings.current().link_days},
            _("Ohne Antwort fällt das Angebot nach einiger Zeit von selbst aus der Liste."),
            lines(profile.body_name or profile.in_language("name", file.owner_language), profile.email, profile.phone),
        ]
        mail.queue(
            file.owner_email,
            _("Stimmt das noch? %(title)s") % {"title": vacancy.title},
            "\n\n".join(paragraphs),
            reply_to=profile.email,
            about=f"vacancy:{vacancy.pk}",
        )


def named(vacancy: VacancyPage) -> str:
    return lines(
        vacancy.title,
        _("Beispiel: Dieses Ladenlokal gibt es nicht.") if vacancy.is_example else "",
        _("Zuletzt geprüft am %s") % date_text(vacancy.checked_on) if vacancy.checked_on else "",
    )


def lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def tell_office(vacancy: VacancyPage, entry: LogEntry) -> None:
    """What the owner said, to the office's own address; without one it stands in the log and on the admin's home."""
    profile = SiteProfile.current()
    if not profile.email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        paragraphs = [
            _("Über den Link für Eigentümer: %s") % entry.get_kind_display(),
            vacancy.title,
            entry.text,
            f"{settings.WAGTAILADMIN_BASE_URL}{reverse('quarters_shop_log', args=[vacancy.pk])}",
        ]
        mail.queue(
            profile.email,
            f"{entry.get_kind_display()}: {vacancy.title}",
            "\n\n".join(filter(None, paragraphs)),
            about=f"vacancy:{vacancy.pk}",
        )
