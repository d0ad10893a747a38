"""For pytest: the strict settings without https, a database of its own, files in a temporary folder."""

import os
import tempfile

os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="stadtmitte-test-"))

from config.settings.base import *  # noqa: F403  the folder has to be known before the settings are read

SECRET_KEY = "only-for-tests"  # noqa: S105  guards nothing
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PUBLIC_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
API_RATE_PER_MINUTE = 1_000_000  # the limit has tests of its own
WHITENOISE_AUTOREFRESH = True
SEARCH_COUNTS_FLUSH_SECONDS = 0  # a thread that writes would meet the tests' transactions
ELASTICSEARCH_URL = ""  # the tests of the engines ask the server that this names; all others need none
