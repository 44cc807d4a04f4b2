"""What people meet who come by a link in a mail or by single sign-on, in the pseudo-language; and a report with a target."""

from datetime import date

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments import targets

from .answers import BEST, BETTER, GOOD, submit
from .conftest import PASSWORD
from .provider import LOG_IN, connections
from .speaking import outside

pytestmark = pytest.mark.django_db

NEW = "another-long-pass-phrase"


@pytest.fixture
def visitor(pseudo):
    """Somebody without an account whose browser speaks the pseudo-language."""
    return Client(headers={"accept-language": pseudo})


def english_on(response, status=200, typed=()):
    """The words on a page of the pseudo-language that stand in no catalogue and were not ``typed``."""
    assert (response.status_code, response.headers["Content-Language"]) == (status, "eo")
    return [word for word in outside(response.text) if word not in typed]


def link_in(message, part):
    return next(word for word in message.body.split() if part in word)


# --- by a link in a mail -------------------------------------------------------------------------------------------


def test_choosing_a_new_password(visitor, evan):
    visitor.post(reverse("account_reset_password"), {"email": evan.email})
    link = link_in(mail.outbox[0], "/password/reset/key/")
    page = visitor.get(link, follow=True)
    form = page.request["PATH_INFO"]

    assert english_on(page) == []
    assert english_on(visitor.post(form, {"password1": "short", "password2": "other"})) == []
    assert english_on(visitor.post(form, {"password1": NEW, "password2": NEW}, follow=True)) == []
    assert english_on(visitor.get(link, follow=True)) == []
    assert english_on(visitor.get(reverse("account_reset_password_from_key", args=["x", "y-z"]))) == []


def test_confirming_an_address(visitor, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    signed_up = visitor.post(reverse("account_signup"), {"email": "evan@example.org", "password1": NEW}, follow=True)
    link = link_in(mail.outbox[0], "/confirm-email/")

    assert english_on(signed_up) == []
    assert english_on(visitor.get(link)) == []
    assert english_on(visitor.get(link.rstrip("/") + "x/")) == []
    assert english_on(visitor.post(link, follow=True)) == []


def test_changing_addresses_and_passwords(visitor, evan):
    evan.emailaddress_set.create(email=evan.email, verified=True, primary=True)
    visitor.force_login(evan)
    pages, typed = reverse("account_email"), ("second",)
    for sent in ({"action_add": "", "email": "no"}, {"action_add": "", "email": "second@example.org"}):
        assert english_on(visitor.post(pages, sent, follow=True), typed=typed) == []
    for action in ("primary", "send", "remove"):
        sent = {f"action_{action}": "", "email": "second@example.org"}
        assert (action, english_on(visitor.post(pages, sent, follow=True), typed=typed)) == (action, [])
    wrong = {"oldpassword": "wrong", "password1": "short", "password2": "other"}
    change = reverse("account_change_password")
    assert english_on(visitor.post(change, wrong)) == []
    right = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert english_on(visitor.post(change, right, follow=True)) == []


def test_a_first_password(visitor, evan):
    evan.set_unusable_password()
    evan.save()
    visitor.force_login(evan)
    page = reverse("account_set_password")
    assert english_on(visitor.get(page)) == []
    assert english_on(visitor.post(page, {"password1": "short", "password2": "other"})) == []
    assert english_on(visitor.post(page, {"password1": NEW, "password2": NEW}, follow=True)) == []


# --- by single sign-on ---------------------------------------------------------------------------------------------

AT_THE_PROVIDER = ("ID",)  # of its name, "Meridian ID"


def test_the_way_there_and_back(visitor, provider):
    assert english_on(visitor.get(reverse("account_login")), typed=AT_THE_PROVIDER) == []
    assert english_on(visitor.get(LOG_IN), typed=AT_THE_PROVIDER) == []
    assert english_on(visitor.post(LOG_IN)) == []
    assert english_on(visitor.get(reverse("socialaccount_login_cancelled"))) == []
    assert english_on(visitor.get(reverse("socialaccount_login_error")), 401) == []
    assert english_on(visitor.get(reverse("openid_connect_callback", args=["meridian"])), 401) == []


def test_an_address_that_is_missing(visitor, provider):
    provider.knows("nameless", name="Evan")
    page = provider.vouches(visitor, "nameless").url
    assert english_on(visitor.get(page), typed=AT_THE_PROVIDER) == []
    assert english_on(visitor.post(page, {"email": "no"}), typed=AT_THE_PROVIDER) == []
    assert english_on(visitor.post(page, {"email": "evan@example.org"}, follow=True)) == []


def test_connecting_and_disconnecting(visitor, provider, evan):
    evan.emailaddress_set.create(email=evan.email, verified=True, primary=True)
    visitor.post(reverse("account_login"), {"login": evan.email, "password": PASSWORD})
    visitor.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    provider.knows("evan", name="Evan")
    assert english_on(visitor.get(connections()), typed=AT_THE_PROVIDER) == []
    assert english_on(visitor.get(f"{LOG_IN}?process=connect"), typed=AT_THE_PROVIDER) == []
    back = provider.vouches(visitor, "evan", process="connect").url
    assert english_on(visitor.get(back), typed=AT_THE_PROVIDER) == []
    sent = {"account": SocialAccount.objects.get().pk}
    assert english_on(visitor.post(connections(), sent, follow=True), typed=AT_THE_PROVIDER) == []


def test_where_there_is_none(visitor, evan):
    visitor.post(reverse("account_login"), {"login": evan.email, "password": PASSWORD})
    visitor.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert english_on(visitor.get(connections())) == []


# --- a report with a target ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["open", "reached", "late"])
def test_a_report_with_a_target(visitor, evan, meridian, state):
    submit(evan, meridian, **GOOD)
    made = submit(evan, meridian, **BETTER)
    [move] = [move for move in made.rating.as_scored().moves if "ceo" in move.to.roles]
    targets.choose(evan, made, move, date(2020 if state == "late" else 2030, 6, 30))
    if state == "reached":
        made = submit(evan, meridian, **BEST)
    visitor.force_login(evan)
    page = visitor.get(reverse("report", args=[made.pk]))
    assert "⟦Now, and the target⟧" in page.text or state == "reached"
    assert english_on(page) == []
    assert english_on(visitor.get(reverse("organization", args=[meridian.pk]))) == []
    assert english_on(visitor.get(reverse("target", args=[made.pk]))) == []
