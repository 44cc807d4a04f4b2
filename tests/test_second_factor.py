"""Second factors: setting them up, logging in with them, how they are kept, and who has to have one."""

import json
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from assessments import access, sharing

from .answers import submit
from .second_factors import code, log_in, set_up_app
from .test_doors import GET_ASKING_WHO, TABLE, visit  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db

LOG_IN, ASK = reverse("account_login"), reverse("mfa_authenticate")
SESSION = "_auth_user_id"


def test_an_app_shows_the_codes_of_the_standard():
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert [code(secret, at) for at in (59, 1111111109, 20000000000)] == ["287082", "081804", "353130"]


def test_the_password_alone_lets_nobody_in_who_has_an_app(client, evan):
    secret = set_up_app(client, evan)
    client.logout()

    assert log_in(client, evan).url == ASK
    assert SESSION not in client.session
    assert client.get(reverse("home")).status_code == 302

    refused = client.post(ASK, {"code": "12345"})
    assert "That code was not accepted" in refused.text
    assert SESSION not in client.session

    assert client.post(ASK, {"code": code(secret)}).url == reverse("home")
    assert client.session[SESSION] == str(evan.pk)


def test_a_code_lets_in_once(client, evan):
    secret = set_up_app(client, evan)
    used = code(secret)
    client.logout()
    log_in(client, evan)
    client.post(ASK, {"code": used})
    client.logout()
    log_in(client, evan)

    assert "That code was not accepted" in client.post(ASK, {"code": used}).text


def test_a_recovery_code_lets_in_once_and_the_others_stay(client, evan):
    set_up_app(client, evan)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    client.logout()
    log_in(client, evan)
    assert client.post(ASK, {"code": codes[0]}).url == reverse("home")
    client.logout()
    log_in(client, evan)
    assert "That code was not accepted" in client.post(ASK, {"code": codes[0]}).text
    assert client.post(ASK, {"code": codes[1]}).url == reverse("home")


def test_recovery_codes_are_downloaded_as_text_and_replaced_by_new_ones(client, evan):
    set_up_app(client, evan)
    before = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    download = client.get(reverse("mfa_download_recovery_codes"))
    assert download.text.split("\n\n")[1].split() == before
    assert (download["Content-Type"], download["Content-Disposition"]) == (
        "text/plain",
        'attachment; filename="recovery-codes.txt"',
    )
    client.post(reverse("mfa_generate_recovery_codes"))
    after = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert len(after) == 10
    assert set(after) & set(before) == set()


@pytest.mark.django_db(transaction=True)
def test_setting_up_asks_for_the_password_once_more_and_tells_by_mail(client, evan):
    evan.emailaddress_set.create(email=evan.email, verified=True, primary=True)
    log_in(client, evan)
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    set_up_app(client, evan)
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([evan.email], "[CIO Audit] An authenticator app was set up")
    ]


def test_an_unconfirmed_address_cannot_be_locked_by_a_second_factor(client, db):
    client.post(reverse("account_signup"), {"email": "new@example.org", "password1": "a-long-enough-pass-phrase"})
    client.post(reverse("account_reauthenticate"), {"password": "a-long-enough-pass-phrase"})
    assert "Confirm your email address first" in client.get(reverse("mfa_activate_totp"), follow=True).text


