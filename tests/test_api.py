"""The API for machines: what a token's owner may see, and nothing else. Fuzzed in test_api_fuzzed.py."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import accesstokens, actions
from assessments.models import AccessToken, Action, Assessment, AuditEvent, Membership, Organization

from .answers import BEST, DUAL_HAT, INCOMPLETE, NONE, submit

pytestmark = pytest.mark.django_db

V1 = "/api/v1"


@pytest.fixture
def token():
    """``token(evan)`` makes a token of Evan's; gives it and its secret."""

    def token(user, days=7):
        return accesstokens.make(user, token_id=_fresh(), name="A program", days=days)

    return token


def _fresh():
    return AccessToken().pk


@pytest.fixture
def read(token):
    """``read(evan, "/organizations")`` asks as a program with a token of Evan's would."""
    secrets = {}

    def read(user, path, method="GET", **extra):
        if user not in secrets:
            _token, secrets[user] = token(user)
        headers = {"Authorization": f"Bearer {secrets[user]}", **extra.pop("headers", {})}
        return Client().generic(method, V1 + path, headers=headers, **extra)

    return read


@pytest.fixture
def assessed(evan, meridian):
    return submit(evan, meridian)


# What is there


def test_a_rating_is_given_with_its_trace_as_it_was_made(read, evan, meridian, assessed):
    told = read(evan, f"/assessments/{assessed.pk}/rating").json()
    stored = assessed.rating.document
    assert told.pop("assessment_id") == str(assessed.pk)
    assert told.pop("created_at").startswith(f"{assessed.rating.created_at:%Y-%m-%dT%H:%M:%S}")
    assert told == stored


def test_an_assessment_is_listed_with_what_it_came_to(read, evan, meridian, assessed):
    (told,) = read(evan, "/assessments").json()["items"]
    assert told == read(evan, f"/assessments/{assessed.pk}").json()
    assert (told["organization_id"], told["tier"], told["rule"]) == (
        str(meridian.pk),
        assessed.rating.tier,
        assessed.rating.rule,
    )


def test_positions_tell_their_lines_by_key(read, evan, assessed):
    told = {each["key"]: each for each in read(evan, f"/assessments/{assessed.pk}/positions").json()["items"]}
    stored = {position.key: position for position in assessed.positions.all()}
    assert set(told) == set(stored)
    for key, position in stored.items():
        assert told[key]["reports_to"] == (position.reports_to.key if position.reports_to else None)
        assert told[key]["dotted_to"] == [line.upper.key for line in position.dotted_lines.all()]
        assert told[key]["roles"] == [role for role in position.roles.split(";") if role]


def test_every_kind_of_rating_fits_its_description(read, evan, meridian):
    for answers in (NONE, DUAL_HAT, INCOMPLETE, BEST, {"ciso_status": "vacant"}):
        assessment = submit(evan, meridian, **answers)
        told = read(evan, f"/assessments/{assessment.pk}/rating")
        assert (told.status_code, told.json()["tier"]) == (200, assessment.rating.tier)


# Who sees what


def test_a_token_reads_what_its_owner_may_see(read, ada, cora, evan, otto, meridian, assessed):
    draft = actions.start_assessment(evan, meridian)
    addresses = [
        "/organizations",
        f"/organizations/{meridian.pk}",
        f"/assessments?organization_id={meridian.pk}",
        f"/assessments/{assessed.pk}",
        f"/assessments/{assessed.pk}/rating",
        f"/assessments/{assessed.pk}/positions",
        f"/assessments/{draft.pk}",
        f"/assessments/{draft.pk}/rating",
    ]
    met = {user.name: [read(user, address).status_code for address in addresses] for user in (ada, cora, evan, otto)}
    of_meridian = [200, 200, 200, 200, 200, 200, 404, 404]
    assert met == {"Ada": of_meridian, "Cora": of_meridian, "Evan": of_meridian, "Otto": [200, *[404] * 7]}


def test_lists_hold_nothing_of_others(read, ada, evan, otto, meridian, assessed):
    names = {
        user.name: [each["name"] for each in read(user, "/organizations").json()["items"]] for user in (ada, evan, otto)
    }
    assert sorted(names.pop("Ada")) == ["Meridian Water", "Otto’s Own"]
    assert names == {"Evan": ["Meridian Water"], "Otto": ["Otto’s Own"]}
    assert read(otto, "/assessments").json() == {"next": None, "items": []}


