"""Answers rate as the method says: every rule, and each consequence that the method names."""

from __future__ import annotations

import pytest

from assessments import interview
from assessments.questionnaire import DONT_KNOW
from assessments.scoring import Tier, rate
from tests.interview.answers import CIO, between, reporting_to

RATED = [
    # Every rule, and each consequence named in the method.
    ("nobody is accountable", {"has_ciso": "no"}, Tier.NONE, "R1"),
    ("it is not known whether there is a CISO", {"has_ciso": DONT_KNOW}, Tier.INCOMPLETE, "R8"),
    ("nothing is answered", {}, Tier.INCOMPLETE, "R8"),
    ("the post is vacant", {**CIO, "ciso_status": "vacant"}, Tier.NONE, "R2"),
    ("somebody acts in the post", {**CIO, "ciso_status": "acting"}, Tier.BETTER, "R5"),
    ("the CISO is also the CIO", reporting_to("cfo", also_does="cio"), Tier.GOOD, "R3"),
    ("the CISO is also the CTO, manager not known", reporting_to(DONT_KNOW, also_does="cto"), Tier.GOOD, "R3"),
    (
        "whoever acts as CISO is the head of IT",
        reporting_to("ceo", ciso_status="acting", also_does="head_of_it"),
        Tier.GOOD,
        "R3",
    ),
    ("a manager stands below the CIO", reporting_to("manager", above="cio"), Tier.GOOD, "R4"),
    ("CISO, CTO, CIO", reporting_to("cto", above="cio"), Tier.GOOD, "R4"),
    ("CISO, CFO, CIO", reporting_to("cfo", above="cio", technology_manager="ceo"), Tier.GOOD, "R4"),
    ("CISO, COO with a view of risk, CTO", reporting_to("coo", above="cto", manager_risk="yes"), Tier.GOOD, "R4"),
    ("CISO, head of IT, head of engineering", reporting_to("head_of_it", above="head_of_it"), Tier.GOOD, "R4"),
    ("the CIO", CIO, Tier.BETTER, "R5"),
    ("CISO, CIO, CTO, CEO", reporting_to("cio", between=between("Chief Technology Officer")), Tier.BETTER, "R5"),
    (
        "CISO, head of IT, CFO, and no CIO",
        reporting_to("head_of_it", above="no", between=between("Chief Financial Officer")),
        Tier.BETTER,
        "R5",
    ),
    ("the chief executive runs technology too", reporting_to("ceo", technology_head="manager"), Tier.BETTER, "R5"),
    ("the CFO runs technology too", reporting_to("cfo", above="no", technology_head="manager"), Tier.BETTER, "R5"),
    ("the chief executive", reporting_to("ceo", technology_head="cio"), Tier.BEST, "R6"),
    (
        "the chief executive, dotted line to the CIO",
        reporting_to("ceo", technology_head="cio", dotted=["technology"]),
        Tier.BEST,
        "R6",
    ),
    ("the CIO, dotted line to the audit committee", reporting_to("cio", dotted=["board"]), Tier.BETTER, "R5"),
    (
        "the CFO, as the CIO does",
        reporting_to("cfo", above="no", technology_head="cio", technology_manager="same"),
        Tier.BEST,
        "R6",
    ),
    ("the chief risk officer", reporting_to("cro", above="no"), Tier.BEST, "R6"),
    ("the general counsel", reporting_to("clo", above="no"), Tier.BEST, "R6"),
    ("the board", reporting_to("board"), Tier.BEST, "R6"),
    ("the COO, with a view of risk", reporting_to("coo", above="no", manager_risk="yes"), Tier.BEST, "R6"),
    (
        "a risk officer below a chief executive who runs technology",
        reporting_to("cro", above="no", technology_head="ceo"),
        Tier.BEST,
        "R6",
    ),
    (
        "the CIO reports to the CISO",
        reporting_to("ceo", technology_head="cio", technology_manager="ciso"),
        Tier.BEST,
        "R6",
    ),
    ("on top, answering to a board", reporting_to("nobody", top_technology="no", top_board="yes"), Tier.BEST, "R6"),
    ("the COO, no view of risk", reporting_to("coo", above="no", manager_risk="no"), Tier.BETTER, "R7"),
    ("the COO, view of risk not known", reporting_to("coo", above="no", manager_risk=DONT_KNOW), Tier.BETTER, "R7"),
    ("the COO, view of risk not asked yet", reporting_to("coo", above="no"), Tier.BETTER, "R7"),
    (
        "a manager below the CRO",
        reporting_to("manager", above="no", between=between("Chief Risk Officer")),
        Tier.BETTER,
        "R7",
    ),
    ("on top, running technology", reporting_to("nobody", top_technology="yes"), Tier.GOOD, "R3"),
    ("on top, no board", reporting_to("nobody", top_technology="no", top_board="no"), Tier.INCOMPLETE, "R8"),
    ("on top, nothing else known", reporting_to("nobody"), Tier.INCOMPLETE, "R8"),
    (
        "the chief executive is the CISO, no board",
        {**CIO, "also_does": "ceo", "top_technology": "no", "top_board": "no"},
        Tier.INCOMPLETE,
        "R8",
    ),
    (
        "the chief executive is the CISO, under a board",
        {**CIO, "also_does": "ceo", "top_technology": "no", "top_board": "yes"},
        Tier.BEST,
        "R6",
    ),
    ("the manager is not known", reporting_to(DONT_KNOW), Tier.INCOMPLETE, "R8"),
    ("above the COO nothing is known", reporting_to("coo", above=DONT_KNOW), Tier.INCOMPLETE, "R8"),
    ("above the CTO nothing is known", reporting_to("cto", above=DONT_KNOW), Tier.INCOMPLETE, "R8"),
    ("above a manager nothing is known", reporting_to("manager", above=DONT_KNOW), Tier.INCOMPLETE, "R8"),
    # The method: a chain that has met a risk executive as the CISO's own manager has told enough.
    ("above the CFO nothing is known", reporting_to("cfo", above=DONT_KNOW), Tier.BEST, "R6"),
    (
        "above a COO with a view of risk nothing is known",
        reporting_to("coo", above=DONT_KNOW, manager_risk="yes"),
        Tier.BEST,
        "R6",
    ),
]


@pytest.mark.parametrize(("answers", "tier", "rule"), [row[1:] for row in RATED], ids=[row[0] for row in RATED])
def test_answers_rate_as_the_method_says(answers, tier, rule):
    rating = rate(interview.chart(answers))

    assert (rating.tier, rating.rule) == (tier, rule)
