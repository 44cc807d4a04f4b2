"""A fault on the CISO's chain is never guessed away: INCOMPLETE names it, unless each way to read it agrees."""

import pytest

from .exports import chain, rated

TOP = ("1,CEO,", "2,CIO,1", "4,CFO,1", "5,COO,1")
OWN = "id,title,reports_to,dotted_to,holder,status,company_wide_risk,role"


def missing(reading) -> list[tuple[str, str]]:
    """Where the missing facts stand ("Row 6", 'column "id"'), without the words and without the tiers that are possible."""
    facts = [fact for fact in reading.rating.missing if not fact.startswith("Depending on")]
    return [fact.split(":")[0] for fact in facts]


INCOMPLETE = {
    "the manager is not in the file": (("3,CISO,99",), ['Row 6, column "reports_to"']),
    "the manager is a person’s name": (("3,CISO,Bo Li",), ['Row 6, column "reports_to"']),
    "the manager is a rounded number": (("3,CISO,1.23E+05",), ['Row 6, column "reports_to"']),
    "the manager is a formula error": (("3,CISO,#N/A",), ['Row 6, column "reports_to"']),
    "the manager’s manager is not in the file": (("6,Director,99", "3,CISO,6"), ['Row 6, column "reports_to"']),
    "the manager’s id is on two rows": (("2,CRO,1", "3,CISO,2"), ['Row 7, column "reports_to"']),
    "the reference fits two ids": (("07,Chief of Staff,2", "007,Bursar,1", "3,CISO,7"), ['Row 8, column "reports_to"']),
    "an exact reference where others lost their zeros": (
        ("07,Chief of Staff,2", "7,Bursar,1", "8,Clerk,02", "3,CISO,7"),
        ['Row 9, column "reports_to"'],
    ),
    "the CISO’s id is on two rows with two managers": (("3,CISO,2", "3,CISO,4"), ['Row 7, column "id"']),
    "the CISO’s id is on a row of another post": (("3,CISO,2", "3,Clerk,4"), ['Row 7, column "id"']),
    "the CISO reports to itself": (("3,CISO,3",), ['Row 6, column "reports_to"']),
    "a manager reports to itself": (("6,Director,6", "3,CISO,6"), ['Row 6, column "reports_to"']),
    "a circle with the CISO": (("6,Director,3", "3,CISO,6"), ['Row 6, column "reports_to"']),
    "a circle above the CISO": (("6,Director,7", "7,Bursar,6", "3,CISO,6"), ['Row 6, column "reports_to"']),
    "a long circle": (
        ("6,A,7", "7,B,8", "8,C,9", "9,D,10", "10,E,6", "3,CISO,8"),
        ['Row 6, column "reports_to"'],
    ),
    "the manager has no title": (("6,,1", "3,CISO,6"), ['Row 6, column "title"']),
    "what is above the CIO has no title and could be another CIO": (
        ("8,CIO,6", "6,,99", "3,CISO,8"),
        ['Row 7, column "reports_to"', 'Row 7, column "title"'],
    ),
    "the manager’s title is a formula": (("6,=B2,1", "3,CISO,6"), ['Row 6, column "title"']),
    "the manager’s title is cut off": ((f"6,{'x' * 501},1", "3,CISO,6"), ['Row 6, column "title"']),
    "the manager is a dead post": (("6,Eliminated,1", "3,CISO,6"), ['Row 7, column "reports_to"']),
    "the manager is not in post": (("0,Not in Post,1", "3,CISO,0"), ['Row 7, column "reports_to"']),
    "the manager has lost its manager": (("6,Director,", "3,CISO,6"), ['Row 6, column "reports_to"']),
    "the manager reports to XX as dead posts do": (("6,Director,XX", "3,CISO,6"), ['Row 6, column "reports_to"']),
    "the CISO’s row ends early": (("3,CISO",), ['Row 6, column "reports_to"']),
    "the CISO’s cells stand in the wrong columns": (("3,CISO,Global,2",), ['Row 6, column "reports_to"']),
    "a manager’s cells stand in the wrong columns": (
        ("6,Head, Risk, 1", "3,CISO,6"),
        ['Row 6, column "reports_to"', 'Row 6, column "title"'],
    ),
}


@pytest.mark.parametrize("name", INCOMPLETE)
def test_a_fault_on_the_chain_is_named_and_not_guessed_away(name):
    rows, where = INCOMPLETE[name]
    reading = rated(*TOP, *rows)
    assert (reading.rating.tier, reading.rating.rule, reading.rating.basis) == ("INCOMPLETE", "R8", None)
    assert missing(reading) == where


@pytest.mark.parametrize("name", INCOMPLETE)
def test_the_trace_of_a_fault_says_that_it_decided(name):
    rating = rated(*TOP, *INCOMPLETE[name][0]).rating
    assert [step.rule for step in rating.trace if step.applied] == ["R8"]


