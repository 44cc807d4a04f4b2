"""What is counted is named by its English word, in every language: the words are looked up with the number, and once."""

import ast

import pytest

from assessments.reports.naming import _COUNTED
from tests.speaking import ROOT

CALLS = [
    pytest.param(call, id=f"{path.relative_to(ROOT)}:{call.lineno}")
    for path in sorted((ROOT / "assessments" / "reports").rglob("*.py"))
    for call in ast.walk(ast.parse(path.read_text()))
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "counted"
]


@pytest.mark.parametrize("call", CALLS)
def test_what_is_counted_is_named_by_its_english_word(call):
    _number, noun = call.args
    assert isinstance(noun, ast.Constant)
    assert noun.value in _COUNTED
