"""The page of one's own access tokens."""

import re
import uuid

import pytest
from django.urls import reverse

from assessments import accesstokens
from assessments.models import AccessToken, Action, AuditEvent

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_evan(client, evan):
    """A browser in which Evan has just said who he is once more."""
    client.force_login(evan)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def make(client, **changed):
    return client.post(
        reverse("access_tokens"), {"token": str(uuid.uuid4()), "name": "Board pack", "days": 30} | changed
    )


def secret_on(page):
    return re.findall(r"cioaudit_[\w-]{43}", page.text)


def test_a_token_is_shown_once_and_reads(as_evan, client):
    page = make(as_evan)
    (secret,) = secret_on(page)
    assert client.get("/api/v1/organizations", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    assert secret_on(as_evan.get(reverse("access_tokens"))) == []


def test_sending_the_form_twice_makes_one_token(as_evan):
    same = str(uuid.uuid4())
    make(as_evan, token=same)
    page = make(as_evan, token=same)
    assert page.url == reverse("access_tokens")
    assert "It was shown that one time" in as_evan.get(page.url).text
    assert AccessToken.objects.count() == 1


def test_before_a_token_is_made_the_password_is_asked_for(client, evan):
    client.force_login(evan)
    assert client.get(reverse("access_tokens")).status_code == 200
    assert make(client).url.startswith(reverse("account_reauthenticate"))
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": ""}, "Name the program."),
        ({"name": "\u200b"}, "Name the program."),
        ({"name": "x" * 101}, "The name may have 100 characters; this one has 101. Shorten it."),
        ({"days": "10000"}, "Choose 7, 30 or 90 days, or a year."),
        ({"days": ""}, "Choose how long."),
        ({"token": "x"}, "Enter a valid UUID."),
    ],
)
def test_a_form_that_does_not_do_makes_no_token(as_evan, changed, message):
    page = make(as_evan, **changed)
    assert page.status_code == 422
    assert message in page.text
    assert not AccessToken.objects.exists()


def test_the_list_says_what_became_of_each_token(as_evan, evan):
    for name in ("Live", "Gone", "Used"):
        make(as_evan, name=name)
    accesstokens.revoke(AccessToken.objects.get(name="Gone"))
    accesstokens.note_use(AccessToken.objects.get(name="Used"))
    AccessToken.objects.filter(name="Live").update(expires_at="2026-01-01T00:00:00Z")
    page = as_evan.get(reverse("access_tokens")).text
    assert re.findall(r'class="tag[^"]*">(\w+)<', page) == ["Reads", "Revoked", "Expired"]
    assert page.count("<dd>Never</dd>") == 2


def test_revoking_asks_first_and_stops_the_token_at_once(as_evan, client):
    (secret,) = secret_on(make(as_evan))
    token = AccessToken.objects.get()
    address = reverse("revoke_access_token", args=[token.pk])
    assert "Revoke the token for <bdi>Board pack</bdi>?" in as_evan.get(address).text
    assert as_evan.post(address).url == reverse("access_tokens")
    as_evan.post(address)
    assert client.get("/api/v1/organizations", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    assert "It reads nothing any more." in as_evan.get(address).text


def test_making_and_revoking_are_in_the_audit_trail_without_the_name(as_evan, evan):
    make(as_evan, name="Evan’s board pack")
    token = AccessToken.objects.get()
    as_evan.post(reverse("revoke_access_token", args=[token.pk]))
    events = AuditEvent.objects.filter(object_type="accesstoken").order_by("pk")
    assert list(events.values_list("action", "by", "object_label", "facts")) == [
        (Action.TOKEN_MADE, evan.pk, f"Token {str(token.pk)[:8]}", {"days": 30}),
        (Action.TOKEN_REVOKED, evan.pk, f"Token {str(token.pk)[:8]}", {}),
    ]


def test_nobody_revokes_somebody_elses_token(client, otto, ada, evan):
    token, _secret = accesstokens.make(evan, token_id=uuid.uuid4(), name="Evan’s", days=7)
    for stranger in (otto, ada):
        client.force_login(stranger)
        assert client.post(reverse("revoke_access_token", args=[token.pk])).status_code == 404
    assert AccessToken.objects.get().state == "live"


def test_a_form_with_the_number_of_somebody_elses_token_shows_nothing_of_it(as_evan, otto):
    token, _secret = accesstokens.make(otto, token_id=uuid.uuid4(), name="Otto’s", days=7)
    page = make(as_evan, token=str(token.pk))
    assert page.status_code == 302
    assert "Otto’s" not in as_evan.get(page.url).text
    assert AccessToken.objects.get().user == otto


def test_nobody_has_more_than_twenty_tokens_that_read(as_evan, evan, otto):
    for _each in range(accesstokens.MOST - 1):
        accesstokens.make(evan, token_id=uuid.uuid4(), name="Program", days=7)
    last = str(uuid.uuid4())
    assert make(as_evan, token=last).status_code == 200
    assert make(as_evan, token=last).status_code == 302
    refused = make(as_evan)
    assert refused.status_code == 422
    assert "You have 20 tokens that read, the most at a time. Revoke one that no program needs." in refused.text
    accesstokens.make(otto, token_id=uuid.uuid4(), name="Otto’s", days=7)
    accesstokens.revoke(AccessToken.objects.get(pk=last))
    assert make(as_evan).status_code == 200
