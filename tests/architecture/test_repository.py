"""What the repository's files may say: nothing that belongs to one machine, one registry or one secret holder."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.once

# Split so that this file doesn't name what it forbids.
HOSTS = (
    "registry.npmjs_org", "registry.yarnpkg_com", "npm.pkg.github_com", "pypi_org", "files.pythonhosted_org",
    "crates_io", "proxy.golang_org", "repo1.maven_org", "repo.maven.apache_org", "deb.debian_org",
    "security.debian_org", "unpkg_com", "cdn.jsdelivr_net", "docker_io", "ghcr_io",
)  # fmt: skip
SECRET = r"(?:secret_key|password|passwd|api_key|access_token)"
FORBIDDEN = {
    "a registry's host": re.compile("|".join(re.escape(host.replace("_", ".")) for host in HOSTS)),
    "an absolute path of a machine": re.compile(r"(?<![\w.$}~])/(?:work|root|home/\w+|Users/\w+|opt/wheels)/"),
    "the workplace's own folders": re.compile(r"\.lib[r]ary/|/tmp/b[r]ief"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE" + " KEY-----"),
    "an access key": re.compile(r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20})\b"),
    "a password in an address": re.compile(r"\b[a-z][a-z0-9+]*://[^\s/:@{}$<>\"']+:[^\s/:@{}$<>\"'*]+@"),
    "a secret with its value": re.compile(rf"(?i)\b{SECRET}\b\s*[:=]\s*[\"'][^\"'{{}}$<>\s]{{12,}}[\"']"),
}
# Tests and their settings use literal ones, for what lives as long as the test.
TEST_LITERALS = {"a secret with its value", "a password in an address"}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            yield path.relative_to(ROOT), content.decode("utf-8")


def faults(kind: str, pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path, text in texts():
        if kind in TEST_LITERALS and (path.parts[0] == "tests" or path.name == "test.py"):
            continue
        found += [f"{path}: {kind}: {match.group()[:60]}" for match in pattern.finditer(text)]
    return found


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_tracked_file_names_what_belongs_elsewhere(kind: str) -> None:
    assert faults(kind, FORBIDDEN[kind]) == []


def test_the_rules_find_what_they_forbid() -> None:
    samples = {
        "a registry's host": "https://registry.npm" + "js.org/x",
        "an absolute path of a machine": "see /wo" + "rk/main",
        "the workplace's own folders": ".lib" + "rary/x",
        "a private key": "-----BEGIN RSA PRIVATE" + " KEY-----",
        "an access key": "AKIA" + "A" * 16,
        "a password in an address": "postgres" + "://me:hunter2@db/x",
        "a secret with its value": "SECRET" + '_KEY = "abcdefghijklmnop"',
    }
    assert {kind for kind, pattern in FORBIDDEN.items() if not pattern.search(samples[kind])} == set()


def test_what_is_made_or_installed_is_not_tracked() -> None:
    made = re.compile(r"^(var|node_modules|\.venv)/|\.(mo|pyc|sqlite3|log)$|(^|/)\.env$")
    assert [str(path.relative_to(ROOT)) for path in tracked() if made.search(str(path.relative_to(ROOT)))] == []


def test_lock_files_pin_every_package_and_name_no_origin() -> None:
    for name, package in json.loads((ROOT / "package-lock.json").read_text())["packages"].items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text()
        assert not re.search(r"^\s*-[if]\b|--(index-url|extra-index-url|find-links|trusted)|://| @ ", text, re.M)
        for requirement in re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n?", "", text, flags=re.M).strip()):
            assert re.match(r"[\w.\-]+(\[[\w,\-]+\])?==[^\s;]+", requirement), requirement[:80]
            assert "--hash=sha256:" in requirement, requirement[:80]


def pins(name: str) -> set[tuple[str, str]]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return set(re.findall(r"^([\w.\-]+)(?:\[[\w,\-]+\])?==(\S+)", text, re.M))


def test_what_runs_is_what_was_tested() -> None:
    assert pins("base") - pins("test") == set()


def test_every_direct_dependency_says_what_it_is_for() -> None:
    document = (ROOT / "docs" / "dependencies.md").read_text()
    wanted = set(json.loads((ROOT / "package.json").read_text())["dependencies"])
    wanted |= set(json.loads((ROOT / "package.json").read_text())["devDependencies"])
    for path in (ROOT / "requirements").glob("*.in"):
        wanted |= set(re.findall(r"^([A-Za-z][\w.\-]*)", path.read_text(), re.M))
    assert {name for name in wanted if f"`{name}`" not in document} == set()


def test_no_module_is_called_utils() -> None:
    vague = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [str(path) for path in tracked() if path.suffix == ".py" and vague & {path.stem, path.parent.name}] == []


def test_site_is_no_package() -> None:
    """A package named `site` would shadow Python's own module."""
    assert not (ROOT / "site" / "__init__.py").exists()


def test_variables_in_the_settings_are_documented() -> None:
    asked = re.compile(r"(?:environ(?:\.get)?[(\[]|getenv\(|\benv(?:\.\w+)?\()\s*[\"']([A-Z][A-Z0-9_]+)[\"']")
    named = {name for path in (ROOT / "site" / "config").rglob("*.py") for name in asked.findall(path.read_text())}
    document = (ROOT / "docs" / "operations.md").read_text()
    assert {name for name in named if f"`{name}`" not in document} == set()
