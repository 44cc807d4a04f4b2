"""Single sign-on by OpenID Connect, against a real provider: who gets in, as whom, and what is believed of the provider."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.core import mail
from django.urls import reverse

from assessments.models import User

from .conftest import PASSWORD
from .provider import LOG_IN, NAME, connections, trusting
from .second_factors import log_in, set_up_app

pytestmark = pytest.mark.django_db

SESSION = "_auth_user_id"
CANCELLED = reverse("socialaccount_login_cancelled")


def known(provider, sub, email="nora@northgate.example", **claims):
    provider.knows(sub, **{"email": email, "email_verified": True, "name": "Nora North", **claims})
    return sub


def logged_in_as(client):
    return User.objects.filter(pk=client.session.get(SESSION)).values_list("email", flat=True).first()


def test_somebody_new_gets_an_account_with_the_address_that_the_provider_verified(client, provider):
    response = provider.vouches(client, known(provider, "nora"))
    user = User.objects.get()
    assert response.url == reverse("home")
    assert (user.email, user.name, user.is_staff) == ("nora@northgate.example", "Nora North", False)
    assert user.has_usable_password() is False
    assert list(user.emailaddress_set.values_list("email", "verified")) == [("nora@northgate.example", True)]
    assert logged_in_as(client) == user.email


def test_whoever_comes_back_is_the_same_person_whatever_their_address_is_by_now(client, provider):
    provider.vouches(client, known(provider, "nora"))
    client.logout()
    provider.vouches(client, known(provider, "nora", email="nora.west@northgate.example"))
    assert User.objects.count() == 1
    assert logged_in_as(client) == "nora@northgate.example"


@pytest.mark.parametrize("verified", [False, "false", None, True])
def test_an_account_that_exists_is_never_entered_by_its_address(client, provider, evan, verified, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    evan.emailaddress_set.create(email=evan.email, verified=True, primary=True)
    response = provider.vouches(client, known(provider, "thief", email=evan.email, email_verified=verified))
    assert response.url == reverse("account_email_verification_sent")
    assert logged_in_as(client) is None
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)
    assert [message.to for message in mail.outbox] == [[evan.email]]


@pytest.mark.parametrize("verified", [False, "false", None, 1])
def test_an_address_that_the_provider_does_not_vouch_for_must_be_confirmed(client, provider, verified, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    response = provider.vouches(client, known(provider, "nora", email_verified=verified))
    assert response.url == reverse("account_email_verification_sent")
    assert logged_in_as(client) is None
    assert [message.to for message in mail.outbox] == [["nora@northgate.example"]]


def test_without_an_address_one_is_asked_for(client, provider):
    provider.knows("nameless", name="Nora North")
    response = provider.vouches(client, "nameless")
    assert response.url == reverse("socialaccount_signup")
    assert "One thing is missing" in client.get(response.url).text
    client.post(response.url, {"email": "nora@northgate.example"})
    assert logged_in_as(client) == "nora@northgate.example"


def test_a_second_factor_is_asked_for_after_single_sign_on_too(client, provider, evan):
    set_up_app(client, evan)
    provider.vouches(client, known(provider, "evan", email="e@meridian.example"), process="connect")
    client.logout()
    assert provider.vouches(client, "evan").url == reverse("mfa_authenticate")
    assert logged_in_as(client) is None


def test_the_owner_connects_an_account_and_disconnects_it(client, provider, evan):
    log_in(client, evan)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    response = provider.vouches(client, known(provider, "evan", email="e@meridian.example"), process="connect")
    assert response.url == connections()
    page = client.get(connections())
    assert NAME in page.text
    client.logout()
    provider.vouches(client, "evan")
    assert logged_in_as(client) == evan.email

    client.post(connections(), {"account": SocialAccount.objects.get().pk})
    assert SocialAccount.objects.count() == 0


def test_nobody_disconnects_somebody_elses_account(client, provider, evan, otto):
    account = SocialAccount.objects.create(user=otto, provider="meridian", uid="otto")
    client.force_login(evan)
    client.post(connections(), {"account": account.pk})
    assert list(SocialAccount.objects.all()) == [account]


def test_who_cancels_is_told_that_nothing_happened(client, provider):
    leaving = client.post(LOG_IN)
    back = provider.answers(leaving, {"action": "deny"})
    # Other than the standard asks (RFC 6749, 4.1.2.1), this server does not send the state back with a refusal.
    state = parse_qs(urlsplit(leaving.context["url"]).query)["state"][0]
    response = client.get(f"{back}&state={state}", follow=True)
    assert response.request["PATH_INFO"] == CANCELLED
    assert "Nothing was changed, and you are not logged in." in response.text


@pytest.mark.parametrize("change", ["state=", "code="])
def test_an_answer_that_was_altered_on_its_way_lets_nobody_in(client, provider, change):
    back = provider.answers(client.post(LOG_IN), {"sub": known(provider, "nora")})
    response = client.get(back.replace(change, f"{change}x"))
    assert response.status_code == 401
    assert "Single sign-on did not work" in response.text
    assert User.objects.count() == 0


def test_an_answer_lets_in_only_the_browser_that_asked(client, provider, django_user_model):
    back = provider.answers(client.post(LOG_IN), {"sub": known(provider, "nora")})
    stranger = type(client)()
    assert stranger.get(back).status_code == 401
    assert django_user_model.objects.count() == 0


def test_a_provider_that_cannot_be_reached_is_a_page_and_not_a_crash(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = trusting("http://localhost:9")
    response = client.post(LOG_IN)
    assert response.status_code == 401
    assert "Single sign-on did not work" in response.text
    assert "localhost:9" not in response.text


def test_a_provider_that_is_gone_when_its_visitor_comes_back_is_a_page_too(client, provider, settings):
    back = provider.answers(client.post(LOG_IN), {"sub": known(provider, "nora")})
    settings.SOCIALACCOUNT_PROVIDERS = trusting("http://localhost:9")
    response = client.get(back)
    assert response.status_code == 401
    assert "Single sign-on did not work" in response.text


def test_without_settings_there_is_no_provider_whatever_the_database_says(client, db):
    SocialApp.objects.create(provider="openid_connect", provider_id="meridian", client_id="x", name="Rogue")
    assert client.get(LOG_IN).status_code == 404
    assert client.post(LOG_IN).status_code == 404
    assert "Rogue" not in client.get(reverse("account_login")).text


def test_the_way_out_is_a_page_that_leads_on_by_itself(client, provider):
    """The content security policy lets no form lead to another site, not even by a redirect."""
    page = client.post(LOG_IN)
    assert page["Refresh"] == f"0; url={page.context['url']}"
    assert page.context["url"].startswith(f"{provider.url}/oauth2/authorize?")
    asked = parse_qs(urlsplit(page.context["url"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
