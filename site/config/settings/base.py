"""What every installation shares. Strict by default: `development` relaxes, nothing has to be tightened.

Everything that differs between installations is an environment variable, listed in docs/operations.md.
"""

import os
from pathlib import Path

import dj_database_url
from django.conf import locale as django_locale

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()
PORT = os.environ.get("PORT", "8000")

PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
ALLOWED_HOSTS = [host for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host]
SECRET_KEY = os.environ.get("SECRET_KEY", "")
DEBUG = False

INSTALLED_APPS = [
    "media",
    "core",
    "home",
    "quarters",
    "projects",
    "search",
    "web",
    "demo",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.api.middleware.ApiMiddleware",
    "web.visit.VisitMiddleware",
    "web.middleware.PathLanguageMiddleware",
    "web.middleware.PublicPageMiddleware",
    "core.middleware.AdminSessionMiddleware",
    "core.middleware.AdminCsrfMiddleware",
    "core.middleware.AdminUserMiddleware",
    "core.middleware.AdminMessageMiddleware",
    "media.middleware.CleanUploadsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # The last one: an unsafe admin request is one transaction (docs/decisions/0003-publication.md).
    "core.middleware.AtomicAdminMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows previews in a frame of its own origin

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SITE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "web.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'db.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # One writer at a time waits its turn for up to 20 s instead of failing; readers never wait (WAL).
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "wagtailadmin_login"

# --- languages -------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
TIME_ZONE = os.environ.get("TIME_ZONE", "Europe/Berlin")
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("de-simple", "Leichte Sprache")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
# Where each language stands in public addresses. German is the source and has no prefix.
LANGUAGE_PREFIXES = {"de": "", "en": "/en", "de-simple": "/leichte-sprache"}
LOCALE_PATHS = [SITE / "locale", SITE / "web" / "locale"]
django_locale.LANG_INFO["de-simple"] = {
    "bidi": False,
    "code": "de-simple",
    "name": "Easy German",
    "name_local": "Leichte Sprache",
}

# --- files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", VAR / "static"))
STATICFILES_DIRS = [
    ("kern", ROOT / "node_modules" / "@kern-ux" / "native" / "dist"),
    ("fira-sans", ROOT / "node_modules" / "@fontsource" / "fira-sans" / "files"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600  # seconds, for the few files without a hash in their name; hashed ones are immutable
# Never served from a folder: `core.files` asks for each file whether it is public, the shield then sends it.
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
SENDFILE_BACKEND = "config.sendfile"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long page of the editor has several thousand fields

# --- Wagtail ---------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Stadtmitte"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "media.File"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.FileForm"
# What may be uploaded, and as what it is answered: Python alone doesn't know half of them, and asks the machine.
WAGTAILDOCS_CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "ics": "text/calendar",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt",
}
WAGTAILDOCS_EXTENSIONS = list(WAGTAILDOCS_CONTENT_TYPES)
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic", "gif", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 25 * 1024 * 1024  # bytes; a 48-megapixel telephone picture has about 15 MB
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000_000
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILREDIRECTS_AUTO_CREATE = False  # addresses of moved pages are kept in core.publication
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # `strasse`, not `stra%C3%9Fe`: addresses are read out, typed and mailed
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # the CSRF check is there under another name: core.middleware.AdminCsrfMiddleware
    "security.W019",  # the admin shows previews in a frame of its own origin (X_FRAME_OPTIONS above)
]

TASKS = {
    # Wagtail keeps its reference index with the default backend: queued, a removed file would stay public for a while.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- Stadtmitte ------------------------------------------------------------------------------------------------------
PREVIEW_RENDERER = "web.preview.render"
FRONTEND_URL = os.environ.get("FRONTEND_URL", "").rstrip("/")
CONTENT_API_URL: str | None = None  # the website reads the API of its own process
CONTENT_API_PREFIX = "/api/v1"
CONTENT_API = "config.api.api"
PREVIEW_TOKEN_SECONDS = 7 * 24 * 3600  # a colleague gets a week to look at a draft
# Requests a minute from one address; a page of a browser needs one or two, a mirror at full speed several hundred.
API_RATE_PER_MINUTE = int(os.environ.get("API_RATE_PER_MINUTE", "600"))
# Addresses that may ask as often as they like: a website in a process of its own, a mirror.
UNLIMITED_READERS = [host for host in os.environ.get("UNLIMITED_READERS", "").split(",") if host]
# Longitude and latitude between which every point and outline of this installation lies: west, south, east, north.
PLAUSIBLE_BOX = tuple(float(n) for n in os.environ.get("PLAUSIBLE_BOX", "5.8,50.3,9.5,52.6").split(","))
CHANGES_KEPT_DAYS = 90
SEARCH_COUNTS_KEPT_DAYS = 400  # a year and a bit, so that a month can be compared with the same one before
SEARCH_COUNTS_FLUSH_SECONDS = 60  # how often a process writes down what it has counted; 0 is never
# The search index: a folder, and a server beside it where one is named (docs/operations.md, Elasticsearch).
SEARCH_PREFIX = os.environ.get("SEARCH_PREFIX", "stadtmitte")
SEARCH_DIR = Path(os.environ.get("SEARCH_DIR", VAR / "search"))
ELASTICSEARCH_URL = os.environ.get("ELASTICSEARCH_URL", "")  # several hosts are separated by commas
ELASTICSEARCH_API_KEY = os.environ.get("ELASTICSEARCH_API_KEY", "")
ELASTICSEARCH_CA = os.environ.get("ELASTICSEARCH_CA", "")
ELASTICSEARCH_REPLICAS = int(os.environ.get("ELASTICSEARCH_REPLICAS", "0"))

# Files that came with enquiries: not below MEDIA_ROOT, so that no way of serving files knows them.
ENQUIRIES_DIR = VAR / "enquiries"
# Forms that one internet address may send in an hour: a school or an office shares one.
ENQUIRIES_PER_HOUR = int(os.environ.get("ENQUIRIES_PER_HOUR", "20"))

# --- mail (core.mail) ------------------------------------------------------------------------------------------------
EMAIL_BACKEND = "core.mail.smtp.Backend"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")  # without one, mail waits in the outbox
EMAIL_SECURITY = os.environ.get("EMAIL_SECURITY", "starttls")  # starttls, tls from the first byte, or none
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_SECURITY == "starttls", EMAIL_SECURITY == "tls"
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or {"starttls": 587, "tls": 465}.get(EMAIL_SECURITY, 25))
EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "")
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "stadtmitte@localhost")
# Seconds: to connect and for each answer; and for the answer after a mail's last line, where a server looks for spam
# and where giving up would send the mail twice.
EMAIL_TIMEOUT = float(os.environ.get("EMAIL_TIMEOUT", "20"))
EMAIL_ACCEPT_SECONDS = float(os.environ.get("EMAIL_ACCEPT_SECONDS", "120"))
EMAIL_KEPT_DAYS = 30  # what is left of a mail: for questions like "I got no answer"

# --- saved searches by e-mail (search.alerts) ------------------------------------------------------------------------
SUBSCRIPTIONS_PATH = "/suche-per-e-mail/"  # on the website; mails lead there
# What addresses at rest are encrypted with, the newest first; several are separated by commas while one is replaced.
PERSONAL_KEYS = [key for key in os.environ.get("PERSONAL_KEYS", "").split(",") if key]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"nothing_personal": {"()": "core.logging.NothingPersonal"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["nothing_personal"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "elastic_transport": {"level": "ERROR"},  # one line says that the server is away (search.engines.switch)
        "django.request": {"level": "ERROR"},
    },
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_PATH = "/verwaltung/"
# Also sent for files, because an editor sees a picture before any page shows it. Public answers never look at it.
SESSION_COOKIE_PATH = "/"
