"""Dirty rows off the CISO's chain: each is told by row and column, and the tier stays what it is."""

import pytest

from .exports import chain, places, rated

CLEAN = ("1,CEO,", "2,CIO,1", "3,CISO,2")
OWN = "id,title,reports_to,dotted_to,holder,status,company_wide_risk,role"


def wide(*rows: str) -> list[str]:
    return [row + "," * (7 - row.count(",")) for row in rows]


DIRT = {
    "a manager who is not in the file": (("4,Clerk,99",), [(5, "reports_to")]),
    "a circle": (("4,Clerk,5", "5,Buyer,4"), [(5, "reports_to")]),
    "a circle of three": (("4,Clerk,5", "5,Buyer,6", "6,Nurse,4"), [(5, "reports_to")]),
    "a line to oneself": (("4,Clerk,4",), [(5, "reports_to")]),
    "another top": (("4,Chairman,",), [(5, "reports_to")]),
    "a dead post under XX": (("4,Clerk,XX",), [(5, "reports_to")]),
    "a post not filled": (("0,Not in Post,2", "0,Not in Post,1"), [(5, "title"), (6, "title")]),
    "an id nan of a dead post": (("nan,Not in Post,2",), [(5, "title")]),
    "an eliminated post": (("4,Eliminated,2",), [(5, "title")]),
    "one id on two equal rows": (("4,Clerk,2", "4,Clerk,2"), [(6, "id")]),
    "one id on two rows that differ": (("4,Clerk,2", "4,Buyer,1"), [(6, "id")]),
    "a reference to an id on two rows": (("4,Clerk,2", "4,Buyer,1", "5,Nurse,4"), [(6, "id"), (7, "reports_to")]),
    "no id": ((",Clerk,2",), [(5, "id")]),
    "N/A for an id": (("N/A,Clerk,2",), [(5, "id")]),
    "a rounded id": (("1.23E+05,Clerk,2",), [(5, "id")]),
    "a rounded reference": (("4,Clerk,1.23E+05",), [(5, "reports_to")]),
    "a formula for a manager": (("4,Clerk,=A3",), [(5, "reports_to")]),
    "a formula error for a manager": (("4,Clerk,#REF!",), [(5, "reports_to")]),
    "no title": (("4,,2",), [(5, "title")]),
    "a formula for a title": (("4,=B2,2",), [(5, "title")]),
    "a long title": ((f"4,{'x' * 10_000},2",), [(5, "title")]),
    "control characters in a title": (("4,Cl\x07erk,2",), [(5, "title")]),
    "HTML in a title": (("4,<script>alert(1)</script>,2",), [(5, "title")]),
    "a line break in a title": (('4,"Clerk of\nthe court",2', "5,Buyer,99"), [(5, "title"), (6, "reports_to")]),
    "too few cells": (("4,Clerk",), [(5, "reports_to")]),
    "too many cells": (("4,Clerk,2,surplus",), [(5, "(column 4, no name)")]),
    "an unquoted comma": (("4,Head of Sales, Retail,2",), [(5, "(column 4, no name)"), (5, "reports_to")]),
    "an unclosed quotation mark": (('4,"Clerk,2', "5,Buyer,2"), [(5, "title")]),
    "a quotation mark inside": (('4,"Head of "Retail" sales",2',), [(5, "title")]),
    "zeros lost in a reference": (("0044,Clerk,2", "5,Buyer,44"), [(6, "reports_to")]),
    "zeros added to a reference": (("4,Clerk,002",), [(5, "reports_to")]),
    "another case": (("a7,Clerk,2", "5,Buyer,A7"), [(6, "reports_to")]),
    "a decimal of pandas": (("4,Clerk,2.0",), [(5, "reports_to")]),
    "ids that look alike": (("4,Clerk,2", "04,Buyer,2"), [(6, "id")]),
    "a total": (("Total,,", "Total: 3,,"), [(5, "id"), (6, "id")]),
    "a remark": (("Report generated on 1 November 2026,,",), [(5, "id")]),
    "the header again": (("id,title,reports_to", "4,Clerk,2"), [(5, "title")]),
    "a person for a manager": (("4,Clerk,Bo Li",), [(5, "reports_to")]),
    "an e-mail address for a manager": (("4,Clerk,bo.li@example.org",), [(5, "reports_to")]),
    "a word for nobody": (("4,Clerk,n/a",), [(5, "reports_to"), (5, "reports_to")]),
    "a manager who is a dead post": (("4,Eliminated,2", "5,Clerk,4"), [(5, "title"), (6, "reports_to")]),
}


@pytest.mark.parametrize("name", DIRT)
def test_a_fault_off_the_chain_is_a_warning_with_its_row_and_column(name):
    rows, places = DIRT[name]
    reading = rated(*CLEAN, *rows)
    assert [(fault.row, fault.column) for fault in reading.warnings] == places
    assert (reading.rating.tier, chain(reading)) == ("BETTER", ["CIO", "CEO"])


