"""The law library: every entry is whole, and is found by those whom it concerns."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator

from assessments.models.organizations import Industry
from assessments.regulation import FILE, Effect, library, notes_for

TOLD = tomllib.loads(FILE.read_text(encoding="utf-8"))
SCHEMA = Draft202012Validator(json.loads(FILE.with_name("notes.schema.json").read_text(encoding="utf-8")))
FIELDS = ("id", "name", "citation", "when", "binds", "says", "effect", "force", "read", "read_on")


def ids(*about):
    return [note.id for note in notes_for(*about)]


def faults(told):
    return [error.message for error in SCHEMA.iter_errors(told)]


def test_the_file_is_as_its_schema_says():
    assert faults(TOLD) == []


@pytest.mark.parametrize("field", FIELDS)
def test_an_entry_without_a_field_is_refused(field):
    entry = {name: value for name, value in TOLD["note"][0].items() if name != field}
    assert faults({**TOLD, "note": [entry]}) == [f"'{field}' is a required property"]


def test_every_id_stands_once():
    listed = [note["id"] for note in TOLD["note"]]
    assert sorted(set(listed)) == sorted(listed)


@pytest.mark.parametrize("entry", TOLD["note"], ids=lambda entry: entry["id"])
def test_a_condition_names_what_there_is(entry):
    for condition in entry["when"]:
        assert condition.get("region", "EU") in TOLD["regions"]
        assert condition.get("industry", "finance") in Industry.values
        assert condition.get("circumstance", "cards") in TOLD["circumstances"]


def test_every_effect_is_met():
    assert {note.effect for note in library().notes} == set(Effect)


@pytest.mark.parametrize(
    ("about", "found"),
    [
        (("", [], "", []), []),
        (("IN", [], "finance", []), ["in-rbi-2023-24"]),
        (("IN", [], "retail", []), []),
        (("SA", [], "public", []), ["sa-nca-ecc-1-2-1"]),
        (("SA", [], "energy", ["essential"]), ["sa-nca-ecc-1-2-1"]),
        (("SA", [], "energy", []), []),
        (("IE", [], "finance", []), ["eu-dora-6-4"]),
        (("IE", [], "energy", ["essential"]), ["eu-nis2-20-1"]),
        (("CH", [], "energy", ["essential"]), []),
        (("CH", ["EU"], "energy", ["essential"]), ["eu-nis2-20-1"]),
        (("US", [], "finance", []), ["us-ffiec-is-ib", "us-ftc-314-4-i"]),
        (("US", [], "public", ["federal"]), ["us-44usc3554"]),
        (("CH", [], "finance", ["listed", "cards"]), ["us-sec-106-c", "pci-12-1-4"]),
        (("MY", ["IN"], "finance", []), ["in-rbi-2023-24", "my-bnm-rmit"]),
    ],
)
def test_a_text_is_shown_to_those_whom_it_concerns(about, found):
    assert ids(*about) == found
