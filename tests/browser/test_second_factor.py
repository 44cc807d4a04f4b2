"""Second factors in the browser: an app's codes, and passkeys in Chromium's own virtual authenticator."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.conftest import PASSWORD
from tests.second_factors import code

from .clicks import follow

pytestmark = pytest.mark.django_db(transaction=True)

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def authenticator(page):
    """Gives the browser a device that keeps passkeys; ``authenticator(False)`` lets its owner fail to prove who they are."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]

    def recognizes(owner: bool):
        devtools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": owner})

    return recognizes


def log_in(page, user, to=""):
    page.goto(f"{reverse('account_login')}{to}")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Log in"))


def log_out(page):
    page.goto(reverse("account_logout"))
    follow(page.get_by_role("main").get_by_role("button", name="Log out"))


def set_up(page, link):
    """Follows the link on the page of second factors, and gives the password once more where it is asked for."""
    page.goto(reverse("mfa_index"))
    follow(page.get_by_role("link", name=link))
    if "/reauthenticate/" in page.url:
        page.get_by_label("Password").fill(PASSWORD)
        follow(page.get_by_role("button", name="Confirm"))


def add_passkey(page, name="Laptop"):
    set_up(page, "Add a passkey")
    page.get_by_label("Name").fill(name)
    follow(page.get_by_role("button", name="Add the passkey"))
    expect(page.get_by_role("status")).to_contain_text("The passkey is added.")


def heading(page):
    return page.get_by_role("heading", level=1)


def test_an_app_is_set_up_asked_for_and_removed(page, check, evan):
    log_in(page, evan)
    page.goto(reverse("mfa_index"))
    check()
    follow(page.get_by_role("link", name="Set up an authenticator app"))
    check()  # the password once more
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Confirm"))
    check()
    page.get_by_text("Type the key instead").click()
    secret = page.locator("code").inner_text()
    page.get_by_label("code").fill("12")
    follow(page.get_by_role("button", name="Turn it on"))
    check()
    page.get_by_label("code").fill(code(secret))
    follow(page.get_by_role("button", name="Turn it on"))
    expect(heading(page)).to_have_text("Recovery codes")
    expect(page.locator(".codes li")).to_have_count(10)
    check()
    for name in ("mfa_index", "mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_reauthenticate"):
        page.goto(reverse(name))
        check()
    log_out(page)
    log_in(page, evan, "?next=/method/")
    check()
    page.get_by_label("Code").fill(code(secret))
    follow(page.get_by_role("button", name="Log in"))
    expect(page).to_have_url(re.compile(r"/method/$"))
    page.goto(reverse("mfa_deactivate_totp"))
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Confirm"))
    expect(heading(page)).to_have_text("Remove the authenticator app")
    follow(page.get_by_role("button", name="Remove it"))
    expect(page.get_by_role("status")).to_contain_text("The authenticator app is removed.")


def test_a_passkey_logs_in_by_itself(page, check, authenticator, evan):
    log_in(page, evan)
    set_up(page, "Add a passkey")
    check()
    add_passkey(page)
    log_out(page)
    page.goto(f"{reverse('account_login')}?next=/method/")
    check()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(re.compile(r"/method/$"))
    expect(page.locator(".menu-who")).to_contain_text(evan.email)


def test_a_passkey_is_the_second_factor_after_the_password(page, check, authenticator, evan):
    log_in(page, evan)
    add_passkey(page)
    log_out(page)
    log_in(page, evan)
    check()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(re.compile(r"/organizations/"))


@pytest.mark.once
def test_a_passkey_is_renamed_and_removed(page, check, authenticator, evan):
    log_in(page, evan)
    add_passkey(page, "Donaudampfschifffahrtsgesellschaftskapitaensmuetze"[:60])
    page.goto(reverse("mfa_list_webauthn"))
    check()
    follow(page.get_by_role("link", name="Rename"))
    check()
    page.get_by_label("Name").fill("مفتاح المكتب")
    follow(page.get_by_role("button", name="Save the name"))
    follow(page.get_by_role("link", name="Remove مفتاح المكتب"))
    check()
    follow(page.get_by_role("button", name="Remove it"))
    expect(page.get_by_text("You have none yet.")).to_be_visible()
    check()


@pytest.mark.once
def test_a_protected_step_is_confirmed_by_passkey(page, check, authenticator, evan):
    log_in(page, evan)
    add_passkey(page)
    page.goto(f"{reverse('mfa_reauthenticate_webauthn')}?next=/method/")
    check()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(re.compile(r"/method/$"))


@pytest.mark.once
def test_whoever_is_not_recognized_is_told_so_and_stays_out(page, check, authenticator, evan):
    log_in(page, evan)
    add_passkey(page)
    log_out(page)
    authenticator(False)
    page.goto(reverse("account_login"))
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was used")
    check()
    page.goto(reverse("home"))
    expect(heading(page)).to_have_text("Log in")


@pytest.mark.once
def test_without_javascript_a_passkey_is_not_promised(plain_page, evan):
    plain_page.goto(reverse("account_login"))
    expect(plain_page.get_by_text("A passkey needs JavaScript")).to_be_visible()
    expect(plain_page.get_by_role("button", name="Use a passkey")).to_be_hidden()
