"""Pictures of the demonstration into docs/images: what the README shows, made anew after a change of the design."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from supervise import answers

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "images"
PAGES = {"home": "/", "quarters": "/quartiere/", "funding": "/foerderung/", "vacancies": "/ladenlokale/"}
WIDTHS = {"": (1280, 900), "-phone": (390, 844)}


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def picture(browser: Browser, address: str, name: str, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="de-DE")
    answer = page.goto(address, wait_until="load")
    if answer is None or answer.status != 200:
        sys.exit(f"stadtmitte: {address} does not answer 200, so there is no picture of it")
    page.screenshot(path=TARGET / f"{name}.png")
    page.close()
    print(f"docs/images/{name}.png")


def take(site: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, path in PAGES.items():
            for suffix, size in WIDTHS.items():
                picture(browser, site + path, name + suffix, size)
        browser.close()


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="stadtmitte-pictures-") as folder:
        environment = os.environ | {"VAR_DIR": folder, "PORT": str(port), "PUBLIC_URL": site}
        environment.pop("DATABASE_URL", None)
        quiet = subprocess.DEVNULL
        subprocess.run([sys.executable, "tools/prepare.py"], cwd=ROOT, env=environment, check=True, stdout=quiet)
        running = subprocess.Popen([sys.executable, "tools/supervise.py"], cwd=ROOT, env=environment, stdout=quiet)
        try:
            deadline = time.monotonic() + 60
            while not answers(f"{site}/ready") and time.monotonic() < deadline:
                time.sleep(0.3)
            take(site)
        finally:
            running.terminate()
            running.wait()


if __name__ == "__main__":
    main()
