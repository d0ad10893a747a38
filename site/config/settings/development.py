"""For `make run` and for work on the code: on this machine only, with a secret made at the first start."""

import os
import secrets

from config.settings.base import *  # noqa: F403  a settings module is its parent's names and its own
from config.settings.base import PORT, VAR

VAR.mkdir(parents=True, exist_ok=True)
SECRET_FILE = VAR / "secret_key"
if not SECRET_FILE.exists() or not SECRET_FILE.stat().st_size:  # empty: a first start was ended in between
    SECRET_FILE.touch(mode=0o600)
    SECRET_FILE.write_text(secrets.token_urlsafe(50))

SECRET_KEY = os.environ.get("SECRET_KEY") or SECRET_FILE.read_text()
ALLOWED_HOSTS = [host for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host] or [
    "127.0.0.1",
    "localhost",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [f"http://127.0.0.1:{PORT}", f"http://localhost:{PORT}"]
if not os.environ.get("EMAIL_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
