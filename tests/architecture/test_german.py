"""German is the source: a text of ours must read in German as it stands in the code.

Django looks in the catalogues of every installed package. "Tag" is English there, and became "Schlagwort" on a page.
"""

import importlib.util
from types import ModuleType

import pytest
from django.utils.translation import gettext, override

from tests.machine import ROOT

pytestmark = pytest.mark.once


def catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_package_translates_our_german() -> None:
    tool = catalogues()
    texts = {
        str(message.id)
        for locale in (ROOT / "site" / "locale", ROOT / "site" / "web" / "locale")
        for path in tool.po_files(locale)
        for message in tool.read(path)
        if message.id and isinstance(message.id, str) and not message.context
    }
    assert texts
    with override("de"):
        changed = {text: gettext(text) for text in texts if gettext(text) != text}
    assert changed == {}
