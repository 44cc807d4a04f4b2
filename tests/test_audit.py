"""The audit trail: what is written, from where, and that nobody takes it back. Its page is in test_audit_page.py."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from assessments import actions, audit
from assessments.models import Action, AuditEvent, Membership
from assessments.models.audit import KEPT_AT_LEAST_DAYS
from assessments.models.ratings import Immutable

from .answers import submit
from .conftest import PASSWORD
from .second_factors import code, set_up_app

pytestmark = pytest.mark.django_db


def told(*fields, **where):
    """The events that fit, the first one first: one field's values, or tuples of several."""
    return list(AuditEvent.objects.filter(**where).order_by("pk").values_list(*fields, flat=len(fields) == 1))


def log_in(client, email, password, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


# What an event holds


def test_an_event_tells_who_did_what_to_what_and_whose_business_it_is(evan, meridian):
    assessment = actions.start_assessment(evan, meridian)
    event = AuditEvent.objects.get(action=Action.ASSESSMENT_STARTED)
    assert (event.by, event.object_type, event.object_id) == (evan, "assessment", str(assessment.pk))
    assert (event.object_label, event.organization_id, event.organization_name) == (
        "Draft",
        meridian.pk,
        "Meridian Water",
    )
    assert event.facts == {"adviser": False}
    assert event.get_action_display() == "Started an assessment"


def test_an_event_outside_of_a_request_comes_from_nowhere_and_nobody(meridian):
    event = audit.record(Action.REPORT_READ, on=meridian)
    assert (event.by_id, event.address) == (None, None)


def test_an_event_inside_of_a_request_comes_from_its_visitor_unless_somebody_else_is_named(evan, cora, meridian):
    with audit.coming_from(audit.Origin("192.0.2.7", lambda: evan)):
        events = [
            audit.record(Action.REPORT_READ, on=meridian),
            audit.record(Action.REPORT_READ, on=meridian, by=cora),
            audit.record(Action.REPORT_READ, on=meridian, by=None),
        ]
    assert [(event.by_id, event.address) for event in events] == [
        (evan.pk, "192.0.2.7"),
        (cora.pk, "192.0.2.7"),
        (None, "192.0.2.7"),
    ]
    assert audit.origin() is None


def test_one_event_for_each_of_many_costs_one_query(cora, evan, meridian, django_assert_num_queries):
    others = [actions.create_organization(cora, name=f"Client {number}") for number in range(20)]
    with django_assert_num_queries(1):
        audit.record_each(Action.REPORT_READ, on=[meridian, *others], by=cora)
    assert len(told("organization_name", action=Action.REPORT_READ)) == 21


def test_what_is_rolled_back_was_not_done_and_is_not_recorded(evan):
    with transaction.atomic():
        actions.create_organization(evan, name="Northgate Bank")
        transaction.set_rollback(True)
    assert told("action", organization_name="Northgate Bank") == []


def test_an_action_that_nobody_has_heard_of_is_not_recorded(evan):
    with pytest.raises(ValueError, match="is not a valid Action"):
        audit.record("dug_a_hole", by=evan)


@pytest.mark.parametrize(
    ("email", "kept"),
    [
        ("evan@meridian.example", "e…@meridian.example"),
        (" Evan@Meridian.example", "E…@Meridian.example"),
        ("a@b@c.example", "a…@c.example"),
        ("my password", "…"),
        ("@meridian.example", "…"),
        ("", "…"),
        ("ж" * 300 + "@" + "x" * 300, "ж…@" + "x" * 197),
    ],
)
def test_an_address_is_kept_so_that_only_its_owner_recognizes_it(email, kept):
    assert audit.masked(email) == kept


def test_the_mark_of_an_address_is_that_of_its_owner_in_any_case_and_of_nobody_else():
    assert audit.fingerprint("Evan@meridian.example ") == audit.fingerprint("evan@meridian.example")
    assert audit.fingerprint("evan@meridian.example") != audit.fingerprint("evan@meridian.examples")


# Nobody takes it back


def refused(sql, *values):
    """What the database says to a statement that it refuses."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(refusal.value).splitlines()[0]


@pytest.fixture
def event(evan):
    return audit.record(Action.LOGGED_IN, by=evan)


def aged(days):
    return AuditEvent.objects.create(action=Action.LOGGED_IN, at=timezone.now() - timedelta(days=days))


def test_the_model_refuses_to_change_or_delete_an_event(event):
    for change in (event.save, event.delete, lambda: AuditEvent.objects.update(action="")):
        with pytest.raises(Immutable):
            change()


def test_the_database_refuses_to_change_an_event_however_old(event):
    old = aged(days=5000)
    for pk in (event.pk, old.pk):
        assert (
            refused("UPDATE assessments_auditevent SET action = '' WHERE id = %s", pk)
            == "The audit trail is never changed."
        )
    assert AuditEvent.objects.get(pk=event.pk).action == Action.LOGGED_IN


def test_the_database_deletes_no_event_that_is_younger_than_a_year(event):
    young, old = aged(days=KEPT_AT_LEAST_DAYS - 1), aged(days=KEPT_AT_LEAST_DAYS + 1)
    for pk in (event.pk, young.pk):
        assert (
            refused("DELETE FROM assessments_auditevent WHERE id = %s", pk)
            == "An event of the audit trail is kept for a year."
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.all().delete()
    AuditEvent.objects.filter(pk=old.pk).delete()
    assert set(told("pk")) >= {event.pk, young.pk}
    assert old.pk not in told("pk")


def test_the_database_refuses_to_put_another_event_in_the_place_of_one(event):
    row = "INTO assessments_auditevent (id, at, action, object_type, object_id, object_label, organization_name, facts)"
    values = f"VALUES ({event.pk}, '2026-11-25', 'other', '', '', '', '', '{{}}')"
    if connection.vendor == "sqlite":
        assert refused(f"INSERT OR REPLACE {row} {values}") == "The audit trail is never changed."
    else:
        conflict = "ON CONFLICT (id) DO UPDATE SET action = 'other'"
        assert refused(f"INSERT {row} {values} {conflict}") == "The audit trail is never changed."
        assert refused("TRUNCATE assessments_auditevent") == "An event of the audit trail is kept for a year."


# Accounts


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


# Organizations and assessments


def test_each_reading_of_a_report_is_recorded_whoever_reads_it(client, ada, evan, meridian):
    assessment = submit(evan, meridian)
    for reader in (ada, evan):
        client.force_login(reader)
        client.get(reverse("report", args=[assessment.pk]))
    assert told("by", "object_id", "organization_name", action=Action.REPORT_READ) == [
        (ada.pk, str(assessment.pk), "Meridian Water"),
        (evan.pk, str(assessment.pk), "Meridian Water"),
    ]


def test_a_report_that_is_not_shown_was_not_read(client, otto, evan, meridian):
    assessment = submit(evan, meridian)
    client.force_login(otto)
    client.get(reverse("report", args=[assessment.pk]))
    assert told("action", action=Action.REPORT_READ) == []


def test_a_submission_is_recorded_once_with_its_tier(evan, meridian):
    assessment = submit(evan, meridian)
    actions.submit_assessment(assessment)
    assert told("object_label", "facts", action=Action.ASSESSMENT_SUBMITTED) == [
        (
            f"Assessment of {timezone.now():%Y-%m-%d}",
            {"tier": assessment.rating.tier, "rule": assessment.rating.rule},
        )
    ]


def test_access_that_is_given_changed_and_taken_is_recorded(evan, otto, meridian):
    membership = Membership.objects.create(user=otto, organization=meridian, role=Membership.Role.EXECUTIVE)
    membership.role = Membership.Role.CONSULTANT
    membership.save()
    membership.delete()
    assert told("action", "facts", object_id=str(otto.pk), organization_id=meridian.pk) == [
        ("member_added", {"role": "executive"}),
        ("member_changed", {"role": "consultant"}),
        ("member_removed", {"role": "consultant"}),
    ]


def test_deleting_an_organization_is_one_event_that_outlives_it(client, ada, evan, cora, meridian):
    submit(evan, meridian)
    client.force_login(ada)
    client.post(reverse("delete_organization", args=[meridian.pk]), {"typed": "Meridian Water"})
    assert told("by", "object_label", "facts", action=Action.ORGANIZATION_DELETED) == [
        (ada.pk, "Meridian Water", {"assessments": 1, "members": 2})
    ]
    assert told("action", action=Action.MEMBER_REMOVED) == []
    assert told("object_label", action=Action.ASSESSMENT_SUBMITTED) != []


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


def test_access_that_an_admin_gives_in_the_admin_site_is_recorded(client, ada, otto, meridian):
    client.force_login(ada)
    sent = {
        "name": "Meridian Water",
        "industry": "energy",
        "size_band": "2500_10000",
        "alias": "",
        "country": "",
        "remind_after": 12,
    }
    rows = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "0-user": otto.pk, "0-role": "consultant"}
    sent |= {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    sent |= {f"memberships-2-{name}": value for name, value in rows.items()}
    client.post(reverse("admin:assessments_organization_change", args=[meridian.pk]), sent)
    assert told("action", "by", "object_id", organization_id=meridian.pk, by=ada.pk) == [
        ("member_added", ada.pk, str(otto.pk)),
        ("organization_changed", ada.pk, str(meridian.pk)),
    ]
