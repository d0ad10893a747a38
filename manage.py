#!/usr/bin/env python
"""Django's command line for Stadtmitte; `site/` is put on the import path here and nowhere else."""

import os
import sys
from pathlib import Path

SITE = Path(__file__).resolve().parent / "site"


def main() -> None:
    sys.path.insert(0, str(SITE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
