"""Tables as CSV for a spreadsheet: what people typed never becomes a formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """The rows as CSV, with the mark at the start by which spreadsheets know it for UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()
