"""The cache and the limits in Redis, where the settings name it: a real server, on a socket of its own."""

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client
from django.urls import reverse

from assessments import counting
from assessments.models import RateCount
from cioaudit import stores

AT_ONCE, EACH = 6, 10


@pytest.fixture
def redis(tmp_path, settings):
    socket = tmp_path / "redis.sock"
    command = ["redis-server", "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 10
    while not socket.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    settings.CACHES = {"default": stores.cache(f"unix://{socket}")}
    settings.LIMITS_IN_CACHE = True
    yield process
    process.kill()
    process.wait()


def test_no_count_is_lost_when_many_count_at_once(redis, monkeypatch):
    monkeypatch.setattr("assessments.counting.time.time", lambda: 61)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        counted = list(pool.map(lambda _: counting.count("share:somebody"), range(AT_ONCE * EACH)))
    assert sorted(counted) == list(range(1, AT_ONCE * EACH + 1))
    monkeypatch.setattr("assessments.counting.time.time", lambda: 121)
    assert [counting.count("share:somebody"), counting.count("share:another")] == [1, 1]


def test_a_store_that_keeps_nothing_lets_nobody_in_uncounted(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    settings.LIMITS_IN_CACHE = True
    assert counting.count("share:somebody") > max(settings.LIMITS_PER_MINUTE.values())


@pytest.mark.django_db
def test_limits_hold_there_and_nothing_is_written_to_the_database(redis, settings, client):
    settings.LIMITS_PER_MINUTE = settings.LIMITS_PER_MINUTE | {"share": 2}
    door = reverse("open_share", args=["made-up"])
    assert [client.get(door).status_code for _ in range(3)] == [404, 404, 429]
    assert RateCount.objects.count() == 0


@pytest.mark.django_db
def test_while_redis_is_away_what_is_limited_says_503_and_the_site_is_not_ready(redis):
    client = Client(raise_request_exception=False)
    assert client.get("/readyz").status_code == 200
    redis.kill()
    redis.wait()
    assert client.get("/readyz").status_code == 503
    response = client.get(reverse("open_share", args=["made-up"]))
    assert (response.status_code, response["Retry-After"]) == (503, "30")
