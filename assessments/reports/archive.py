"""All of one organization as one ZIP of JSON and CSV, written while it is sent: it is held nowhere, however large it is."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.utils.text import slugify

from assessments.languages import gettext as _
from assessments.languages import marked
from assessments.models import (
    Answer,
    Assessment,
    DottedLine,
    Invitation,
    Membership,
    Note,
    Organization,
    Position,
    Rating,
    Respondent,
    ShareLink,
    ShareOpening,
    Target,
)
from assessments.reports.spreadsheet import guarded

_SENT_AT_ONCE = 64 * 1024
_TOLD = {
    "organization.json": marked("the organization, and the line that it wants to reach"),
    "memberships.csv": marked("who belongs to it"),
    "assessments.json": marked(
        "every assessment, with its rating: tier, rule, trace, findings and moves, as they were made"
    ),
    "positions.csv": marked(
        "the charts that were rated, a row a position; reports_to_key is the key of another row of the assessment"
    ),
    "dotted_lines.csv": marked("their dotted lines, from the lower position upward"),
    "respondents.csv": marked(
        "who answered, as what, and whether they agreed to be shown; people by the number of their account"
    ),
    "answers.csv": marked("the answers, each as JSON in the shape that its question has"),
    "invitations.csv": marked("who was invited to what, in which words, and how far they are"),
    "share_links.csv": marked("the links by which reports were shared, without what opens them"),
    "share_openings.csv": marked("when somebody opened one"),
    "notes.json": marked("consultants’ notes"),
    "audit.csv": marked("what the audit trail tells of the organization; people by the number of their account"),
}
_FOR_ADMINS = ("notes.json", "audit.csv")


def file_name(organization: Organization, now: datetime) -> str:
    """A name without anything that a file system would refuse."""
    return f"{slugify(organization.name)[:60] or 'organization'}_{now.astimezone(UTC):%Y-%m-%dT%H%MZ}.zip"


def stream(organization: Organization, archived: Mapping[str, QuerySet], *, now: datetime) -> Iterator[bytes]:
    """The bytes of the ZIP, in pieces, all of one moment. ``archived``: the rows that its reader may see, by file.

    README.txt is in the language spoken now, which is no longer spoken while the rest is sent.
    """
    return _pieces(organization, archived, now, _readme(organization, now, whole="audit" in archived))


def _pieces(
    organization: Organization, archived: Mapping[str, QuerySet], now: datetime, readme: str
) -> Iterator[bytes]:
    pipe = _Pipe()
    with _one_moment(), zipfile.ZipFile(pipe, "w") as zipped:
        for name, lines in (("README.txt", [readme]), *_files(organization, archived)):
            with zipped.open(_entry(name, now), "w") as file:
                for line in lines:
                    file.write(line.encode())
                    if pipe.waiting > _SENT_AT_ONCE:
                        yield pipe.taken()
    yield pipe.taken()


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything that is read meanwhile is as of the first reading, whatever others write; nobody is kept from writing."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
    try:
        yield
    finally:
        connection.cursor().execute("ROLLBACK")


# Not by ``atomic``: on SQLite that would hold the only writer's place for as long as somebody downloads.
_BEGIN = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


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


def _files(organization: Organization, archived: Mapping[str, QuerySet]) -> Iterator[tuple[str, Iterable[str]]]:
    assessments = archived["assessments"]
    target = archived["target"].first()
    told = _fields(organization, _ORGANIZATION) | {"target": _fields(target, _TARGET) if target else None}
    yield "organization.json", [_json(told)]
    yield "memberships.csv", _csv(archived["memberships"], "user_id user__name user__email role created_at")
    yield "assessments.json", _json_list(map(_assessment, assessments.iterator()))
    yield "positions.csv", _csv(Position.objects.filter(assessment__in=assessments), _POSITION)
    yield "dotted_lines.csv", _csv(DottedLine.objects.filter(lower__assessment__in=assessments), _DOTTED)
    yield "respondents.csv", _csv(archived["respondents"], _RESPONDENT)
    yield "answers.csv", _csv(archived["answers"], _ANSWER, as_json=("value",))
    yield "invitations.csv", _csv(archived["invitations"], _INVITATION)
    yield "share_links.csv", _csv(archived["share_links"], _LINK)
    yield "share_openings.csv", _csv(archived["share_openings"], "link_id at")
    if "audit" in archived:
        yield "notes.json", _json_list(map(_note, archived["notes"].iterator()))
        yield "audit.csv", _csv(archived["audit"], _EVENT, as_json=("facts",))


_ORGANIZATION = "id name alias industry size_band country regions circumstances remind_after created_at"
_TARGET = "assessment_id manager_key manager_title manager_roles tier due chosen_by_id chosen_at"
_POSITION = "assessment_id key title roles reports_to__key absent_manager holder status company_wide_risk"
_DOTTED = "lower__assessment_id lower__key upper__key"
_RESPONDENT = "id assessment_id role user_id answering consent handed_in_at created_at"
_ANSWER = "respondent__assessment_id respondent_id respondent__role question value updated_at"
_INVITATION = (
    "id kind role email assessment_id made_by_id round_id round__text text created_at sent_at opened_at started_at done_at "
    "reminded_at reminders expires_at revoked_at"
)
_LINK = "id assessment_id label made_by_id created_at expires_at revoked_at"
_EVENT = "at by_id action object_type object_id object_label address facts"


# Which models are in which file; a test finds those that belong to an organization and are in none.
HELD: dict[type[Model], str] = {
    Organization: "organization.json",
    Target: "organization.json",
    Membership: "memberships.csv",
    Assessment: "assessments.json",
    Rating: "assessments.json",
    Position: "positions.csv",
    DottedLine: "dotted_lines.csv",
    Respondent: "respondents.csv",
    Answer: "answers.csv",
    Invitation: "invitations.csv",
    ShareLink: "share_links.csv",
    ShareOpening: "share_openings.csv",
    Note: "notes.json",
}


def _readme(organization: Organization, now: datetime, *, whole: bool) -> str:
    head = _("{name}, as of {moment}").format(name=organization.name, moment=_plain(now))
    files = "\n".join(f"{name:20}{_(told)}" for name, told in _TOLD.items() if whole or name not in _FOR_ADMINS)
    forms = _(
        "Files are UTF-8. Moments are ISO 8601, in UTC. A text that a spreadsheet would calculate has an apostrophe before it."
    )
    return "\n\n".join((head, files, forms, _left_out(whole=whole))) + "\n"


def _left_out(*, whole: bool) -> str:
    if whole:
        return _(
            "Left out: what somebody said about the CIO and the CISO who did not agree to be shown, or who is not done."
        )
    return _(
        "Left out: what somebody said about the CIO and the CISO who did not agree to be shown, or who is not done, and, as on "
        "the pages, what anybody else said about them, other people’s drafts, consultants’ notes and the audit trail."
    )


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
