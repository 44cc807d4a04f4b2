"""The rules of the method, each with both sides of its limit."""

import pytest

from assessments.scoring import RULES, Rating, Status, Tier, rate

from .charts import chart, position

CEO = "1 CEO:ceo"
CIO = "2 CIO:cio > 1"

CASES = {
    "no CISO anywhere": (["1 CEO:ceo", CIO], "NONE", "R1"),
    "an empty chart": ([], "NONE", "R1"),
    "a vacant post under the CIO": ([CEO, CIO, position("3 CISO:ciso > 2", status=Status.VACANT)], "NONE", "R2"),
    "an acting CISO under the CFO": (
        [CEO, "2 CFO:cfo > 1", position("3 CISO:ciso > 2", status=Status.ACTING)],
        "BEST",
        "R6",
    ),
    "one title for both jobs": ([CEO, "2 CIO & CISO:ciso;cio > 1"], "GOOD", "R3"),
    "one person in two posts": (
        [CEO, position("2 CIO:cio > 1", holder="p"), position("3 CISO:ciso > 1", holder="p")],
        "GOOD",
        "R3",
    ),
    "two persons in those posts": (
        [CEO, position("2 CIO:cio > 1", holder="p"), position("3 CISO:ciso > 1", holder="q")],
        "BEST",
        "R6",
    ),
    "two layers below the CIO": ([CEO, CIO, "3 Director:other > 2", "4 CISO:ciso > 3"], "GOOD", "R4"),
    "CISO, CTO, CIO: the CIO is the head, two layers up": (
        [CEO, CIO, "3 CTO:cto > 2", "4 CISO:ciso > 3"],
        "GOOD",
        "R4",
    ),
    "CISO, CIO, CTO, CEO: the article counts to the CIO": (
        [CEO, "2 CTO:cto > 1", "3 CIO:cio > 2", "4 CISO:ciso > 3"],
        "BETTER",
        "R5",
    ),
    "a divisional CIO below the group CIO": ([CEO, CIO, "3 CIO Retail:cio > 2", "4 CISO:ciso > 3"], "GOOD", "R4"),
    "head of IT to CFO, no CIO anywhere": (
        [CEO, "2 CFO:cfo > 1", "3 Head of IT:head_of_it > 2", "4 CISO:ciso > 3"],
        "BETTER",
        "R5",
    ),
    "a CFO who is inside the CIO’s organization": ([CEO, CIO, "3 CFO:cfo > 2", "4 CISO:ciso > 3"], "GOOD", "R4"),
    "the CFO, beside the CIO": ([CEO, CIO, "3 CFO:cfo > 1", "4 CISO:ciso > 3"], "BEST", "R6"),
    "straight to the CEO": ([CEO, CIO, "3 CISO:ciso > 1"], "BEST", "R6"),
    "a dotted line to the CIO changes nothing": ([CEO, CIO, "3 CISO:ciso > 1 ~ 2"], "BEST", "R6"),
    "a dotted line to the board changes nothing": (
        ["0 Board:board", "1 CEO:ceo > 0", CIO, "3 CISO:ciso > 2 ~ 0"],
        "BETTER",
        "R5",
    ),
    "straight to the board": (["0 Board:board", "1 CEO:ceo > 0", "3 CISO:ciso > 0"], "BEST", "R6"),
    "a CEO who also runs technology, as the CISO’s manager": (
        ["1 CEO & CTO:ceo;cto", "3 CISO:ciso > 1"],
        "BETTER",
        "R5",
    ),
    "a CEO who also runs technology, further up": (
        ["1 CEO & CTO:ceo;cto", "2 CRO:cro > 1", "3 CISO:ciso > 2"],
        "BEST",
        "R6",
    ),
    "a CIO below a CEO who also runs technology": (
        ["1 CEO & CIO:ceo;cio", "2 CIO:cio > 1", "3 CISO:ciso > 2"],
        "BETTER",
        "R5",
    ),
    "a CEO who holds the CIO's post too": (
        [position("1 CEO:ceo", holder="x"), position("2 CIO:cio > 1", holder="x"), "3 CISO:ciso > 1"],
        "BETTER",
        "R5",
    ),
    "a CEO further up who holds the CIO's post too": (
        [position("1 CEO:ceo", holder="x"), position("2 CIO:cio > 1", holder="x"), "4 CRO:cro > 1", "3 CISO:ciso > 4"],
        "BEST",
        "R6",
    ),
    "a CFO who holds the CIO's post too": (
        [CEO, position("2 CFO:cfo > 1", holder="x"), position("4 CIO:cio > 1", holder="x"), "3 CISO:ciso > 2"],
        "BETTER",
        "R5",
    ),
    "a CIO who holds the CFO's post above too": (
        [CEO, position("2 CFO:cfo > 1", holder="x"), position("4 CIO:cio > 2", holder="x"), "3 CISO:ciso > 4"],
        "BETTER",
        "R5",
    ),
    "a COO who holds the CRO's post too": (
        [CEO, position("2 COO:coo > 1", holder="x"), position("4 CRO:cro > 1", holder="x"), "3 CISO:ciso > 2"],
        "BEST",
        "R6",
    ),
    "a CISO who reports to themselves at the top": (
        [position("1 CEO:ceo", holder="x"), position("2 CISO:ciso > 1", holder="x")],
        "INCOMPLETE",
        "R8",
    ),
    "a vacant technology post of the same holder": (
        [CEO, position("2 CIO:cio > 1", holder="p", status=Status.VACANT), position("3 CISO:ciso > 1", holder="p")],
        "BEST",
        "R6",
    ),
    "a vacant CIO above the line of the person who left it": (
        [
            position("2 CIO:cio > 99", holder="p", status=Status.VACANT),
            "3 COO:coo > 2",
            position("4 CTO:cto > 3", holder="p"),
            "5 CISO:ciso > 4",
        ],
        "GOOD",
        "R4",
    ),
    "a vacant post right above the CISO, who held it once": (
        [CEO, position("2 CIO:cio > 1", holder="p", status=Status.VACANT), position("3 CISO:ciso > 2", holder="p")],
        "BETTER",
        "R5",
    ),
    "a COO about whom nobody answered": ([CEO, "2 COO:coo > 1", "3 CISO:ciso > 2"], "BETTER", "R7"),
    "a COO who weighs the whole company’s risk": (
        [CEO, position("2 COO:coo > 1", company_wide_risk=True), "3 CISO:ciso > 2"],
        "BEST",
        "R6",
    ),
    "a CFO who by the answer does not": (
        [CEO, position("2 CFO:cfo > 1", company_wide_risk=False), "3 CISO:ciso > 2"],
        "BETTER",
        "R7",
    ),
    "a manager below the CRO": ([CEO, "2 CRO:cro > 1", "3 Director:other > 2", "4 CISO:ciso > 3"], "BETTER", "R7"),
    "a CISO to whom the CIO reports": ([CEO, "3 CISO:ciso > 1", "4 CIO:cio > 3"], "BEST", "R6"),
    "a CISO at the very top": (["1 CISO:ciso", "2 CIO:cio > 1"], "INCOMPLETE", "R8"),
    "a manager who is not in the chart": ([CEO, CIO, "3 CISO:ciso > 99"], "INCOMPLETE", "R8"),
    "a chain that breaks off above another executive": (["2 COO:coo > 99", "3 CISO:ciso > 2"], "INCOMPLETE", "R8"),
    "a chain that breaks off above a CTO": (["2 CTO:cto > 99", "3 CISO:ciso > 2"], "INCOMPLETE", "R8"),
    "a chain that breaks off above the CIO": (["2 CIO:cio > 99", "3 CISO:ciso > 2"], "BETTER", "R5"),
    "a chain that breaks off above the CISO’s own CFO": (["2 CFO:cfo > 99", "3 CISO:ciso > 2"], "BEST", "R6"),
    "a chain that breaks off above a CFO further up": (
        ["2 CFO:cfo > 99", "3 Director:other > 2", "4 CISO:ciso > 3"],
        "INCOMPLETE",
        "R8",
    ),
}


