"""The report in a browser: what stands above the fold, the trial, the chart, and what is announced to listeners."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.reports.answers import ANSWERS, APART, BOSS_OF_THE_CIO, submitted

from .clicks import follow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def open_report(client, evan, meridian, base_url):
    """Opens Evan's report on a page that is logged in as he is."""

    def open_report(page, rule="R4", **other):
        client.force_login(evan)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base_url}])
        page.goto(reverse("report", args=[submitted(evan, meridian, {**ANSWERS[rule], **other}).pk]))

    return open_report


ABOVE_THE_FOLD = ("h1", ".scale", ".chain-line", ".next-step", ".facts")


def below_the_fold(page):
    """The parts of the head that do not end above the fold, whole, within the page's width and readable there."""
    size = page.viewport_size
    boxes = {part: page.locator(f".verdict {part}").bounding_box() for part in ABOVE_THE_FOLD}
    return [
        part
        for part, box in boxes.items()
        if box["height"] < 10 or box["y"] + box["height"] > size["height"] or box["x"] + box["width"] > size["width"]
    ]


WAYS_TO_A_HEAD = {
    **{rule: (rule, {}) for rule in ANSWERS},
    "nobody above": (
        "R5",
        {"manager": "nobody", "top_technology": "no", "top_board": "no", **APART, **BOSS_OF_THE_CIO},
    ),
    "nobody above, not known": (
        "R5",
        {"manager": "nobody", "top_technology": "dont_know", "top_board": "dont_know", **APART, **BOSS_OF_THE_CIO},
    ),
    "as far as known": ("R6", {"manager": "cfo", "above": "dont_know"}),
    "nobody knows whether there is one": ("R1", {"has_ciso": "dont_know"}),
}


@pytest.mark.parametrize(("rule", "other"), WAYS_TO_A_HEAD.values(), ids=WAYS_TO_A_HEAD)
def test_the_verdict_stands_above_the_fold(page, viewport, open_report, rule, other):
    open_report(page, rule, **other)
    assert below_the_fold(page) == []


LONG = "Senior Vice President for Everything that Has to Do with Information Security and its Government"
LONG_LINE = {
    "has_ciso": {"choice": "yes", "title": f"Group {LONG}"},
    "manager": {"choice": "manager", "title": f"Deputy {LONG}"},
    "between": {"lines": [f"{LONG}, {part}" for part in ("North", "East", "South", "West")]},
    "technology_manager": "dont_know",
}


@pytest.mark.parametrize("rule", ["R2", "R3", "R4", "R5", "R6", "R7"])
def test_a_long_line_and_a_long_name_stand_above_the_fold_too(page, viewport, open_report, meridian, rule):
    meridian.name = "The Consolidated Water, Energy and Public Transport Company of Greater Meridian, Ltd"
    meridian.save()
    code = {"R3": "cfo", "R4": "manager", "R6": "coo", "R7": "coo"}.get(rule, "cio")
    changed = {**LONG_LINE, "manager": {"choice": code, "title": LONG_LINE["manager"]["title"]}}
    if rule == "R4":
        changed["above"] = {"choice": "cio", "title": f"Executive {LONG}"}
    if rule == "R6":
        changed["manager_risk"] = "yes"
    open_report(page, rule, **changed)
    assert below_the_fold(page) == []
    expect(page.locator(".report-foot")).to_contain_text(meridian.name)


def test_each_chart_is_a_drawing_on_paper_whether_anybody_scrolled_to_it_or_not(page, open_report):
    open_report(page)
    for _before_and_after in range(2):
        page.emulate_media(media="print")
        shown = page.locator(".chart").evaluate_all(
            "charts => charts.map(chart => [...chart.querySelectorAll('.chart-canvas, .chart-print')]"
            ".filter(part => part.getClientRects().length).map(part => part.classList[0]))"
        )
        assert shown == [["chart-print"], ["chart-print"]]
        page.emulate_media(media="screen")
        page.get_by_role("heading", name="How the CIO and the CISO work together").scroll_into_view_if_needed()
        expect(page.locator(".chart-canvas .bars .point")).to_have_count(3)


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


@pytest.mark.parametrize(
    ("library", "heading"), [("htmx", "Try it"), ("plotly", "How the CIO and the CISO work together")]
)
def test_a_library_is_fetched_when_what_needs_it_comes_near(page, open_report, library, heading):
    open_report(page)
    page.wait_for_load_state("networkidle")
    fetched = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    assert [address for address in fetched if library in address] == []
    with page.expect_request(f"**/{library}*.js"):
        page.get_by_role("heading", name=heading).scroll_into_view_if_needed()


def test_what_is_chosen_while_htmx_is_on_its_way_is_tried_once_it_is_there(page, open_report):
    waiting = []
    page.route("**/htmx*.js", lambda route: waiting.append(route))
    open_report(page)
    with page.expect_request("**/htmx*.js"):
        page.get_by_label("If the CISO reported to").focus()
    page.get_by_label("If the CISO reported to").select_option("ceo")
    expect(page.locator("#try-result")).to_be_empty()
    waiting[0].continue_()
    expect(page.get_by_role("status")).to_contain_text("Under the CEO this would be Best, up from Good.")


def test_the_trial_works_without_javascript(plain_page, open_report):
    open_report(plain_page)
    plain_page.get_by_label("If the CISO reported to").select_option("ceo")
    follow(plain_page.get_by_role("button", name="Show the rating"))
    expect(plain_page.get_by_role("status")).to_contain_text("Under the CEO this would be Best, up from Good.")


def test_the_profile_is_drawn_as_one_bar_a_dimension(page, open_report):
    open_report(page)
    page.get_by_role("heading", name="How the CIO and the CISO work together").scroll_into_view_if_needed()
    expect(page.locator(".chart-canvas .bars .point")).to_have_count(3)
    assert page.get_by_text("Share chart").count() == 0


def test_the_published_shares_are_drawn_with_the_name_of_each_within_the_chart(page, viewport, open_report):
    open_report(page)
    chart = page.locator('[data-chart="prevalence-chart"]')
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_attribute("data-drawn", "yes")
    # As many names as points, none cut at the edge: that the policy refused nothing, the fixtures see.
    names = chart.locator(".annotation-text")
    assert names.count() == chart.locator(".scatterlayer .point").count() > 0
    edge = chart.bounding_box()["x"] + chart.bounding_box()["width"]
    assert all(name.bounding_box()["x"] + name.bounding_box()["width"] <= edge for name in names.all())
