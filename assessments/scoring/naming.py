"""How a sentence names positions."""

from __future__ import annotations

from collections.abc import Iterable

from .chart import Position


def named(position: Position) -> str:
    """A position as a sentence names it."""
    return f"the {position.title}" if position.title else f"the untitled position {position.id}"


def apart(positions: Iterable[Position]) -> list[str]:
    """The titles of positions, with the id where a title alone would not tell two of them apart."""
    listed = list(positions)
    titles = [position.title for position in listed]
    return [
        f"“{position.title}” (id {position.id})"
        if titles.count(position.title) > 1 or not position.title
        else f"“{position.title}”"
        for position in listed
    ]


def sentence(text: str) -> str:
    return text[0].upper() + text[1:]
