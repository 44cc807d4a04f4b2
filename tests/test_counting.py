"""What the limits count: every time, also when many come at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from assessments import accesstokens, counting
from assessments.models import RateCount

AT_ONCE, EACH = 6, 10


@pytest.fixture
def minute(monkeypatch):
    """``minute(5)``: it is the fifth minute from now on. It stands still, so that no test ends in another than it began."""

    def set_to(number):
        monkeypatch.setattr("assessments.counting.time.time", lambda: number * 60 + 1)

    set_to(1)
    return set_to


def all_at_once(work):
    """What ``work()`` gives in each of several threads, which begin together."""
    start = Barrier(AT_ONCE)

    def run(_number):
        start.wait()
        try:
            return [work() for _time in range(EACH)]
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [one for many in pool.map(run, range(AT_ONCE)) for one in many]


@pytest.mark.django_db(transaction=True)
def test_no_count_is_lost_when_many_count_at_once(minute):
    assert sorted(all_at_once(lambda: counting.count("share:somebody"))) == list(range(1, AT_ONCE * EACH + 1))


@pytest.mark.django_db(transaction=True)
def test_of_many_requests_at_once_no_more_are_let_through_than_the_limit_says(minute, settings):
    settings.LIMITS_PER_MINUTE = settings.LIMITS_PER_MINUTE | {"share": 7}
    door = reverse("open_share", args=["made-up"])
    statuses = all_at_once(lambda: Client().get(door).status_code)
    assert (statuses.count(404), statuses.count(429)) == (7, AT_ONCE * EACH - 7)


@pytest.mark.django_db(transaction=True)
def test_of_many_log_ins_at_once_no_more_are_tried_than_allauth_says(evan):
    """allauth counts by itself, in the cache, and holds a lock there meanwhile."""
    door, tried = reverse("account_login"), {"login": evan.email, "password": "a-guess"}
    statuses = all_at_once(lambda: Client().post(door, tried).status_code)
    assert set(statuses) == {200, 429}
    assert statuses.count(200) <= 5


@pytest.mark.django_db
def test_two_tokens_of_one_owner_share_one_limit_and_those_of_two_owners_do_not(minute, settings, evan, cora):
    settings.LIMITS_PER_MINUTE = settings.LIMITS_PER_MINUTE | {"api": 3}
    owners = (evan, evan, cora)
    secrets = [accesstokens.make(owner, token_id=uuid4(), name="A program", days=7)[1] for owner in owners]

    def asked(secret):
        return Client().get("/api/v1/organizations", headers={"Authorization": f"Bearer {secret}"}).status_code

    assert [asked(secrets[number]) for number in (0, 1, 0)] == [200] * 3
    assert [asked(secret) for secret in secrets] == [429, 429, 200]


@pytest.mark.django_db
def test_each_mark_is_counted_by_itself_and_each_minute_begins_anew(minute):
    assert [counting.count(mark) for mark in ("a", "a", "b")] == [1, 2, 1]
    minute(2)
    assert [counting.count("a"), counting.count("a")] == [1, 2]
    minute(1)  # a worker whose clock is behind does not begin the minute anew
    assert counting.count("a") == 3
    assert RateCount.objects.count() == 2


@pytest.mark.django_db
def test_somebody_who_logs_in_clears_away_what_is_over(minute, client, evan):
    counting.count("a")
    minute(2)
    counting.count("b")
    client.force_login(evan)
    assert list(RateCount.objects.values_list("mark", flat=True)) == ["b"]


@pytest.mark.django_db
def test_a_count_costs_one_query(minute, django_assert_num_queries):
    for _time in range(2):
        with django_assert_num_queries(1):
            counting.count("a")
