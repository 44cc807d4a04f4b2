"""Posts, not persons: no name of a person stays in memory or comes out in a message."""

import gc
import json

import pytest

from assessments.orgcharts import as_data, as_text, rate_export, read

from .exports import export

NAMES = ("Zaphod", "Beeblebrox", "Trillian", "McMillan")
HEADER = "id,first name,last name,e-mail,title,reports_to,holder,dotted_to"
ROWS = (
    "1,Zaphod,Beeblebrox,zaphod@example.org,CEO,,Zaphod Beeblebrox,",
    "2,Trillian,McMillan,trillian@example.org,CIO,Zaphod Beeblebrox (1),Trillian McMillan,Trillian McMillan",
    "3,Zaphod,Beeblebrox,zaphod@example.org,CISO,2,Trillian McMillan,",
    "4,Trillian,McMillan,trillian@example.org,Clerk,Zaphod Beeblebrox,,zaphod@example.org",
    "5,Trillian,McMillan,trillian@example.org,Clerk,Beeblebrox (77),,",
)


def strings_kept(thing: object) -> set[str]:
    """Every string that can be reached from ``thing`` through what it holds."""
    kept, seen, waiting = set(), set(), [thing]
    while waiting:
        here = waiting.pop()
        if id(here) in seen or isinstance(here, type) or type(here).__name__ in ("module", "function"):
            continue
        seen.add(id(here))
        if isinstance(here, str):
            kept.add(here)
        waiting += gc.get_referents(here)
    return kept


def named(text: str) -> list[str]:
    return [name for name in NAMES if name.casefold() in text.casefold()]


def test_no_name_is_kept_of_what_was_read():
    exported = read(export(*ROWS, header=HEADER))
    kept = strings_kept([exported, rate_export(exported)])
    assert [text for text in kept if named(text)] == []


def test_no_name_comes_out_in_the_text_or_the_json():
    reading = rate_export(read(export(*ROWS, header=HEADER)))
    assert named(as_text("chart.csv", reading)) == []
    assert named(str(as_data("chart.csv", reading))) == []


def test_the_same_holder_is_recognised_all_the_same():
    rating = rate_export(read(export(*ROWS, header=HEADER))).rating
    assert (rating.tier, rating.rule) == ("GOOD", "R3")


def test_a_column_of_names_for_managers_is_one_fault_and_breaks_the_chain():
    rows = ("1,CEO,", "2,CIO,Zaphod Beeblebrox", "3,CISO,Trillian McMillan", "4,Clerk,Tricia McMillan")
    reading = rate_export(read(export(*rows)))
    assert [(fault.row, fault.column, fault.text) for fault in reading.warnings] == [
        (
            1,
            "reports_to",
            (
                "None of the 3 different managers in this column is the id of a row. They may be people’s names, which are "
                "not kept, or ids of another kind. Give each manager by the id of the post."
            ),
        )
    ]
    assert reading.rating.tier == "INCOMPLETE"


def every_word_of(reading) -> str:
    return as_text("chart.csv", reading) + json.dumps(as_data("chart.csv", reading), ensure_ascii=False) + str(reading)


@pytest.mark.parametrize(
    "name",
    [
        "Smith",
        "A. Smith",
        "J Smith",
        "O'Brien",
        "Smith J",
        "smith.j",
        "SMITH",
        "Müller",
        "王伟",
        "Smith (77)",
        "js@example.org",
    ],
)
@pytest.mark.parametrize("row", ["3,CISO,{},", "3,CISO,2,{}", "4,Clerk,{},", "4,Clerk,2,{}"])
def test_a_manager_s_name_is_never_repeated(name, row):
    rows = ("1,CEO,,", "2,CIO,1,", "3,CISO,2," if row.startswith("4") else "4,Clerk,2,", row.format(name))
    reading = rate_export(read(export(*rows, header="id,title,reports_to,dotted_to")))
    assert name not in every_word_of(reading)
    assert len(reading.warnings) > 0


@pytest.mark.parametrize("code", ["PS1", "CEO1", "99", "XYZ", "OD-450"])
def test_a_reference_that_looks_like_a_code_is_repeated_so_that_it_can_be_found(code):
    [missing] = rate_export(read(export("1,CEO,", "2,CIO,1", f"3,CISO,{code}"))).rating.missing
    assert f'No post in the file has the id "{code}".' in missing


def test_among_managers_by_title_a_name_is_no_title():
    rows = ("CEO,", "CIO,CEO", "CISO,Bo Li", "Clerk,CFO")
    reading = rate_export(read(export(*rows, header="title,reports_to")))
    assert (reading.rating.tier, "Bo Li" in every_word_of(reading)) == ("INCOMPLETE", False)


def test_e_mail_addresses_for_ids_are_neither_kept_nor_shown():
    rows = (
        "zaphod@example.org,CEO,,",
        "trillian@example.org,CIO,zaphod@example.org,",
        "mcmillan@example.org,CISO,trillian@example.org,zaphod@example.org; beeblebrox@example.org",
        "mcmillan@example.org,Clerk,beeblebrox@example.org,",
    )
    exported = read(export(*rows, header="Email,Title,Manager Email,dotted_to"))
    reading = rate_export(exported)
    assert [text for text in strings_kept([exported, reading]) if named(text)] == []
    assert named(every_word_of(reading)) == []
    assert reading.chart["row 4"].dotted_to == ("row 2",)
