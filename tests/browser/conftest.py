"""Browser tests: Chromium against the live site. Whatever the browser complains about fails the test.

Fixtures to ask for:
    page         a page with JavaScript; `goto("/")` is an address of the live site
    plain_page   the same without JavaScript
    viewport     runs the test twice, on a desktop's window and on a phone's
    axe          `axe(page)` fails with every accessibility rule that the page breaks
    check_any    `check_any(page)` does as `check` for a page of another window
    check        `check()` asks axe about the page that is open at both sizes, and that nothing scrolls sideways
    troubles     what the browser has complained about so far; a test that means to provoke something checks it
                 and clears it
"""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.db import connections
from playwright.sync_api import expect

# The browser library keeps an event loop in the test's own thread, where Django would refuse all database work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The first draws the same pages without a window around them, in a quarter of the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
VIEWPORTS = {"desktop": {"width": 1280, "height": 720}, "phone": {"width": 360, "height": 640}}
NARROWEST = {"width": 320, "height": 640}
# A machine may be busy: whatever is waited for may take this long. Only what never comes takes all of it.
PATIENCE = 60_000  # milliseconds
expect.set_options(timeout=PATIENCE)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is at fault is put together and leaves the page: all that is in order would be much more. None of these rules
# reads the stylesheets, which would be fetched once more.
FAULTS = """async (rules) => {
  const options = { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"], preload: false };
  const { violations } = await axe.run(options);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
}"""


@pytest.fixture(scope="session")
def playwright(django_db_setup, playwright):
    """Gives back the connection of the last tests, which Django cannot find again once the browser library's loop is over.

    Whatever ran in that loop has a connection of its own. PostgreSQL drops no database that somebody is connected to.
    """
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's own Chromium, kept from talking to anybody but the site under test."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail("There is no Chromium here. Run scripts/install-system-packages.sh, or `make test`.")
    return {
        **browser_type_launch_args,
        "executable_path": path,
        "args": [
            # Root and most containers cannot have the sandbox; only our own pages are opened.
            "--no-sandbox",
            "--disable-gpu",
            "--in-process-gpu",
            "--disable-software-rasterizer",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": VIEWPORTS["desktop"], "locale": "en-GB", "reduced_motion": "reduce"}


@pytest.fixture
def troubles():
    """Collects the complaints of every page of the test, and fails the test when any is left at its end."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def new_context(new_context, base_url, troubles):
    """Opens a browser window of its own for the live site, with its complaints collected."""

    def open_watched(**options):
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        watch(context, base_url, troubles)
        return context

    return open_watched


def watch(context, home: str, troubles: list[str]) -> None:
    """Add to `troubles` what goes wrong in `context`: console errors, failed responses, requests to other hosts."""

    def on_console(message):
        if message.type in ("error", "warning"):
            troubles.append(f"console {message.type}: {message.text}")

    def on_request(request):
        url = urlsplit(request.url)
        if url.netloc and url.netloc != urlsplit(home).netloc:
            troubles.append(f"request to another host: {request.url}")

    def on_response(response):
        if response.status >= 400:
            troubles.append(f"{response.status} {urlsplit(response.url).path}")

    context.on("console", on_console)
    context.on("weberror", lambda error: troubles.append(f"script error: {error.error}"))
    context.on("request", on_request)
    context.on("response", on_response)


@pytest.fixture
def plain_page(new_context):
    """A page of a browser that runs no JavaScript."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture(params=VIEWPORTS.values(), ids=VIEWPORTS.keys())
def viewport(request, page):
    """The size of the window: first a desktop's, then a phone's."""
    page.set_viewport_size(request.param)
    return request.param


@pytest.fixture(scope="session")
def axe(pytestconfig):
    """Checks a page against WCAG 2.2 AA and the good practice beyond it; the failure lists every element at fault."""
    # The same page comes of either database, and this takes half of a browser test's time.
    seen_before = pytestconfig.getoption("--second-database")

    def check(page) -> None:
        if seen_before:
            return
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        assert page.evaluate(FAULTS, RULES) == []

    return check


@pytest.fixture
def check_any(axe):
    """Checks what a page shows: accessible as on a desktop and as on a phone, and nowhere wider than its window."""

    def check_any(page) -> None:
        page.wait_for_load_state()
        page.get_by_role("main").wait_for()
        before = page.viewport_size
        for size in (*VIEWPORTS.values(), NARROWEST):
            page.set_viewport_size(size)
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow == 0, f"{page.url} scrolls sideways by {overflow} px at {size['width']} px"
            if size is not NARROWEST:
                axe(page)
        page.set_viewport_size(before)

    return check_any


@pytest.fixture
def check(page, check_any):
    """Checks the page that is open."""
    return lambda: check_any(page)
