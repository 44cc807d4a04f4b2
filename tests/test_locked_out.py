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


def test_an_invitation(client, cora, meridian):
    invitation = letter(cora, meridian)
    begin(client, invitation)
    for active, status in LOCKED_AND_LET_IN:
        set_active(cora, active)
        assert opened(Client(), invitation).status_code == status
        assert client.get(reverse("invited", args=[invitation.pk])).status_code == status
