"""Rows as CSV straight from the database, as of one moment, at constant memory: the same bytes from both databases.

Each export has a connection of its own, so that its snapshot holds until its end whatever else is written meanwhile.
"""

from __future__ import annotations

import csv
import io
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from assessments import replica

CRLF = b"\r\n"
# The line of a single cell that is empty: without the marks it would be no line to readers of CSV.
_EMPTY_LINE = b'""'
ROWS_AT_ONCE = 500
# How many chunks may wait for a reader who is slower than the database.
_WAITING = 4


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some whole lines of CSV, each ended by CRLF."""

    content: bytes
    rows: int


def chunks(rows: QuerySet, delimiter: str) -> Iterator[Chunk]:
    """The rows of a ``values_list`` of cells. The snapshot is taken with the first chunk."""
    try:
        statement, params = rows.query.sql_with_params()
    except EmptyResultSet:  # what can fit nothing, Django asks of no database
        return
    with _own_connection(rows.db) as own:
        yield from _READERS[own.vendor](own, statement, params, delimiter)


@contextmanager
def _own_connection(alias: str) -> Iterator[Any]:
    own = replica.own_connection(alias)
    try:
        yield own
    finally:
        own.close()


def _from_sqlite(own, statement: str, params: tuple, delimiter: str) -> Iterator[Chunk]:
    with own.cursor() as cursor:
        # A reader's transaction: under the write-ahead log it sees one moment and keeps nobody from writing.
        cursor.execute("PRAGMA query_only=1")
        cursor.execute("BEGIN DEFERRED")
        cursor.execute(statement, params)
        while batch := cursor.fetchmany(ROWS_AT_ONCE):
            yield Chunk(_as_csv(batch, delimiter), len(batch))


def _as_csv(batch: list[tuple], delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(batch)
    return out.getvalue().encode()


def _from_postgresql(own, statement: str, params: tuple, delimiter: str) -> Iterator[Chunk]:
    raw = own.connection
    raw.set_session(isolation_level="REPEATABLE READ", readonly=True, autocommit=False)
    with raw.cursor() as cursor:
        filled = cursor.mogrify(statement, params).decode()
        copying = _Copying(cursor, f"COPY ({filled}) TO STDOUT WITH (FORMAT csv, DELIMITER '{delimiter}')")
        yield from copying.chunks()


class _Copying:
    """COPY in a thread of its own, since it does not return before its last row; what it gives is taken from a queue.

    The server sends one message a row, and psycopg2 writes each into here: so lines are told apart without looking for
    line ends, which may stand inside of cells too.
    """

    def __init__(self, cursor, statement: str) -> None:
        self._cursor, self._statement = cursor, statement
        self._queue: queue.Queue[Chunk | BaseException | None] = queue.Queue(_WAITING)
        self._lines: list[bytes] = []
        self._given_up = threading.Event()
        self._thread = threading.Thread(target=self._copy, name="export", daemon=True)

    def chunks(self) -> Iterator[Chunk]:
        self._thread.start()
        try:
            while (chunk := self._queue.get()) is not None:
                if isinstance(chunk, BaseException):
                    raise chunk
                yield chunk
        finally:
            self._give_up()

    def write(self, line: bytes) -> None:
        """One row, ended by LF; called by psycopg2."""
        lines = self._lines
        lines.append(line[:-1] or _EMPTY_LINE)
        if len(lines) == ROWS_AT_ONCE:
            self._hand_over()

    def _copy(self) -> None:
        try:
            self._cursor.copy_expert(self._statement, self)
            self._hand_over()
            self._put(None)
        except BaseException as fault:
            # Told to whoever reads the chunks; where nobody does any more, to nobody.
            with suppress(_NobodyReads):
                self._put(fault)

    def _hand_over(self) -> None:
        if self._lines:
            self._put(Chunk(CRLF.join([*self._lines, b""]), len(self._lines)))
            self._lines = []

    def _put(self, chunk: Chunk | BaseException | None) -> None:
        while not self._given_up.is_set():
            try:
                return self._queue.put(chunk, timeout=0.2)
            except queue.Full:
                continue
        raise _NobodyReads

    def _give_up(self) -> None:
        """Whoever read has left: the database stops, and its connection is thrown away with what is still on its way."""
        if self._thread.is_alive():
            self._given_up.set()
            self._cursor.connection.cancel()
            self._thread.join()


class _NobodyReads(Exception):
    """The chunks are no longer asked for."""


_READERS = {"sqlite": _from_sqlite, "postgresql": _from_postgresql}
