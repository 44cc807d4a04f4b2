"""The catalogue is what others build on: its names, its order and its documents."""

import ast
import json
import re
from pathlib import Path

import pytest

from assessments.exports import IMPORTABLE, PRESETS, Kind, schema
from assessments.exports.trail import FACTS
from assessments.questionnaire import BOOK

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_names_are_machine_names_and_stand_once(preset):
    assert [name for name in preset.names if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []
    assert len(set(preset.names)) == len(preset.names)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_every_column_says_what_it_is_and_codes_what_they_may_be(preset):
    assert [column.name for column in preset.columns if not column.about] == []
    open_codes = [column.name for column in preset.columns if column.kind is Kind.CODE and not column.allowed]
    assert open_codes in ([], ["method_version"], ["action", "object_type", "address"])


def test_the_columns_of_schema_version_1_are_these():
    """A column that goes or changes its meaning raises the version; a new one is added here, with the version it is from."""
    assert PRESETS["results"].names[:12] == (
        "schema_version",
        "organization_id",
        "organization_name",
        "organization_alias",
        "industry",
        "size_band",
        "country",
        "assessment_id",
        "started_at",
        "submitted_at",
        "latest",
        "tier",
    )
    assert {name: len(preset.columns) for name, preset in PRESETS.items()} == {
        "results": 47,
        "results_and_answers": 121,
        "positions": 36,
        "dimensions": 22,
        "audit_trail": 12 + len(FACTS),
    }


def test_every_question_of_the_book_has_its_columns():
    asked = {column.answer for column in IMPORTABLE.columns if column.answer}
    assert asked == {question.id for question in BOOK}


def test_every_fact_that_the_audit_trail_is_told_has_its_column():
    told = set()
    for path in (DOCS.parent / "assessments").rglob("*.py"):
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            if getattr(call.func, "attr", "") in ("record", "record_each") and ast.unparse(call.func).startswith(
                "audit."
            ):
                told |= {keyword.arg for keyword in call.keywords if keyword.arg} - {"by", "on", "organization"}
    assert told - set(FACTS) == set(), "Name them in exports/trail.py, and run `python manage.py write_export_schema`."


def test_the_schema_document_is_fresh():
    fresh = schema.as_markdown() == (DOCS / "export-schema.md").read_text(encoding="utf-8")
    assert fresh, "docs/export-schema.md is stale: run `python manage.py write_export_schema`."


def test_the_metadata_is_fresh_and_describes_every_column():
    text = (DOCS / schema.METADATA_NAME).read_text(encoding="utf-8")
    assert schema.as_csvw() == text, "The metadata is stale: run `python manage.py write_export_schema`."
    tables = json.loads(text)["tables"]
    described = [[column["name"] for column in table["tableSchema"]["columns"]] for table in tables]
    assert described == [list(preset.names) for preset in PRESETS.values()]
