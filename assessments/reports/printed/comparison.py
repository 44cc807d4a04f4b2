"""A comparison of organizations as a PDF: its table in parts that fit a landscape page, and its charts as drawings.

Of an anonymous comparison nothing gets here that leads back to an organization, so nothing of it can be in the file.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from assessments.dates import written
from assessments.languages import gettext as _

from ..compare import Comparison
from ..compare.figures import Figure
from . import words
from .brand import HOUSE, Brand
from .paper import Paper
from .press import press

# More columns than these leave too little room for words.
MOST_COLUMNS = 5


def comparison_pdf(comparison: Comparison, *, today: date, paper: Paper, brand: Brand = HOUSE) -> bytes:
    return press("comparison.typ", content(comparison, today, paper, brand), on=today)


def content(comparison: Comparison, today: date, paper: Paper, brand: Brand) -> dict[str, Any]:
    # The page shows no days where it names nobody, and neither does the paper.
    on = written(today, "F Y") if comparison.anonymous else words.day(today)
    title = words.comparison_title(len(comparison.columns))
    return {
        **words.document(brand, paper),
        "words": words.in_full(words.COMPARISON),
        "title": title,
        "description": _(words.COMPARISON["anonymous" if comparison.anonymous else "lead"]),
        "masthead": words.comparison_masthead(on),
        "foot": words.foot(title, on, comparison.method_version),
        "lead": _(words.COMPARISON["anonymous"]) if comparison.anonymous else "",
        "hidden": words.equal_rows_left_out(comparison.hidden),
        "notes": comparison.notes,
        "parts": [_part(comparison, start, end) for start, end in parts(len(comparison.columns))],
        "figures": [_figure(figure) for figure in comparison.figures],
        "labels": {},
    }


def parts(columns: int) -> list[tuple[int, int]]:
    """How the columns are shared out among tables, as equally as can be: 6 are twice 3, and not 5 and 1."""
    tables = -(-columns // MOST_COLUMNS)
    ends = [columns * number // tables for number in range(tables + 1)]
    return list(pairwise(ends))


def _part(comparison: Comparison, start: int, end: int) -> dict[str, Any]:
    return {
        "title": words.part_title(start + 1, end, len(comparison.columns)),
        "columns": [{"name": column.name, "about": column.about} for column in comparison.columns[start:end]],
        "rows": [
            {
                "title": row.title,
                "cells": [
                    {"text": cell.text, "tier": cell.tier, "items": cell.items, "missing": cell.missing}
                    for cell in row.cells[start:end]
                ],
            }
            for row in comparison.rows
        ],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    """The chart's bars by their shares of the whole width; where there is no value, its words and no bar."""
    widest = figure.json["layout"]["xaxis"]["range"][1]
    return {
        "title": figure.title,
        "message": figure.message,
        "columns": figure.columns,
        "rows": [
            {"name": name, "values": [{"text": value, "share": _share(value, widest)} for value in values]}
            for name, values in figure.rows
        ],
    }


def _share(value: str, widest: float) -> float | None:
    return float(value) / widest * 100 if value.isdecimal() else None