AGREED = {
    # What is above the CIO does not matter to the tier.
    "the CIO’s manager is not in the file": (("8,CIO,99", "3,CISO,8"), "BETTER", ["CIO"]),
    "the CIO reports to itself": (("8,CIO,8", "3,CISO,8"), "BETTER", ["CIO"]),
    "two rows of the CIO with two managers": (("2,CIO,4", "3,CISO,2"), "BETTER", ["CIO", "CEO"]),
    "two equal rows of the CIO": (("2,CIO,1", "3,CISO,2"), "BETTER", ["CIO", "CEO"]),
    "two equal rows of the CISO": (("3,CISO,2", "3,CISO,2"), "BETTER", ["CIO", "CEO"]),
    "another post with the CISO’s id and manager": (("3,CISO,2", "3,Clerk,2"), "BETTER", ["CIO", "CEO"]),
    "two posts of one id, both risk executives": (("4,CRO,1", "3,CISO,4"), "BEST", ["CFO", "CEO"]),
    "an untitled post below the CIO": (("6,,2", "3,CISO,6"), "GOOD", ["", "CIO", "CEO"]),
    "a chief executive who reports to itself": (("9,CEO,9", "3,CISO,9"), "BEST", ["CEO"]),
    "a chief executive beside another top": (("9,Managing Director,", "3,CISO,1"), "BEST", ["CEO"]),
    "a chief executive whose row ends early": (("9,CEO", "3,CISO,9"), "BEST", ["CEO"]),
}


@pytest.mark.parametrize("name", AGREED)
def test_a_fault_that_changes_nothing_leaves_the_tier(name):
    rows, tier, above = AGREED[name]
    reading = rated(*TOP, *rows)
    assert (reading.rating.tier, chain(reading)) == (tier, above)


def test_a_fault_that_changes_nothing_is_told_all_the_same():
    reading = rated(*TOP, "6,,2", "3,CISO,6")
    assert [(fault.row, fault.column, fault.text) for fault in reading.warnings] == [
        (6, "title", "The title is missing. Write what the post is called."),
        (6, "title", "This fault is on the CISO’s chain, yet each way to read it gives GOOD."),
    ]


def wide(*rows: str) -> list[str]:
    return [row + "," * (7 - row.count(",")) for row in rows]


UNREADABLE_WORDS = {
    "the CISO’s status": (("3,CISO,2,,,gone,,",), 'Row 5, column "status"'),
    "the manager’s answer": (("6,Bursar,1,,,,perhaps,", "3,CISO,6,,,,,"), 'Row 5, column "company_wide_risk"'),
    "the manager’s role": (("6,Bursar,1,,,,,boss", "3,CISO,6,,,,,"), 'Row 5, column "role"'),
}


@pytest.mark.parametrize("name", UNREADABLE_WORDS)
def test_a_word_on_the_chain_that_cannot_be_read_is_not_guessed(name):
    rows, where = UNREADABLE_WORDS[name]
    reading = rated(*wide("1,CEO,", "2,CIO,1", "4,CFO,1"), *rows, header=OWN)
    assert (reading.rating.tier, missing(reading)) == ("INCOMPLETE", [where])


def test_the_possible_tiers_are_named():
    assert rated(*TOP, "3,CISO,2", "3,CISO,4").rating.missing == (
        'Row 7, column "id": The id "3" of the CISO stands on rows 6 and 7, which differ. Give each post an id of its own.',
        "Depending on how these are read, the tier would be BETTER or BEST.",
    )


def test_a_circle_is_named_with_its_posts_and_rows():
    assert rated(*TOP, "6,Director,7", "7,Bursar,6", "3,CISO,6").rating.missing == (
        (
            'Row 6, column "reports_to": These posts report to each other in a circle: "Director" (row 6) → "Bursar" (row 7) → '
            '"Director" (row 6). Correct one of these lines.'
        ),
    )


def test_a_vacant_post_on_an_unclear_line_is_no_ciso_and_its_tier_once_filled_is_open():
    rows = [*wide("1,CEO,", "2,CIO,1", "2,CFO,1"), "3,CISO,2,,,vacant,,"]
    rating = rated(*rows, header=OWN).rating
    assert (rating.tier, rating.rule, rating.tier_once_filled) == ("NONE", "R2", "INCOMPLETE")
    assert rating.missing[0].startswith('Row 5, column "reports_to": "2" stands on several rows that differ')


def test_one_holder_of_two_posts_is_met_on_every_row_of_a_shared_post():
    rows = ["1,CEO,,,,,,", "2,CIO,1,,p7,,,", "3,CISO,1,,p7,,,", "3,CISO,1,,p8,,,"]
    rating = rated(*rows, header=OWN).rating
    assert (rating.tier, rating.missing[-1]) == (
        "INCOMPLETE",
        "Depending on how these are read, the tier would be GOOD or BEST.",
    )


def test_too_many_ways_to_read_a_chain_are_not_all_tried():
    rows = [f"{level},Post {twin},{level + 1}" for level in range(10, 20) for twin in "ab"]
    rating = rated(*TOP, *rows, "20,Director,1", "3,CISO,10").rating
    assert rating.tier == "INCOMPLETE"
    assert rating.missing[-1] == "The faults on the chain leave more than 64 ways to read it."


def test_a_broken_line_off_the_chain_makes_no_move_look_better_than_it_is():
    reading = rated(*TOP, "3,CISO,2", "6,Bursar,99", "7,Provost,8", "8,Warden,7", "9,Rector,")
    tiers = {move.to.title: move.tier for move in reading.moves}
    assert tiers == {
        "CEO": "BEST",
        "CFO": "BEST",
        "COO": "BETTER",
        "Bursar": "INCOMPLETE",
        "Provost": "INCOMPLETE",
        "Warden": "INCOMPLETE",
        "Rector": "INCOMPLETE",
    }