@pytest.mark.parametrize(("lines", "tier", "rule"), CASES.values(), ids=CASES)
def test_the_first_rule_that_applies_decides_the_tier(lines, tier, rule):
    rating = rate(chart(*lines))
    assert (rating.tier, rating.rule) == (tier, rule)


@pytest.mark.parametrize(("lines", "tier", "rule"), CASES.values(), ids=CASES)
def test_every_trace_names_every_rule_in_order_and_one_decider(lines, tier, rule):
    trace = rate(chart(*lines)).trace
    assert [step.rule for step in trace] == [known.id for known in RULES]
    assert [step.rule for step in trace if step.applied] == [rule]
    assert all(step.fact.endswith(".") for step in trace)


@pytest.mark.parametrize(("lines", "tier", "rule"), CASES.values(), ids=CASES)
def test_a_rating_survives_json(lines, tier, rule):
    import json

    rating = rate(chart(*lines))
    assert Rating.from_json(json.loads(json.dumps(rating.as_json()))) == rating


def test_nothing_is_concluded_where_it_is_unknown_whether_there_is_a_ciso():
    rating = rate(chart(CEO, CIO, ciso_unknown=True))
    assert (rating.tier, rating.rule) == (Tier.INCOMPLETE, "R8")
    assert rating.missing == ("Whether there is a CISO at all. Find out who is accountable for information security.",)


