"""The privacy notice of the forms: what the city has configured, its gaps visible; kept as it was shown."""

import hashlib
from typing import Any

from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override

from core.schemas import Language
from core.site import SiteProfile
from home.enquiries.schemas import PrivacyOut
from home.models import EnquirySettings, PrivacyText


def notice(lang: Language) -> PrivacyOut:
    """As it stands now. Reading it writes nothing."""
    with override(lang):
        html = text(SiteProfile.current(), EnquirySettings.current(), lang)
    return PrivacyOut(key=key_of(lang, html), html=html)


def key_of(lang: str, html: str) -> str:
    return hashlib.sha256(f"{lang}\n{html}".encode()).hexdigest()


def shown(key: str, lang: Language) -> PrivacyText | None:
    """The row of a notice that somebody has read: today's, or an earlier one that others have read before."""
    now = notice(lang)
    if key == now.key:
        return PrivacyText.objects.get_or_create(key=key, defaults={"lang": lang, "html": now.html})[0]
    return PrivacyText.objects.filter(key=key).first()


def is_known(key: str, lang: Language) -> bool:
    return key == notice(lang).key or PrivacyText.objects.filter(key=key).exists()


def text(profile: SiteProfile, settings: EnquirySettings, lang: Language) -> str:
    responsible = "\n".join(filter(None, (profile.body_name, profile.address, profile.email, profile.phone)))
    parts: list[tuple[str, Any]] = [
        (gettext("Verantwortlich"), said(responsible, lang, "de")),
        (gettext("Zweck"), own(settings, "purpose", lang)),
        (gettext("Rechtsgrundlage"), own(settings, "legal_basis", lang)),
        (gettext("Wer die Angaben bekommt"), own(settings, "recipients", lang)),
        (gettext("Wie lange"), kept(settings.kept_days)),
        (gettext("Datenschutzbeauftragte Stelle"), said(settings.officer, lang, "de")),
        (gettext("Ihre Rechte"), rights()),
    ]
    listed = mark_safe("".join(format_html("<dt>{}</dt><dd>{}</dd>", *part) for part in parts))  # noqa: S308  escaped
    return format_html("<dl>{}</dl>", listed)


def own(settings: EnquirySettings, name: str, lang: Language) -> SafeString:
    """A text in the notice's language; where there is none the German one, marked as such."""
    english: str = getattr(settings, f"{name}_en") if lang == Language.EN else ""
    return said(english, lang, lang) if english else said(getattr(settings, name), lang, "de")


def said(value: str, lang: str, its: str) -> SafeString:
    if not value.strip():
        return format_html("<em>{}</em>", gettext("Wird von der Stadt ergänzt."))
    html = mark_safe(linebreaks(value, autoescape=True))  # noqa: S308  escaped
    return html if its == lang else format_html('<div lang="{}">{}</div>', its, html)


def kept(days: int) -> str:
    """The same number that deletes (home.enquiries.retention), so that the notice can't promise another."""
    return gettext(
        "{} Tage nach dem Eingang löschen wir Ihre Anfrage mit allen Anhängen von selbst. Damit niemand das Formular "
        "missbraucht, halten wir für einen Tag einen Prüfwert Ihrer Internet-Adresse fest, aus dem sie nach diesem Tag "
        "niemand mehr errechnen kann."
    ).format(days)


def rights() -> str:
    return gettext(
        "Sie können Auskunft, Berichtigung, Löschung und Einschränkung verlangen, widersprechen und sich bei einer "
        "Aufsichtsbehörde beschweren. Für eine Auskunft oder Löschung genügt uns Ihre E-Mail-Adresse."
    )
