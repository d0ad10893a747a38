"""The templates' own environment: escapes everything, translates, and tolerates what a draft leaves out."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils import translation
from jinja2 import ChainableUndefined, Environment

from web import formats
from web import map as quarter_map
from web.languages import home_path


def environment(**options: Any) -> Environment:
    """Called by Django with its own options. A value that is missing is empty text, at any depth (previews)."""
    options.update(autoescape=True, undefined=ChainableUndefined, trim_blocks=True, lstrip_blocks=True)
    env = Environment(extensions=["jinja2.ext.i18n"], **options)  # noqa: S701
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    env.globals.update(
        static=static,
        home_path=home_path,
        PUBLIC_URL=settings.PUBLIC_URL,
        quarter_map=quarter_map,
    )
    env.filters.update(formats.FILTERS)
    return env
