"""The audit trail of accounts: who came in and with what, who did not, and what became of passwords, factors and addresses."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from assessments import actions, audit
from assessments.models import Action, AuditEvent

from .answers import submit
from .conftest import PASSWORD
from .second_factors import code, set_up_app
from .test_audit import told

pytestmark = pytest.mark.django_db


def log_in(client, email, password, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def test_logging_in_and_out_is_recorded_with_the_visitors_address(client, evan):
    log_in(client, evan.email, PASSWORD)
    client.post(reverse("account_logout"))
    assert told("action", "by", "address", "facts", by=evan) == [
        ("logged_in", evan.pk, "127.0.0.1", {"how": "password"}),
        ("logged_out", evan.pk, "127.0.0.1", {}),
    ]


def test_a_failure_to_log_in_tells_whose_account_was_tried_and_names_nobody_as_the_doer(client, evan):
    log_in(client, "EVAN@example.org", "wrong")
    log_in(client, "nobody@example.org", "wrong")
    assert told("by", "object_type", "object_id", "facts", action=Action.LOG_IN_FAILED) == [
        (None, "user", str(evan.pk), {"tried": "e…@example.org"}),
        (None, "", "", {"tried": "n…@example.org"}),
    ]


def test_second_factors_are_recorded_when_they_are_set_up_fail_and_let_in(client, evan):
    secret = set_up_app(client, evan)
    client.logout()
    log_in(client, evan.email, PASSWORD)
    for typed in ("12345", code(secret)):
        client.post(reverse("mfa_authenticate"), {"code": typed})
    factors = told("action", "by", "facts", action__startswith="factor")
    assert [row for row in factors if row[2]["factor"] != "recovery_codes"] == [
        ("factor_added", evan.pk, {"factor": "totp"}),
        ("factor_failed", evan.pk, {"factor": "totp"}),
    ]
    Authenticator.objects.filter(type="totp").delete()
    assert told("object_id", "facts", action=Action.FACTOR_REMOVED) == [(str(evan.pk), {"factor": "totp"})]
    assert told("facts", action=Action.LOGGED_IN)[-1] == {"how": "password, totp"}


def test_connecting_single_sign_on_and_taking_it_away_is_recorded(evan):
    connected = SocialAccount.objects.create(user=evan, provider="company", uid="evan-at-the-provider")
    connected.save()
    connected.delete()
    assert told("action", "object_id", "facts", action__startswith="sign_on") == [
        ("sign_on_connected", str(evan.pk), {"provider": "company"}),
        ("sign_on_removed", str(evan.pk), {"provider": "company"}),
    ]


def test_whoever_is_stopped_after_too_many_attempts_is_recorded_once_a_minute(client, evan):
    for _attempt in range(9):
        log_in(client, evan.email, "wrong")
    assert told("by", "address", action=Action.LOG_IN_LIMITED) == [(None, "127.0.0.1")]


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "2001:db8::9")])
def test_the_proxys_word_on_the_address_is_taken_only_where_there_is_a_proxy(client, evan, settings, proxies, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    log_in(client, evan.email, "wrong", headers={"X-Forwarded-For": "198.51.100.1, 2001:db8::9"})
    assert told("address", action=Action.LOG_IN_FAILED) == [address]


@pytest.mark.parametrize(("remote", "address"), [("", None), ("fe80::1%eth0", "fe80::1"), ("unix:", None)])
def test_a_request_without_an_address_is_served_and_recorded_without_one(client, evan, meridian, remote, address):
    client.force_login(evan)
    report = reverse("report", args=[submit(evan, meridian).pk])
    assert client.get(report, REMOTE_ADDR=remote).status_code == 200
    assert told("address", action=Action.REPORT_READ) == [address]


def test_a_new_password_is_recorded_and_the_password_is_not(client, evan):
    client.force_login(evan)
    new = "another-long-pass-phrase"
    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}, follow=True
    )
    assert told("by", "object_id", action=Action.PASSWORD_CHANGED) == [(evan.pk, str(evan.pk))]
    assert not any(new in str(facts) for facts in told("facts"))


def test_signing_up_is_recorded_without_the_address(client, db):
    client.post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD})
    assert told("action") == ["signed_up", "logged_in"]
    assert not any("new@example.org" in str(row) for row in AuditEvent.objects.values_list())


def test_what_a_former_account_did_stays_under_its_number_and_the_address_is_gone(evan, cora, meridian):
    actions.start_assessment(evan, meridian)
    number, email = evan.pk, evan.email
    evan.delete()
    assert told("action", by=number) == ["assessment_started"]
    assert told("object_id", "facts", action=Action.ACCOUNT_DELETED) == [
        (str(number), {"fingerprint": audit.fingerprint(email)})
    ]
    assert told("object_id", "organization_name", action=Action.MEMBER_REMOVED) == [(str(number), "Meridian Water")]
    assert AuditEvent.objects.select_related("by").filter(action=Action.ASSESSMENT_STARTED).get().by is None
    assert not any(email in str(row) for row in AuditEvent.objects.values_list())


def test_with_an_account_each_of_its_organizations_is_left_once_and_in_its_role(evan, cora, meridian):
    actions.create_organization(cora, name="Cora’s Own")
    cora.delete()
    assert told("organization_name", "facts__role", action=Action.MEMBER_REMOVED) == [
        ("Cora’s Own", "executive"),
        ("Meridian Water", "consultant"),
    ]


def test_what_an_admin_changes_of_an_account_is_recorded_by_the_names_of_the_fields(client, ada, evan):
    client.force_login(ada)
    sent = {"email": "evan@new.example", "name": "Evan", "is_active": "on", "is_staff": "on"}
    sent |= {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    client.post(reverse("admin:assessments_user_change", args=[evan.pk]), sent)
    client.post(
        reverse("admin:auth_user_password_change", args=[evan.pk]),
        {"password1": "another-long-pass-phrase", "password2": "another-long-pass-phrase", "usable_password": "true"},
    )
    assert told("by", "object_id", "facts", action=Action.ACCOUNT_CHANGED) == [
        (ada.pk, str(evan.pk), {"fields": "Email address, Staff status, Date joined"}),
        (ada.pk, str(evan.pk), {"fields": "password"}),
    ]
