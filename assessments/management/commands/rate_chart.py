"""Rates the charts in HR exports and organograms. Needs no database and no setting."""

import json
import os
import sys

from django.core.management.base import BaseCommand

from assessments.orgcharts import Reading, UnknownPost, UnreadableExport, as_data, as_text, rate_export, read
from assessments.scoring import ChartError


class Command(BaseCommand):
    help = (
        "Rate the CISO's reporting line in each chart FILE (CSV). The exit status is 0 when every file was rated and 2 "
        "when one could not be read. docs/org-charts.md describes the files and the JSON."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "files", metavar="FILE", nargs="+", help="a CSV export with an id, a title and a manager column"
        )
        parser.add_argument("--format", choices=("text", "json"), default="text", help="json writes one object a line")
        parser.add_argument(
            "--ciso", metavar="ID", help="the id of the post that is the CISO, where titles do not tell"
        )
        parser.add_argument("--cio", metavar="ID", help="the id of the post that is the CIO, where titles do not tell")

    def handle(self, *args, files, format, ciso, cio, **options):  # noqa: A002 -- the option's own name
        # A terminal that cannot show a letter gets its code instead of an error.
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            rated = [self._rate(file, format, ciso, cio) for file in files]
        except BrokenPipeError:
            # Whoever read the output has left: nothing more is written, not even by Python on its way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        if not all(rated):
            sys.exit(2)

    def _rate(self, file: str, form: str, ciso: str | None, cio: str | None) -> bool:
        """Rate one file and print it; say why on standard error, and return False, where it cannot be read."""
        try:
            reading = rate_export(read(file), ciso=ciso, cio=cio)
        except (UnreadableExport, UnknownPost) as fault:
            self.stderr.write(f"{file}: {fault}")
        except ChartError as fault:
            # Reading settles what makes a chart invalid. Should a file get past it, the others are rated all the same.
            self.stderr.write(f"{file}: The chart in the file cannot be rated. {fault}")
        except OSError as fault:
            self.stderr.write(f"{file}: The file cannot be opened: {(fault.strerror or str(fault)).lower()}.")
        else:
            self._print(file, reading, form)
            return True
        return False

    def _print(self, file: str, reading: Reading, form: str) -> None:
        if form == "json":
            self.stdout.write(json.dumps(as_data(file, reading)))
        else:
            self.stdout.write(as_text(file, reading) + "\n\n")
        self.stdout.flush()
