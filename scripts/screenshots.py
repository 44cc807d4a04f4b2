#!/usr/bin/env python3
"""Takes the pictures in docs/screenshots/ from a demo that it starts, fresh, and stops again: `make screenshots`.

Those of the printed documents are drawn by pdftoppm (Debian: poppler-utils).
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
SIZES = {"": {"width": 1280, "height": 800}, "-phone": {"width": 360, "height": 740}}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main():
    with tempfile.TemporaryDirectory() as data:
        home, server = start(data)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
                for suffix, viewport in SIZES.items():
                    take(browser.new_page(viewport=viewport, device_scale_factor=2), home, suffix)
                documents(browser.new_page(), home)
                browser.close()
        finally:
            server.terminate()
            server.wait()


def chromium():
    found = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium"))), None)
    return found or sys.exit("No Chromium. Install it: sudo apt-get install -y chromium-headless-shell")


def start(data):
    """A demo server on a free port: its address and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {**os.environ, "CIO_AUDIT_DEMO": "1", "CIO_AUDIT_DATA": data}
    for command in (["migrate", "--verbosity", "0"], ["createcachetable"], ["load_demo"]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
        )
    gunicorn = [
        sys.executable,
        "-m",
        "gunicorn",
        "cioaudit.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--log-level",
        "error",
    ]
    server = subprocess.Popen([*gunicorn, "--no-control-socket"], cwd=ROOT, env=env)
    for _try in range(300):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return f"http://localhost:{port}", server
        time.sleep(0.1)
    server.terminate()
    sys.exit("The demo did not start.")


def take(page, home, suffix):
    page.goto(home)
    picture(page, "landing", suffix)
    page.goto(f"{home}/check/")
    page.locator("label[for=id_has_ciso_0]").click()
    page.get_by_role("button", name="Continue").click()
    picture(page, "question", suffix)
    log_in(page, home, "evan@example.org")
    page.get_by_role("link", name=re.compile("^Read the report")).first.click()
    picture(page, "report", suffix)
    page.context.clear_cookies()
    log_in(page, home, "cora@example.org")
    page.goto(f"{home}/portfolio/")
    picture(page, "portfolio", suffix)
    chosen = page.locator('input[type="checkbox"][name="o"]').evaluate_all(
        "boxes => boxes.map(box => 'o=' + box.value)"
    )
    page.goto(f"{home}/portfolio/compare/?{'&'.join(chosen)}")
    picture(page, "compare", suffix)
    page.goto(f"{home}/portfolio/outcome/")
    picture(page, "outcome", suffix)


def documents(page, home):
    """The first page of each printed document."""
    log_in(page, home, "cora@example.org")
    page.goto(f"{home}/portfolio/")
    chosen = page.locator('input[type="checkbox"][name="o"]').evaluate_all(
        "boxes => boxes.map(box => 'o=' + box.value)"
    )
    document(page, f"{home}/portfolio/compare/comparison.pdf?{'&'.join(chosen)}", "pdf-comparison")
    page.context.clear_cookies()
    log_in(page, home, "evan@example.org")
    page.get_by_role("link", name=re.compile("^Read the report")).first.click()
    for name in ("report", "board"):
        document(page, page.url.replace("/report/", f"/{name}.pdf"), f"pdf-{name}")


def document(page, address, name):
    command = ["pdftoppm", "-png", "-r", "110", "-singlefile", "-", str(PICTURES / name)]
    subprocess.run(command, input=page.request.get(address).body(), check=True)


def log_in(page, home, email):
    page.goto(f"{home}/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill("demo-only-password")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_load_state("networkidle")


def picture(page, name, suffix):
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURES / f"{name}{suffix}.png")


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    main()