def test_whoever_guesses_codes_is_told_to_wait_and_then_no_code_does(client, evan):
    secret = set_up_app(client, evan)
    client.logout()
    log_in(client, evan)
    statuses = [client.post(ASK, {"code": "111"}).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert client.post(ASK, {"code": code(secret)}).status_code == 429


# --- how the secrets are kept ------------------------------------------------------------------------------------


def test_a_reader_of_the_database_finds_no_secret_in_it(client, evan):
    secret = set_up_app(client, evan)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert [text for text in (secret, *codes) if text in stored] == []


def test_the_key_of_the_site_can_be_changed_while_the_old_one_is_still_named(client, evan, settings):
    secret = set_up_app(client, evan)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key"
    client.logout()
    log_in(client, evan)
    assert client.post(ASK, {"code": code(secret)}).url == reverse("home")


def test_a_secret_that_can_no_longer_be_read_lets_nobody_in_and_the_log_says_why(client, evan, settings, caplog):
    secret = set_up_app(client, evan)
    settings.SECRET_KEY = "another-key"
    client.logout()
    log_in(client, evan)
    assert "That code was not accepted" in client.post(ASK, {"code": code(secret)}).text
    assert "Was SECRET_KEY changed without SECRET_KEY_FALLBACKS?" in caplog.text


@pytest.mark.parametrize("times", [1, 2])
def test_the_old_key_can_be_forgotten_once_secrets_are_encrypted_anew(client, evan, settings, capsys, times):
    secret = set_up_app(client, evan)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key", [settings.SECRET_KEY]
    for _time in range(times):
        call_command("rotate_secrets")
    assert (
        capsys.readouterr().out.splitlines()
        == [
            "2 second factors were encrypted anew.",
            "0 second factors were encrypted anew.",
        ][:times]
    )
    settings.SECRET_KEY_FALLBACKS = []
    for typed in (code(secret), codes[0]):
        client.logout()
        log_in(client, evan)
        assert client.post(ASK, {"code": typed}).url == reverse("home")


def test_secrets_that_no_key_reads_are_named_and_the_others_encrypted_anew(client, evan, cora, settings, capsys):
    set_up_app(client, cora)
    lost = list(Authenticator.objects.order_by("pk").values_list("pk", "data"))
    settings.SECRET_KEY = "the-key-of-today"
    set_up_app(Client(), evan)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key", [settings.SECRET_KEY]
    with pytest.raises(CommandError, match=f": {lost[0][0]}, {lost[1][0]}. Name the key"):
        call_command("rotate_secrets")
    assert capsys.readouterr().out == "2 second factors were encrypted anew.\n"
    assert list(Authenticator.objects.filter(user=cora).order_by("pk").values_list("pk", "data")) == lost


# --- who has to have one -----------------------------------------------------------------------------------------


OPEN = {"landing", "method", "set_language", "favicon", "healthz", "readyz"}
OPEN |= {"open_share", "shared_report", "shared_pdf", "try_shared"}


@pytest.mark.parametrize("visitor", ["cora", "ada"])
def test_where_it_is_required_no_page_opens_to_consultants_and_admins_without_one(visit, settings, visitor):  # noqa: F811
    settings.SECOND_FACTOR_REQUIRED = True
    led = {key: visit(visitor, *key).headers.get("Location") for key in TABLE if key[0] not in OPEN}
    assert set(led.values()) == {reverse("mfa_index")}


def test_where_it_is_required_what_anybody_sees_opens_to_them_too(settings, cora, evan, meridian):
    settings.SECOND_FACTOR_REQUIRED = True
    link, token = sharing.share(evan, submit(evan, meridian), link_id=uuid4(), days=7)
    browser = Client()
    browser.force_login(cora)
    assert browser.get(reverse("portfolio")).url == reverse("mfa_index")
    assert browser.get(reverse("open_share", args=[token])).status_code == 200
    opened = browser.post(reverse("open_share", args=[token]), follow=True)
    assert (opened.request["PATH_INFO"], opened.status_code) == (reverse("shared_report", args=[link.pk]), 200)
    assert browser.get(reverse("try_shared", args=[link.pk])).status_code == 200
    assert [browser.get(reverse(name)).status_code for name in ("healthz", "readyz", "method", "landing")] == [200] * 4


def test_where_it_is_required_the_admin_site_does_not_open_either(client, settings, ada):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(ada)
    page = client.get(reverse("admin:index"), follow=True)
    assert page.request["PATH_INFO"] == reverse("mfa_index")
    assert "Set up a second factor first: consultants and admins log in with two." in page.text


def test_where_it_is_required_nothing_changes_for_executives(visit, settings):  # noqa: F811
    settings.SECOND_FACTOR_REQUIRED = True
    met = {name: visit("evan", name, "GET").status_code for name in GET_ASKING_WHO}
    assert met == {name: TABLE[name, "GET"]["evan"] for name in GET_ASKING_WHO}


def test_whoever_has_set_one_up_comes_in(client, settings, cora):
    settings.SECOND_FACTOR_REQUIRED = True
    set_up_app(client, cora)
    assert client.get(reverse("portfolio")).status_code == 200


def test_whoever_removes_their_last_one_is_led_back_to_set_one_up(client, settings, cora):
    settings.SECOND_FACTOR_REQUIRED = True
    set_up_app(client, cora)
    client.post(reverse("mfa_deactivate_totp"))
    assert list(Authenticator.objects.all()) == []
    assert client.get(reverse("portfolio")).url == reverse("mfa_index")


def test_asking_costs_one_question_to_the_database_or_two(evan, cora, otto, client, django_assert_num_queries):
    """One for an executive; for a consultant another, whether they have one."""
    for user, questions in ((evan, 1), (otto, 1), (cora, 2)):
        with django_assert_num_queries(questions):
            access.lacks_second_factor(user)


# --- passkeys: what is no answer of a browser --------------------------------------------------------------------

FORGED = [
    "",
    "null",
    "[]",
    "7",
    '"text"',
    "{}",
    '{"id": 1}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": []}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", "attestationObject": "AA"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", "authenticatorData": "A"}}',
    "[" * 100_000,
    '{"id": "\\u0000"}',
    "9" * 5000,
]


@pytest.mark.parametrize("answer", FORGED, ids=lambda answer: answer[:40])
def test_a_forged_answer_adds_no_passkey_and_lets_nobody_in(client, evan, answer):
    set_up_app(client, evan)
    client.get(reverse("mfa_add_webauthn"))
    added = client.post(reverse("mfa_add_webauthn"), {"name": "Laptop", "credential": answer})
    assert added.context["form"].errors["credential"]
    confirmed = client.post(reverse("mfa_reauthenticate_webauthn"), {"credential": answer})
    assert confirmed.url == reverse("account_reauthenticate")
    client.logout()
    alone = client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert alone.url == LOG_IN
    log_in(client, evan)
    second = client.post(ASK, {"credential": answer})
    assert "There is a problem" in second.text
    assert SESSION not in client.session
    assert not Authenticator.objects.filter(type="webauthn").exists()
