"""What somebody gave away whose account is locked opens nothing while it is, and opens again when they are let in again."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from assessments import sharing
from assessments.models import User

from .answers import submit
from .invited import begin, letter, opened

pytestmark = pytest.mark.django_db

LOCKED_AND_LET_IN = ((False, 410), (True, 200))


def set_active(user, active):
    User.objects.filter(pk=user.pk).update(is_active=active)


def test_a_share_link(client, evan, meridian):
    link, token = sharing.share(evan, submit(evan, meridian), link_id=uuid4(), days=7)
    door, report = reverse("open_share", args=[token]), reverse("shared_report", args=[link.pk])
    assert client.post(door, follow=True).status_code == 200
    for active, status in LOCKED_AND_LET_IN:
        set_active(evan, active)
        assert Client().post(door, follow=True).status_code == status
        assert client.get(report).status_code == status


def test_the_lists_say_that_a_link_is_held_back_and_it_can_still_be_revoked(client, evan, cora, meridian):
    assessment = submit(evan, meridian)
    link, _token = sharing.share(cora, assessment, link_id=uuid4(), days=7, label="Board")
    letter(cora, meridian)
    client.force_login(evan)
    links, invitations = reverse("share_report", args=[assessment.pk]), reverse("invitations", args=[meridian.pk])
    told = "It opens nothing for as long as the account of whoever made it is locked."
    for active, state in ((True, "live"), (False, "held_back")):
        set_active(cora, active)
        page = client.get(links)
        assert [shown.state for shown in page.context["links"]] == [state]
        assert [told in text for text in (page.text, client.get(invitations).text)] == [not active] * 2
    revoke = reverse("revoke_share", args=[assessment.pk, link.pk])
    assert "This cannot be taken back" in client.get(revoke).text
    client.post(revoke)
    set_active(cora, True)
    assert [shown.state for shown in client.get(links).context["links"]] == ["revoked"]


def test_an_invitation(client, cora, meridian):
    invitation = letter(cora, meridian)
    begin(client, invitation)
    for active, status in LOCKED_AND_LET_IN:
        set_active(cora, active)
        assert opened(Client(), invitation).status_code == status
        assert client.get(reverse("invited", args=[invitation.pk])).status_code == status
