"""What keeps programs out without a puzzle: a form can be sent once, by nobody in haste, and not a day later."""

import secrets
from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext

SALT = "home.enquiries.form"
LEAST_AGE = timedelta(seconds=3)  # whoever reads even the shortest form takes longer; programs take none
MOST_AGE = timedelta(days=1)  # somebody begins in the evening and goes on in the morning


def new_key() -> str:
    """Tells one form from every other."""
    return secrets.token_urlsafe(18)


def token(kind: str, key: str) -> str:
    return signing.TimestampSigner(salt=SALT).sign(f"{kind}.{key}")


def fault(value: str, kind: str, key: str) -> str:
    """What is wrong with a token, in words for the person; empty if nothing is. It holds for one form of one kind."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signed = signer.unsign(value, max_age=MOST_AGE)
    except signing.SignatureExpired:
        return gettext("Das Formular ist älter als einen Tag. Bitte laden Sie es neu und senden Sie es noch einmal.")
    except signing.BadSignature:
        return gettext("Das Formular ist nicht von uns. Bitte laden Sie es neu und senden Sie es noch einmal.")
    if signed != f"{kind}.{key}":
        return gettext("Das Formular ist nicht von uns. Bitte laden Sie es neu und senden Sie es noch einmal.")
    if in_haste(signer, value):
        return gettext("Das ging sehr schnell. Bitte warten Sie einige Sekunden und senden Sie noch einmal.")
    return ""


def in_haste(signer: signing.TimestampSigner, value: str) -> bool:
    try:
        signer.unsign(value, max_age=LEAST_AGE)
    except signing.SignatureExpired:
        return False
    return True
