"""Everything between the installed packages and a site that can be served; one process, since Wagtail loads slowly.

Catalogues, database, demonstration content on an empty database, search index, static files when they changed, the
first editor when there is none. Done twice it changes nothing.
"""

import hashlib
import os
import sys
from pathlib import Path

import catalogues

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"


def static_sources() -> list[Path]:
    """The files whose change makes collectstatic necessary: ours, the settings, and the stamps of what is installed."""
    own = [path for path in SITE.glob("*/static/**/*") if path.is_file()]
    stamps = [ROOT / ".venv" / ".installed-base", ROOT / "node_modules" / ".installed"]
    return sorted([*own, *(SITE / "config" / "settings").glob("*.py"), *(path for path in stamps if path.exists())])


def fingerprint(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def collect_static() -> None:
    from django.conf import settings
    from django.core.management import call_command

    target = Path(settings.STATIC_ROOT)
    stamp = target.with_name(f"{target.name}.sum")
    wanted = fingerprint(static_sources())
    if stamp.exists() and stamp.read_text() == wanted and target.is_dir():
        return
    print("Collecting static files …", flush=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def load_demonstration() -> None:
    """Only into a site without a page below its home pages: what an editor has deleted must not come back."""
    from django.core.management import call_command
    from wagtail.models import Page

    if Page.objects.filter(depth__gt=2).exists():
        return
    print("Loading the demonstration …", flush=True)
    call_command("load_demo")


def make_index() -> None:
    """So that the first visitor finds something; from then on the worker keeps it up."""
    from search.indexing import follow_all

    if follow_all():
        print("The search index is up to date.", flush=True)


def main() -> None:
    catalogues.compile_all()
    sys.path.insert(0, str(SITE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    import django
    from django.core.management import call_command

    django.setup()
    print("Preparing the database …", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    load_demonstration()
    make_index()
    collect_static()
    call_command("first_editor")


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        place = error.filename or os.environ.get("VAR_DIR", "var")
        sys.exit(f"stadtmitte: {error.strerror or error}: {place}. Free some disk, make it writable, then retry.")
