"""Characters that the fonts of printed documents have, and what stands for those that they lack."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
STAND_IN = "\N{REPLACEMENT CHARACTER}"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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


@lru_cache(4096)
def _printable_text(text: str) -> str:
    # Composed first: a letter with its accent is one character in most fonts.
    whole = unicodedata.normalize("NFC", text).translate(_VARIATION_SELECTORS)
    return "".join(character if has(ord(character)) else STAND_IN for character in whole)


def columns_of(text: str) -> int:
    """How wide the text runs, in letters: an ideograph takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def shortened(text: str, columns: int) -> str:
    """As much of the text as fits into so many columns, with an ellipsis where there was more."""
    if columns_of(text) <= columns:
        return text
    # All of it is wider, so the text runs out of columns before this runs out of letters.
    letters = next(number for number in range(len(text), -1, -1) if columns_of(text[:number]) < columns)
    return f"{text[:letters].rstrip(' ,;&-')}…"


def has(code: int) -> bool:
    """Whether one of the fonts has the character; a line break needs no letter."""
    starts, ends = _ranges()
    at = bisect_right(starts, code) - 1
    return code == ord("\n") or (at >= 0 and code <= ends[at])


@cache
def _ranges() -> tuple[list[int], list[int]]:
    written = [part.split("-") for part in (FONTS / "COVERAGE").read_text().split()]
    return [int(part[0], 16) for part in written], [int(part[-1], 16) for part in written]


def without_controls(value: Any) -> Any:
    """``value`` (dataclasses, tuples and text) with ``STAND_IN`` for what XML refuses: control characters and half characters."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return _NOT_IN_XML.sub(STAND_IN, value)
    if isinstance(value, tuple):
        return tuple(without_controls(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: without_controls(getattr(value, field.name)) for field in fields(value)})
    return value
