"""Which pages and tables are read from a replica. Two real servers of PostgreSQL are in faults/test_two_machines.py."""

import pytest
from django.db import transaction
from django.urls import resolve, reverse

from assessments import replica
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
