"""All of one organization as one ZIP of JSON and CSV, written while it is sent: it is held nowhere, however large it is."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.text import slugify

from assessments.models import DottedLine, Organization, Position
from assessments.reports.spreadsheet import guarded

_SENT_AT_ONCE = 64 * 1024
_README = """{name}, as of {at}

organization.json   the organization
memberships.csv     who belongs to it
assessments.json    every assessment, with its rating: tier, rule, trace, findings and moves, as they were made
positions.csv       the charts that were rated, a row a position; reports_to_key is the key of another row of the assessment
dotted_lines.csv    their dotted lines, from the lower position upward
answers.csv         the answers, each as JSON in the shape that its question has
invitations.csv     who was invited to what, and how far they are
share_links.csv     the links by which reports were shared, without what opens them
{more}
Files are UTF-8. Moments are ISO 8601, in UTC. A text that a spreadsheet would calculate has an apostrophe before it.
{left_out}"""
_FOR_ADMINS = """notes.json          consultants' notes
audit.csv           what the audit trail tells of the organization; people by the number of their account
"""
_LEFT_OUT = """
Left out: what somebody said about the CIO and the CISO who did not agree to be shown, or who is not done{more}.
"""
_LEFT_OUT_FOR_EXECUTIVES = """, and, as on the pages, what anybody
else said about them, other people's drafts, consultants' notes and the audit trail"""


def file_name(organization: Organization, now: datetime) -> str:
    """A name without anything that a file system would refuse."""
    return f"{slugify(organization.name)[:60] or 'organization'}_{now.astimezone(UTC):%Y-%m-%dT%H%MZ}.zip"


def stream(organization: Organization, archived: Mapping[str, QuerySet], *, now: datetime) -> Iterator[bytes]:
    """The bytes of the ZIP, in pieces. ``archived``: the rows that its reader may see, by file."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as zipped:
        for name, lines in _files(organization, archived, now):
            with zipped.open(_entry(name, now), "w") as file:
                for line in lines:
                    file.write(line.encode())
                    if pipe.waiting > _SENT_AT_ONCE:
                        yield pipe.taken()
    yield pipe.taken()


class _Pipe:
    """What the ZIP is written to: it cannot be read back or wound back, only emptied."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.waiting = 0

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        self.waiting += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        taken, self._pieces, self.waiting = b"".join(self._pieces), [], 0
        return taken


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, now.astimezone(UTC).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16  # unpacked, they are their owner's alone
    return entry


def _files(
    organization: Organization, archived: Mapping[str, QuerySet], now: datetime
) -> Iterator[tuple[str, Iterable[str]]]:
    whole = "audit" in archived
    assessments = archived["assessments"]
    yield "README.txt", [_readme(organization, now, whole=whole)]
    yield "organization.json", [_json(_fields(organization, _ORGANIZATION))]
    yield "memberships.csv", _csv(archived["memberships"], "user__name user__email role created_at")
    yield "assessments.json", _json_list(map(_assessment, assessments.iterator()))
    yield "positions.csv", _csv(Position.objects.filter(assessment__in=assessments), _POSITION)
    yield "dotted_lines.csv", _csv(DottedLine.objects.filter(lower__assessment__in=assessments), _DOTTED)
    yield "answers.csv", _csv(archived["answers"], _ANSWER, as_json=("value",))
    yield "invitations.csv", _csv(archived["invitations"], _INVITATION)
    yield "share_links.csv", _csv(archived["share_links"], "assessment_id label created_at expires_at revoked_at")
    if whole:
        yield "notes.json", _json_list(map(_note, archived["notes"].iterator()))
        yield "audit.csv", _csv(archived["audit"], _EVENT, as_json=("facts",))


_ORGANIZATION = "id name alias industry size_band country regions circumstances created_at"
_POSITION = "assessment_id key title roles reports_to__key absent_manager holder status company_wide_risk"
_DOTTED = "lower__assessment_id lower__key upper__key"
_ANSWER = "respondent__assessment_id respondent_id respondent__role question value updated_at"
_INVITATION = "kind role email assessment_id created_at sent_at opened_at started_at done_at expires_at revoked_at"
_EVENT = "at by_id action object_type object_id object_label address facts"


def _readme(organization: Organization, now: datetime, *, whole: bool) -> str:
    words = {
        "more": _FOR_ADMINS if whole else "",
        "left_out": _LEFT_OUT.format(more="" if whole else _LEFT_OUT_FOR_EXECUTIVES),
    }
    return _README.format(name=organization.name, at=_plain(now), **words)


def _assessment(assessment: Model) -> dict[str, Any]:
    rating = getattr(assessment, "rating", None)
    told = _fields(assessment, "id started_at submitted_at ciso_unknown")
    return told | {"rating": _fields(rating, "tier rule method_version created_at document") if rating else None}


def _note(note: Model) -> dict[str, Any]:
    return _fields(note, "id assessment_id author_id text created_at edited_at")


def _fields(row: Model, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}


def _json(value: Any) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=False, indent=2) + "\n"


def _json_list(values: Iterable[Any]) -> Iterator[str]:
    """One list, an element at a time."""
    before = "["
    for value in values:
        yield f"{before}\n{_json(value).rstrip()}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _csv(rows: QuerySet, names: str, as_json: tuple[str, ...] = ()) -> Iterator[str]:
    """RFC 4180, a line at a time; the header says of whom a column tells: ``user__email`` is ``user_email``."""
    columns = names.split()
    yield _line(name.replace("__", "_") for name in columns)
    for row in rows.values_list(*columns).iterator():
        yield _line(
            json.dumps(cell, ensure_ascii=False) if name in as_json else _plain(cell)
            for name, cell in zip(columns, row, strict=True)
        )


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(map(guarded, cells))
    return out.getvalue()


def _plain(value: Any) -> str:
    """A value as text: empty for None, ISO 8601 in UTC for a moment, true and false."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value).lower() if isinstance(value, bool) else str(value)
