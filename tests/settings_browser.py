"""The settings of development for the browser tests, with static files from where they lie."""

from config.settings import development

globals().update({name: value for name, value in vars(development).items() if name.isupper()})

STORAGES = {
    **development.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
API_RATE_PER_MINUTE = 1_000_000
# A browser that is driven types faster than a form saves itself: its click and that saving would both make the page.
WAGTAIL_AUTOSAVE_INTERVAL = 0
