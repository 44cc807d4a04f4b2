"""What is past its retention is deleted, and nothing else."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models.signals import post_delete
from django.utils import timezone

from assessments import actions, removal
from assessments.models import Action, Assessment, AuditEvent, ExportLog, Invitation, Standing

from .answers import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(evan, meridian):
    """An assessment that was submitted 400 days ago, before the one of today."""

    def old(days=400):
        assessment = submit(evan, meridian)
        Assessment.objects.filter(pk=assessment.pk).update(submitted_at=timezone.now() - timedelta(days=days))
        return assessment

    return old


def applied(capsys, *options):
    call_command("apply_retention", *options)
    return capsys.readouterr().out


def test_assessments_past_their_retention_are_deleted_and_the_portfolio_follows(settings, capsys, evan, meridian, old):
    settings.RETENTION_DAYS = 365
    gone, kept = old(366), old(364)
    assert (
        applied(capsys)
        == "Deleted: assessments 1, invitations that nobody began 0, addresses of invitations that nobody answered 0, entries of the log of exports 0, events of the audit trail 0.\n"
    )
    assert list(Assessment.objects.all()) == [kept]
    assert Standing.objects.get(organization=meridian).previous_tier == ""
    events = AuditEvent.objects.filter(action=Action.ASSESSMENT_DELETED).values_list("object_id", "facts")
    assert list(events) == [(str(gone.pk), {"retention": True})]
    summary = AuditEvent.objects.get(action=Action.RETENTION_APPLIED)
    assert summary.facts == {"assessments": 1, "invitations": 0, "addresses": 0, "exports": 0, "events": 0}


def test_a_draft_is_as_old_as_its_last_answer(settings, capsys, evan, cora, meridian):
    settings.RETENTION_DAYS = 30
    alive, left = actions.start_assessment(evan, meridian), actions.start_assessment(cora, meridian)
    Assessment.objects.update(started_at=timezone.now() - timedelta(days=90))
    actions.save_answer(alive, "has_ciso", "yes")
    assert "assessments 1," in applied(capsys)
    assert list(Assessment.objects.all()) == [alive]
    assert left not in Assessment.objects.all()


def test_a_dry_run_lists_what_would_go_and_deletes_nothing(settings, capsys, old):
    settings.RETENTION_DAYS = 365
    assessment = old()
    out = applied(capsys, "--dry-run")
    assert (
        out.splitlines()[-1]
        == "To be deleted: assessments 1, invitations that nobody began 0, addresses of invitations that nobody answered 0, entries of the log of exports 0, events of the audit trail 0."
    )
    assert str(assessment.pk) in out
    assert Assessment.objects.filter(pk=assessment.pk).exists()
    assert not AuditEvent.objects.filter(action=Action.RETENTION_APPLIED).exists()


def test_without_a_setting_assessments_are_kept_for_ever(capsys, old):
    old(10_000)
    assert (
        applied(capsys, "--dry-run")
        == "To be deleted: assessments 0, invitations that nobody began 0, addresses of invitations that nobody answered 0, entries of the log of exports 0, events of the audit trail 0.\n"
    )
    assert (
        applied(capsys)
        == "Deleted: assessments 0, invitations that nobody began 0, addresses of invitations that nobody answered 0, entries of the log of exports 0, events of the audit trail 0.\n"
    )


def test_events_past_their_own_retention_are_deleted(settings, capsys, db):
    settings.AUDIT_RETENTION_DAYS = 400
    for days in (399, 401):
        AuditEvent.objects.create(action=Action.LOGGED_IN, at=timezone.now() - timedelta(days=days))
    assert (
        applied(capsys)
        == "Deleted: assessments 0, invitations that nobody began 0, addresses of invitations that nobody answered 0, entries of the log of exports 0, events of the audit trail 1.\n"
    )
    assert AuditEvent.objects.filter(action=Action.LOGGED_IN).count() == 1


@pytest.mark.parametrize(
    ("name", "days", "message"),
    [
        ("AUDIT_RETENTION_DAYS", 364, "CIO_AUDIT_AUDIT_RETENTION_DAYS is 364. The database keeps events for 365 days"),
        ("RETENTION_DAYS", -1, "CIO_AUDIT_RETENTION_DAYS is -1. Set a number of days, or 0 to keep all."),
    ],
)
def test_a_retention_that_cannot_be_kept_is_refused(settings, db, name, days, message):
    setattr(settings, name, days)
    with pytest.raises(CommandError, match=message):
        call_command("apply_retention")


def test_many_assessments_go_in_few_queries_each_lot(settings, evan, old, django_assert_max_num_queries):
    settings.RETENTION_DAYS = 365
    for _each in range(12):
        old()
    with django_assert_max_num_queries(60):
        call_command("apply_retention")
    assert not Assessment.objects.exists()


def test_a_draft_that_somebody_goes_on_with_meanwhile_stays(settings, monkeypatch, capsys, evan, cora, meridian):
    settings.RETENTION_DAYS = 30
    monkeypatch.setattr(removal, "_AT_A_TIME", 1)
    for user in (evan, cora):
        actions.start_assessment(user, meridian)
    Assessment.objects.update(started_at=timezone.now() - timedelta(days=90))
    _first, second = Assessment.objects.order_by("pk")

    def goes_on(**_):
        actions.save_answer(second, "has_ciso", "yes")

    post_delete.connect(goes_on, sender=Assessment)
    try:
        assert "Deleted: assessments 1," in applied(capsys)
    finally:
        post_delete.disconnect(goes_on, sender=Assessment)
    assert list(Assessment.objects.all()) == [second]


def test_invitations_that_nobody_began_go_when_they_have_been_closed_for_long(settings, capsys, evan, meridian):
    settings.INVITATION_RETENTION_DAYS = 100
    now = timezone.now()
    long_ago, lately, ahead = now - timedelta(days=101), now - timedelta(days=99), now + timedelta(days=9)
    for name, fields in {
        "expired": {"expires_at": long_ago},
        "revoked": {"expires_at": ahead, "revoked_at": long_ago},
        "begun": {"expires_at": long_ago, "started_at": long_ago},
        "expired lately": {"expires_at": lately},
        "open": {"expires_at": ahead},
    }.items():
        Invitation.objects.create(
            email=f"{name.replace(' ', '-')}@example.org",
            organization=meridian,
            kind=Invitation.Kind.EXECUTIVE,
            **fields,
        )
    assert "invitations that nobody began 2," in applied(capsys)
    left = set(Invitation.objects.values_list("email", flat=True))
    assert left == {"", "expired-lately@example.org", "open@example.org"}
    settings.INVITATION_RETENTION_DAYS = 0
    Invitation.objects.update(expires_at=long_ago, started_at=None)
    assert "invitations that nobody began 0," in applied(capsys)


def test_who_began_to_answer_and_never_did_is_forgotten_and_their_draft_is_not(settings, capsys, evan, meridian):
    settings.INVITATION_RETENTION_DAYS = 100
    now = timezone.now()
    long_ago, lately = now - timedelta(days=101), now - timedelta(days=99)
    for name, fields in {
        "begun": {"expires_at": long_ago},
        "answered": {"expires_at": long_ago, "done_at": long_ago},
        "begun-and-closed-lately": {"expires_at": lately},
    }.items():
        draft = actions.start_assessment(evan, meridian)
        Invitation.objects.create(
            email=f"{name}@example.org",
            organization=meridian,
            kind=Invitation.Kind.EXECUTIVE,
            assessment=draft,
            started_at=long_ago,
            **fields,
        )
    assert "addresses of invitations that nobody answered 1," in applied(capsys, "--dry-run")
    assert "addresses of invitations that nobody answered 1," in applied(capsys)
    left = set(Invitation.objects.values_list("email", flat=True))
    assert left == {"", "answered@example.org", "begun-and-closed-lately@example.org"}
    assert AuditEvent.objects.get(action=Action.RETENTION_APPLIED).facts["addresses"] == 1
    assert "addresses of invitations that nobody answered 0," in applied(capsys)
    assert Assessment.objects.count() == 1


def test_what_the_log_of_exports_tells_goes_with_the_events_of_its_time(settings, capsys, evan):
    settings.AUDIT_RETENTION_DAYS = 400
    for days in (399, 401):
        at = timezone.now() - timedelta(days=days)
        ExportLog.objects.create(by=f"{days}", started_at=at, columns=[], schema_version=1)
    assert "entries of the log of exports 1," in applied(capsys)
    assert ExportLog.objects.get().by == "399"
