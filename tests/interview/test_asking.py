"""What is asked after which answers, and how it is worded."""

from __future__ import annotations

import pytest

from assessments import interview
from assessments.questionnaire import BOOK, DONT_KNOW
from assessments.scoring import Tier, rate
from tests.interview.answers import CIO, between, ids, keep, reporting_to

# What comes after the structure wherever there are a CISO and a CIO.
REST = ["own_role", "communication", "understanding", "engagement", "containment"]


ABOUT_CISO = ["has_ciso", "ciso_status", "also_does", "manager"]


AROUND = ["dotted", "executives", "board_access"]


ASKED = [
    ("nothing", {}, ["has_ciso", "own_role", "containment"]),
    ("there is no CISO", {"has_ciso": "no"}, ["has_ciso", "own_role", "containment"]),
    ("the CIO", CIO, [*ABOUT_CISO, "between", *AROUND, *REST]),
    ("the CFO", reporting_to("cfo"), [*ABOUT_CISO, "above", *AROUND, *REST]),
    (
        "the CFO, and no technology above",
        reporting_to("cfo", above="no", technology_head="cio"),
        [*ABOUT_CISO, "above", "between", "technology_head", "technology_manager", *AROUND, *REST],
    ),
    (
        "the COO, and no technology above",
        reporting_to("coo", above="no", technology_head="outside"),
        [*ABOUT_CISO, "above", "between", "technology_head", "manager_risk", *AROUND, *REST],
    ),
    (
        "the COO below the CIO",
        reporting_to("coo", above="cio"),
        [*ABOUT_CISO, "above", "between", "technology_manager", *AROUND, *REST],
    ),
    (
        "the COO who leads technology",
        reporting_to("coo", above="no", technology_head="manager"),
        [*ABOUT_CISO, "above", "between", "technology_head", *AROUND, *REST],
    ),
    (
        "the chief executive, nobody leads technology",
        reporting_to("ceo", technology_head="nobody"),
        [*ABOUT_CISO, "technology_head", *AROUND, "own_role", "containment"],
    ),
    (
        "the board",
        reporting_to("board", technology_head="cio"),
        [*ABOUT_CISO, "technology_head", "technology_manager", "dotted", "executives", *REST],
    ),
    (
        "nobody",
        reporting_to("nobody", top_technology="no"),
        [*ABOUT_CISO, "top_technology", "top_board", "technology_head", *REST],
    ),
    (
        "nobody, and runs technology",
        reporting_to("nobody", top_technology="yes"),
        [*ABOUT_CISO, "top_technology", "own_role", "containment"],
    ),
    (
        "the CISO is the chief executive",
        {**CIO, "also_does": "ceo"},
        ["has_ciso", "ciso_status", "also_does", "top_technology", *REST],
    ),
    (
        "the CISO is the CIO",
        reporting_to("cfo", also_does="cio"),
        [*ABOUT_CISO, "between", *AROUND, "own_role", "containment"],
    ),
    (
        "the post is vacant",
        {**CIO, "ciso_status": "vacant"},
        ["has_ciso", "ciso_status", "manager", "between", "dotted", "executives", "own_role", "containment"],
    ),
    ("the manager is not known", reporting_to(DONT_KNOW), [*ABOUT_CISO, *AROUND, *REST]),
    ("what is above is not known", reporting_to("cto", above=DONT_KNOW), [*ABOUT_CISO, "above", *AROUND, *REST]),
]


@pytest.mark.parametrize(("answers", "expected"), [row[1:] for row in ASKED], ids=[row[0] for row in ASKED])
def test_only_what_earlier_answers_leave_open_is_asked(answers, expected):
    assert ids(interview.asked(answers)) == expected


