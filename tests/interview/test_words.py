"""Answers in words and in numbers."""

from __future__ import annotations

import pytest

from assessments import interview
from assessments.questionnaire import DONT_KNOW
from assessments.scoring import profile
from tests.interview.answers import CIO, between, ids, reporting_to


def test_unknowns_are_the_questions_and_statements_answered_so():
    answers = reporting_to("cfo", above=DONT_KNOW, dotted=[DONT_KNOW], manager_risk=DONT_KNOW)
    answers["communication"] = {f"communication-{n}": DONT_KNOW if n == 2 else 4 for n in (1, 2, 3, 4)}
    answers["containment"] = {"how": DONT_KNOW}

    assert interview.unknowns(answers) == (
        "Going up from the chief financial officer, does the line pass anyone who runs technology?",
        "Does the CISO also have a dotted line to any of these?",
        "The CISO learns of new technology projects only after they have been approved.",
        "How long does it take, in total, to contain a security incident?",
    )


def test_the_tier_hangs_on_the_answers_that_a_rule_reads():
    answers = reporting_to("cfo", above=DONT_KNOW, dotted=[DONT_KNOW], board_access=DONT_KNOW)
    answers["communication"] = {f"communication-{n}": DONT_KNOW for n in (1, 2, 3, 4)}

    assert interview.unknowns_of_tier(answers) == (
        "Going up from the chief financial officer, does the line pass anyone who runs technology?",
    )


def test_relationship_answers_become_replies():
    answers = {
        **CIO,
        "own_role": "cio",
        "communication": {
            "communication-1": 5,
            "communication-2": 1,
            "communication-3": DONT_KNOW,
            "communication-4": 2,
        },
    }
    replies = interview.replies(answers, "evan")

    assert [(reply.role, reply.dimension, reply.value, reply.reverse) for reply in replies] == [
        ("cio", "communication", 5, False),
        ("cio", "communication", 1, True),
        ("cio", "communication", None, False),
        ("cio", "communication", 2, True),
    ]
    assert profile(replies)["communication"].score.value == pytest.approx((100 + 100 + 75) / 3)


def test_a_half_answered_group_of_statements_is_still_open():
    answers = {**CIO, "communication": {"communication-1": 5}}

    assert "communication" in ids(interview.unanswered(answers))
    assert interview.replies(answers, "evan") == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"how": "median", "median": 2, "unit": "days", "incidents": 4}, (48.0, None, 4)),
        ({"how": "median", "median": 90, "unit": "minutes", "incidents": 1}, (1.5, None, 1)),
        ({"how": "list", "durations": "3 h, 2 d\n90", "unit": "minutes"}, (3.0, 17.5, 3)),
    ],
)
def test_the_time_to_contain_is_told_in_hours(value, expected):
    found = interview.containment({**CIO, "containment": value})

    assert (found.median, found.mean, found.incidents) == expected


@pytest.mark.parametrize("how", ["not_measured", DONT_KNOW])
def test_no_time_to_contain_is_no_number(how):
    assert interview.containment({**CIO, "containment": {"how": how}}) is None


@pytest.mark.parametrize(
    ("question_id", "value", "words"),
    [
        ("manager", "cio", ("Chief information officer (CIO)",)),
        ("manager", {"choice": "cfo", "title": "Group CFO"}, ("Chief financial officer (CFO)", "“Group CFO”")),
        ("dotted", ["board", "cfo"], ("The board, or its audit or risk committee", "Chief financial officer")),
        ("between", between("COO"), ("COO",)),
        ("between", between(), ("Nobody",)),
        ("between", {"choice": DONT_KNOW}, ("I don’t know",)),
        (
            "containment",
            {"how": "median", "median": 2.5, "unit": "days", "incidents": 4},
            ("Median: 2.5 days", "Incidents in the last 12 months: 4"),
        ),
        ("containment", {"how": "not_measured"}, ("We do not measure this",)),
    ],
)
def test_answers_are_told_in_words(question_id, value, words):
    answers = {**CIO, question_id: value}
    interviewed = interview.walk(answers)

    assert interview.in_words(interview.find(question_id, answers), interviewed.given.value(question_id)) == words


def test_statements_are_told_with_their_rating():
    question = interview.find("engagement", CIO)
    words = interview.in_words(question, {f"engagement-{n}": n for n in (1, 2, 3, 4)})

    assert words[1] == "Disagree: Other executives hear from the CISO only after something has gone wrong."