def test_whoever_leaves_an_organization_reads_nothing_of_it_from_then_on(read, evan, meridian, assessed):
    assert read(evan, f"/assessments/{assessed.pk}").status_code == 200
    Membership.objects.filter(user=evan).delete()
    assert read(evan, f"/assessments/{assessed.pk}").status_code == 404


def test_what_may_not_be_seen_is_the_same_404_as_what_is_not_there(read, otto, assessed):
    theirs = read(otto, f"/assessments/{assessed.pk}")
    invented = read(otto, f"/assessments/{_fresh()}")
    assert (theirs.status_code, theirs.json()) == (invented.status_code, invented.json())


# Tokens that open nothing


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer cioaudit_",
        "Bearer cioaudit_wrong",
        "Basic dTpw",
        "cioaudit_wrong",
        "Bearer \xfc",
    ],
)
def test_without_a_token_there_is_a_401_that_says_how(client, db, header):
    response = client.get(f"{V1}/organizations", headers={"Authorization": header} if header else {})
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Not authorized",
        "status": 401,
        "detail": "Send a valid access token: Authorization: Bearer cioaudit_… Tokens are made on the account’s page, and expire.",
        "faults": [],
    }


def test_a_browser_that_is_logged_in_opens_nothing_here(client, evan):
    client.force_login(evan)
    assert client.get(f"{V1}/organizations").status_code == 401


@pytest.mark.parametrize("state", ["revoked", "expired", "locked out", "deleted"])
def test_a_token_that_is_over_opens_nothing(read, evan, state):
    assert read(evan, "/organizations").status_code == 200
    found = AccessToken.objects.get()
    if state == "revoked":
        accesstokens.revoke(found)
    elif state == "expired":
        AccessToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif state == "locked out":
        evan.is_active = False
        evan.save()
    else:
        AccessToken.objects.all().delete()
    assert read(evan, "/organizations").status_code == 401


