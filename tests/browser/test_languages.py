"""German and French in the browser: longer words than English in the same places, and commas in numbers."""

import pytest
from django.urls import reverse

from assessments import actions
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
