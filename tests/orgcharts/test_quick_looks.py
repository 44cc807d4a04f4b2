"""The quick looks that spare most ids a closer one must never spare an id that needs it."""

from itertools import permutations

import pytest

from assessments.orgcharts.cells import are_surely_ids, is_lost, is_no_id, loose_key, tidy_id, tidy_ids
from assessments.orgcharts.index import Index

from .exports import rated


@pytest.mark.parametrize(
    "word", ["", "-", "N/A", "none", "tbd", "?", "No Manager", "1.2E+05", "3,1e+12", "=B12", "#REF!", "####"]
)
def test_a_word_for_nothing_and_a_lost_id_are_not_taken_for_ids(word):
    assert is_no_id(word) or is_lost(word)
    assert not are_surely_ids(["E0001", word, "E0002"])
    assert word not in Index(["E0001", word]).exact


@pytest.mark.parametrize("cell", [" E1", "E1 ", "E\u00a01", "\u200bE1", '="E1"', "'E1", "E\t1", "Ｅ1", "é1", "E1\x07"])
def test_a_cell_is_tidied_beside_tidy_ones(cell):
    assert tidy_ids(["E1", cell, "E2"]) == ["E1", tidy_id(cell), "E2"]
    assert tidy_id(cell) != cell or cell == "é1"


@pytest.mark.parametrize(
    "names",
    [
        ["E001", "E002"],
        ["E001", "e001"],
        ["E001", "e002"],
        ["001", "002", "000"],
        ["001", "01"],
        ["0", "00"],
        ["1", "1.0"],
        ["a 1", "a1"],
        ["10", "010", "2"],
        ["straße1", "strasse1"],
        ["A01", "B01", "A1"],
    ],
)
def test_ids_that_look_alike_are_found_as_by_comparing_each(names):
    groups = [[name for name in names if loose_key(name) == key] for key in dict.fromkeys(map(loose_key, names))]
    found = [sorted(group) for group in Index(names).all_alike() if len(group) > 1]
    assert found == [sorted(group) for group in groups if len(group) > 1]


ROWS = ("2,Chief Information Officer,1", "3,Clerk,4", "4,Clerk,5", "5,Clerk,3", "6,Clerk,6", "7,Clerk,4")


@pytest.mark.parametrize("rows", list(permutations(ROWS, 6))[::97])
def test_a_circle_and_a_line_to_oneself_are_told_in_whatever_order_the_rows_come(rows):
    told = [fault.text for fault in rated("1,Chief Executive Officer,", *rows, header="id,title,reports_to").warnings]
    assert len([text for text in told if text.startswith("These posts report to each other in a circle")]) == 1
    assert len([text for text in told if "reports to itself" in text]) == 1
