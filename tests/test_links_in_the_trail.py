"""Links and invitations in the audit trail: made, sent, opened, read, refused and taken back, and by whom."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import inviting, sharing
from assessments.models import AuditEvent, Invitation, ShareLink
from tests.answers import submit
from tests.invited import answer_statements, begin, letter, opened

pytestmark = pytest.mark.django_db


def told(*actions):
    """What the trail tells of these, the first first: the action, who did it, the facts."""
    listed = AuditEvent.objects.filter(action__in=actions).order_by("pk")
    return [(event.action, event.by and event.by.name, event.facts) for event in listed]


def test_a_share_link_from_making_to_revoking(client, evan, meridian):
    assessment = submit(evan, meridian)
    client.force_login(evan)
    sent = {"link": uuid4(), "days": "7", "password": "over the phone"}
    page = client.post(reverse("share_report", args=[assessment.pk]), sent)
    door, visitor = page.context["address"], Client()
    visitor.post(door, {"password": "guessed wrong"})
    visitor.post(door, {"password": "over the phone"}, follow=True)
    link = ShareLink.objects.get()
    for _time in range(2):
        client.post(reverse("revoke_share", args=[assessment.pk, link.pk]))
    visitor.get(reverse("shared_report", args=[link.pk]))
    events = AuditEvent.objects.filter(object_type="sharelink")

    assert told(*events.values_list("action", flat=True)) == [
        ("share_link_made", "Evan", {"days": 7, "password": True}),
        ("share_link_refused", None, {"why": "password"}),
        ("shared_report_read", None, {}),
        ("share_link_revoked", "Evan", {}),
        ("share_link_refused", None, {"why": "revoked"}),
    ]
    assert {(event.object_id, event.organization_name) for event in events} == {(str(link.pk), "Meridian Water")}


def test_a_reading_is_told_once_an_hour_for_each_link_and_browser(evan, meridian, monkeypatch):
    shared = [sharing.share(evan, submit(evan, meridian), link_id=uuid4(), days=7) for _link in range(2)]
    now = time.time()
    for visitor in (Client(), Client()):
        for link, token in shared:
            visitor.post(reverse("open_share", args=[token]))
            for name in ("shared_report", "try_shared", "shared_report"):
                assert visitor.get(reverse(name, args=[link.pk])).status_code == 200
    assert len(told("shared_report_read")) == 4
    for _twice in range(2):
        visitor.get(reverse("shared_pdf", args=[link.pk]))
    assert [event for event in told("shared_report_read") if event[2]] == [
        ("shared_report_read", None, {"file": "pdf"})
    ]
    monkeypatch.setattr("assessments.views.sharing.time.time", lambda: now + 2 * 3600)
    for _twice in range(2):
        visitor.get(reverse("shared_report", args=[link.pk]))
    assert len(told("shared_report_read")) == 6


def test_an_invitation_from_sending_to_revoking(client, cora, meridian):
    client.force_login(cora)
    sent = {"key": uuid4(), "email": "nora@meridian.example", "about": "assess", "days": "7"}
    client.post(reverse("invitations", args=[meridian.pk]), sent)
    invitation = Invitation.objects.get()
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=2))
    client.post(reverse("remind_invitation", args=[invitation.pk]))
    visitor = Client()
    begin(visitor, invitation)
    opened(visitor, invitation)
    client.post(reverse("revoke_invitation", args=[invitation.pk]))
    opened(visitor, invitation)

    whom = {"to": "n…@meridian.example"}
    actions = AuditEvent.objects.filter(object_type="invitation").values_list("action", flat=True)
    assert told(*actions) == [
        ("invitation_sent", "Cora", whom),
        ("invitation_reminded", "Cora", whom),
        ("invitation_opened", None, {}),
        ("invitation_revoked", "Cora", {}),
        ("invitation_refused", None, {"why": "revoked"}),
    ]
    assert told("assessment_started") == [("assessment_started", None, {"invited": True})]


def test_what_a_respondent_hands_in_is_told_without_an_answer(cora, evan, meridian):
    answer_statements(letter(cora, meridian, assessment=submit(evan, meridian), role="ciso"))

    assert told("answers_submitted") == [("answers_submitted", None, {"role": "ciso"})]


def test_a_link_that_nobody_made_leaves_no_event(client, evan, meridian):
    sharing.share(evan, submit(evan, meridian), link_id=uuid4(), days=7)
    before = AuditEvent.objects.count()
    for token in ("guess", inviting.token_of(Invitation())):
        client.get(reverse("open_share", args=[token]))
        client.get(reverse("open_invitation", args=[token]))

    assert AuditEvent.objects.count() == before


def test_the_trail_names_things_in_english_whatever_language_is_spoken(client, evan, meridian):
    letter(evan, meridian)
    invitation = Invitation.objects.get()
    inviting.revoke(invitation)
    page = client.get(
        reverse("open_invitation", args=[inviting.token_of(invitation)]), headers={"accept-language": "de"}
    )

    assert page.headers["Content-Language"] == "de"
    event = AuditEvent.objects.get(action="invitation_refused")
    assert event.object_label == "Invitation to assess the organization"
