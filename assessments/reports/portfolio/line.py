"""The stored line in the language that its reader speaks. The register writes it in English: titles, and a few words around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from assessments.languages import ENGLISH, pgettext, speaking, spoken
from assessments.languages import gettext as _

from ..drawing import ABOVE, AND_THIS_LINE, IN_ONE_PERSON, VACANT, LinePost
from ..naming import UNTITLED, counted

# More posts than this are left out of no line.
_MOST_LEFT_OUT = 100


def in_language_spoken(stored: Iterable[Mapping[str, Any]]) -> tuple[LinePost, ...]:
    """The posts as ``drawing.line`` draws them where the language is spoken, but for the marks on arrows, which lists lack."""
    line = tuple(LinePost(**post) for post in stored)
    return line if spoken() == ENGLISH else tuple(map(_said, line))


def _said(post: LinePost) -> LinePost:
    said = _ciso(post) if post.is_ciso else _absent(post.label) if post.absent else _title(post.label)
    start, both, _end = post.spoken.partition(AND_THIS_LINE)
    return replace(post, label=said, mark="", spoken=_(start) + (_(both) if both else ""))


def _ciso(post: LinePost) -> str:
    if not post.absent:
        both = _inside(IN_ONE_PERSON, post.label)
        return _title(post.label) if both is None else _(IN_ONE_PERSON).format(post=_title(both))
    vacant = _inside(VACANT, post.label)
    return _(post.label) if vacant is None else _(VACANT).format(post=_title(vacant))


def _absent(label: str) -> str:
    """Posts that were left out, or what stands where the line breaks off."""
    above = _inside(ABOVE, label)
    number = _left_out().get(label if above is None else above)
    if number is None:
        return _(label)
    return counted(number, "more post") if above is None else _(ABOVE).format(posts=counted(number, "more post"))


def _title(label: str) -> str:
    untitled = _inside(UNTITLED, label)
    return pgettext("title", label) if untitled is None else _(UNTITLED).format(id=untitled)


def _inside(pattern: str, text: str) -> str | None:
    """What fills the pattern's one placeholder in ``text``; None where it does not fit."""
    before, _open, rest = pattern.partition("{")
    _name, _close, after = rest.partition("}")
    fits = text.startswith(before) and text.endswith(after) and len(text) > len(before) + len(after)
    return text[len(before) : len(text) - len(after)] if fits else None


@cache
def _left_out() -> dict[str, int]:
    with speaking(ENGLISH):
        return {counted(number, "more post"): number for number in range(1, _MOST_LEFT_OUT + 1)}
