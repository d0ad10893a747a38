"""Message catalogues with Babel, which the virtual environment has, unlike gettext's own programs.

`compile` makes the .mo files (at every start; never committed), `update` takes the texts from code and templates into
the .po files, `check` fails when that would change something or a translation is missing. The source is German.
"""

import argparse
import io
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SITE = Path(__file__).resolve().parent.parent / "site"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def extract_django(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Any
) -> Iterator[Any]:
    """The texts of a Django template, which Django makes into Python for xgettext. Babel minds that one's indents."""
    code = templatize(file.read().decode())
    flat = "\n".join(line.strip() for line in code.splitlines())
    yield from extract_python(io.BytesIO(flat.encode()), dict.fromkeys(keywords), comment_tags, options)


Methods = list[tuple[str, Any]]  # Babel takes a function for the name of a method, its stubs don't
PYTHON_AND_DJANGO: Methods = [
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", extract_django),
]
WEBSITE: Methods = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.xml", "jinja2")]
# The website is a program of its own, so it has catalogues of its own.
CMS = [SITE / name for name in ("config", "core", "demo", "home", "quarters", "projects", "search", "media")]
SETS = {SITE / "locale": (CMS, PYTHON_AND_DJANGO), SITE / "web" / "locale": ([SITE / "web"], WEBSITE)}


def po_files(locale: Path) -> list[Path]:
    return sorted(locale.glob("*/LC_MESSAGES/*.po"))


def compile_all() -> None:
    for locale in SETS:
        for source in po_files(locale):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            made = io.BytesIO()
            write_mo(made, read(source))
            fresh = target.with_suffix(".mo.new")
            fresh.write_bytes(made.getvalue())
            fresh.replace(target)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def extract(folders: list[Path], methods: Methods) -> Catalog:
    found = Catalog(charset="utf-8")
    kinds: dict[tuple[str | None, str], type] = {}
    for folder in folders:
        options = {"**": {"trimmed": "true", "newstyle_gettext": "true"}}
        for name, _line, text, comments, context in extract_from_dir(
            folder, methods, options, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
        ):
            single = text if isinstance(text, str) else text[0]
            if kinds.setdefault((context, single), type(text)) is not type(text):
                # A catalogue holds it once, and Debian 12's Python finds no plural entry for the text alone.
                raise SystemExit(f"{name}: '{single}' is used alone and with a plural: give the plural a context")
            # Places in the code without line numbers: a line more elsewhere must not change every catalogue.
            place = (folder / name).relative_to(SITE).as_posix()
            found.add(text, None, [(place, None)], auto_comments=comments, context=context)  # type: ignore[list-item]  # no line: Babel's stubs want one
    return found


def written(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=120, omit_header=False, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


def updated(path: Path, template: Catalog) -> bytes:
    catalogue = read(path)
    header, made = catalogue.header_comment, catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.header_comment, catalogue.creation_date = header, made
    return written(catalogue)


def translated(message: Message) -> bool:
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return not message.fuzzy and bool(forms) and all(forms)


def missing(path: Path) -> list[str]:
    return [str(message.id) for message in read(path) if message.id and not translated(message)]


def update() -> int:
    for locale, (folders, methods) in SETS.items():
        template = extract(folders, methods)
        for path in po_files(locale):
            path.write_bytes(updated(path, template))
            print(f"{path.relative_to(SITE)}: {len(template)} texts, {len(missing(path))} not translated")
    return 0


def check() -> int:
    faults = []
    for locale, (folders, methods) in SETS.items():
        template = extract(folders, methods)
        for path in po_files(locale):
            name = path.relative_to(SITE)
            if updated(path, template) != path.read_bytes():
                faults.append(f"{name}: does not hold the texts of the code; run 'make locale'")
            faults += [f"{name}: not translated: {text}" for text in missing(path)]
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("compile", "update", "check"))
    action = parser.parse_args().action
    if action == "compile":
        compile_all()
        return 0
    return update() if action == "update" else check()


if __name__ == "__main__":
    sys.exit(main())
