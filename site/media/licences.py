"""Under which terms something may be used again: a small table, shared by pictures, texts and data."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Licence(NamedTuple):
    """`released` says whether others may use it at all; `url` is where the terms stand."""

    label: "StrOrPromise"
    url: str
    released: bool


# Nothing is released until somebody has said so.
DEFAULT = "not-released"

LICENCES: dict[str, Licence] = {
    DEFAULT: Licence(_("Nicht zur Weiterverwendung freigegeben"), "", released=False),
    "cc0-1.0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.de", released=True),
    "cc-by-4.0": Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.de", released=True),
    "cc-by-sa-4.0": Licence("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.de", released=True),
    "dl-de-by-2.0": Licence(
        _("Datenlizenz Deutschland – Namensnennung – 2.0"), "https://www.govdata.de/dl-de/by-2-0", released=True
    ),
    "dl-de-zero-2.0": Licence(
        _("Datenlizenz Deutschland – Zero – 2.0"), "https://www.govdata.de/dl-de/zero-2-0", released=True
    ),
}

CHOICES = [(key, licence.label) for key, licence in LICENCES.items()]
