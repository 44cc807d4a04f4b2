"""What a column holds, and how each database writes it: the same characters from both.

What is not there is an empty cell, whether it was stored as NULL or as an empty text. PostgreSQL would write quotation marks for
the latter, Python's ``csv``, which writes SQLite's rows, does not.
"""

from __future__ import annotations

from enum import StrEnum

from django.db.backends.signals import connection_created
from django.db.models import Func, TextField
from django.dispatch import receiver

from assessments.reports.guard import CODES, INNER, SPLITS, guarded


class Kind(StrEnum):
    ID = "id"
    CODE = "code"
    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "true or false"
    MOMENT = "moment"


class Cell(Func):
    """An expression as a cell's text. ``postgresql`` and ``sqlite``: ``{}`` stands for what is written."""

    postgresql = sqlite = "{}"
    output_field = TextField()

    def _written(self, pattern, compiler, connection):
        written, params = compiler.compile(self.get_source_expressions()[0])
        return pattern.replace("{}", written), list(params) * pattern.count("{}")

    def as_postgresql(self, compiler, connection):
        return self._written(self.postgresql, compiler, connection)

    def as_sqlite(self, compiler, connection):
        return self._written(self.sqlite, compiler, connection)


class Id(Cell):
    """PostgreSQL writes the dashes of a UUID by itself; SQLite stores 32 digits."""

    sqlite = (
        "substr({}, 1, 8) || '-' || substr({}, 9, 4) || '-' || substr({}, 13, 4) || '-' || substr({}, 17, 4)"
        " || '-' || substr({}, 21)"
    )


class Code(Cell):
    postgresql = "NULLIF({}, '')"


class Text(Cell):
    """A text without the guard, for machines."""

    postgresql = "NULLIF({}, '')"


@receiver(connection_created)
def _lend_sqlite_the_guard(connection, **_):
    """SQLite has no patterns to replace by; asked only for the few texts that need it inside."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("guarded", 1, guarded, deterministic=True)


_STARTS = ", ".join(map(str, CODES))
# A minus between others would stand for a range of characters.
_SPLITS, _INNER = "".join(SPLITS), "".join(sorted(INNER, key="-".__eq__)).replace("'", "''")
_PLACE = f"[{_SPLITS}][{_INNER}]"
_PUT = rf"regexp_replace({{}}, '([{_SPLITS}])(?=[{_INNER}])', '\1''', 'g')"

# SQLite looks for one letter much quicker than for a set of them.
_MAY_SPLIT = " OR ".join(f"{{}} GLOB '*{split}*'" for split in SPLITS)


class GuardedText(Cell):
    """``guard.guarded``, done by the database: both know a text's first character by its number."""

    postgresql = (
        f"NULLIF(CASE WHEN ascii({{}}) IN ({_STARTS}) THEN '''' ELSE '' END"
        f" || CASE WHEN {{}} ~ '{_PLACE}' THEN {_PUT} ELSE {{}} END, '')"
    )
    sqlite = (
        f"CASE WHEN ({_MAY_SPLIT}) AND {{}} GLOB '*{_PLACE}*' THEN guarded({{}})"
        f" WHEN unicode({{}}) IN ({_STARTS}) THEN '''' || {{}} ELSE {{}} END"
    )


class Flag(Cell):
    postgresql = "CASE {} WHEN TRUE THEN 'true' WHEN FALSE THEN 'false' END"
    sqlite = "CASE {} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"


class Number(Cell):
    """Decimals of two places or four. SQLite stores floating point, and these come back from it as they were."""

    places = 2

    def as_sqlite(self, compiler, connection):
        pattern = f"CASE WHEN {{}} IS NOT NULL THEN printf('%%.{self.places}f', {{}}) END"
        return self._written(pattern, compiler, connection)


class LongNumber(Number):
    places = 4


class TypedNumber(Cell):
    """A number that somebody typed, without the zeros that it does not need."""

    postgresql = "trim_scale(round(({})::numeric, 9))"
    sqlite = "CASE WHEN {} IS NOT NULL THEN rtrim(rtrim(printf('%%.9f', {}), '0'), '.') END"


class Moment(Cell):
    """ISO 8601 in UTC, to the microsecond. Both keep UTC; SQLite leaves out microseconds where there are none."""

    postgresql = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
    sqlite = "substr(replace({}, ' ', 'T') || '.000000', 1, 26) || 'Z'"
