"""Names that run from the right, Arabic or Hebrew, within sentences that run from the left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from assessments.scoring import Chart

from .naming import short

_FROM_THE_RIGHT = ("R", "AL")
_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_BEGINS_WITH_A_NAME = re.compile("\\W*?\N{FIRST STRONG ISOLATE}")
# They are compared with what is stored, and never read.
_KEYS = ("id", "key")


def isolated(text: str) -> str:
    """The text, and where it runs from the right, in marks that keep what stands beside it from being read as part of it."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if _runs_from_the_right(text) else text


def set_apart(told: Any, chart: Chart, *names: str) -> Any:
    """What is told (dataclasses, tuples and text), with each title of the chart, and each of ``names``, isolated where it
    stands within a sentence. Whatever runs from the left, and a name that stands alone, stays as it is to the byte.
    """
    whole = {title for post in chart if _runs_from_the_right(post.title) for title in (post.title.strip(), short(post))}
    whole |= {name.strip() for name in names if _runs_from_the_right(name)}
    return _walked(told, _any_of(whole)) if whole else told


def _runs_from_the_right(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """The longest first, and none that is but some words of a text which itself runs from the right."""
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(f"(?<!{_RIGHT})(?<!{_RIGHT} )(?:{longest_first})(?! ?{_RIGHT})")


def _walked(told: Any, names: re.Pattern[str]) -> Any:
    if isinstance(told, str) and not isinstance(told, Enum):
        return _sentence(told, names)
    if isinstance(told, tuple):
        return tuple(_walked(item, names) for item in told)
    if is_dataclass(told) and not isinstance(told, type):
        return replace(told, **_changed(told, names))
    return told


def _changed(told: Any, names: re.Pattern[str]) -> dict[str, Any]:
    before = {field.name: getattr(told, field.name) for field in fields(told) if field.init and field.name not in _KEYS}
    after = {name: _walked(value, names) for name, value in before.items()}
    return {name: value for name, value in after.items() if value != before[name]}


def _sentence(text: str, names: re.Pattern[str]) -> str:
    if names.fullmatch(text):
        return text
    apart = names.sub(lambda found: isolated(found.group()), text)
    # A browser that asks a text for its direction asks its first letter, which here is the name's.
    return f"\N{LEFT-TO-RIGHT MARK}{apart}" if _BEGINS_WITH_A_NAME.match(apart) else apart
