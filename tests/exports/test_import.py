"""An export read back: the same to the last byte, or refused by row and column with nothing stored."""

import csv
import hashlib
import io
import json

import pytest
from django.core.management import CommandError, call_command

from assessments import actions, exports
from assessments.models import Assessment, AuditEvent, Organization, Respondent, Standing, User
from tests import answers

from . import cast
from .test_bytes import OF_ASSESSMENTS, export

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = exports.IMPORTABLE.names


@pytest.fixture
def path(tmp_path):
    """The small portfolio as a file with its checksum beside it, and the database empty again."""
    cast.stored()
    write(tmp_path / "answers.csv", export("results_and_answers"))
    Organization.objects.all().delete()
    return tmp_path / "answers.csv"


def write(path, content):
    path.write_bytes(content)
    path.with_name(f"{path.name}.sha256").write_text(f"{sum_of(content)}  {path.name}\n")


def sum_of(content):
    return hashlib.sha256(content).hexdigest()


def changed(path, change):
    """Writes the file anew with ``change(rows)`` made to its rows, and a checksum that fits."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    rows = change(rows) or rows
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    write(path, out.getvalue().encode())


def cell(rows, row, column, value):
    rows[row - 1][NAMES.index(column)] = value


def refusal(path, *options):
    with pytest.raises(CommandError) as fault:
        call_command("import_results", str(path), *options)
    assert not Organization.objects.exists()
    assert not Assessment.objects.exists()
    return str(fault.value).removeprefix(f"{path}: ")


def read_back(path, *options):
    out = io.StringIO()
    call_command("import_results", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("form", ["csv", "excel", "jsonl"])
@pytest.mark.parametrize("preset", OF_ASSESSMENTS)
def test_export_import_export_is_the_same_to_the_last_byte_in_every_preset(tmp_path, form, preset):
    cast.stored()
    before = export(preset)
    write(tmp_path / "file", export("results_and_answers", form, delimiter="tab"))
    Organization.objects.all().delete()
    assert "4 organizations, 6 assessments, 9 respondents were created." in read_back(tmp_path / "file")
    assert export(preset) == before
    assert Standing.objects.count() == 4


def test_an_export_without_the_guard_is_read_as_such(settings, tmp_path):
    settings.EXPORT_GUARD = False
    cast.stored()
    content = export("results_and_answers")
    write(tmp_path / "file", content)
    Organization.objects.all().delete()
    read_back(tmp_path / "file", "--unguarded")
    assert export("results_and_answers") == content


def test_a_dry_run_lists_what_would_be_created_and_stores_nothing(path):
    told = read_back(path, "--dry-run")
    assert told.startswith("4 organizations, 6 assessments, 9 respondents would be created. Nothing was stored.\n")
    assert "  Meridian Water\n" in told
    assert not Organization.objects.exists()
    assert not Respondent.objects.exists()


def test_work_goes_on_after_an_import(path):
    read_back(path)
    user = User.objects.create_user("new@example.org")
    assessment = answers.submit(user, actions.create_organization(user, name="New"))
    assert assessment.respondents.get().pk > 9
    assert AuditEvent.objects.filter(action="import_made").get().facts == {"organizations": 4, "assessments": 6}


@pytest.mark.parametrize(
    ("row", "column", "value", "fault"),
    [
        (2, "tier", "GREAT", "row 2, column tier: “GREAT” is not allowed. Allowed: NONE, GOOD, BETTER, BEST, INCOMPLETE."),
        (3, "schema_version", "2", "row 3, column schema_version: The row is of schema version 2; this release reads version 1."),
        (4, "organization_id", "x", "row 4, column organization_id: “x” is not an id such as"),
        (2, "started_at", "yesterday", "row 2, column started_at: “yesterday” is not a time such as"),
        (2, "submitted_at", "2026-02-30T10:00:00.000000Z", "row 2, column submitted_at: “2026-02-30T10:00:00.000000Z” is no time that there is."),
        (2, "communication", "many", "row 2, column communication: “many” is not a number such as 12.50."),
        (2, "unknowns", "1.5", "row 2, column unknowns: “1.5” is not a whole number."),
        (2, "latest", "yes", "row 2, column latest: “yes” is not true or false."),
        (2, "organization_name", "", "row 2, column organization_name: The cell is empty. Every row has a value here."),
        (2, "method_version", "2019.1", "row 2, column method_version: This release rates by method"),
        (2, "respondents", "3", "row 2, column respondents: Of 3 respondents 1 are in the file"),
        (4, "respondent", "1", "row 4, column respondent: Expected 2"),
        (3, "organization_name", "Other", "row 3, column organization_id: Another row tells another name"),
        (2, "tier", "BEST", "row 2, column tier: The file says “BEST”, and from the answers follows “GOOD”."),
        (2, "answer_manager", "ceo", "column tier: The file says “GOOD”, and from the answers follows “"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_row_and_column_and_nothing_is_stored(path, row, column, value, fault):
    changed(path, lambda rows: cell(rows, row, column, value))
    for options in ([], ["--dry-run"]):
        told = refusal(path, *options)
        assert fault in told
        assert "Nothing was stored." in told


def test_every_fault_is_listed(path):
    def change(rows):
        cell(rows, 2, "tier", "GREAT")
        cell(rows, 5, "rule", "R9")
        cell(rows, 5, "industry", "x")

    changed(path, change)
    told = refusal(path, "--dry-run")
    assert told.startswith("3 faults. Nothing was stored.")
    assert "row 5, column rule: “R9” is not allowed." in told
    assert "row 5, column industry: “x” is not allowed." in told


def test_missing_unknown_and_moved_columns_are_named(path):
    changed(path, lambda rows: [[*row[:11], *row[12:]] for row in rows])
    assert "row 1, column respondent: The column is missing." in refusal(path)


def test_an_unknown_column_names_the_nearest(path):
    changed(path, lambda rows: cell(rows, 1, "tier", "teir"))
    told = refusal(path)
    assert "row 1, column teir: There is no column “teir”. Did you mean “tier”?" in told


def test_columns_in_another_order_are_refused(path):
    changed(path, lambda rows: [[row[0], row[2], row[1], *row[3:]] for row in rows])
    assert "column organization_name: The column stands in place 2, where organization_id belongs." in refusal(path)


def test_a_row_with_too_few_cells_is_named(path):
    changed(path, lambda rows: rows[3].pop())
    assert f"row 4: The row has {len(NAMES) - 1} cells and the header {len(NAMES)}." in refusal(path)


def test_a_file_cut_in_the_middle_of_a_row_is_refused(path):
    path.write_bytes(path.read_bytes()[:-20])
    assert refusal(path).endswith(
        "the last line has no end. The file was cut: export or copy it again. Nothing was stored."
    )


def test_a_file_cut_between_two_rows_does_not_fit_its_checksum(path):
    content = path.read_bytes()
    path.write_bytes(content[: content.rindex(b"\r\n", 0, -2) + 2])
    assert refusal(path).startswith("The checksum does not fit. Expected")


def test_a_checksum_can_be_given_and_must_be_there_or_be_waived(path):
    content = path.read_bytes()
    path.with_name("answers.csv.sha256").unlink()
    assert refusal(path).startswith("there is no answers.csv.sha256 beside it")
    assert refusal(path, "--sha256", "0" * 64).startswith("The checksum does not fit. Expected 0000")
    read_back(path, "--sha256", sum_of(content).upper(), "--dry-run")
    read_back(path, "--unverified")
    assert Assessment.objects.count() == 6


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "The file is empty."),
        (b"\xff\xfe\r\n", "is not UTF-8"),
        (b'{"a": 1\n', "Row 1: the line is no JSON object."),
        (b'"a" b,c\r\n', "The file is not CSV as exports are"),
        (b"schema_version\r\n", "column organization_id: The column is missing."),
    ],
)
def test_what_is_no_export_is_refused(tmp_path, content, fault):
    write(tmp_path / "file", content)
    assert fault in refusal(tmp_path / "file")


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path):
    assert refusal(tmp_path / "nowhere.csv") == "cannot be read (no such file or directory)."


def test_a_json_row_that_was_changed_is_refused(path):
    read_back(path)
    lines = export("results_and_answers", "jsonl").decode().splitlines()
    Organization.objects.all().delete()
    lines[1] = json.dumps(json.loads(lines[1]) | {"tier": "SUPER"})
    write(path, ("\n".join(lines) + "\n").encode())
    assert "row 2, column tier: “SUPER” is not allowed." in refusal(path)


def test_a_database_that_is_not_empty_is_left_alone(path):
    Organization.objects.create(name="Mine")
    with pytest.raises(CommandError, match="The database holds organizations already"):
        call_command("import_results", str(path))
    assert Organization.objects.get().name == "Mine"
