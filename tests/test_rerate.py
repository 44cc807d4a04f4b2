"""Re-rating says what a change of the method would change, goes on after it was broken off, and changes nothing itself."""

import csv
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from assessments import rerating
from assessments.models import Rating
from assessments.scoring import METHOD_VERSION

from .answers import BEST, BETTER, DUAL_HAT, GOOD, INCOMPLETE, NONE, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def rated(evan, meridian):
    """One assessment of each kind."""
    kinds = (BEST, BETTER, GOOD, DUAL_HAT, NONE, INCOMPLETE, {"dotted": ["board"]})
    return [submit(evan, meridian, **kind) for kind in kinds]


@pytest.fixture
def rated_otherwise(rated, monkeypatch):
    """As after a change of the method: two of the stored ratings are not what the rules give today."""
    changed = {rated[0].pk: ("GOOD", "R4"), rated[1].pk: ("BETTER", "R7")}
    read = rerating._batch

    def as_rated_before(after):
        for each in (batch := read(after)):
            if each.assessment in changed:
                for name, value in zip(("tier", "rule"), changed[each.assessment], strict=True):
                    object.__setattr__(each, name, value)
        return batch

    monkeypatch.setattr(rerating, "_batch", as_rated_before)
    return changed


def rerate(path, capsys):
    call_command("rerate", output=str(path))
    return capsys.readouterr().out


def lines(path):
    return list(csv.DictReader(path.read_text().splitlines()))


def test_a_chart_read_back_has_the_rating_that_it_was_given(rated):
    (batch,) = rerating.rated_anew(rerating.stored())
    assert {each.stored.assessment for each in batch} == {assessment.pk for assessment in rated}
    assert [each for each in batch if each.differs] == []


def test_reading_takes_three_queries_a_batch_for_one_and_for_many(rated, evan, meridian, django_assert_num_queries):
    with django_assert_num_queries(4):  # and one that finds no further batch
        list(rerating.stored())
    submit(evan, meridian)
    with django_assert_num_queries(4):
        list(rerating.stored())


def test_only_what_is_rated_otherwise_is_written(rated_otherwise, tmp_path, capsys):
    said = rerate(tmp_path / "changes.csv", capsys)
    found = {(row["tier"], row["rule"], row["tier_now"], row["rule_now"]) for row in lines(tmp_path / "changes.csv")}
    assert found == {("GOOD", "R4", "BEST", "R6"), ("BETTER", "R7", "BETTER", "R5")}
    assert f"7 assessments rated by method {METHOD_VERSION}." in said
    assert "1  GOOD → BEST" in said
    assert "1  BETTER, by another rule" in said
    assert [path.name for path in tmp_path.iterdir()] == ["changes.csv"]


def test_stored_ratings_stay_as_they_are(rated, tmp_path, capsys):
    before = list(Rating.objects.order_by("pk").values())
    said = rerate(tmp_path / "changes.csv", capsys)
    assert "none is rated otherwise." in said
    assert list(Rating.objects.order_by("pk").values()) == before


def test_a_run_that_was_broken_off_goes_on_and_gives_the_same_file(rated_otherwise, tmp_path, capsys, monkeypatch):
    rerate(tmp_path / "at-once.csv", capsys)
    path = tmp_path / "changes.csv"
    monkeypatch.setattr(rerating, "BATCH", 2)
    read, calls = rerating._batch, []

    def breaks_off(after):
        calls.append(after)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return read(after)

    with monkeypatch.context() as patch:
        patch.setattr(rerating, "_batch", breaks_off)
        with pytest.raises(KeyboardInterrupt):
            rerate(path, capsys)
    assert json.loads((tmp_path / "changes.csv.state").read_text())["read"] == 4
    # The line that was being written when the power went.
    with path.open("ab") as file:
        file.write(b"half a li")
    call_command("rerate", output=str(path))
    assert capsys.readouterr().err == "Going on after 4 assessments that are done.\n"
    assert path.read_bytes() == (tmp_path / "at-once.csv").read_bytes()


def test_a_run_of_another_method_is_begun_anew(rated, tmp_path, capsys):
    path = tmp_path / "changes.csv"
    path.write_text("left over\n")
    state = {"after": str(rated[0].pk), "size": 5, "read": 1, "method_version": "2020.1"}
    (tmp_path / "changes.csv.state").write_text(json.dumps(state))
    call_command("rerate", output=str(path))
    assert capsys.readouterr().err == ""
    assert path.read_text().startswith("assessment_id,")


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere/changes.csv: cannot be written \(no such file or directory\)"):
        call_command("rerate", output=str(tmp_path / "nowhere" / "changes.csv"))
