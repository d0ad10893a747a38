"""What the tests need besides Python packages; where it is missing, a skip on a laptop and a failure where CI=true."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = Path("/usr/bin/chromium")


@dataclass(frozen=True)
class Part:
    name: str
    package: str
    present: bool

    @property
    def message(self) -> str:
        return f"{self.name} is missing: sudo apt-get install {self.package}"


def in_ci() -> bool:
    return os.environ.get("CI") == "true"


def parts() -> dict[str, Part]:
    """By the marker that asks for it."""
    return {
        "browser": Part("Chromium", "chromium", CHROMIUM.exists()),
        "java": Part("Java", "default-jre-headless", shutil.which("java") is not None),
    }
