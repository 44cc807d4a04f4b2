"""Trying another manager: rated by the same rules, supposing no more than it says, and nothing stored."""

import pytest

from assessments.reports import trial
from assessments.reports.case import read
from assessments.scoring import Tier

from .answers import ANSWERS, UNDER_THE_CIO, submitted

pytestmark = pytest.mark.once


@pytest.fixture
def case(evan, meridian):
    return lambda answers: read(submitted(evan, meridian, answers))


def test_the_choices_are_the_posts_that_the_ciso_could_report_to_and_say_which_is_now(case):
    choices = trial.try_it(case(UNDER_THE_CIO)).choices
    assert {(choice.key, choice.title, choice.now) for choice in choices} == {
        ("manager", "Chief Information Officer", True),
        ("ceo", "Chief Executive", False),
        ("cfo", "Chief Financial Officer", False),
    }


def test_who_reports_up_to_the_ciso_is_no_choice(case):
    answers = {**ANSWERS["R6"], "technology_manager": "ciso", "dotted": ["none"]}
    tried = case(answers)
    assert "technology" not in {choice.key for choice in trial.try_it(tried).choices}
    with pytest.raises(trial.NoSuchManager):
        trial.try_manager(tried, "technology")


@pytest.mark.parametrize("key", ["ciso", "nowhere", ""])
def test_the_ciso_and_strange_keys_are_refused(case, key):
    with pytest.raises(trial.NoSuchManager):
        trial.try_manager(case(UNDER_THE_CIO), key)


TRIED = [
    ("R1", "ceo", Tier.BEST, "Under the CEO this would be Best, up from None.", "This supposes that a CISO is appointed."),
    ("R2", "ceo", Tier.BEST, "Under the CEO this would be Best, up from Better.", ""),
    ("R3", "ceo", Tier.BEST, "Under the CEO this would be Best, up from Good.", "This supposes that two people hold the two jobs."),
    ("R4", "technology", Tier.BETTER, "Under the CIO this would be Better, up from Good.", ""),
    ("R5", "manager", Tier.BETTER, "That is the line today: Better.", ""),
    ("R6", "technology", Tier.BETTER, "Under the CIO this would be Better, down from Best.", ""),
    ("R8", "ceo", Tier.BEST, "Under the CEO this would be Best.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "key", "tier", "sentence", "supposing"), TRIED)
def test_a_trial_says_what_the_line_would_rate_and_what_it_supposes(case, rule, key, tier, sentence, supposing):
    tried = trial.try_manager(case(ANSWERS[rule]), key)
    assert (tried.after, tried.sentence, tried.supposing) == (tier, sentence, supposing)


@pytest.mark.parametrize(
    ("rule", "key", "now"),
    [("R5", "manager", True), ("R5", "ceo", False), ("R2", "manager", True), ("R3", "cfo", False)],
)
def test_only_the_line_of_today_is_told_as_that(case, rule, key, now):
    """Two people for two jobs is no line of today, whoever the manager."""
    assert trial.try_manager(case(ANSWERS[rule]), key).now is now


def test_a_trial_agrees_with_the_moves(case):
    tried = case(ANSWERS["R4"])
    assert [(move.to.id, trial.try_manager(tried, move.to.id).after) for move in tried.rating.moves] == [
        (move.to.id, move.tier) for move in tried.rating.moves
    ]