PLAIN_CELLS = [name for name, (rows, _) in DIRT.items() if not any('"' in row or ", " in row for row in rows)]


@pytest.mark.parametrize("name", PLAIN_CELLS)
def test_a_fault_off_the_chain_is_the_same_fault_behind_another_delimiter(name):
    rows, places = DIRT[name]
    reading = rated(*(row.replace(",", ";") for row in (*CLEAN, *rows)), header="id;title;reports_to")
    assert [(fault.row, fault.column) for fault in reading.warnings] == places
    assert (reading.rating.tier, chain(reading)) == ("BETTER", ["CIO", "CEO"])


WORDS = {
    "an unknown status": ("4,Clerk,2,,,gone,,", (5, "status")),
    "an unknown role": ("4,Clerk,2,,,,,boss", (5, "role")),
    "an unknown answer": ("4,Clerk,2,,,,perhaps,", (5, "company_wide_risk")),
    "a dotted line to nowhere": ("4,Clerk,2,99,,,,", (5, "dotted_to")),
    "a dotted line to itself": ("4,Clerk,2,4,,,,", (5, "dotted_to")),
}


@pytest.mark.parametrize("name", WORDS)
def test_a_word_that_is_not_known_is_left_out_and_told(name):
    row, place = WORDS[name]
    reading = rated(*wide(*CLEAN), row, header=OWN)
    assert [(fault.row, fault.column) for fault in reading.warnings] == [place]
    assert reading.rating.tier == "BETTER"


def test_the_accepted_words_are_named():
    reading = rated(*wide(*CLEAN), "4,Clerk,2,,,gone,perhaps,boss", header=OWN)
    assert [fault.text for fault in reading.warnings] == [
        (
            '"boss" was left out. Use one or more of: ciso, cio, cto, cdo, head_of_it, ceo, cfo, cro, clo, coo, board, cao, '
            "cco, cae, cso, cpo, other, joined by ;."
        ),
        '"perhaps" was left out. Use yes or no.',
        '"gone" was left out. Use one of: filled, vacant, acting, outsourced, part-time, shared.',
    ]


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("", "filled"),
        ("Active", "filled"),
        ("Acting", "acting"),
        ("interim", "acting"),
        ("Virtual", "outsourced"),
        ("fractional", "outsourced"),
        ("Part time", "part-time"),
        ("shared", "shared"),
        ("Open", "vacant"),
    ],
)
def test_a_status_is_read_in_its_usual_words(cell, status):
    reading = rated(*wide("1,CEO,", "2,CIO,1"), f"3,CISO,2,,,{cell},,", header=OWN)
    assert [position.status for position in reading.chart if position.id == "3"] == [status]


def test_several_dotted_lines_are_read_from_one_cell():
    rows = wide("1,CEO,", "2,CIO,1", "4,CFO,1")
    for cell in ("1;4", '"1,4"', "1 | 4", '"01\n4"'):
        reading = rated(*rows, f"3,CISO,2,{cell},,,,", header=OWN)
        assert reading.chart["3"].dotted_to == ("1", "4")
        assert reading.warnings == ()


@pytest.mark.parametrize(
    "rows",
    [
        ('="001",CEO,', '="002",CIO,="001"', '="003",CISO,="002"'),
        ('"=""001""",CEO,', '"=""002""",CIO,"=""001"""', '"=""003""",CISO,"=""002"""'),
        ("'001,CEO,", "'002,CIO,'001", "'003,CISO,'002"),
        (" 001,CEO,", "002 ,CIO,001 ", "003,CISO,\u00a0002"),
        ("001, CEO,", '002, "CIO", 001', "003,\tCISO,002"),
        ("001,CEO,xx", "002,CIO,001", "003,CISO,002"),
        ("001,CEO,,,", "002,CIO,001,,", ",,,,", "003,CISO,002,,"),
        ("001,CEO,", "", "002,CIO,001", "  ", "003,CISO,002"),
    ],
)
def test_what_spreadsheets_put_around_cells_is_taken_off_without_a_word(rows):
    reading = rated(*rows)
    assert (reading.rating.ciso.id, chain(reading), reading.warnings) == ("003", ["CIO", "CEO"], ())


def tiers(*rows: str, header: str = "id,title,reports_to") -> tuple[str, list[str]]:
    reading = rated(*rows, header=header)
    return reading.rating.tier, chain(reading)


UNTITLED = {
    "the top": (("1,,", "2,CIO,1", "3,CISO,2"), ("INCOMPLETE", ["CIO", ""])),
    "the top, its id without the zeros of the reference": (
        ("1,,", "2,CIO,001", "3,CISO,2"),
        ("INCOMPLETE", ["CIO", ""]),
    ),
    "the CISO’s manager": (("1,CEO,", "2,,", "3,CISO,2"), ("INCOMPLETE", [""])),
    "an id that looks like a remark": (("1,CEO,", "Page-3,,", "3,CISO,Page-3"), ("INCOMPLETE", [""])),
    "a remark that nobody reports to": (("1,CEO,", "2,CIO,1", "3,CISO,2", "7,,"), ("BETTER", ["CIO", "CEO"])),
}


