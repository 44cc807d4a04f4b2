"""How a sentence names positions."""

from __future__ import annotations

from collections.abc import Iterable

from assessments.languages import Name, name, pgettext
from assessments.languages import gettext as _

from .chart import Position


def called(position: Position) -> str:
    """The position's title; where it is one of the question book's, in the language spoken."""
    return pgettext("title", position.title) if position.title else ""


def named(position: Position) -> Name:
    """A position as a sentence names it."""
    if not position.title:
        return name(pgettext("post", "the untitled position {id}"), id=position.id)
    return name(pgettext("post", "the {title}"), title=called(position))


def apart(positions: Iterable[Position]) -> list[str]:
    """The titles of positions, with the id where a title alone would not tell two of them apart."""
    listed = list(positions)
    titles = [position.title for position in listed]
    return [
        _("“{title}” (id {id})").format(title=called(position), id=position.id)
        if titles.count(position.title) > 1 or not position.title
        else _("“{title}”").format(title=called(position))
        for position in listed
    ]


def joined(words: Iterable[str]) -> str:
    """ "a", "a and b", "a and b and c"."""
    return _(" and ").join(words)


def sentence(text: str) -> str:
    return text[0].upper() + text[1:]
