"""Exports from the command line and from cron: the same bytes as the page gives."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments import exports, replica
from assessments.management import files
from assessments.management.progress import Progress
from assessments.models import ExportLog


class Command(BaseCommand):
    help = (
        "Write an export of the assessments: to a file, to a folder that keeps the newest few, or to standard output. "
        "docs/export-schema.md lists the presets and their columns."
    )

    def add_arguments(self, parser):
        parser.add_argument("--preset", default="results", help=f"one of: {', '.join(exports.PRESETS)}")
        parser.add_argument("--format", default="csv", help=f"one of: {', '.join(exports.FORMATS)}")
        parser.add_argument("--columns", default="", metavar="A,B", help="only these columns; all without this option")
        parser.add_argument(
            "--filter",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="as in the portfolio's address; of the audit trail as in its own too; may be repeated",
        )
        parser.add_argument("--latest", action="store_true", help="only the latest assessment of each organization")
        parser.add_argument("--delimiter", default="comma", help=f"of format excel: {', '.join(exports.DELIMITERS)}")
        target = parser.add_mutually_exclusive_group()
        target.add_argument("--output", metavar="FILE", help="replaced once all is written; FILE.sha256 beside it")
        target.add_argument("--directory", metavar="DIR", help="a new file in this folder, named for its date")
        parser.add_argument("--keep", type=int, metavar="N", help="with --directory: delete all but the newest N")
        parser.add_argument("--progress", action="store_true", help="show a progress bar on a terminal")

    def handle(self, *args, **options):
        try:
            wanted = _wanted(options)
        except exports.NotUnderstood as fault:
            raise CommandError(str(fault)) from None
        folder = _folder(options)
        rows = wanted.rows(None, timezone.localdate())
        try:
            export = _ready(wanted, rows)
        except exports.NotWorkedOut as fault:
            raise CommandError(str(fault)) from None
        pieces = self._watched(export, rows) if options["progress"] else export.pieces()
        try:
            self._write(export, pieces, options["output"], folder)
        except exports.DoesNotFit as fault:
            raise CommandError(str(fault)) from None
        self._tell(export.log)
        if options["keep"]:
            for path in files.keep_newest(folder, wanted.preset.stem, wanted.format.extension, options["keep"]):
                self.stderr.write(f"{path.name} was deleted: {options['keep']} newer ones are kept.")

    def _watched(self, export, rows):
        bar = Progress(self.stderr, rows.count(), "rows")
        for piece in export.pieces():
            bar.show(export.log.rows)
            yield piece
        bar.close(export.log.rows)

    def _write(self, export, pieces, output, folder):
        if output is None and folder is None:
            return _to_standard_output(pieces)
        path = Path(output) if output else folder / export.log.file_name
        write = files.write if output else files.write_new
        try:
            write(path, pieces)
            files.write(files.checksum_of(path), [f"{export.log.sha256}  {path.name}\n".encode()])
        except OSError as fault:
            raise CommandError(f"{path}: cannot be written ({(fault.strerror or str(fault)).lower()}).") from fault
        return None

    def _tell(self, log: ExportLog) -> None:
        self.stderr.write(f"{log.what} {log.rows:,} rows, {log.bytes:,} bytes, SHA-256 {log.sha256}")


def _ready(wanted, rows):
    """Read from the replica where it has all that is committed by now: a file of the night may take its time there."""
    with replica.reading() if replica.is_named() and replica.has_all() else nullcontext():
        return exports.Export(wanted, rows)


def _wanted(options) -> exports.Wanted:
    preset = exports.preset_named(options["preset"])
    asked, events = exports.filters_named(preset, [_pair(text) for text in options["filter"]])
    return exports.Wanted(
        preset=preset,
        format=exports.format_named(options["format"]),
        columns=exports.columns_named(preset, filter(None, options["columns"].split(","))),
        delimiter=exports.delimiter_named(options["delimiter"]),
        asked=asked,
        latest=options["latest"],
        events=events,
    )


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise CommandError(f"--filter {text}: write it as NAME=VALUE, for example tier=BEST.")
    return name, value


def _folder(options) -> Path | None:
    if options["keep"] is not None and (options["directory"] is None or options["keep"] < 1):
        raise CommandError("--keep N takes a number from 1 on, and goes with --directory.")
    if options["directory"] is None:
        return None
    folder = Path(options["directory"])
    if not folder.is_dir():
        raise CommandError(f"{folder}: there is no such folder. Make it first.")
    return folder


def _to_standard_output(pieces) -> None:
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read the output has left: nothing more is written, not even by Python on its way out.
        pieces.close()
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
