"""The report in a browser: what stands above the fold, the trial, the chart, and what is announced to listeners."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.reports.answers import ANSWERS, submitted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_report(client, evan, meridian, base_url):
    """Opens Evan's report on a page that is logged in as he is."""

    def open_report(page, rule="R4", **other):
        client.force_login(evan)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base_url}])
        page.goto(reverse("report", args=[submitted(evan, meridian, {**ANSWERS[rule], **other}).pk]))

    return open_report


# The ordinary case, and the two whose words take the most room.
@pytest.mark.parametrize("rule", ["R4", "R7", "R8"])
def test_the_verdict_stands_above_the_fold(page, viewport, open_report, rule):
    open_report(page, rule)
    facts = page.locator(".verdict .facts").bounding_box()
    assert facts["y"] + facts["height"] <= viewport["height"]


LONG_LINE = {
    "manager": {"choice": "manager", "title": "Director of Information Security Operations"},
    "between": {
        "lines": [
            "Senior Director, Infrastructure and Operations",
            "Vice President, Technology Infrastructure",
            "Senior Vice President, Technology Services",
            "Deputy Chief Information Officer",
        ]
    },
}


@pytest.mark.parametrize("rule", ["R4", "R7"])
def test_a_long_line_and_a_long_name_stand_above_the_fold_too(page, viewport, open_report, meridian, rule):
    meridian.name = "The Consolidated Water, Energy and Public Transport Company of Greater Meridian, Ltd"
    meridian.save()
    open_report(page, rule, **{**LONG_LINE, **({"manager": "coo"} if rule == "R7" else {})})
    # On a phone the line comes last: it may begin above the fold and end below.
    for part in (".facts", ".next-step", *([".chain-line"] if viewport["width"] > 640 else [])):
        box = page.locator(f".verdict {part}").bounding_box()
        assert box["y"] + box["height"] <= viewport["height"], part
    expect(page.locator(".report-foot")).to_contain_text(meridian.name)


def test_a_chart_that_nobody_scrolled_to_leaves_its_table_to_the_paper(page, open_report):
    open_report(page)
    wide = """() => window.addEventListener("beforeprint", () => {
        window.shown = [...document.querySelectorAll("[data-chart]")].filter((frame) => !frame.matches(".no-print"))
          .map((frame) => frame.querySelector(".main-svg")?.getBoundingClientRect().width ?? "not drawn");
    }, { once: true })"""
    page.evaluate(wide)
    page.pdf()
    assert page.evaluate("window.shown") == []
    page.get_by_role("heading", name="How the CIO and the CISO work together").scroll_into_view_if_needed()
    expect(page.locator(".chart-canvas .bars .point")).to_have_count(3)
    page.evaluate(wide)
    page.pdf()
    assert page.evaluate("window.shown") == [640]


def test_the_blank_choice_clears_the_trial(page, open_report):
    open_report(page)
    page.get_by_label("If the CISO reported to").select_option("ceo")
    expect(page.get_by_role("status")).to_contain_text("up from Good")
    page.get_by_label("If the CISO reported to").select_option("")
    expect(page.get_by_role("status")).to_have_text("Choose a manager to see what the line would rate.")


def test_the_report_breaks_no_rule_of_accessibility_open_or_closed(page, viewport, open_report, axe):
    open_report(page)
    axe(page)
    page.evaluate("document.querySelectorAll('main details').forEach((details) => { details.open = true; })")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_the_method_page_breaks_no_rule_of_accessibility(page, viewport, axe):
    page.goto(reverse("method"))
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_choosing_another_manager_shows_the_new_rating_at_once(page, open_report):
    open_report(page)
    address = page.url
    page.get_by_label("If the CISO reported to").select_option("ceo")
    expect(page.get_by_role("status")).to_contain_text("Under the CEO this would be Best, up from Good.")
    assert page.url == address


def test_the_trial_works_without_javascript(plain_page, open_report):
    open_report(plain_page)
    plain_page.get_by_label("If the CISO reported to").select_option("ceo")
    plain_page.get_by_role("button", name="Show the rating").click()
    expect(plain_page.get_by_role("status")).to_contain_text("Under the CEO this would be Best, up from Good.")


def test_the_profile_is_drawn_as_one_bar_a_dimension(page, open_report):
    open_report(page)
    page.get_by_role("heading", name="How the CIO and the CISO work together").scroll_into_view_if_needed()
    expect(page.locator(".chart-canvas .bars .point")).to_have_count(3)
    assert page.get_by_text("Share chart").count() == 0
