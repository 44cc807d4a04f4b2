"""The formula guard: an apostrophe before every text that a spreadsheet would calculate. Reversible for any text.

A text that begins with an apostrophe of its own gets one too: so whoever takes one apostrophe away from each text that
begins with one has every text as it was. Numbers are no texts: -1 stays -1.
"""

from __future__ import annotations

MARK = "'"
# The last four are the full-width forms, which spreadsheets read as the plain ones where East Asian input is usual.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", MARK, "＝", "＋", "－", "＠")
CODES = tuple(map(ord, STARTS))


def guarded(text: str) -> str:
    """The text as a spreadsheet shows it and calculates nothing."""
    return MARK + text if text.startswith(STARTS) else text


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    return text.removeprefix(MARK)
