"""Single sign-on in the browser: out to a real provider and back, under the content security policy."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.provider import NAME, connections

from .clicks import follow
from .conftest import PATIENCE
from .test_second_factor import log_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def elsewhere(browser, base_url, provider):
    """A page that may leave our site; the provider's own pages are not ours to complain about, and load nothing."""
    context = browser.new_context(base_url=base_url)
    context.set_default_timeout(PATIENCE)
    context.route(re.compile(r"^https://"), lambda route: route.fulfill(status=204))
    yield context.new_page()
    context.close()


def test_somebody_signs_in_at_work_and_comes_back_logged_in(elsewhere, provider):
    provider.knows("nora", email="nora@northgate.example", email_verified=True, name="Nora")
    elsewhere.goto(f"{reverse('account_login')}?next=/method/")
    follow(elsewhere.get_by_role("button", name=f"Continue with {NAME}"))
    elsewhere.get_by_placeholder("sub").fill("nora")
    follow(elsewhere.get_by_role("button", name="Authorize"))
    expect(elsewhere).to_have_url(re.compile(r"/method/$"))
    expect(elsewhere.locator(".menu-who")).to_contain_text("nora@northgate.example")


@pytest.mark.once
def test_the_pages_of_single_sign_on(page, check, provider, evan, troubles):
    for name in ("account_login", "account_signup", "socialaccount_login_cancelled"):
        page.goto(reverse(name))
        check()
    page.goto(reverse("socialaccount_login_error"))
    check()
    assert all("401" in trouble for trouble in troubles)
    troubles.clear()
    page.goto("/accounts/oidc/meridian/login/")
    check()
    log_in(page, evan)
    page.goto(connections())
    check()
    evan.socialaccount_set.create(provider="meridian", uid="a-long-identifier-" * 8)
    page.goto(connections())
    check()
    follow(page.get_by_role("button", name="Disconnect"))
    expect(page.get_by_role("button", name=f"Connect with {NAME}")).to_be_visible()


@pytest.mark.once
def test_the_page_on_the_way_out(page, check, provider):
    """It goes on by itself, so it is held here: all of the answer but the header that leads on."""

    def hold(route):
        answer = route.fetch()
        held = {name: value for name, value in answer.headers.items() if name != "refresh"}
        assert held != answer.headers
        route.fulfill(response=answer, headers=held)

    page.route(re.compile(r"/oidc/meridian/login/(\?|$)"), hold)
    page.goto(reverse("account_login"))
    follow(page.get_by_role("button", name=f"Continue with {NAME}"))
    expect(page.get_by_role("heading", level=1)).to_have_text("On to your log-in")
    check()
    assert page.get_by_role("link", name="Go on").get_attribute("href").startswith(provider.url)


@pytest.mark.once
def test_the_page_that_asks_for_an_address(elsewhere, provider, check_any):
    provider.knows("nameless", name="Nora")
    elsewhere.goto(reverse("account_login"))
    follow(elsewhere.get_by_role("button", name=f"Continue with {NAME}"))
    elsewhere.get_by_placeholder("sub").fill("nameless")
    follow(elsewhere.get_by_role("button", name="Authorize"))
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("One thing is missing")
    check_any(elsewhere)