QUICK = [
    ("nothing", {}, ["has_ciso"]),
    ("there is no CISO", {"has_ciso": "no"}, ["has_ciso"]),
    ("there is one", {"has_ciso": "yes"}, ["has_ciso", "manager"]),
    ("the CIO", {"has_ciso": "yes", "manager": "cio"}, ["has_ciso", "manager"]),
    ("the board", {"has_ciso": "yes", "manager": "board"}, ["has_ciso", "manager"]),
    ("the chief executive", {"has_ciso": "yes", "manager": "ceo"}, ["has_ciso", "manager", "technology_head"]),
    ("the CTO", {"has_ciso": "yes", "manager": "cto"}, ["has_ciso", "manager", "above"]),
    ("the CTO, none above", {"has_ciso": "yes", "manager": "cto", "above": "no"}, ["has_ciso", "manager", "above"]),
    ("the CFO below the CIO", {"has_ciso": "yes", "manager": "cfo", "above": "cio"}, ["has_ciso", "manager", "above"]),
    (
        "the COO outside technology",
        {"has_ciso": "yes", "manager": "coo", "above": "no", "technology_head": "cio"},
        ["has_ciso", "manager", "above", "technology_head", "manager_risk"],
    ),
    (
        "nobody",
        {"has_ciso": "yes", "manager": "nobody", "top_technology": "no"},
        ["has_ciso", "manager", "top_technology", "top_board"],
    ),
]


@pytest.mark.parametrize(("answers", "expected"), [row[1:] for row in QUICK], ids=[row[0] for row in QUICK])
def test_the_quick_check_asks_only_what_the_tier_needs(answers, expected):
    assert ids(interview.quick_asked(answers)) == expected


def test_the_quick_check_asks_for_no_titles():
    assert [question.title for question in interview.quick_asked(reporting_to("cfo"))] == [None] * 3


@pytest.mark.parametrize(
    "junk", [None, 1, True, "", "xyz", [], [1], {}, {"choice": ["yes"]}, {"lines": 3}, {"how": []}, {"how": "median"}]
)
def test_a_stored_answer_of_a_wrong_shape_counts_as_unanswered(junk):
    answers = {question.id: junk for question in BOOK}

    assert ids(interview.unanswered(answers)) == ["has_ciso", "own_role", "containment"]
    assert interview.unknowns(answers) == ()
    assert interview.containment(answers) is None


def test_what_the_answers_do_not_tell_is_resumed_first():
    assert interview.first_unanswered({"has_ciso": "yes", "manager": "cio"}).id == "ciso_status"
    assert (
        interview.first_unanswered({"has_ciso": "no", "own_role": "ceo", "containment": {"how": "not_measured"}})
        is None
    )


def test_the_next_and_the_previous_question_follow_the_answers():
    assert interview.after("manager", CIO).id == "between"
    assert interview.after("manager", reporting_to("ceo")).id == "technology_head"
    assert interview.before("dotted", CIO).id == "between"
    assert interview.before("has_ciso", CIO) is None
    assert interview.after("containment", CIO) is None


def test_a_question_no_longer_asked_still_knows_its_neighbours():
    assert (interview.before("above", CIO).id, interview.after("above", CIO).id) == ("manager", "between")


def test_an_unknown_question_is_refused():
    with pytest.raises(KeyError):
        interview.after("salary", CIO)


@pytest.mark.parametrize(
    ("question_id", "answers", "number", "at_most"),
    [
        ("has_ciso", {}, 1, 17),
        ("has_ciso", {"has_ciso": "no"}, 1, 3),
        ("manager", {"has_ciso": "yes", "ciso_status": "filled", "also_does": "no"}, 4, 17),
        ("containment", CIO, 13, 13),
    ],
)
def test_progress_counts_to_the_most_questions_there_can_be(question_id, answers, number, at_most):
    progress = interview.progress(question_id, answers)

    assert (progress.number, progress.at_most) == (number, at_most)


def test_the_longest_way_is_the_longest():
    """Progress promises "at most": no manager may lead to more questions than the one that it takes for granted."""
    at_most = interview.progress("has_ciso", {}).at_most
    quick = interview.progress("has_ciso", {}, quick=True).at_most
    for manager in interview.find("manager", {"has_ciso": "yes"}).values:
        for above in ("no", "cio", "cto", DONT_KNOW):
            for head in ("cio", "manager", "outside"):
                answers = reporting_to(manager, above=above, technology_head=head)
                assert len(interview.asked(answers)) <= at_most
                assert len(interview.quick_asked(answers)) <= quick
    assert (at_most, quick) == (17, 5)


