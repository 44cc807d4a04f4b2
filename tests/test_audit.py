"""The audit trail: what is written, from where, and that nobody takes it back. Its page is in test_audit_page.py."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from assessments import actions, audit
from assessments.models import Action, AuditEvent, Membership, Rating
from assessments.models.audit import KEPT_AT_LEAST_DAYS
from assessments.models.ratings import Immutable

from .answers import submit

pytestmark = pytest.mark.django_db


def told(*fields, **where):
    """The events that fit, the first one first: one field's values, or tuples of several."""
    return list(AuditEvent.objects.filter(**where).order_by("pk").values_list(*fields, flat=len(fields) == 1))


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


@pytest.mark.parametrize("name", ["report", "report_pdf"])
def test_a_report_that_breaks_while_it_is_read_was_not_read(client, monkeypatch, evan, meridian, name):
    assessment = submit(evan, meridian)
    monkeypatch.setattr(Rating, "as_scored", lambda rating: rating.document["of a version to come"])
    client.force_login(evan)
    client.raise_request_exception = False
    assert client.get(reverse(name, args=[assessment.pk])).status_code == 500
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
