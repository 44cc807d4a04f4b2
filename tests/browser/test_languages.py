"""German and French in the browser: longer words than English in the same places, and commas in numbers."""

from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments import actions, sharing
from tests import answers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

ASKED = ("has_ciso", "manager", "dotted", "communication", "containment")


@pytest.fixture(params=["de", "fr"])
def language(request):
    return request.param


@pytest.fixture
def read(page, client, evan, base_url, settings, language, check):
    """Opens an address as Evan, who has chosen ``language``, and checks the page."""
    client.force_login(evan)
    kept = {"sessionid": client.cookies["sessionid"].value, settings.LANGUAGE_COOKIE_NAME: language}
    page.context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in kept.items()])

    def read(name, *args):
        page.goto(reverse(name, args=args))
        assert page.locator("html").get_attribute("lang") == language
        check()

    return read


@pytest.mark.parametrize("name", ["landing", "quick_check", "method"])
def test_pages_for_everybody(read, name):
    read(name)


def test_the_survey(read, evan, meridian):
    draft = answers.fill_in(actions.start_assessment(evan, meridian))
    for question in ASKED:
        read("question", draft.pk, question)
    read("check_answers", draft.pk)


@pytest.mark.parametrize("tier", [answers.GOOD, answers.INCOMPLETE], ids=["good", "incomplete"])
def test_the_report(read, evan, meridian, tier):
    read("report", answers.submit(evan, meridian, **tier).pk)


def test_whoever_followed_a_link_chooses_a_language_and_no_address_with_its_secret_is_told(page, evan, meridian):
    _link, token = sharing.share(evan, answers.submit(evan, meridian), link_id=uuid4(), days=7)
    told = []
    page.on("request", lambda request: told.append(request.all_headers().get("referer", "")))
    page.goto(reverse("open_share", args=[token]))
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert token in page.url
    page.locator("main button").click()
    page.wait_for_url("**/shared/report/**")
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert len(told) > 5
    assert [address for address in told if token in address] == []
