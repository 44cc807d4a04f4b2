"""Every page, on a desktop's window and on a phone's: WCAG 2.2 AA, no complaint of the browser, no sideways scroll."""

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import Organization
from assessments.questionnaire import BOOK
from tests import answers
from tests.conftest import PASSWORD

from . import survey
from .clicks import follow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

PUBLIC = ["landing", "quick_check", "method", "account_login", "account_signup", "account_reset_password"]
OF_ACCOUNTS = [
    "access_tokens",
    "home",
    "create_organization",
    "account_email",
    "account_change_password",
    "account_logout",
]
TIERS = {
    "none": answers.NONE,
    "good": answers.GOOD,
    "better": answers.BETTER,
    "best": answers.BEST,
    "incomplete": answers.INCOMPLETE,
    "dual hat": answers.DUAL_HAT,
    "vacant": {"ciso_status": "vacant"},
}
LONG = "Senior Vice President for Everything that Has to Do with Information Security and its Government " * 2
HARD_TITLES = {
    "long": LONG[:200],
    "right to left": "رئيس أمن المعلومات",
    "ideographs": "情報セキュリティ最高責任者" * 5,
}
HARD_NAMES = {"words": ("Meridian " * 20).strip(), "one word": "Donaudampfschifffahrtsgesellschaft" * 5}


@pytest.fixture
def log_in(page, client, base_url):
    """Logs a user in without the form, which has its own test."""

    def log_in(user):
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": base_url}])

    return log_in


@pytest.mark.parametrize("name", PUBLIC)
def test_pages_for_everybody(page, check, name):
    page.goto(reverse(name))
    check()


@pytest.mark.parametrize("name", OF_ACCOUNTS)
def test_pages_of_an_account(page, check, log_in, cora, name):
    log_in(cora)
    page.goto(reverse(name))
    check()


def test_the_page_that_sets_a_first_password(page, check, log_in, cora):
    cora.set_unusable_password()
    cora.save()
    log_in(cora)
    page.goto(reverse("account_set_password"))
    check()


def test_the_log_in_form_lets_people_in_and_says_no(page, check, evan, troubles):
    page.goto(reverse("account_login"))
    page.get_by_label("Email").fill(evan.email)
    page.get_by_label("Password").fill("wrong")
    follow(page.get_by_role("button", name="Log in"))
    check()
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Log in"))
    page.wait_for_url("**/organizations/")


@pytest.mark.parametrize("question", [question.id for question in BOOK])
def test_every_question(page, check, log_in, evan, meridian, question):
    """With its answer filled in, as after Back; questions that the usual answers leave out are asked by others."""
    special = {
        "top_technology": {"manager": "nobody", "technology_manager": "ciso"},
        "top_board": {"manager": "nobody", "technology_manager": "ciso"},
        "above": {"manager": "cro"},
        "technology_head": {"manager": "cro"},
        "manager_risk": {"manager": "coo"},
        "technology_manager": {"manager": "cro"},
    }
    draft = answers.fill_in(
        actions.start_assessment(evan, meridian),
        **{"top_technology": "no", "top_board": "yes", **special.get(question, {})},
    )
    log_in(evan)
    page.goto(reverse("question", args=[draft.pk, question]))
    assert page.url.endswith(f"/{question}/"), "the page of another question"
    check()


def test_a_refused_question(page, check, log_in, evan, meridian, troubles):
    draft = actions.start_assessment(evan, meridian)
    log_in(evan)
    page.goto(reverse("question", args=[draft.pk, "has_ciso"]))
    follow(page.get_by_role("button", name="Continue"))
    check()
    assert all("422" in trouble for trouble in troubles)
    troubles.clear()


def test_the_check_of_all_answers(page, check, log_in, evan, meridian):
    draft = answers.fill_in(actions.start_assessment(evan, meridian))
    log_in(evan)
    page.goto(reverse("check_answers", args=[draft.pk]))
    check()


