"""Which pages and tables are read from a replica. Two real servers of PostgreSQL are in faults/test_two_machines.py."""

from types import SimpleNamespace

import pytest
from django.db import OperationalError, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve, reverse

from assessments import middleware, replica
from assessments.models import Membership, Organization, Standing, User

router = replica.Router()


def test_only_while_a_page_reads_there_and_only_what_it_lists_comes_from_the_replica():
    def where():
        return [router.db_for_read(model) for model in (Standing, Organization, Membership, User)]

    assert where() == ["default"] * 4
    with replica.visit(), replica.reading():
        assert where() == ["replica", "replica", "default", "default"]
    assert where() == ["default"] * 4


@pytest.mark.django_db
def test_a_transaction_reads_what_it_has_written():
    with replica.visit(), replica.reading(), transaction.atomic():
        assert router.db_for_read(Standing) == "default"


def test_every_write_goes_to_the_primary_and_is_remembered():
    with replica.visit() as visit, replica.reading():
        assert not visit.wrote
        assert router.db_for_write(Standing) == "default"
        assert visit.wrote


def test_nothing_is_migrated_on_the_replica():
    assert router.allow_migrate("replica", "assessments") is False
    assert router.allow_migrate("default", "assessments") is None


@pytest.mark.parametrize("carried", ["0/0 OR 1", "G/1", "123456789/0", "0", "'; --"])
def test_a_position_that_is_none_leads_to_the_primary(carried):
    assert replica.has_replayed(carried) is False


def test_what_nobody_may_miss_is_what_the_primary_held_one_to_two_lags_ago(settings, monkeypatch):
    settings.REPLICA_LAG_SECONDS = 5
    held = iter(["0/1", "0/2", "0/3", "0/4"])
    newest = replica._Newest(lambda: next(held))

    def least(second):
        monkeypatch.setattr("assessments.replica.time.monotonic", lambda: float(second))
        return newest.least()

    # Nothing is known of the past yet; and later, what was noted stays for as long as it is recent.
    assert [least(100), least(104), least(105), least(109), least(110)] == ["0/1", "0/1", "0/1", "0/1", "0/2"]
    # After a rest there is no recent note: as much as at this moment.
    assert least(500) == "0/4"


@pytest.mark.parametrize("name", sorted(replica.PAGES))
def test_every_page_that_reads_the_replica_is_one(name):
    assert resolve(reverse(name)).view_name == name


@pytest.fixture
def served(monkeypatch):
    """Serves one request of ``name`` by ``view``, as on a site whose replica has replayed up to 0/5."""
    missed = []
    monkeypatch.setattr(replica, "is_named", lambda: True)
    monkeypatch.setattr(replica, "has_replayed", lambda wanted="": wanted in ("", "0/5"))
    monkeypatch.setattr(replica, "position", lambda: "0/9")
    monkeypatch.setattr(replica, "miss", lambda: missed.append(True))

    def serve(name, view, cookie="", logged_in=True):
        request = RequestFactory().get("/")
        request.COOKIES["wrote"] = cookie
        request.user = SimpleNamespace(is_authenticated=logged_in)
        request.resolver_match = SimpleNamespace(view_name=name)
        return reader(request, view)

    def reader(request, view):
        asked = middleware.ReadFromReplica(lambda request: asked.process_view(request, view, (), {}) or view(request))
        return asked(request)

    serve.missed = missed
    return serve


def where(request):
    return HttpResponse(router.db_for_read(Standing))


@pytest.mark.parametrize(
    ("name", "cookie", "read"),
    [
        ("portfolio", "", "replica"),
        ("portfolio", "0/5", "replica"),
        ("portfolio", "0/6", "default"),
        ("report", "", "default"),
    ],
)
def test_a_page_that_lists_much_reads_the_replica_once_it_has_what_the_reader_wrote(served, name, cookie, read):
    assert served(name, where, cookie).text == read


def test_a_page_that_breaks_on_the_replica_is_made_again_on_the_primary(served):
    def breaks_there(request):
        if router.db_for_read(Standing) == "replica":
            raise OperationalError("gone")
        return where(request)

    assert served("portfolio", breaks_there).text == "default"
    assert served.missed == [True]


def test_a_page_that_has_written_is_not_made_twice(served):
    def writes_and_breaks(request):
        router.db_for_write(Standing)
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        served("portfolio", writes_and_breaks)


@pytest.mark.parametrize(("logged_in", "carried"), [(True, "0/9"), (False, None)])
def test_whoever_wrote_carries_the_position_of_their_writing(served, logged_in, carried):
    def writes(request):
        router.db_for_write(Standing)
        return HttpResponse()

    cookies = served("report", writes, logged_in=logged_in).cookies
    assert (cookies["wrote"].value if "wrote" in cookies else None) == carried
    assert "wrote" not in served("report", where).cookies
