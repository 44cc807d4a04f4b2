"""The formula guard: whatever the text, it comes back, and nothing that is exported is calculated by a spreadsheet."""

import csv
import io
from itertools import product

import pytest
from django.db import connection
from django.db.models import TextField, Value
from hypothesis import example, given
from hypothesis import strategies as st

from assessments.exports import DELIMITERS, PRESETS, Kind, kinds
from assessments.models import Organization
from assessments.reports.guard import FORMULA, INNER, MARK, SPLITS, STARTS, guarded, unguarded

FORMULA_STARTS = tuple(start for start in STARTS if start != MARK)
# PostgreSQL keeps no NUL, and a lone surrogate is no text anywhere.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


def likely_formulas():
    """Texts in which what begins a formula, a cell or a line is likelier than chance, at the beginning and further on."""
    signs = st.sampled_from((*STARTS, *SPLITS, *INNER, "a", " "))
    return st.builds(str.__add__, st.lists(signs, max_size=8).map("".join), TEXTS)


@given(TEXTS | likely_formulas())
@example("'")
@example("''=1")
def test_any_text_survives_the_guard(text):
    assert unguarded(guarded(text)) == text


@given(TEXTS | likely_formulas())
def test_no_guarded_text_starts_a_formula(text):
    assert not guarded(text).startswith(FORMULA_STARTS)


@pytest.mark.parametrize(("written", "read"), list(product(DELIMITERS.values(), repeat=2)))
@given(texts=st.lists(TEXTS | likely_formulas(), min_size=1, max_size=3))
@example(texts=["Acme;=1+1"])
@example(texts=['Acme;"=1+1;', "x"])
@example(texts=["Acme\n=1+1", ",\t=1"])
@example(texts=['"', ";=1"])
def test_no_cell_starts_a_formula_whatever_delimiter_the_file_is_split_at(written, read, texts):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=written, lineterminator="\r\n").writerow(["1", *map(guarded, texts)])
    rows = csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=read)
    cells = [cell.lstrip("\t\r\n") for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(FORMULA)] == []


@pytest.mark.parametrize("text", ["", "Meridian", "1-1", "a=b", " =1", "ＡＢＣ"])
def test_other_texts_stay_as_they_are(text):
    assert guarded(text) == text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        *STARTS,
        *(f"{start}x" for start in STARTS),
        *(f"x{split}{start}y" for split in SPLITS for start in (*INNER, *SPLITS)),
        *(f"{split}{split}{split}={start}" for split in SPLITS for start in INNER),
        *("x=", " ", "é", "水", "😀", "''", ";''=", "a;=b;=c,-1,'+", "\\;=\\1", "3 h\r\n2 d, 90 min"),
    ],
)
def test_the_database_guards_as_we_do(text):
    cell = kinds.GuardedText(Value(text, output_field=TextField()))
    Organization.objects.create(name=text)
    stored = Organization.objects.values_list(kinds.GuardedText("name")).get()[0]
    assert stored == guarded(text)
    if connection.vendor == "sqlite":
        assert Organization.objects.values_list(cell).get()[0] == guarded(text)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_only_texts_can_begin_with_what_starts_a_formula(preset):
    """Every other column's values are known: codes of ours, ids, dates, true and false, and numbers, which stay numbers."""
    codes = [value for column in preset.columns if column.kind is Kind.CODE for value in column.allowed]
    assert [value for value in (*codes, *preset.names) if value.startswith(STARTS)] == []
