"""The head of a report: what it says where the respondent does not know."""

import pytest

from .answers import ANSWERS, APART, UNDER_THE_CIO

pytestmark = pytest.mark.once

# What the respondent did not know, and what may therefore be said.
NOT_KNOWN = {
    "the manager's view of risk": (
        {**ANSWERS["R7"], "manager_risk": "dont_know"},
        "the CISO is outside technology, but the COO is not known to weigh the risk of the whole company.",
        "Move the CISO from the COO to the CEO: this would make it Best.",
    ),
    "who is above the CFO": (
        {**UNDER_THE_CIO, "manager": "cfo", "above": "dont_know"},
        "as far as the line is known, the CISO reports to the CFO, who weighs the risk of the whole company.",
        ("Find out who the CFO reports to: with a CIO further up, this line would be Good. As far as it is known, it is Best: "
        "keep it."),
    ),
    "the posts between": (
        {**ANSWERS["R4"], "between": "dont_know"},
        "the floor of the scale. There is a CISO, at least two layers below the CIO.",
        "Move the CISO from the Director, Infrastructure to the CEO: this would make it Best.",
    ),
    "who is above the head of technology in the line": (
        {**UNDER_THE_CIO, "manager": {"choice": "manager", "title": "Sr. Director: IT"}, "above": "dont_know"},
        "a fact that decides the tier is missing, and any tier would be a guess.",
        "Find out who the Sr. Director: IT reports to, and answer the questions again.",
    ),
    "whether there is a CISO": (
        {**UNDER_THE_CIO, "has_ciso": "dont_know"},
        "a fact that decides the tier is missing, and any tier would be a guess.",
        "Find out whether there is a CISO at all, and answer the questions again.",
    ),
    "whether the top runs technology": (
        {**UNDER_THE_CIO, "manager": "nobody", "top_technology": "dont_know", "top_board": "no", "technology_head": "cio", "technology_manager": "ciso"},
        "a fact that decides the tier is missing, and any tier would be a guess.",
        "Find out whether the person at the top, who is also the CISO, runs technology, and answer the questions again.",
    ),
    "either at the top": (
        {**UNDER_THE_CIO, "manager": "nobody", "top_technology": "dont_know", "top_board": "dont_know", "technology_head": "cio", "technology_manager": "ciso"},
        "a fact that decides the tier is missing, and any tier would be a guess.",
        ("Find out whether the person at the top, who is also the CISO, runs technology or answers to a board, and answer the "
        "questions again."),
    ),
    "nothing: both were answered": (
        {**UNDER_THE_CIO, "manager": "nobody", "top_technology": "no", "top_board": "no", "technology_head": "cio", "technology_manager": "ciso"},
        "nobody stands above the CISO, and the scale has no place for that yet.",
        "Have the CISO answer to a board, or give the job to somebody below the person at the top: either can be rated.",
    ),
    "nothing: a board": (
        {**UNDER_THE_CIO, **APART, "manager": "board"},
        "the CISO reports to the board, which weighs the risk of the whole company.",
        "Keep this line, and put it in writing so that it outlasts the people. No line rates higher.",
    ),
    "the title of the executive": (
        {**ANSWERS["R7"], "manager": "other_executive", "manager_risk": "yes"},
        "the CISO reports to another executive, who weighs the risk of the whole company.",
        "Keep this line, and put it in writing so that it outlasts the people. No line rates higher.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("answers", "meaning", "next_step"), NOT_KNOWN.values(), ids=NOT_KNOWN.keys())
def test_the_head_states_no_more_than_the_respondent_knows(build, answers, meaning, next_step):
    report = build(answers)
    assert (report.meaning.text, report.next_step.text) == (meaning, next_step)


def test_the_fact_of_a_line_whose_end_is_not_known_says_so(build):
    trace = build({**UNDER_THE_CIO, "manager": "cfo", "above": "dont_know"}).trace
    fact = next(step.fact for step in trace if step.decided)
    assert "s far as the line is known" in fact
    assert fact.endswith("Who the CFO reports to is not known.")


def test_a_ciso_at_the_top_of_whom_all_is_told_has_nothing_to_find_out(build):
    report = build(NOT_KNOWN["nothing: both were answered"][0])
    assert (report.can_be_found_out, report.missing) == (False, ())
    assert [post.label for post in report.line] == ["CISO", "nobody"]
    assert report.reason.text == (
        "Nobody stands above the CISO, neither a boss nor a board. The scale says nothing of such a line, so no tier is given."
    )
    assert [step.fact for step in report.trace if step.decided] == [
        "Nobody stands above the CISO, who neither runs technology nor answers to a board: no rule rates that."
    ]
    assert report.risk.disagree.text.startswith("Whoever is at the top, who here is the CISO.")
    assert "fact" not in f"{report.risk.meanwhile.text} {report.moves.none_why} {report.try_it.none_why}"


def test_a_ciso_to_whom_technology_reports_is_said_to_be_the_boss(build):
    answers = {**ANSWERS["R6"], "manager": "clo", "technology_manager": "ciso", "dotted": ["none"]}
    risk = build(answers).risk
    assert risk.disagree.text.startswith("The CISO tends to win, as the boss of technology.")
    assert risk.stake[0].text.endswith("Here the CISO also decides over the job of whoever leads technology.")


def test_a_chief_executive_who_runs_technology_is_said_to(build):
    answers = {**ANSWERS["R6"], "manager": "ceo", "technology_head": "manager", "dotted": ["none"]}
    assert build(answers).meaning.text == (
        "the CISO reports straight to the CEO, who runs technology too and is the boss when the two collide."
    )


def test_an_owner_who_is_the_ciso_and_runs_technology_is_not_told_to_report_to_the_head_of_it(build):
    report = build({**UNDER_THE_CIO, "manager": "nobody", "top_technology": "yes"})
    assert "reports to the person at the top: this would make it Better." in report.next_step.text
    assert {advice.trigger for advice in report.advice if advice.id == "second-signature"} == {
        "Whether the CISO at the top runs technology: Yes"
    }


@pytest.mark.parametrize("rule", ["R1", "R2", "R3"])
def test_nobody_is_told_to_agree_it_with_a_ciso_who_is_not_there(build, rule):
    assert "with the CISO" not in " ".join(item.text for item in build(ANSWERS[rule]).advocacy)


def test_a_manager_without_a_title_is_named_once_only(build):
    report = build({**ANSWERS["R7"], "manager": "manager"})
    assert report.meaning.text == (
        "the CISO is outside technology, but its manager is not known to weigh the risk of the whole company."
    )
    assert report.next_step.text == "Move the CISO from its manager to the CEO: this would make it Best."