def test_what_another_answer_has_settled_is_not_offered():
    line = reporting_to("cfo", above="no", between=between("Chief Operating Officer"), dotted=["cro"])

    assert interview.find("executives", line).values == ("clo", "board", "none", DONT_KNOW)
    assert "cfo" not in interview.find("dotted", line).values
    assert "cfo" not in interview.find("technology_manager", {**line, "technology_head": "cio"}).values
    assert "same" in interview.find("technology_manager", {**line, "technology_head": "cio"}).values
    assert "same" not in interview.find("technology_manager", {**line, "above": "cio"}).values
    assert "cio" not in interview.find("manager", {**CIO, "also_does": "cio"}).values


def test_not_knowing_one_thing_leaves_one_free_not_to_know_the_next():
    """The rest may be unknown too: without the way out, one could only make something up."""
    answers = {"has_ciso": "yes", "ciso_status": "filled", "also_does": DONT_KNOW, "manager": DONT_KNOW}

    asked = interview.asked(answers)

    assert ids(asked)[3:6] == ["manager", "dotted", "executives"]
    assert all(question.allows_dont_know for question in asked[2:6])
    assert interview.find("manager", answers).allows_dont_know


@pytest.mark.parametrize(
    ("question_id", "answers", "heading"),
    [
        (
            "above",
            reporting_to("cfo"),
            "Going up from the chief financial officer, does the line pass anyone who runs technology?",
        ),
        ("above", reporting_to("cto"), "Going up from the CTO, does the line pass anyone else who runs technology?"),
        (
            "above",
            reporting_to("manager"),
            "Going up from the CISO’s manager, does the line pass anyone who runs technology?",
        ),
        (
            "between",
            reporting_to("cfo", above="no"),
            "Which posts stand between the chief financial officer and the chief executive?",
        ),
        (
            "between",
            reporting_to("cfo", above={"choice": "cto", "title": "VP Platform"}),
            "Which posts stand between the chief financial officer and the VP Platform?",
        ),
        (
            "manager_risk",
            reporting_to({"choice": "coo", "title": "{ciso} & Chief of {0}"}, above="no", technology_head="cio"),
            "Does the job of the {ciso} & Chief of {0} include weighing risk for the whole company?",
        ),
        ("technology_manager", reporting_to("ceo", technology_head="head_of_it"), "Who does the head of IT report to?"),
    ],
)
def test_questions_name_the_posts_of_earlier_answers(question_id, answers, heading):
    assert interview.find(question_id, answers).heading == heading


def test_the_statements_say_who_is_meant_by_the_cio():
    assert interview.find("communication", CIO).help.endswith("not seen yourself.")
    assert interview.find("communication", reporting_to("ceo", technology_head="cto")).help.endswith("we mean the CTO.")
    assert interview.find("communication", reporting_to("cto", above="no")).help.endswith("we mean the CTO.")


def test_an_answer_about_one_manager_does_not_count_for_another():
    answers = keep(reporting_to("coo"), "above", "no")
    answers = keep(answers, "technology_head", "cio")
    answers = keep(answers, "manager_risk", "yes")
    assert rate(interview.chart(answers)).tier is Tier.BEST

    changed = {**answers, "manager": "cao"}
    assert interview.first_unanswered(changed).id == "above"
    assert rate(interview.chart(changed)).tier is Tier.INCOMPLETE

    changed_back = {**changed, "manager": "coo"}
    assert rate(interview.chart(changed_back)).tier is Tier.BEST


def test_another_title_of_a_nameless_executive_is_another_post():
    first = reporting_to({"choice": "other_executive", "title": "Chief of Staff"})
    answers = keep(first, "above", "no")

    assert "above" not in ids(interview.unanswered(answers))
    renamed = {**answers, "manager": {"choice": "other_executive", "title": "Chief Customer Officer"}}
    assert "above" in ids(interview.unanswered(renamed))