def test_whoever_took_their_second_factor_away_reads_by_no_token(read, cora, evan, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    assert read(cora, "/organizations").status_code == 401
    assert read(evan, "/organizations").status_code == 200


def test_of_a_token_only_its_mark_is_stored(token, evan):
    _token, secret = token(evan)
    assert secret.startswith("cioaudit_")
    stored = AccessToken.objects.values().get()
    assert not any(secret in str(value) for value in stored.values())
    assert not any(secret in str(row) for row in AuditEvent.objects.values_list())


# Pages of a list


def test_a_list_is_read_to_its_end_page_by_page_without_gap_or_repeat(read, evan):
    for number in range(6):
        actions.create_organization(evan, name=f"Client {number}")
    moment = timezone.now()
    Organization.objects.filter(name__in=["Client 2", "Client 3", "Client 4"]).update(created_at=moment)
    names, after = [], ""
    while after is not None:
        page = read(evan, f"/organizations?limit=2{after}").json()
        names += [each["name"] for each in page["items"]]
        after = f"&after={page['next']}" if page["next"] else None
    assert len(names) == 7
    assert set(names) == {"Meridian Water", *(f"Client {number}" for number in range(6))}


def test_whoever_keeps_the_last_place_sees_what_was_submitted_since(read, evan, meridian, assessed):
    second = submit(evan, meridian)
    place = read(evan, "/assessments?limit=1").json()["next"]
    assert [each["id"] for each in read(evan, f"/assessments?after={place}").json()["items"]] == [str(second.pk)]


def test_positions_are_read_to_their_end_too(read, evan, assessed):
    first = read(evan, f"/assessments/{assessed.pk}/positions?limit=2").json()
    rest = read(evan, f"/assessments/{assessed.pk}/positions?after={first['next']}").json()
    keys = [each["key"] for each in first["items"] + rest["items"]]
    assert keys == list(assessed.positions.values_list("key", flat=True))
    assert rest["next"] is None


@pytest.mark.parametrize(
    ("query", "where", "what"),
    [
        ("limit=0", "limit", "Input should be greater than or equal to 1"),
        ("limit=201", "limit", "Input should be less than or equal to 200"),
        ("limit=many", "limit", "Input should be a valid integer"),
        ("after=yesterday", "after", "String should match pattern"),
        ("organization_id=7", "organization_id", "Input should be a valid UUID"),
        ("limt=2", "limt", "There is no such parameter. There is: limit, after, organization_id."),
    ],
)
def test_a_parameter_that_does_not_do_is_named_with_what_to_do(read, evan, query, where, what):
    response = read(evan, f"/assessments?{query}")
    assert response.status_code == 422
    (fault,) = response.json()["faults"]
    assert fault["where"] == where
    assert what in fault["what"]


# How it answers


def test_what_has_not_changed_is_not_sent_again(read, evan, meridian, assessed):
    first = read(evan, "/assessments")
    again = read(evan, "/assessments", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    submit(evan, meridian)
    assert read(evan, "/assessments", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_no_cache_between_keeps_an_answer_for_somebody_else(read, evan):
    response = read(evan, "/organizations")
    assert {"private", "no-cache"} <= set(response["Cache-Control"].split(", "))
    assert "Authorization" in response["Vary"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(read, evan, assessed, method):
    response = read(evan, f"/assessments/{assessed.pk}", method)
    assert (response.status_code, response["Allow"], response.json()["status"]) == (405, "GET, HEAD", 405)
    assert Assessment.objects.filter(pk=assessed.pk).exists()


def test_head_answers_as_get_does_without_the_body(read, evan):
    full, head = read(evan, "/organizations"), read(evan, "/organizations", "HEAD")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", full["ETag"])


def test_an_address_that_is_none_is_a_404_that_a_program_can_read(read, evan):
    response = read(evan, "/organisations")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_too_many_requests_by_one_token_are_told_when_to_go_on(read, evan, cora, settings):
    settings.LIMITS_PER_MINUTE = settings.LIMITS_PER_MINUTE | {"api": 2}
    assert [read(evan, "/organizations").status_code for _each in range(2)] == [200, 200]
    response = read(evan, "/organizations")
    assert (response.status_code, response.json()["title"]) == (429, "Too many requests")
    assert 0 < int(response["Retry-After"]) <= 60
    assert read(cora, "/organizations").status_code == 200


def test_whoever_tries_tokens_is_stopped(client, db, settings):
    settings.LIMITS_PER_MINUTE = settings.LIMITS_PER_MINUTE | {"api_guess": 3}
    tried = [
        client.get(f"{V1}/organizations", headers={"Authorization": f"Bearer cioaudit_{number}"}).status_code
        for number in range(5)
    ]
    assert tried == [401, 401, 401, 429, 429]


def test_the_description_is_for_everybody_and_tells_of_every_address(client, db):
    document = client.get(reverse("api:document"))
    assert document.status_code == 200
    assert set(document.json()["paths"]) == {
        f"{V1}{path}"
        for path in (
            "/organizations",
            "/organizations/{organization_id}",
            "/assessments",
            "/assessments/{assessment_id}",
            "/assessments/{assessment_id}/rating",
            "/assessments/{assessment_id}/positions",
        )
    }


# What it leaves behind


def test_each_reading_is_in_the_audit_trail(read, evan, meridian, assessed):
    read(evan, f"/assessments/{assessed.pk}/rating")
    read(evan, "/assessments/nothing")
    event = AuditEvent.objects.get(action=Action.API_READ)
    assert (event.by, event.object_id, event.organization_id) == (evan, str(assessed.pk), meridian.pk)
    token_id = str(AccessToken.objects.get().pk)
    assert event.facts == {"token": token_id[:8], "path": f"{V1}/assessments/{assessed.pk}/rating"}


def test_the_last_use_is_written_down_to_the_minute(read, evan):
    read(evan, "/organizations")
    first = AccessToken.objects.get().last_used_at
    read(evan, "/organizations")
    assert AccessToken.objects.get().last_used_at == first
    AccessToken.objects.update(last_used_at=first - timedelta(minutes=2))
    read(evan, "/organizations")
    assert AccessToken.objects.get().last_used_at > first