@pytest.mark.parametrize("name", UNTITLED)
def test_a_row_with_nothing_but_an_id_is_a_post_where_another_row_names_it(name):
    rows, expected = UNTITLED[name]
    assert tiers(*rows) == expected


HELD = "id,title,reports_to,holder,status,vacant"


@pytest.mark.parametrize(
    "holder",
    [
        "Vacant",
        "VACANCY",
        "vacant - was held",
        "TBH",
        "open",
        "Open position",
        "unbesetzt",
        "vakant",
        "Vacante",
        "à pourvoir",
        "Vacant 3",
    ],
)
def test_a_holder_s_cell_that_says_vacant_makes_the_post_vacant_with_a_warning(holder):
    reading = rated("1,CEO,,a,,", "2,CIO,1,b,,", f"3,CISO,2,{holder},,", header=HELD)
    assert (reading.rating.tier, reading.rating.tier_once_filled) == ("NONE", "BETTER")
    assert [(fault.row, fault.column, fault.text) for fault in reading.warnings] == [
        (
            4,
            "holder",
            "The holder’s cell says that nobody holds the post, and its status is blank: it was read as vacant.",
        )
    ]


@pytest.mark.parametrize(
    "row", ["3,CISO,2,Vacant,acting,", "3,CISO,2,Vacant,,no", "3,CISO,2,Ann Openshaw,,", "3,CISO,2,,,"]
)
def test_a_status_that_is_given_and_a_holder_who_is_a_person_leave_the_post_held(row):
    reading = rated("1,CEO,,a,,", "2,CIO,1,b,,", row, header=HELD)
    assert (reading.rating.tier, reading.warnings) == ("BETTER", ())


def test_two_vacant_posts_are_not_held_by_one_person():
    reading = rated("1,CEO,,a,,", "2,CIO,1,Vacant,,", "3,CISO,1,Vacant,,", header=HELD)
    assert (reading.rating.rule, reading.rating.tier_once_filled) == ("R2", "BEST")


def test_a_move_to_a_post_without_a_title_is_not_tried():
    reading = rated(
        "1,CEO,,", "2,CIO,1,", "3,CISO,2,", "4,,1,", "5,=B2,1,", "6,=B2,1,cfo", header="id,title,reports_to,role"
    )
    assert [move.to.id for move in reading.moves] == ["1", "6"]


NAMES_OF_ROWS = {
    "a row without an id": (
        ("1,CEO,", "5,CFO,1", "3,CISO,5", ",Deputy CIO,1", "row 5,CIO,1"),
        ("BEST", ["CFO", "CEO"]),
    ),
    "a shared id": (("1,CEO,", "2,Nurse,1", "2,Clerk,1", "2 (row 4),CIO,1", "3,CISO,1"), ("BEST", ["CEO"])),
    "an absent manager": (("1,CEO,", ",CFO,1", "3,CISO,row 3"), ("INCOMPLETE", [])),
    "an unknown manager": (("not known,CEO,", "2,CIO,not known", "3,CISO,2"), ("BETTER", ["CIO", "CEO"])),
}


@pytest.mark.parametrize("name", NAMES_OF_ROWS)
def test_an_id_that_equals_a_name_made_for_another_row_is_told_apart_from_it(name):
    rows, expected = NAMES_OF_ROWS[name]
    assert tiers(*rows) == expected


MANAGERS_BY_TITLE = {
    "one row has that title": (("1,CEO,", "2,CIO,1", "3,CISO,cio"), ("BETTER", ["CIO", "CEO"])),
    "two rows have it, and differ": (("1,CEO,", "2,COO,1", "4,CTO,1", "5,COO,4", "3,CISO,COO"), ("INCOMPLETE", [])),
    "two rows have it, and rate the same": (
        ("1,CEO,", "2,CIO,1", "4,CFO,1", "5,CIO,4", "3,CISO,CIO"),
        ("BETTER", ["CIO", "CEO"]),
    ),
    "no row has it": (("1,CEO,", "2,COO,1", "3,CISO,CIO"), ("INCOMPLETE", [])),
}


@pytest.mark.parametrize("name", MANAGERS_BY_TITLE)
def test_a_manager_given_by_title_among_managers_by_id_is_the_post_of_that_title(name):
    rows, expected = MANAGERS_BY_TITLE[name]
    assert tiers(*rows) == expected
    assert (len(rows) + 1, "reports_to") in places(rated(*rows))


def test_whoever_is_on_leave_still_holds_the_post():
    rows = ("1,CEO,,Active", "2,CIO,1,Active", "3,CISO,2,On Leave")
    reading = rated(*rows, header="id,title,reports_to,status")
    assert (reading.rating.tier, reading.warnings) == ("BETTER", ())
