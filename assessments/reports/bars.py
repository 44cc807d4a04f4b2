"""A chart as plain bars: what a sheet of paper gets, whether or not the page's own charts were drawn by then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# In the units of the drawing, which is as wide as a sheet of paper without its margins.
WIDTH = 640
_LABEL, _ROOM_AFTER, _ROW = 250, 60, 24
_PER_CENT = (WIDTH - _LABEL - _ROOM_AFTER) / 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar from ``left``, ``long`` units long, with its label and the words at its end. ``top`` is where its row begins."""

    label: str
    text: str
    left: int
    long: float
    top: int

    @property
    def baseline(self) -> int:
        return self.top + 15

    @property
    def end(self) -> float:
        return self.left + self.long + 8


@dataclass(frozen=True, slots=True)
class Bars:
    bars: tuple[Bar, ...]
    width: int
    height: int


def bars(rows: Iterable[tuple[str, int | None, str]]) -> Bars:
    """A bar for each of ``rows``: its label, its share of 100 (None draws none), and the words at its end."""
    drawn = tuple(
        Bar(label, text, _LABEL, round((share or 0) * _PER_CENT, 1), number * _ROW)
        for number, (label, share, text) in enumerate(rows)
    )
    return Bars(drawn, WIDTH, len(drawn) * _ROW)
