"""The image, built by buildah from the unmodified Dockerfile on a base that debootstrap made; no engine is needed.

Only the base differs from what others build. It carries this machine's own certificates and package settings, since a
build behind a company's proxy needs them; the image's layers above are the Dockerfile's alone.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "stadtmitte"
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
BASE = "debian:12-slim"  # the name that the Dockerfile's FROM asks for; found among the local images first


def call(*command: str) -> str:
    result = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.fail(f"{' '.join(command)}\n{(result.stdout + result.stderr)[-4000:]}", pytrace=False)
    return result.stdout.strip()


def debian(target: Path) -> None:
    """A minimal Debian 12, made once and kept."""
    if target.with_suffix(".done").exists():
        return
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    call("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", str(target))
    target.with_suffix(".done").touch()


def this_machines_settings() -> list[str]:
    names = ("usr/local/share/ca-certificates/*.crt", "etc/apt/apt.conf.d/*proxy*", "etc/pip.conf", CERTIFICATES[1:])
    return [str(path) for name in names for path in Path("/").glob(name)]


@pytest.fixture(scope="session")
def base() -> str:
    folder = CACHE / "bookworm"
    debian(folder)
    container = call("buildah", "from", "scratch")
    try:
        call("buildah", "add", "-q", container, str(folder), "/")
        for path in this_machines_settings():
            call("buildah", "copy", "-q", container, path, path)
        settings = {"PIP_CERT": CERTIFICATES, "SSL_CERT_FILE": CERTIFICATES, "NODE_EXTRA_CA_CERTS": CERTIFICATES}
        for name, value in settings.items():
            call("buildah", "config", "--env", f"{name}={value}", container)
        call("buildah", "commit", "-q", container, BASE)
    finally:
        call("buildah", "rm", container)
    return BASE


@pytest.fixture(scope="session")
def image(base: str) -> str:
    name = "stadtmitte:test"
    call("buildah", "bud", "--isolation", "chroot", "--pull-never", "--layers=false", "-t", name, ".")
    return name


@pytest.fixture(scope="session")
def container(image: str) -> Iterator[str]:
    name = call("buildah", "from", "--pull-never", image)
    try:
        yield name
    finally:
        call("buildah", "rm", name)
