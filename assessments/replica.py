"""The second reading room: a streaming replica of the database, for the pages that list much.

Everything about it is decided here: which pages read there, which tables, when it is fresh enough, and what happens while it
is away. Nothing is ever written there. Without ``REPLICA_URL`` none of this is at work.

- **Read your own writes.** Whoever wrote something carries the position of the database's log right after it (``Visit.wrote``,
  kept in a cookie). Their pages read the replica only once it has replayed that far, however long it takes.
- **Never far behind.** For everybody it must have replayed what the primary held ``settings.REPLICA_LAG_SECONDS`` ago.
- **Away, behind or promoted**: the page reads the primary. One that breaks in the middle is made again there.
- **Who may do what** is asked of the primary: accounts, memberships, sessions and permissions are not among the tables.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connection, connections
from django.db.models import Model

from .models import (
    Answer,
    Assessment,
    AuditEvent,
    Digest,
    DottedLine,
    Organization,
    Perception,
    Position,
    Rating,
    Respondent,
    Standing,
    Target,
)

ALIAS = "replica"
PAGES = frozenset({"portfolio", "outcome", "compare", "compare_csv", "compare_pdf", "export"})
TABLES = frozenset(
    {Answer, Assessment, AuditEvent, Digest, DottedLine, Organization, Perception, Position, Rating, Respondent}
    | {Standing, Target}
)
AWAY = (OperationalError, InterfaceError)
# How long nobody tries again where it did not answer: a machine that is off would keep each page waiting.
_AWAY_SECONDS = 5
_POSITION = re.compile(r"[0-9A-F]{1,8}/[0-9A-F]{1,8}")


@dataclass
class Visit:
    """One request: whether it reads the replica at this moment, and whether it has written anything."""

    reads_replica: bool = False
    wrote: bool = False


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


class Router:
    """What Django asks about every query of a model."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        visit = _visit.get()
        # What a transaction reads, it must find as it has written it.
        reads_replica = visit is not None and visit.reads_replica and not connection.in_atomic_block
        return ALIAS if reads_replica and model in TABLES else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        if visit := _visit.get():
            visit.wrote = True
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True  # they are one database, read in two places

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == ALIAS else None


def is_named() -> bool:
    """Whether the settings name a replica."""
    return ALIAS in settings.DATABASES


@contextmanager
def visit() -> Iterator[Visit]:
    """A request from its first query to its last."""
    began = Visit()
    token = _visit.set(began)
    try:
        yield began
    finally:
        _visit.reset(token)


@contextmanager
def reading() -> Iterator[None]:
    """What is read inside comes from the replica, as far as it is in its tables. Asks nothing: see ``has_replayed``."""
    current = _visit.get() or Visit()
    token = _visit.set(current)
    current.reads_replica = True
    try:
        yield
    finally:
        current.reads_replica = False
        _visit.reset(token)


def position() -> str:
    """How far the primary's log goes: past everything that is committed by now."""
    with connection.cursor() as cursor:
        # Not pg_current_wal_lsn: with synchronous_commit=off a commit may be acknowledged before it is written.
        cursor.execute("SELECT pg_current_wal_insert_lsn()::text")
        return cursor.fetchone()[0]


def has_replayed(wanted: str = "") -> bool:
    """Whether the replica is there, still a replica, and has replayed ``wanted`` and what nobody may miss.

    ``wanted``: a position that a browser carries. One that is none is as good as far ahead.
    """
    if wanted and not _POSITION.fullmatch(wanted):
        return False
    return not _absence.lasts() and _replayed([_newest.least(), wanted or "0/0"])


def has_all() -> bool:
    """Whether the replica has all that is committed at this moment."""
    return not _absence.lasts() and _replayed([position()])


def miss() -> None:
    """It did not answer: it is asked nothing for a while, and its connection of this thread is dropped."""
    _absence.begin()
    connections[ALIAS].close()


def own_connection(alias: str) -> Any:
    """A new connection, open, for a reader who keeps one moment in view: to ``alias``, or where that is away to the primary."""
    own = connections[alias].copy()
    try:
        own.ensure_connection()
    except AWAY:
        if alias != ALIAS:
            raise
        _absence.begin()
        return own_connection(DEFAULT_DB_ALIAS)
    return own


def _replayed(wanted: list[str]) -> bool:
    try:
        with connections[ALIAS].cursor() as cursor:
            # One that was promoted is no replica any more, and may be no primary of ours either.
            cursor.execute(
                "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= ALL (%s::pg_lsn[])",
                [wanted],
            )
            return cursor.fetchone()[0] is True
    except AWAY:
        miss()
        return False


class _Absence:
    """Until when the replica is taken to be away, in this process."""

    def __init__(self) -> None:
        self._until = 0.0

    def begin(self) -> None:
        self._until = time.monotonic() + _AWAY_SECONDS

    def lasts(self) -> bool:
        return time.monotonic() < self._until


class _Newest:
    """What every reader may count on. The primary's position is noted now and then, with the time.

    A note that is between one and two lags old tells what the primary held then. Where there is none, as on a site that
    was idle, its position of this moment is asked for: that is more than has to be, and never less.
    """

    def __init__(self, position: Callable[[], str]) -> None:
        self._position = position
        self._older = self._newer = (float("-inf"), "0/0")

    def least(self) -> str:
        now, lag = time.monotonic(), settings.REPLICA_LAG_SECONDS
        if now - self._newer[0] >= lag:
            self._older, self._newer = self._newer, (now, self._position())
        at, noted = self._older
        return noted if now - at <= 2 * lag else self._newer[1]


_absence, _newest = _Absence(), _Newest(position)
