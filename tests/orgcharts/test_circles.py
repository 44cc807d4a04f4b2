"""A circle on the CISO's chain: one of its lines is wrong, and each may be. What all the readings share is rated."""

import pytest

from assessments.scoring import Step

from .exports import HEADER, chain, rated

HELD = "id,title,reports_to,holder"
STATUS = "id,title,reports_to,status"

CIRCLES = {
    "wholly above the CIO": (("1,CEO,4", "4,Chair,1", "2,CIO,1", "3,CISO,2"), "BETTER", "R5", ["CIO", "CEO"]),
    "above the CISO’s own risk executive": (
        ("1,CEO,4", "4,Chair,1", "2,CFO,1", "3,CISO,2"),
        "BEST",
        "R6",
        ["CFO", "CEO"],
    ),
    "with the CISO’s own CIO": (("2,CIO,1", "1,CEO,2", "3,CISO,2"), "BETTER", "R5", ["CIO"]),
    "with another CIO above the CIO": (
        ("1,CEO,4", "4,CIO,1", "2,CIO,1", "3,CISO,2"),
        "INCOMPLETE",
        "R8",
        ["CIO", "CEO"],
    ),
    "with a CTO above the risk executive": (
        ("1,COO,4", "4,CTO,1", "2,CFO,1", "3,CISO,2"),
        "INCOMPLETE",
        "R8",
        ["CFO", "COO"],
    ),
    "of the risk executive with a CIO": (("2,CIO,1", "1,CEO,2", "3,CISO,1"), "INCOMPLETE", "R8", ["CEO"]),
    "above a manager who is neither": (
        ("1,CEO,4", "4,Chair,1", "2,Director,1", "3,CISO,2"),
        "INCOMPLETE",
        "R8",
        ["Director", "CEO"],
    ),
    "of the CISO with the CIO": (("2,CIO,3", "3,CISO,2"), "INCOMPLETE", "R8", []),
    "of the CISO with a risk executive": (("2,CFO,3", "3,CISO,2"), "INCOMPLETE", "R8", []),
}


@pytest.mark.parametrize("name", CIRCLES)
def test_a_chain_breaks_off_at_a_circle_as_it_does_at_an_absent_manager(name):
    rows, tier, rule, above = CIRCLES[name]
    reading = rated(*rows)
    assert (reading.rating.tier, reading.rating.rule, chain(reading)) == (tier, rule, above)


def test_a_circle_that_changes_nothing_is_told_as_a_fault_and_as_harmless():
    reading = rated(*CIRCLES["wholly above the CIO"][0])
    circle = 'These posts report to each other in a circle: "CEO" (row 2) → "Chair" (row 3) → "CEO" (row 2).'
    assert [(fault.row, fault.column, fault.text) for fault in reading.warnings] == [
        (2, "reports_to", f"{circle} Correct one of these lines."),
        (2, "reports_to", "This fault is on the CISO’s chain, yet each way to read it gives BETTER."),
    ]


def test_a_circle_that_changes_the_tier_is_missing_with_the_tiers_that_are_possible():
    circle = 'These posts report to each other in a circle: "CIO" (row 2) → "CISO" (row 3) → "CIO" (row 2).'
    assert rated("2,CIO,3", "3,CISO,2").rating.missing == (
        f'Row 2, column "reports_to": {circle} Correct one of these lines.',
        "Depending on how these are read, the tier would be BETTER, or could not be told.",
    )


OFF_THE_CHAIN = {
    "of the CISO’s other post and a shared id": ("2,CFO,4,p", "4,CEO,2,", "4,Clerk,1,"),
    "of the CISO’s other post and a dead post": ("2,CFO,4,p", "4,Eliminated,2,", "4,Eliminated,2,"),
    "of two other posts of the CISO": ("2,CFO,4,p", "4,COO,2,p", "4,Clerk,1,p"),
}


@pytest.mark.parametrize("name", OFF_THE_CHAIN)
def test_a_circle_among_the_ciso_s_other_posts_touches_no_rule(name):
    reading = rated("1,Chairman,,", "3,CISO,1,p", *OFF_THE_CHAIN[name], header=HELD)
    assert (reading.rating.tier, reading.rating.rule, chain(reading)) == ("BEST", "R6", ["Chairman"])


def test_above_another_post_of_the_ciso_on_the_chain_every_reading_is_tried():
    rows = ("1,CEO,,", "2,CIO,1,", "2,CFO,1,", "4,Bursar,2,p", "3,CISO,4,p")
    rating = rated(*rows, header=HELD).rating
    assert (rating.tier, rating.missing[-1]) == (
        "INCOMPLETE",
        "Depending on how these are read, the tier would be BETTER or BEST.",
    )


# What the trace says of the first rules, and of R8, where the chain leaves the rest open.
UNCLEAR = {
    "a fork": (("1,CEO,,", "2,CIO,1,", "2,CFO,1,", "3,CISO,2,"), HELD),
    "a circle": (("2,CIO,3", "3,CISO,2"), HEADER),
    "an absent manager": (("2,CIO,", "3,CISO,99"), HEADER),
    "a lost line above two rows that differ": (("1,CEO,2", "2,CFO,", "2,COO,", "3,CISO,99"), HEADER),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_the_rules_that_were_settled_before_the_chain_keep_their_facts(name):
    rows, header = UNCLEAR[name]
    rating = rated(*rows, header=header).rating
    assert list(rating.trace) == [
        Step("R1", False, "There is a CISO: the post is called “CISO”."),
        Step("R2", False, "Somebody holds the CISO’s post."),
        Step("R3", False, "Nothing shows that the CISO also runs technology."),
        *(Step(rule, None, "Could not be tested: a fact is missing (R8).") for rule in ("R4", "R5", "R6", "R7")),
        Step("R8", True, " ".join(rating.missing)),
    ]


def test_a_rule_that_the_readings_disagree_about_was_not_settled():
    rating = rated("1,CEO,,", "2,CIO,1,", "3,CISO,2,gone", header=STATUS).rating
    assert {step.rule: step.applied for step in rating.trace}["R2"] is None


VACANT = {
    "a circle": (("2,CIO,3,", "3,CISO,2,vacant"), []),
    "an untitled post above the CIO": (("1,,,", "2,CIO,1,", "3,CISO,2,vacant"), ["CIO", ""]),
    "an absent manager": (("1,CEO,,", "3,CISO,99,vacant"), []),
}


@pytest.mark.parametrize("name", VACANT)
def test_a_vacant_post_on_an_unclear_chain_says_nothing_of_who_heads_technology(name):
    rows, above = VACANT[name]
    reading = rated(*rows, header=STATUS)
    rating = reading.rating
    assert (rating.tier, rating.rule, rating.tier_once_filled, chain(reading)) == ("NONE", "R2", "INCOMPLETE", above)
    assert (rating.head_of_technology, rating.layers_to_head_of_technology, rating.layers_to_top) == (None, None, None)
    assert list(rating.trace[2:]) == [
        *(Step(rule, None, "Not tested, because R2 had already decided.") for rule in ("R3", "R4", "R5", "R6", "R7")),
        Step("R8", None, f"Once the post is filled this rule would decide: {' '.join(rating.missing)}"),
    ]
