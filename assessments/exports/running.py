"""An export while it runs: the pieces of its file, counted and summed on their way, and what the log says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from assessments import audit
from assessments.languages import gettext as _
from assessments.models import Action, Digest, ExportLog, Rating, User

from . import rows as reading
from .columns import SCHEMA_VERSION
from .rows import Chunk
from .wanted import Wanted

COMMAND = "export_results"


class NotWorkedOut(Exception):
    """Assessments of before the upgrade are not among what exports read: the file would lack them and call itself whole."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Some assessments are not worked out for exports yet, and would be missing from the file. Nothing was "
                "exported. Whoever runs this site starts `manage.py rebuild_standings` once; then try again."
            )
        )


class Export:
    """One export, ready to run. It is logged, and its rows are read, from the first piece on that is asked for.

    Raises ``NotWorkedOut`` where rows would be missing.
    """

    def __init__(self, wanted: Wanted, rows: QuerySet, user: User | None = None) -> None:
        if wanted.preset.digest is not None and _digests_are_missing():
            raise NotWorkedOut
        self.wanted = wanted
        # Where the rows are read is decided now, with the page: the file is sent after it.
        self._cells = wanted.cells(rows, guard=settings.EXPORT_GUARD).using(rows.db)
        self.log = _log_of(wanted, user)
        self._sum = hashlib.sha256()
        # The file is sent after the request is over, and the audit trail tells where that came from.
        self._origin = audit.origin()

    def pieces(self) -> Iterator[bytes]:
        """The file, piece by piece. What goes wrong is logged and raised: whoever sends the file must break off."""
        self.log.save(force_insert=True)
        try:
            for piece in self._written():
                self._sum.update(piece)
                self.log.bytes += len(piece)
                yield piece
        except GeneratorExit:
            self._finish(ExportLog.Status.FAILED, "Whoever was reading the file left before its end.")
            raise
        except BaseException as fault:
            self._finish(ExportLog.Status.FAILED, f"{type(fault).__name__}: {fault}")
            raise
        self.log.sha256 = self._sum.hexdigest()
        self._finish(ExportLog.Status.COMPLETE)

    def _written(self) -> Iterator[bytes]:
        lines = self._counted(reading.chunks(self._cells, self.wanted.separator))
        return self.wanted.format.write(self.wanted.columns, lines, self.wanted.separator)

    def _counted(self, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
        for chunk in chunks:
            self.log.rows += chunk.rows
            yield chunk

    def _finish(self, status: ExportLog.Status, fault: str = "") -> None:
        self.log.status, self.log.fault, self.log.finished_at = status, fault[:500], timezone.now()
        with audit.coming_from(self._origin), transaction.atomic():
            self.log.save(update_fields=["status", "fault", "finished_at", "rows", "bytes", "sha256"])
            audit.record(
                Action.EXPORT_MADE if self.log.is_complete else Action.EXPORT_FAILED,
                by=self.log.user,
                on=self.log,
                preset=self.log.preset,
                format=self.log.format,
                rows=self.log.rows,
            )


def _digests_are_missing() -> bool:
    """Whether something is rated without a digest: it was submitted before there were any, and nobody made them since.

    A digest is made from a rating, and both go with their assessment: so they are counted first, which takes milliseconds.
    Looking for one kept the first byte of 100,000 rows waiting for a third of a second, and is only done where the counts
    differ: somebody may have submitted between the two.
    """
    if Digest.objects.count() >= Rating.objects.count():
        return False
    return Rating.objects.filter(assessment__submitted_at__isnull=False, assessment__digest__isnull=True).exists()


def _log_of(wanted: Wanted, user: User | None) -> ExportLog:
    now = timezone.now()
    return ExportLog(
        user=user,
        by=user.email if user else COMMAND,
        started_at=now,
        preset=wanted.preset.name,
        what=wanted.for_the_log()[:2000],
        columns=[column.name for column in wanted.columns],
        format=wanted.format.name,
        delimiter=wanted.delimiter,
        guarded=settings.EXPORT_GUARD,
        schema_version=SCHEMA_VERSION,
        file_name=file_name(wanted, now),
    )


def file_name(wanted: Wanted, now: datetime) -> str:
    """ "assessments_v1_2026-11-23T103000Z.csv": what, of which schema, as of when."""
    at = now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    return f"{wanted.preset.stem}_v{SCHEMA_VERSION}_{at}.{wanted.format.extension}"


def checksum_line(log: ExportLog) -> str:
    """What ``sha256sum --check`` reads."""
    return f"{log.sha256}  {log.file_name}\n"