def test_a_vacant_post_says_what_it_would_rate_once_filled():
    rating = rate(chart(CEO, CIO, position("3 CISO:ciso > 2", status=Status.VACANT)))
    assert rating.tier_once_filled is Tier.BETTER
    assert rating.trace[4].fact == (
        "Once the post is filled this rule would decide: The CISO reports directly to the CIO."
    )


def test_a_vacant_post_without_a_line_names_what_is_missing():
    rating = rate(chart(position("3 CISO:ciso", status=Status.VACANT)))
    assert (rating.tier, rating.tier_once_filled) == (Tier.NONE, Tier.INCOMPLETE)
    assert rating.missing[0].startswith("Who the CISO reports to: no manager is recorded.")


@pytest.mark.parametrize(
    ("manager", "basis"),
    [("2 CIO:cio > 1", "A"), ("2 CTO:cto > 1", "X"), ("2 Head of IT:head_of_it > 1", "X"), ("2 CDO:cdo > 1", "X")],
)
def test_only_the_cio_is_the_articles_own_word(manager, basis):
    rating = rate(chart(CEO, manager, "3 CISO:ciso > 2"))
    assert (rating.tier, rating.basis, rating.extends_article) == (Tier.BETTER, basis, basis == "X")


def test_layers_are_counted_in_solid_lines():
    rating = rate(chart(CEO, CIO, "3 Director:other > 2", "4 CISO:ciso > 3"))
    assert (rating.layers_to_head_of_technology, rating.layers_to_top) == (2, 3)
    assert [post.id for post in rating.chain] == ["3", "2", "1"]


def test_a_broken_chain_has_no_number_of_layers_to_the_top():
    assert rate(chart("2 CIO:cio > 99", "3 CISO:ciso > 2")).layers_to_top is None


def test_an_incomplete_rating_names_the_missing_manager():
    rating = rate(chart("2 COO:coo > 99", "3 CISO:ciso > 2"))
    assert rating.missing == (
        "Who the COO reports to: the manager given, “99”, is not in the chart. Add that position and its line.",
    )


def test_a_manager_whom_the_respondent_does_not_know_is_asked_for():
    rating = rate(chart("2 COO:coo > not known", "3 CISO:ciso > 2"))
    assert rating.missing == ("Who the COO reports to: whoever was asked does not know. Find out and answer again.",)


def test_a_chief_executive_further_up_who_runs_technology_is_named_in_the_trace():
    rating = rate(chart("1 CEO & CTO:ceo;cto", "2 CRO:cro > 1", "3 CISO:ciso > 2"))
    assert rating.trace[3].fact == (
        "The chain above the CISO passes no technology executive: the CEO & CTO, who also runs technology, would count "
        "only as the CISO’s own manager."
    )


def test_a_chief_executive_who_runs_technology_is_said_to_as_the_cisos_manager():
    rating = rate(chart("1 CEO:ceo;cio", "3 CISO:ciso > 1"))
    assert rating.deciding_step.fact == "The CISO reports directly to the CEO, who also runs technology."


def test_a_manager_who_holds_the_technology_post_too_is_named_with_it():
    lines = [CEO, position("2 CFO:cfo > 1", holder="x"), position("4 CIO:cio > 1", holder="x"), "3 CISO:ciso > 2"]
    assert rate(chart(*lines)).deciding_step.fact == "The CISO reports directly to the CFO, who is also the CIO."
