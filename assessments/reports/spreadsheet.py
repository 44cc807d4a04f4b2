"""Tables as CSV for a spreadsheet: what people typed never becomes a formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from .guard import guarded


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """The rows as CSV, with the mark at the start by which spreadsheets know it for UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()
