"""The command that prints the roles of the titles in a file."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parent.parent


def printed(file: Path) -> list[list[str]]:
    out = io.StringIO()
    call_command("classify_titles", str(file), stdout=out)
    return list(csv.reader(io.StringIO(out.getvalue())))


def written(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "titles.csv"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without a mark", "with a byte order mark"])
def test_each_title_is_printed_with_its_roles_and_the_reason(tmp_path, mark):
    file = written(tmp_path, mark + 'id,title\n1,CIO & CISO\n2,"Head of Marketing"\n3,Géomètre\n'.encode())

    assert printed(file) == [
        ["title", "roles", "reason"],
        ["CIO & CISO", "ciso;cio", "Names the chief information security officer and the chief information officer."],
        ["Head of Marketing", "other", "The title names none of the roles that a rating looks for."],
        ["Géomètre", "other", "The title names none of the roles that a rating looks for."],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_the_usual_encodings_and_delimiters_are_read(tmp_path, encoding, delimiter):
    content = f"nr{delimiter}Title\r\n1{delimiter}Directeur général\r\n2{delimiter}RSSI\r\n"
    file = written(tmp_path, content.encode(encoding))
    assert [(title, role) for title, role, _ in printed(file)[1:]] == [("Directeur général", "ceo"), ("RSSI", "ciso")]


def test_a_file_without_rows_prints_the_header_only(tmp_path):
    assert printed(written(tmp_path, b"title\n")) == [["title", "roles", "reason"]]


def test_a_row_that_is_too_short_has_an_empty_title(tmp_path):
    assert printed(written(tmp_path, b"id,title\n1\n"))[1:] == [
        ["", "other", "The title names none of the roles that a rating looks for."]
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name,role\nA,ciso\n", '{file}: found "name", "role"; a column named "title" is expected.'),
        (b"", '{file}: found no columns; a column named "title" is expected.'),
        (
            b"%PDF-1.7",
            "{file}: This is a PDF, not a CSV file. Save it as CSV (comma separated, UTF-8) and use that file.",
        ),
    ],
    ids=["no such column", "empty", "no text"],
)
def test_a_file_that_cannot_be_read_says_what_was_found_and_what_is_expected(tmp_path, content, message):
    file = written(tmp_path, content)

    with pytest.raises(CommandError) as error:
        printed(file)

    assert (str(error.value), error.value.returncode) == (message.format(file=file), 2)


def test_a_folder_or_an_absent_file_is_told_by_name(tmp_path):
    expected = "The path of a CSV file is expected."
    for path, reason in ((tmp_path, "Is a directory"), (tmp_path / "none.csv", "No such file or directory")):
        with pytest.raises(CommandError) as error:
            printed(path)
        assert (str(error.value), error.value.returncode) == (f"{path}: cannot be read ({reason}). {expected}", 2)


def test_the_command_needs_no_environment_and_ends_with_2_on_a_fault(tmp_path):
    command = [sys.executable, "manage.py", "classify_titles"]
    good = written(tmp_path, b"title\nCISO\n")

    done = subprocess.run([*command, str(good)], cwd=ROOT, env={"PATH": "/usr/bin"}, capture_output=True, text=True)
    failed = subprocess.run(
        [*command, str(tmp_path)], cwd=ROOT, env={"PATH": "/usr/bin"}, capture_output=True, text=True
    )

    assert (done.returncode, done.stdout) == (
        0,
        "title,roles,reason\nCISO,ciso,Names the chief information security officer.\n",
    )
    assert (failed.returncode, failed.stdout) == (2, "")
