"""The formula guard: an apostrophe before whatever a spreadsheet would calculate. Reversible for any text.

It stands at the beginning of a text, and inside of it behind a comma, semicolon, tab or line end: a program that splits a file
at another delimiter than its own begins a cell there, and quotation marks that do not begin a cell do not keep it from that.
Where the text has an apostrophe of its own, one more is put before it: so whoever takes one apostrophe away from each of these
places has every text as it was. Numbers are no texts: -1 stays -1.
"""

from __future__ import annotations

import re

MARK = "'"
# The last four are the full-width forms, which spreadsheets read as the plain ones where East Asian input is usual.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
STARTS = (*FORMULA[:4], "\t", "\r", "\n", MARK, *FORMULA[4:])
CODES = tuple(map(ord, STARTS))
# Where a program may split, and what must not stand behind it: a quotation mark there would begin a cell of its own.
SPLITS = (",", ";", "\t", "\r", "\n")
INNER = (MARK, '"', *FORMULA)
_BEHIND = f"(?<=[{''.join(SPLITS)}])"
_NEEDS_MARK = re.compile(rf"\A(?=[{re.escape(''.join(STARTS))}])|{_BEHIND}(?=[{re.escape(''.join(INNER))}])")
_MARKED = re.compile(rf"(?:\A|{_BEHIND}){MARK}")


def guarded(text: str) -> str:
    """The text as a spreadsheet shows it and calculates nothing."""
    return _NEEDS_MARK.sub(MARK, text)


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    return _MARKED.sub("", text)
