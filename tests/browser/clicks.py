"""Clicking on what leads to another page."""

from playwright.sync_api import Locator


def follow(control: Locator) -> None:
    """Clicks, and waits until the next page is there.

    A click alone may return while the page before it still stands, or half of the next one: whatever is asked then
    without waiting is asked of the wrong page, on a machine that is busy enough.
    """
    with control.page.expect_navigation():
        control.click()
