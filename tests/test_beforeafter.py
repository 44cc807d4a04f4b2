"""Before and after: what was answered otherwise, and what moved the tier."""

import pytest
from django.urls import reverse

from assessments.reports import beforeafter
from assessments.scoring import RULEBOOKS

from . import answers

pytestmark = pytest.mark.django_db


def rated_by(version, assessment, tier=None):
    """The stored rating as an earlier method would have left it; it is in memory only, since none is ever changed."""
    assessment.rating.method_version = version
    document = assessment.rating.document | {"method_version": version}
    assessment.rating.document = document | ({"tier": tier} if tier else {})
    return assessment


def test_the_answers_that_changed_are_told_then_and_now(evan, meridian):
    then = answers.submit(evan, meridian, **answers.BETTER)
    statements = answers.STATEMENTS["communication"] | {"communication-1": 1}
    now = answers.submit(evan, meridian, **answers.BEST, communication=statements)
    changes = beforeafter.build(then, now)
    told = {answer.question: (answer.then, answer.now) for answer in changes.answers}
    assert ("Chief information officer (CIO)",) in [before for before, _after in told.values()]
    (rated,) = [pair for pair in told.values() if pair[0][0].startswith("Agree: ")]
    assert (len(rated[0]), len(rated[1])) == (1, 1)
    assert changes.headline == "From Better to Best"
    assert (changes.then.rule, changes.now.rule, changes.way) == ("R5", "R6", "up")
    assert changes.cause == "The structure moved it, or what is known of it: the same method (2026.1) rated both."
    assert next((row.then, row.now, row.words) for row in changes.differences) == (75, 56, "−19")


def test_nothing_changed_is_said_so(evan, meridian):
    changes = beforeafter.build(answers.submit(evan, meridian), answers.submit(evan, meridian))
    assert (changes.headline, changes.answers) == ("Still Better", ())
    assert changes.cause == "The same rule of the same method (2026.1) decided both times."
    assert changes.unchanged > 10


@pytest.mark.parametrize(
    ("before", "was", "after", "cause"),
    [
        (
            answers.BETTER,
            "BETTER",
            answers.BEST,
            "would have been Better as well: where the tier moved, the structure moved it",
        ),
        (
            answers.BETTER,
            "GOOD",
            answers.BETTER,
            "would have been Better: the new method moved the tier, and not the structure.",
        ),
        (answers.BETTER, "NONE", answers.BEST, "would have been Better: the method and the structure both moved it."),
    ],
)
def test_structure_and_method_are_told_apart(evan, meridian, monkeypatch, before, was, after, cause):
    monkeypatch.setitem(RULEBOOKS, "2025.9", RULEBOOKS["2026.1"])
    then = rated_by("2025.9", answers.submit(evan, meridian, **before), was)
    assert cause in beforeafter.build(then, answers.submit(evan, meridian, **after)).cause


def test_two_methods_of_the_past_cannot_be_told_apart(evan, meridian, monkeypatch):
    for version in ("2025.1", "2025.9"):
        monkeypatch.setitem(RULEBOOKS, version, RULEBOOKS["2026.1"])
    then = rated_by("2025.1", answers.submit(evan, meridian))
    now = rated_by("2025.9", answers.submit(evan, meridian, **answers.BEST))
    assert "cannot be tried" in beforeafter.build(then, now).cause


def test_the_timeline_runs_from_the_first_assessment_and_says_which_way(evan, meridian):
    made = [answers.submit(evan, meridian, **kind) for kind in (answers.GOOD, answers.BEST, answers.BEST, answers.NONE)]
    points = beforeafter.timeline(reversed(made))
    assert [(point.tier, point.way) for point in points] == [
        ("GOOD", ""),
        ("BEST", "up"),
        ("BEST", "level"),
        ("NONE", "down"),
    ]
    assert [point.before for point in points] == [None, *(assessment.pk for assessment in made[:-1])]


def test_the_page_shows_the_latest_two_or_the_two_named(client, cora, evan, meridian):
    first, second, third = (
        answers.submit(evan, meridian, **kind) for kind in (answers.GOOD, answers.BETTER, answers.BEST)
    )
    client.force_login(cora)
    url = reverse("changes", args=[meridian.pk])
    assert "From Better to Best" in client.get(url).text
    assert "From Good to Best" in client.get(url, {"from": third.pk, "to": first.pk}).text
    assert client.get(url, {"from": first.pk, "to": "x"}).status_code == 404
    page = client.get(reverse("organization", args=[meridian.pk])).text
    assert f"{url}?from={first.pk}&amp;to={second.pk}" in page


def test_one_assessment_has_no_before(client, cora, evan, meridian):
    answers.submit(evan, meridian)
    client.force_login(cora)
    assert client.get(reverse("changes", args=[meridian.pk])).status_code == 404
    assert "The tier over time" not in client.get(reverse("organization", args=[meridian.pk])).text
