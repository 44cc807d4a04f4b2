"""Inviting people by email: who may, what is mailed, how far it is, reminders and taking it back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from assessments import access, actions, inviting
from assessments.models import Invitation
from tests.answers import submit
from tests.invited import address_in, letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_cora(client, cora):
    client.force_login(cora)
    return client


@pytest.fixture
def invitation(cora, meridian):
    return letter(cora, meridian)


def page_of(organization):
    return reverse("invitations", args=[organization.pk])


def form(**changed):
    sent = {"key": uuid4(), "email": "nora@meridian.example", "about": "assess", "text": "Please do.", "days": "30"}
    return {**sent, **changed}


def long_ago(invitation, **moments):
    Invitation.objects.filter(pk=invitation.pk).update(**moments)
    invitation.refresh_from_db()


def test_a_consultant_invites_an_executive_by_mail(as_cora, cora, meridian):
    page = as_cora.post(page_of(meridian), form(), follow=True)
    invitation = Invitation.objects.get()

    assert "The invitation was sent to nora@meridian.example." in page.text
    assert (invitation.kind, invitation.made_by, invitation.status) == ("executive", cora, "sent")
    assert timedelta(days=29) < invitation.expires_at - timezone.now() <= timedelta(days=30)
    assert [message.to for message in mail.outbox] == [["nora@meridian.example"]]


def test_the_mail_says_who_asks_for_what_in_text_and_with_a_button(as_cora, meridian):
    as_cora.post(page_of(meridian), form(text="Before the board <meets>."))
    [message] = mail.outbox
    [(page, kind)] = message.alternatives

    assert message.subject == "Assess Meridian Water"
    assert message.reply_to == ["cora@example.org"]
    assert "Cora asks you to assess who reports to whom at Meridian Water" in message.body
    assert "Before the board <meets>." in message.body
    assert kind == "text/html"
    assert "Before the board &lt;meets&gt;." in page
    assert page.count(address_in(message)) == 2


def test_an_executive_invites_the_ciso_to_answer_the_statements(client, evan, meridian):
    assessment = submit(evan, meridian)
    client.force_login(evan)
    client.post(page_of(meridian), form(about=assessment.pk, role="ciso"))
    invitation = Invitation.objects.get()

    assert (invitation.kind, invitation.assessment, invitation.role) == ("respondent", assessment, "ciso")
    assert mail.outbox[0].subject == "Meridian Water: how CIO and CISO work together"
    assert "as the CISO: four short pages" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"email": ""}, "Enter the email address."),
        ({"email": "nora at meridian"}, "Enter an email address such as name@example.org."),
        ({"email": "a@b.example\nBcc: all@b.example"}, "Enter an email address such as name@example.org."),
        ({"about": uuid4()}, "Choose one of those listed."),
        ({"days": "1000"}, "Choose 7, 30 or 90 days."),
        ({"text": "x" * 2001}, "This may have 2000 characters; it has 2001. Shorten it."),
    ],
)
def test_a_form_that_does_not_do_invites_nobody(as_cora, meridian, changed, words):
    page = as_cora.post(page_of(meridian), form(**changed))

    assert page.status_code == 422
    assert words in page.text
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


def test_whoever_answers_the_statements_answers_as_something(as_cora, evan, meridian):
    assessment = submit(evan, meridian)
    page = as_cora.post(page_of(meridian), form(about=assessment.pk, role=""))

    assert page.status_code == 422
    assert "Choose as what they answer." in page.text


def test_sending_the_form_twice_sends_one_mail(as_cora, meridian):
    sent = form()
    as_cora.post(page_of(meridian), sent)
    as_cora.post(page_of(meridian), sent)

    assert (Invitation.objects.count(), len(mail.outbox)) == (1, 1)


def test_statements_are_asked_for_assessments_that_one_may_read_and_ones_own_draft(cora, evan, meridian, otto):
    submitted = submit(evan, meridian)
    submit(evan, meridian, has_ciso="no")
    own, theirs = actions.start_assessment(cora, meridian), actions.start_assessment(evan, meridian)

    assert set(access.assessments_to_ask_about(cora, meridian)) == {submitted, own}
    assert set(access.assessments_to_ask_about(evan, meridian)) == {submitted, theirs}


def test_who_was_asked_about_somebodys_draft_is_theirs_to_know(client, cora, evan, ada, meridian):
    about_draft = letter(evan, meridian, assessment=actions.start_assessment(evan, meridian), role="ciso")

    assert list(access.invitations(evan, meridian)) == [about_draft]
    assert list(access.invitations(cora, meridian)) == []
    client.force_login(cora)
    assert client.post(reverse("remind_invitation", args=[about_draft.pk])).status_code == 404


def test_an_admin_sees_and_revokes_and_invites_nobody(client, ada, invitation, meridian):
    client.force_login(ada)
    page = client.get(page_of(meridian)).text

    assert "nora@meridian.example" in page
    assert "Send the invitation" not in page
    assert client.post(page_of(meridian), form()).status_code == 403
    client.post(reverse("revoke_invitation", args=[invitation.pk]))
    assert Invitation.objects.get().is_revoked


def test_a_mail_that_the_server_refuses_is_said_and_can_be_sent_again(as_cora, meridian, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing listens there
    page = as_cora.post(page_of(meridian), form(), follow=True).text
    invitation = Invitation.objects.get()
    assert "No mail could be sent to nora@meridian.example." in page
    assert "Not sent" in page
    assert "Send again" in page

    as_cora.post(reverse("remind_invitation", args=[invitation.pk]))
    assert Invitation.objects.get().reminders == 0, "a reminder that did not go out counts as none"

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    as_cora.post(reverse("remind_invitation", args=[invitation.pk]))
    assert [message.subject for message in mail.outbox] == ["Assess Meridian Water"]
    assert Invitation.objects.get().status == "sent"


def test_a_reminder_sends_the_same_link_and_gives_more_time(as_cora, meridian):
    as_cora.post(page_of(meridian), form(days="7"))
    invitation = Invitation.objects.get()
    long_ago(invitation, sent_at=timezone.now() - timedelta(days=8), expires_at=timezone.now() - timedelta(days=1))
    page = as_cora.post(reverse("remind_invitation", args=[invitation.pk]), follow=True).text
    first, second = mail.outbox
    invitation.refresh_from_db()

    assert "1 reminder sent." in page
    assert second.subject == "Reminder: Assess Meridian Water"
    assert address_in(first) == address_in(second)
    assert (invitation.reminders, invitation.status) == (1, "sent")
    assert invitation.expires_at > timezone.now() + timedelta(days=13)


@pytest.mark.parametrize(
    "moments",
    [
        {"sent_at": timezone.now()},
        {"sent_at": timezone.now() - timedelta(days=9), "reminded_at": timezone.now()},
        {"sent_at": timezone.now() - timedelta(days=9), "done_at": timezone.now()},
        {"sent_at": timezone.now() - timedelta(days=9), "revoked_at": timezone.now()},
    ],
    ids=["just sent", "just reminded", "done", "revoked"],
)
def test_nobody_is_reminded_without_need(as_cora, invitation, moments):
    long_ago(invitation, **moments)
    page = as_cora.post(reverse("remind_invitation", args=[invitation.pk]), follow=True).text

    assert "Nobody was reminded" in page
    assert mail.outbox == []
    assert Invitation.objects.get().reminders == 0


def test_one_person_sends_so_many_mails_a_day_and_no_more(as_cora, cora, meridian, settings):
    settings.INVITATIONS_PER_DAY = 2
    earlier = letter(cora, meridian)
    long_ago(earlier, created_at=timezone.now() - timedelta(days=3), sent_at=timezone.now() - timedelta(days=3))
    for _time in range(2):
        as_cora.post(page_of(meridian), form())
    page = as_cora.post(page_of(meridian), form())

    assert page.status_code == 422
    assert "You can send 2 invitations and reminders a day. Send the others tomorrow." in page.text
    page = as_cora.post(reverse("remind_invitation", args=[earlier.pk]), follow=True).text
    assert "Send the others tomorrow." in page
    assert len(mail.outbox) == 2


def test_revoking_is_asked_first_and_done_at_once(as_cora, client, invitation):
    address = reverse("revoke_invitation", args=[invitation.pk])

    assert "Revoke the invitation of <bdi>nora@meridian.example</bdi>?" in as_cora.get(address).text
    assert Invitation.objects.get().is_live
    page = as_cora.post(address, follow=True).text
    assert "Its link opens nothing any more." in page
    assert client.get(reverse("open_invitation", args=[inviting.token_of(invitation)])).status_code == 410


def test_the_page_tells_how_far_each_is(as_cora, cora, meridian):
    moment = timezone.now()
    steps = ["sent_at", "opened_at", "started_at", "done_at"]
    for number in range(5):
        long_ago(letter(cora, meridian), **dict.fromkeys(steps[:number], moment))
    long_ago(letter(cora, meridian), revoked_at=moment)
    long_ago(letter(cora, meridian), expires_at=moment)

    told = [invitation.status.label for invitation in access.invitations(cora, meridian)]
    assert sorted(told) == ["Done", "Expired", "Not sent", "Opened", "Revoked", "Sent", "Started"]
    page = as_cora.get(page_of(meridian)).text
    assert [label for label in told if f">{label}</span>" not in page] == []


def test_a_name_with_a_line_break_begins_no_header(as_cora, meridian):
    type(meridian).objects.filter(pk=meridian.pk).update(name="Meridian\nBcc: everybody@example.org")
    as_cora.post(page_of(meridian), form())

    assert mail.outbox[0].subject == "Assess Meridian Bcc: everybody@example.org"
    assert mail.outbox[0].recipients() == ["nora@meridian.example"]


def test_an_invited_person_who_deleted_their_account_is_not_reminded(as_cora, invitation, meridian):
    long_ago(invitation, email="", sent_at=timezone.now() - timedelta(days=9))

    assert "somebody whose address is no longer kept" in as_cora.get(page_of(meridian)).text
    as_cora.post(reverse("remind_invitation", args=[invitation.pk]))
    assert mail.outbox == []


def test_who_is_no_longer_of_the_organization_leaves_no_invitation_open(cora, invitation, meridian):
    cora.memberships.get().delete()

    assert Invitation.objects.get().is_revoked


def test_whose_account_is_deleted_leaves_no_invitation_open(cora, invitation, meridian):
    cora.delete()

    assert (Invitation.objects.get().is_revoked, Invitation.objects.get().made_by) == (True, None)
