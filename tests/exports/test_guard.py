"""The formula guard: whatever the text, it comes back, and nothing that is exported is calculated by a spreadsheet."""

import pytest
from django.db import connection
from django.db.models import TextField, Value
from hypothesis import example, given
from hypothesis import strategies as st

from assessments.exports import PRESETS, Kind, kinds
from assessments.models import Organization
from assessments.reports.guard import MARK, STARTS, guarded, unguarded

FORMULA_STARTS = tuple(start for start in STARTS if start != MARK)
# PostgreSQL keeps no NUL, and a lone surrogate is no text anywhere.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


def likely_formulas():
    return st.builds(str.__add__, st.sampled_from((*STARTS, "''", "'=", " =")), TEXTS)


@given(TEXTS | likely_formulas())
@example("'")
@example("''=1")
def test_any_text_survives_the_guard(text):
    assert unguarded(guarded(text)) == text


@given(TEXTS | likely_formulas())
def test_no_guarded_text_starts_a_formula(text):
    assert not guarded(text).startswith(FORMULA_STARTS)


@pytest.mark.parametrize("text", ["", "Meridian", "1-1", "a=b", " =1", "ＡＢＣ"])
def test_other_texts_stay_as_they_are(text):
    assert guarded(text) == text


@pytest.mark.django_db
@pytest.mark.parametrize("text", [*STARTS, *(f"{start}x" for start in STARTS), "x=", " ", "é", "水", "😀", "''"])
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
