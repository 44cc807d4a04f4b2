"""The clerk at the loading dock: an uploaded org chart becomes the first answers of a draft, and is thrown away.

Nothing of a file is stored but its extract (``orgcharts.extract``), for an hour at most, for whoever uploaded it. What
stays in the end are answers: about the CISO's line and the posts around it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from . import actions, audit, interview
from .languages import Saying, nmarked, said
from .models import Action, Answer, Assessment, ChartColumns, ChartUpload, Organization, User
from .orgcharts import (
    Export,
    Fault,
    Field,
    Reading,
    UnreadableExport,
    columns_read,
    extract,
    rate_export,
    read,
    shown_column,
)
from .progress import CUT_DOWN, READ, Progress, rows_in
from .questionnaire import BOOK, Section

FAULTS_KEPT = 500
_ONE_MORE, _MORE = nmarked("{count} more fault is not listed.", "{count} more faults are not listed.")


class UploadGone(Exception):
    """The upload was used, replaced by another one, or its hour is over."""


class NothingToFillIn(Exception):
    """The file does not tell which post is the CISO, and nobody has pointed at one."""


@dataclass(frozen=True, slots=True)
class Look:
    """An upload as read, with the posts that were pointed at (by row) taken for the CISO and the CIO."""

    export: Export
    reading: Reading
    answers: dict[str, Any]


def keep_upload(
    user: User, organization: Organization, content: bytes, columns: Mapping[Field, str] | None = None
) -> ChartUpload:
    """Reads a file and keeps its extract, in place of the user's earlier one for the organization.

    ``columns``: which column is meant for which field; without them those of the organization's last file where they
    fit, else those that the reader suggests. Raises ``UnreadableExport``; then nothing is stored.
    """
    progress = Progress(user, organization, rows_in(content), steps=2)
    try:
        return _keep(content, columns, progress)
    finally:
        progress.finish()


def _keep(content: bytes, columns: Mapping[Field, str] | None, progress: Progress) -> ChartUpload:
    user, organization = progress.user, progress.organization
    export = _read(organization, content, columns, progress.step(1, READ))
    cut_down, how = extract(content, export, progress.step(2, CUT_DOWN))
    fields = {
        "content": zlib.compress(cut_down),
        "columns": _plain(how),
        "chosen": _plain(columns_read(export)),
        "headers": [name for name in dict.fromkeys(export.layout.headers) if name],
        "faults": [_stored(fault) for fault in _most(export.faults.listed())],
        "posts": len(export.table) - len(export.lines.left_out),
    }
    with transaction.atomic():
        # Two uploads at a time are taken one after the other.
        User.objects.select_for_update().get(pk=user.pk)
        delete_expired()
        ChartUpload.objects.filter(user=user, organization=organization).delete()
        upload = ChartUpload.objects.create(user=user, organization=organization, **fields)
        audit.record(Action.CHART_UPLOADED, by=user, on=upload, posts=upload.posts)
        return upload


def _most(faults: Sequence[Fault]) -> Sequence[Fault]:
    """The first of them, and how many more there are."""
    more = len(faults) - FAULTS_KEPT
    untold = [Fault(None, None, Saying(_ONE_MORE, {"count": more}, _MORE))] if more > 0 else []
    return [*faults[:FAULTS_KEPT], *untold]


def _stored(fault: Fault) -> list[Any]:
    """A fault as data. It is put into words when it is read, in the language of whoever reads it."""
    words = fault.said.as_data() if isinstance(fault.said, Saying) else fault.said
    return [fault.row, fault.column, words]


def faults_of(upload: ChartUpload) -> list[Fault]:
    """The faults of the file, by row, with their columns as a reader is told of them."""
    return [Fault(row, shown_column(column or ""), said(words)) for row, column, words in upload.faults]


def _read(
    organization: Organization, content: bytes, columns: Mapping[Field, str] | None, told: Callable[[int], None]
) -> Export:
    if columns is not None:
        return read(content, columns, told)
    last = ChartColumns.objects.filter(organization=organization).first()
    if last is not None:
        try:
            return read(content, _fields({field: last.columns.get(field, "") for field in Field}), told)
        except UnreadableExport:
            # Another kind of file: it is suggested anew what its columns mean.
            pass
    return read(content, progress=told)


def delete_expired() -> int:
    """Deletes every upload whose hour is over. Gives how many there were."""
    return ChartUpload.objects.expired().delete()[0]


def remember_columns(upload: ChartUpload) -> None:
    """Keeps the columns of this upload as those to suggest for the organization's next file."""
    ChartColumns.objects.update_or_create(organization=upload.organization, defaults={"columns": upload.chosen})


def open_upload(upload: ChartUpload) -> Export:
    """The upload as the reader of files gives it."""
    progress = Progress(upload.user, upload.organization, upload.posts)
    try:
        return read(extract_of(upload), _fields(upload.columns), progress.step(1, READ))
    finally:
        progress.finish()


def extract_of(upload: ChartUpload) -> bytes:
    return zlib.decompress(bytes(upload.content))


def look(export: Export, *, ciso: str | None = None, cio: str | None = None) -> Look:
    """The file's chart and the answers that it gives. ``ciso`` and ``cio``: ids of posts pointed at.

    Raises ``UnknownPost`` for an id that is not in the file.
    """
    reading = rate_export(export, ciso=ciso, cio=cio)
    columns = export.layout.columns
    # A dotted line that leads nowhere is told as a fault; whether there are others is then not known.
    faulty = any(fault.column == export.layout.name(Field.DOTTED) for fault in reading.warnings if fault.column)
    answers = interview.answers_from(
        reading.chart,
        reading.rating,
        has_statuses=Field.STATUS in columns,
        has_holders=Field.HOLDER in columns,
        has_dotted=Field.DOTTED in columns and not faulty,
    )
    return Look(export, reading, answers)


def import_chart(
    upload: ChartUpload, *, ciso: str | None = None, cio: str | None = None, adviser: bool = False
) -> tuple[Assessment, int]:
    """Fills in the uploader's draft from the upload and deletes that. Gives the draft and the number of answers.

    What the draft had answered about structure is replaced; the rest stays. ``adviser``: see ``start_assessment``.
    Raises ``UploadGone``, ``NothingToFillIn`` or ``UnknownPost``; then nothing has changed.
    """
    # An upload never changes, so it is read before the transaction: a large one must not keep others waiting.
    answers = look(open_upload(upload), ciso=ciso, cio=cio).answers
    if not answers:
        raise NothingToFillIn
    with transaction.atomic():
        held = ChartUpload.objects.select_for_update().live().filter(pk=upload.pk).first()
        if held is None:
            raise UploadGone
        assessment = actions.start_assessment(held.user, held.organization, adviser=adviser)
        _replace_structure(assessment, answers)
        held.delete()
    return assessment, len(answers)


def _replace_structure(assessment: Assessment, answers: Mapping[str, Any]) -> None:
    # An answer that is saved in another tab waits.
    respondent = Assessment.objects.select_for_update().get(pk=assessment.pk).lead_respondent()
    assert respondent is not None, "a draft has had one since it was started"
    structure = [question.id for question in BOOK if question.section is Section.STRUCTURE]
    respondent.answers.filter(question__in=structure).delete()
    Answer.objects.bulk_create(
        Answer(respondent=respondent, question=question, value=value, updated_at=timezone.now())
        for question, value in answers.items()
    )


def _plain(columns: Mapping[Field, str]) -> dict[str, str]:
    return {field.value: name for field, name in columns.items()}


def _fields(columns: Mapping[str, str]) -> dict[Field, str]:
    return {Field(name): column for name, column in columns.items()}
