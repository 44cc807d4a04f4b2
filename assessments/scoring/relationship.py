"""The relationship profile: three dimensions, by role, and the perception gap (S11, S12). It never changes the tier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

DIMENSIONS = ("communication", "understanding", "engagement")
SCALE_POINTS = 5
CONTESTED_GAP = 25.0
LOW_BELOW = 50.0
HIGH_FROM = 75.0


class Band(StrEnum):
    """A dimension in a word. CONTESTED: the CIO and the CISO see mutual understanding too differently to call it."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Reply:
    """One respondent's reply to one statement.

    ``respondent`` is any key that tells respondents apart; ``role`` is cio, ciso, ceo or other. ``value`` is 1
    (disagree strongly) to 5 (agree strongly), None for "don't know". ``reverse``: agreeing speaks against the dimension.
    """

    respondent: str
    role: str
    dimension: str
    value: int | None
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Means on 0–100; ``value`` is None where nobody gave a rated answer."""

    value: float | None
    answered: int
    dont_know: int
    respondents: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: all respondents together, by role, and the CIO's mean minus the CISO's (``gap``, in points)."""

    id: str
    score: Score
    by_role: dict[str, Score]
    gap: float | None
    band: Band | None


@dataclass(frozen=True, slots=True)
class Profile:
    """The three dimensions in order. ``overall`` is their mean, None unless all three have a value."""

    dimensions: tuple[Dimension, ...]
    overall: float | None
    respondents: int

    def __getitem__(self, dimension_id: str) -> Dimension:
        return next(dimension for dimension in self.dimensions if dimension.id == dimension_id)


def profile(replies: Iterable[Reply]) -> Profile:
    """The relationship profile of all ``replies``. Raises ``ValueError`` for a value off the scale."""
    given = tuple(replies)
    dimensions = tuple(_dimension(name, [reply for reply in given if reply.dimension == name]) for name in DIMENSIONS)
    values = [dimension.score.value for dimension in dimensions]
    overall = None if None in values else fmean(value for value in values if value is not None)
    return Profile(dimensions, overall, len({reply.respondent for reply in given}))


def _dimension(name: str, replies: Sequence[Reply]) -> Dimension:
    roles = sorted({reply.role for reply in replies})
    by_role = {role: _score([reply for reply in replies if reply.role == role]) for role in roles}
    score = _score(replies)
    gap = _gap(by_role)
    return Dimension(name, score, by_role, gap, _band(name, score.value, gap))


def _score(replies: Sequence[Reply]) -> Score:
    """The mean of the respondents' own means, so that nobody counts more for having answered more."""
    by_respondent: dict[str, list[float]] = {}
    for reply in replies:
        points = by_respondent.setdefault(reply.respondent, [])
        if reply.value is not None:
            points.append(_points(reply.value, reply.reverse))
    means = [fmean(points) for points in by_respondent.values() if points]
    answered = sum(len(points) for points in by_respondent.values())
    return Score(fmean(means) if means else None, answered, len(replies) - answered, len(by_respondent))


def _points(value: int, reverse: bool) -> float:
    """1–5 rescaled to 0–100, turned round for a statement that speaks against the dimension."""
    if value not in range(1, SCALE_POINTS + 1):
        raise ValueError(f"{value} is not on the scale of 1 to {SCALE_POINTS}.")
    return (SCALE_POINTS - value if reverse else value - 1) * 100 / (SCALE_POINTS - 1)


def _gap(by_role: dict[str, Score]) -> float | None:
    cio, ciso = (by_role[role].value if role in by_role else None for role in ("cio", "ciso"))
    return cio - ciso if cio is not None and ciso is not None else None


def _band(name: str, value: float | None, gap: float | None) -> Band | None:
    if value is None:
        return None
    # Understanding is mutual or it is not: two people who see it this differently do not have it.
    if name == "understanding" and gap is not None and abs(gap) >= CONTESTED_GAP:
        return Band.CONTESTED
    if value < LOW_BELOW:
        return Band.LOW
    return Band.HIGH if value >= HIGH_FROM else Band.MIDDLE
