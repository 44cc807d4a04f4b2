"""Reads job titles from a CSV file and prints the roles that they name."""

import csv
import io
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments.scoring.roles import Role
from assessments.scoring.titles import classify


class Command(BaseCommand):
    help = "Print title,roles,reason as CSV for each row of a CSV file with a column named title."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE.csv", help="UTF-8, comma-separated, with a column named title")

    def handle(self, *args, file, **options):
        out = csv.writer(self.stdout, lineterminator="\n")
        titles = titles_in(file)
        out.writerow(("title", "roles", "reason"))
        for title in titles:
            found = classify(title)
            out.writerow((title, ";".join(found.roles) or Role.OTHER, found.reason))


def titles_in(file: str) -> list[str]:
    """The cells of the column ``title`` of a CSV file, in their order; raises CommandError where it cannot be read."""
    rows = csv.reader(io.StringIO(_text_of(file), newline=""))
    csv.field_size_limit(sys.maxsize)
    try:
        header = next(rows, [])
        names = [name.strip().casefold() for name in header]
        if "title" not in names:
            found = ", ".join(f'"{name}"' for name in header) or "no columns"
            raise CommandError(f'{file}: found {found}; a column named "title" is expected.', returncode=2)
        column = names.index("title")
        return [row[column] if column < len(row) else "" for row in rows if row]
    except csv.Error as error:
        raise CommandError(f"{file}: line {rows.line_num} is not CSV ({error}).", returncode=2) from error


def _text_of(file: str) -> str:
    try:
        return Path(file).read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or error
        raise CommandError(
            f"{file}: cannot be read ({reason}). The path of a CSV file is expected.", returncode=2
        ) from error
    except UnicodeDecodeError as error:
        message = f"{file}: byte {error.start + 1} is not UTF-8. A CSV file in UTF-8 is expected."
        raise CommandError(message, returncode=2) from error
