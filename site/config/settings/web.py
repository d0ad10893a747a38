"""The public website alone: no database, no Wagtail, no secret of the CMS. Its content comes from CONTENT_API_URL."""

import os
import secrets

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import (
    ALLOWED_HOSTS as GIVEN_HOSTS,
)
from config.settings.base import (
    CONTENT_API_PREFIX,
    LANGUAGE_CODE,
    LANGUAGE_PREFIXES,
    LANGUAGES,
    LOGGING,
    PORT,
    PUBLIC_URL,
    ROOT,
    SECURE_CONTENT_TYPE_NOSNIFF,
    SECURE_CROSS_ORIGIN_OPENER_POLICY,
    SECURE_REFERRER_POLICY,
    SITE,
    STATIC_ROOT,
    STATIC_URL,
    STATICFILES_DIRS,
    STORAGES,
    SUBSCRIPTIONS_PATH,
    TEMPLATES,
    TIME_ZONE,
    USE_I18N,
    USE_TZ,
    VAR,
    WHITENOISE_MAX_AGE,
)

__all__ = [
    "CONTENT_API_PREFIX", "LANGUAGES", "LANGUAGE_CODE", "LANGUAGE_PREFIXES", "LOGGING", "PORT", "PUBLIC_URL", "ROOT",
    "SECURE_CONTENT_TYPE_NOSNIFF", "SECURE_CROSS_ORIGIN_OPENER_POLICY", "SECURE_REFERRER_POLICY", "STATICFILES_DIRS",
    "STATIC_ROOT", "STATIC_URL", "STORAGES", "SUBSCRIPTIONS_PATH", "TIME_ZONE", "USE_I18N", "USE_TZ", "VAR",
    "WHITENOISE_MAX_AGE",
]  # fmt: skip

CONTENT_API_URL = os.environ.get("CONTENT_API_URL", "").rstrip("/")
if not CONTENT_API_URL:
    raise ImproperlyConfigured("CONTENT_API_URL is not set: the address of the CMS, without /api/v1.")

SECRET_KEY = secrets.token_urlsafe(50)  # nothing is signed here; Django wants one all the same
DEBUG = False
ALLOWED_HOSTS = GIVEN_HOSTS or ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = ["web", "whitenoise.runserver_nostatic", "django.contrib.staticfiles"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "web.visit.VisitMiddleware",
    "web.middleware.PathLanguageMiddleware",
    "web.middleware.PublicPageMiddleware",
]
ROOT_URLCONF = "config.urls_web"
WSGI_APPLICATION = "config.wsgi.application"
LOCALE_PATHS = [SITE / "web" / "locale"]
TEMPLATES = TEMPLATES[:1]  # Jinja2 alone
DATABASES: dict[str, dict[str, str]] = {}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
