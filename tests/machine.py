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


def elasticsearch() -> bool:
    """One that runs somewhere, or what it takes to fetch and start one (tests/elasticsearch_node.py)."""
    return bool(os.environ.get("ELASTICSEARCH_URL")) or all(shutil.which(name) for name in ("java", "mvn"))


def parts() -> dict[str, Part]:
    """By the marker that asks for it."""
    return {
        "browser": Part("Chromium", "chromium", CHROMIUM.exists()),
        "java": Part("Java", "default-jre-headless", shutil.which("java") is not None),
        "elasticsearch": Part("Elasticsearch", "default-jre-headless maven", elasticsearch()),
    }
