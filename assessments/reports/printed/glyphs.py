"""Characters that the fonts of printed documents have, and what stands for those that they lack."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
STAND_IN = "\N{REPLACEMENT CHARACTER}"
# These only choose between two pictures of the character before them.
_VARIATION_SELECTORS = dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])


def printable(value: Any) -> Any:
    """``value`` (text, and lists and dicts of it) with ``STAND_IN`` for every character that no font here can show."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else _printable_text(value)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


def _printable_text(text: str) -> str:
    # Composed first: a letter with its accent is one character in most fonts.
    whole = unicodedata.normalize("NFC", text).translate(_VARIATION_SELECTORS)
    return "".join(character if has(ord(character)) else STAND_IN for character in whole)


def has(code: int) -> bool:
    """Whether one of the fonts has the character; a line break needs no letter."""
    starts, ends = _ranges()
    at = bisect_right(starts, code) - 1
    return code == ord("\n") or (at >= 0 and code <= ends[at])


@cache
def _ranges() -> tuple[list[int], list[int]]:
    written = [part.split("-") for part in (FONTS / "COVERAGE").read_text().split()]
    return [int(part[0], 16) for part in written], [int(part[-1], 16) for part in written]
