"""The strict settings: a secret, the hosts and the public address have to be given."""

import os

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403  a settings module is its parent's names and its own

for name in ("SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL"):
    if not os.environ.get(name):
        raise ImproperlyConfigured(f"{name} is not set: see docs/operations.md for every setting and an example.")

SECURE_SSL_REDIRECT = os.environ["PUBLIC_URL"].startswith("https://")
SECURE_REDIRECT_EXEMPT = [r"^live$", r"^ready$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
