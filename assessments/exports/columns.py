"""One column of an export: its name, what it holds, and where the database finds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from . import kinds
from .kinds import Kind

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Column:
    """``source`` is a path from the preset's rows, or an expression. ``about`` says what the value is; where it is an
    answer, ``asked`` holds the question. ``answer`` names the question whose answer is read. ``places``: of a number.
    """

    name: str
    kind: Kind
    source: Any
    about: str
    allowed: tuple[str, ...] = ()
    unit: str = ""
    since: int = 1
    places: int = 2
    asked: str = ""
    answer: str = ""

    def cell(self, *, guard: bool) -> kinds.Cell:
        """The expression that gives the cell's text."""
        source = F(self.source) if isinstance(self.source, str) else self.source
        return self._writer(guard)(source)

    def _writer(self, guard: bool) -> type[kinds.Cell]:
        if self.kind is Kind.TEXT:
            return kinds.GuardedText if guard else kinds.Text
        if self.kind is Kind.NUMBER:
            return {2: kinds.Number, 4: kinds.LongNumber, 9: kinds.TypedNumber}[self.places]
        return _WRITERS[self.kind]


_WRITERS: dict[Kind, type[kinds.Cell]] = {
    Kind.ID: kinds.Id,
    Kind.CODE: kinds.Code,
    Kind.WHOLE: kinds.Cell,
    Kind.FLAG: kinds.Flag,
    Kind.MOMENT: kinds.Moment,
}


def values(enumeration) -> tuple[str, ...]:
    """The values of an enumeration or of a field's choices, as a column's allowed values."""
    return tuple(str(getattr(each, "value", each)) for each in enumeration)
