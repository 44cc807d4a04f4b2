"""Invitation rounds: the executives of several clients, asked with one text, and the rest of them reminded."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from assessments import access, actions, inviting
from assessments.models import Invitation, InvitationRound, Membership, Organization
from tests.answers import fill_in, submit
from tests.invited import letter

pytestmark = pytest.mark.django_db

INVITE = reverse("invite_round")


@pytest.fixture
def as_cora(client, cora):
    client.force_login(cora)
    return client


@pytest.fixture
def clients(cora, meridian):
    """Meridian Water and two more clients of Cora."""
    others = [Organization.objects.create(name=name) for name in ("Halden Retail", "Northgate Bank")]
    for organization in others:
        Membership.objects.create(user=cora, organization=organization, role=Membership.Role.CONSULTANT)
    return [meridian, *others]


def chosen(organizations):
    return INVITE + "?" + "&".join(f"o={organization.pk}" for organization in organizations)


def form(organizations, **changed):
    addresses = {f"email-{each.pk}": f"chief@{each.name.split()[0].lower()}.example" for each in organizations}
    return {"key": uuid4(), "text": "Our yearly round.", "days": "30", **addresses, **changed}


def test_clients_ticked_in_the_portfolio_are_invited_with_one_text(as_cora, cora, clients):
    page = as_cora.get(reverse("portfolio"), {"o": [each.pk for each in clients], "invite": "1"}, follow=True)
    assert page.redirect_chain[-1][0].startswith(INVITE)
    assert "Invite the executives of 3 clients" in page.text
    page = as_cora.post(chosen(clients), form(clients), follow=True)

    assert "3 invitations were sent." in page.text
    assert "0 of 3 have answered" in page.text
    assert {message.to[0] for message in mail.outbox} == {
        "chief@meridian.example",
        "chief@halden.example",
        "chief@northgate.example",
    }
    assert all("Our yearly round." in message.body for message in mail.outbox)
    found = InvitationRound.objects.get()
    assert (found.made_by, found.invitations.count()) == (cora, 3)


def test_the_invite_button_without_a_client_says_what_to_do(as_cora, clients):
    page = as_cora.get(reverse("portfolio"), {"invite": "1"}, follow=True)

    assert "Tick the clients in the list whose executives you want to invite." in page.text


def test_addresses_that_are_known_are_filled_in(as_cora, cora, evan, clients):
    letter(cora, clients[1], email="earlier@halden.example")
    page = as_cora.get(chosen(clients)).text

    assert access.known_executives(cora, clients) == {
        clients[0].pk: "evan@example.org",
        clients[1].pk: "earlier@halden.example",
    }
    assert 'value="evan@example.org"' in page
    assert 'value="earlier@halden.example"' not in page, "who is invited already is not invited again by accident"
    assert "earlier@halden.example is invited already (not sent)." in page


def test_one_address_that_does_not_do_sends_nothing(as_cora, clients):
    page = as_cora.post(chosen(clients), form(clients, **{f"email-{clients[1].pk}": "not an address"}))

    assert page.status_code == 422
    assert "Halden Retail: Enter an email address such as name@example.org." in page.text
    assert (mail.outbox, Invitation.objects.count(), InvitationRound.objects.count()) == ([], 0, 0)


def test_a_client_without_an_address_is_left_out_and_all_without_is_refused(as_cora, clients):
    as_cora.post(chosen(clients), form(clients, **{f"email-{clients[1].pk}": ""}))
    assert [message.to for message in mail.outbox] != []
    assert Invitation.objects.filter(organization=clients[1]).count() == 0
    page = as_cora.post(chosen(clients), form([]))
    assert page.status_code == 422
    assert "Enter the address of at least one client’s executive." in page.text


def test_sending_the_round_twice_sends_it_once(as_cora, clients):
    sent = form(clients)
    as_cora.post(chosen(clients), sent)
    as_cora.post(chosen(clients), sent)

    assert (len(mail.outbox), InvitationRound.objects.count()) == (3, 1)


def test_more_than_a_day_allows_sends_none_of_it(as_cora, clients, settings):
    settings.INVITATIONS_PER_DAY = 2
    page = as_cora.post(chosen(clients), form(clients))

    assert page.status_code == 422
    assert "You can send 2 invitations and reminders a day." in page.text
    assert (mail.outbox, Invitation.objects.count(), InvitationRound.objects.count()) == ([], 0, 0)


def test_another_consultants_client_is_not_invited(as_cora, otto, clients):
    theirs = otto.memberships.get().organization
    page = as_cora.post(chosen([*clients, theirs]), form([*clients, theirs]), follow=True)

    assert "0 of 3 have answered" in page.text
    assert not Invitation.objects.filter(organization=theirs).exists()


def test_the_round_tells_who_has_answered_and_reminds_the_rest(as_cora, clients):
    as_cora.post(chosen(clients), form(clients))
    first, second, third = Invitation.objects.order_by("organization__name")
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=3))
    actions.submit_assessment(fill_in(inviting.start(first)))
    inviting.revoke(second)
    found = InvitationRound.objects.get()
    mail.outbox.clear()
    page = as_cora.get(reverse("invitation_round", args=[found.pk])).text
    assert "1 of 3 has answered" in page
    assert "Remind the other (1)" in page
    page = as_cora.post(reverse("remind_round", args=[found.pk]), follow=True).text

    assert "1 reminder sent." in page
    assert [message.to for message in mail.outbox] == [[third.email]]
    assert "Remind the other" not in page


def test_the_portfolio_shows_open_invitations(as_cora, cora, evan, clients):
    waiting, over = letter(cora, clients[0]), letter(cora, clients[1])
    inviting.note_opening(waiting)
    inviting.revoke(over)
    assessment = submit(evan, clients[0])
    for role in ("ciso", "ceo"):
        letter(cora, clients[0], assessment=assessment, role=role)
    letter(evan, clients[0], assessment=actions.start_assessment(evan, clients[0]), role="ciso")
    page = as_cora.get(reverse("portfolio")).text

    assert re.findall(r'class="invited"[^>]*>([^<]+)<', page) == ["Invited: opened. Two respondents asked"]


def test_rounds_are_listed_for_whoever_made_them(client, as_cora, evan, clients):
    assert "No round yet" in as_cora.get(reverse("invitation_rounds")).text
    as_cora.post(chosen(clients), form(clients))
    assert "Our yearly round." in as_cora.get(reverse("invitation_rounds")).text
    client.force_login(evan)
    assert "Our yearly round." not in client.get(reverse("invitation_rounds")).text


def test_a_client_that_is_no_longer_ones_own_leaves_the_round(as_cora, cora, clients):
    as_cora.post(chosen(clients), form(clients))
    cora.memberships.filter(organization=clients[1]).delete()
    page = as_cora.get(reverse("invitation_round", args=[InvitationRound.objects.get().pk])).text

    assert "0 of 2 have answered" in page
    assert "chief@halden.example" not in page


def test_a_server_that_cannot_be_reached_is_not_tried_for_each(as_cora, cora, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing listens there
    listed = [Organization.objects.create(name=f"C{number} client") for number in range(5)]
    for organization in listed:
        Membership.objects.create(user=cora, organization=organization, role=Membership.Role.CONSULTANT)
    page = as_cora.post(chosen(listed), form(listed), follow=True).text

    assert (
        "No mail could be sent to chief@c0.example, chief@c1.example, chief@c2.example, chief@c3.example, chief@c4"
        in page
    )
    assert page.count(">Not sent</span>") == 5
    assert "Remind the others (5)" in page
