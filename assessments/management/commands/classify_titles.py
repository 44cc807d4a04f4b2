"""Reads job titles from a CSV file and prints the roles that they name."""

import csv
import io
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments.orgcharts import UnreadableExport, decoded
from assessments.scoring.roles import Role
from assessments.scoring.titles import classify

_DELIMITERS = ",;\t|"


class Command(BaseCommand):
    help = "Print title,roles,reason as CSV for each row of a CSV file with a column named title."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE.csv", help="CSV in any usual encoding, with a column named title")

    def handle(self, *args, file, **options):
        out = csv.writer(self.stdout, lineterminator="\n")
        titles = titles_in(file)
        out.writerow(("title", "roles", "reason"))
        for title in titles:
            found = classify(title)
            out.writerow((title, ";".join(found.roles) or Role.OTHER, found.reason))


def titles_in(file: str) -> list[str]:
    """The cells of the column ``title`` of a CSV file, in their order; raises CommandError where it cannot be read."""
    text = _text_of(file)
    csv.field_size_limit(sys.maxsize)
    first = text.partition("\n")[0]
    delimiter = next((mark for mark in _DELIMITERS if "title" in _names(_cells(first, mark))), ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next(rows, [])
        if "title" not in _names(header):
            found = ", ".join(f'"{name}"' for name in header) or "no columns"
            raise CommandError(f'{file}: found {found}; a column named "title" is expected.', returncode=2)
        column = _names(header).index("title")
        return [row[column] if column < len(row) else "" for row in rows if row]
    except csv.Error as error:
        raise CommandError(f"{file}: line {rows.line_num} is not CSV ({error}).", returncode=2) from error


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _names(header: list[str]) -> list[str]:
    return [name.strip().casefold() for name in header]


def _text_of(file: str) -> str:
    try:
        content = Path(file).read_bytes()
        return decoded(content)[0] if content else ""
    except OSError as error:
        reason = error.strerror or error
        raise CommandError(
            f"{file}: cannot be read ({reason}). The path of a CSV file is expected.", returncode=2
        ) from error
    except UnreadableExport as error:
        raise CommandError(f"{file}: {error}", returncode=2) from error
