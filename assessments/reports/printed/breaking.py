"""Words too long for their line: where they may break. Typst could find them too, but would look through every text each time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

LONGEST = 24
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"

# Latin, Greek and Cyrillic letters, digits, and what stands in addresses. Letters that join, as in Arabic, are left alone.
_LETTERS = (
    "A-Za-zªºÀ-ÖØ-öø-ʸͰ-ͽͿ-ϿЀ-҂Ҋ-ԯᴀ-ᶿḀ-ỿἀ-῾ⁱⁿₐ-ₜÅKℲⅎⅠ-ↈⱠ-ⱿꙀ-ꙮꚀ-ꚝꜢ-ꟿꬰ-ꭤﬀ-ﬆＡ-Ｚａ-ｚ"
    r"\d_/.@:-"
)
_LONG_WORD = re.compile(f"(?<![{_LETTERS}])[{_LETTERS}]{{{LONGEST},}}+")
# What no reader sees as it is written: codes, addresses, drawings, and words for those who do not see them.
_NOT_SET = frozenset(["id", "refs", "link", "share_url", "logo", "logo_alt", "qr", "spoken", "message"])


def breakable(value: Any) -> Any:
    """``value`` (text, and lists and dicts of it) with a place to break after each letter of a long word.

    What has a ``link`` gets an ``address``: the same to read.
    """
    if isinstance(value, str):
        return value if len(value) < LONGEST else _broken(value)
    if isinstance(value, list):
        return [breakable(item) for item in value]
    if isinstance(value, dict):
        told = {key: item if key in _NOT_SET else breakable(item) for key, item in value.items()}
        return {**told, "address": breakable(value["link"])} if "link" in value else told
    return value


@lru_cache(4096)
def _broken(text: str) -> str:
    return _LONG_WORD.sub(lambda word: ZERO_WIDTH_SPACE.join(word[0]), text)
