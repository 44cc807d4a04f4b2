"""The main job, as its users do it: from the landing page to the report."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import PASSWORD

from . import survey
from .clicks import follow

pytestmark = pytest.mark.django_db(transaction=True)


def journey(page):
    survey.sign_up(page, "nora@example.org")
    survey.add_organization(page, "Northgate Bank")
    follow(page.get_by_role("button", name="Start the assessment"))
    asked = survey.answer_all(page)
    assert asked[0] == "has_ciso"
    assert asked[-1] == "containment"
    assert 10 <= len(asked) <= 17
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check your answers")
    assert page.get_by_role("link", name=re.compile("^Change")).count() == len(asked)
    follow(page.get_by_role("button", name="Get my rating"))
    expect(page).to_have_url(re.compile(r"/report/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Better")


def test_an_executive_gets_from_the_landing_page_to_the_report(page, viewport):
    journey(page)


def test_the_same_without_javascript(plain_page):
    journey(plain_page)


def test_back_and_change_lose_no_answer(page):
    survey.sign_up(page, "nora@example.org")
    survey.add_organization(page, "Northgate Bank")
    follow(page.get_by_role("button", name="Start the assessment"))
    survey.answer(page, {"has_ciso": {"choice": "yes", "title": "Head of Information Security"}})
    survey.answer(page, {"ciso_status": "acting"})
    follow(page.get_by_role("button", name="Back"))
    expect(page.locator('input[value="acting"]')).to_be_checked()
    follow(page.get_by_role("button", name="Back"))
    expect(page.locator('[name="has_ciso-title"]')).to_have_value("Head of Information Security")
    follow(page.get_by_role("button", name="Continue"))
    assert survey.question_of(page) == "also_does"


@pytest.mark.once
def test_an_empty_page_is_refused_with_a_link_to_the_field(page, troubles):
    survey.sign_up(page, "nora@example.org")
    survey.add_organization(page, "Northgate Bank")
    follow(page.get_by_role("button", name="Start the assessment"))
    follow(page.get_by_role("button", name="Continue"))
    expect(page).to_have_title(re.compile("^Error: "))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.locator('input[name="has_ciso"]').first).to_be_focused()
    # The refusal itself is what the browser complains about.
    assert all("422" in trouble for trouble in troubles)
    troubles.clear()


@pytest.mark.once
def test_a_quick_check_by_keyboard_alone(page):
    page.goto("/check/")
    while page.get_by_role("button", name="Continue").count():
        page.locator('main input[type="radio"]').first.focus()
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Better")
    assert page.url.endswith("/check/")


def test_a_quick_check_is_kept_through_sign_up(page):
    page.goto("/check/")
    survey.choose(page, "has_ciso", "yes")
    follow(page.get_by_role("button", name="Continue"))
    survey.choose(page, "manager", "cio")
    follow(page.get_by_role("button", name="Continue"))
    follow(page.get_by_role("button", name=re.compile("Keep this result")))
    page.get_by_label("Email").fill("nora@example.org")
    page.get_by_label("Password").fill("correct horse battery staple")
    follow(page.get_by_role("button", name="Sign up"))
    page.get_by_label(re.compile("organization")).fill("Northgate Bank")
    follow(page.get_by_role("button", name=re.compile("Continue|Keep")))
    # The two that were answered are not asked again.
    assert survey.question_of(page) == "ciso_status"
    survey.answer(page, {"ciso_status": "filled"})
    survey.answer(page, {"also_does": "no"})
    assert survey.question_of(page) == "between"


def the_log_in_runs_out_while_somebody_types(page):
    survey.sign_up(page, "nora@example.org")
    survey.add_organization(page, "Northgate Bank")
    follow(page.get_by_role("button", name="Start the assessment"))
    survey.answer(page, {"has_ciso": "yes"})
    survey.answer(page, {"ciso_status": "filled"})
    survey.fill(page, "also_does", {"choice": "other_executive", "title": "Directrice des opérations"})
    page.context.clear_cookies(name="sessionid")
    follow(page.get_by_role("button", name="Continue"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    expect(page.get_by_role("status")).to_contain_text("Your last answer is held for you")
    page.get_by_label("Email").fill("nora@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Log in"))
    assert survey.question_of(page) == "also_does"
    expect(page.locator('input[value="other_executive"]')).to_be_checked()
    expect(page.locator('[name="also_does-title"]')).to_have_value("Directrice des opérations")
    follow(page.get_by_role("button", name="Continue"))
    assert survey.question_of(page) == "manager"
    follow(page.get_by_role("button", name="Back"))
    expect(page.locator('[name="also_does-title"]')).to_have_value("Directrice des opérations")
    expect(page.get_by_role("status")).to_have_count(0)


def test_an_answer_typed_while_the_log_in_ran_out_is_not_lost(page):
    the_log_in_runs_out_while_somebody_types(page)


@pytest.mark.once
def test_nor_is_it_without_javascript(plain_page):
    the_log_in_runs_out_while_somebody_types(plain_page)


def test_an_answer_typed_in_a_tab_from_before_the_log_in_is_not_lost(page):
    survey.sign_up(page, "nora@example.org")
    survey.add_organization(page, "Northgate Bank")
    follow(page.get_by_role("button", name="Start the assessment"))
    survey.answer(page, {"has_ciso": "yes"})
    other = page.context.new_page()
    other.goto(page.url)
    survey.choose(other, "ciso_status", "acting")
    # All cookies are gone: the token of the form too.
    page.context.clear_cookies()
    follow(other.get_by_role("button", name="Continue"))
    other.get_by_label("Email").fill("nora@example.org")
    other.get_by_label("Password").fill(PASSWORD)
    follow(other.get_by_role("button", name="Log in"))
    expect(other.locator('input[value="acting"]')).to_be_checked()
    # The first tab still bears the token from before.
    survey.choose(page, "ciso_status", "outsourced")
    follow(page.get_by_role("button", name="Continue"))
    expect(page.locator('input[value="outsourced"]')).to_be_checked()
    follow(page.get_by_role("button", name="Continue"))
    assert survey.question_of(page) == "also_does"