@pytest.mark.parametrize("tier", TIERS)
def test_a_report_of_every_kind(page, check, log_in, evan, meridian, tier):
    assessment = answers.submit(evan, meridian, **TIERS[tier])
    log_in(evan)
    page.goto(reverse("report", args=[assessment.pk]))
    check()


@pytest.mark.parametrize("title", HARD_TITLES.values(), ids=HARD_TITLES)
def test_a_report_with_titles_that_are_hard_to_set(page, check, log_in, evan, meridian, title):
    named = {"has_ciso": {"choice": "yes", "title": title}, "manager": {"choice": "coo", "title": title}}
    assessment = answers.submit(evan, meridian, **named)
    log_in(evan)
    page.goto(reverse("report", args=[assessment.pk]))
    check()


@pytest.mark.parametrize("name", HARD_NAMES.values(), ids=HARD_NAMES)
def test_an_organization_with_a_name_that_is_hard_to_set(page, check, log_in, evan, meridian, name):
    """On its own page and in the list, and on the pages of its survey and of its reports."""
    answers.submit(evan, meridian, **answers.GOOD)
    assessment = answers.submit(evan, meridian, **answers.BEST)
    draft = answers.fill_in(actions.start_assessment(evan, meridian))
    Organization.objects.filter(pk=meridian.pk).update(name=name)
    log_in(evan)
    for view, about in (
        ("home", []),
        ("organization", [meridian.pk]),
        ("question", [draft.pk, "manager"]),
        ("check_answers", [draft.pk]),
        ("report", [assessment.pk]),
    ):
        page.goto(reverse(view, args=about))
        check()


def test_the_pages_that_ask_whether_something_is_meant_to_go(page, check, log_in, evan, meridian):
    Organization.objects.filter(pk=meridian.pk).update(name=HARD_NAMES["one word"])
    answers.submit(evan, meridian)
    log_in(evan)
    page.goto(reverse("delete_organization", args=[meridian.pk]))
    check()
    page.goto(reverse("delete_account"))
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Confirm"))
    page.wait_for_url("**" + reverse("delete_account"))
    check()


def test_the_audit_trail(page, check, log_in, ada, otto, evan, meridian, troubles):
    for name in HARD_NAMES.values():
        actions.create_organization(otto, name=name)
    answers.submit(evan, meridian)
    log_in(ada)
    for query in ("", "?who=otto", "?q=nothing+fits", "?since=2026-02-02&until=2026-01-01"):
        page.goto(reverse("trail") + query)
        check()
    assert all("422" in trouble for trouble in troubles)
    troubles.clear()


def test_a_question_about_a_post_whose_title_is_one_word(page, check, log_in, evan, meridian):
    word = HARD_NAMES["one word"]
    changed = {"has_ciso": {"choice": "yes", "title": word}, "manager": {"choice": "coo", "title": word}}
    draft = answers.fill_in(actions.start_assessment(evan, meridian), **changed, between={"lines": [word]})
    log_in(evan)
    for question in ("above", "between", "technology_head"):
        page.goto(reverse("question", args=[draft.pk, question]))
        check()
    page.goto(reverse("check_answers", args=[draft.pk]))
    check()


def test_the_organization_of_a_quick_check_is_chosen_by_a_name_that_is_hard_to_set(page, check, log_in, evan, meridian):
    Organization.objects.filter(pk=meridian.pk).update(name=HARD_NAMES["one word"])
    log_in(evan)
    page.goto(reverse("quick_check"))
    survey.choose(page, "has_ciso", "no")
    follow(page.get_by_role("button", name="Continue"))
    follow(page.get_by_role("button", name="Keep this result"))
    check()
    page.goto(reverse("home"))
    check()


@pytest.mark.parametrize(("status", "path"), [(404, "/nowhere/"), (403, "draft")])
def test_error_pages_look_like_the_rest(page, check, log_in, cora, evan, meridian, troubles, status, path):
    draft = actions.start_assessment(evan, meridian)
    log_in(cora)
    response = page.goto(reverse("resume", args=[draft.pk]) if path == "draft" else path)
    assert response.status == status
    check()
    assert all(str(status) in trouble for trouble in troubles)
    troubles.clear()
