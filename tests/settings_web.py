"""`config.settings.web` for tests: the same, but static files come from where they lie, not from a collected folder."""

from config.settings import web

globals().update({name: value for name, value in vars(web).items() if name.isupper()})

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
