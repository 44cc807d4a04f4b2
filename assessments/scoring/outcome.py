"""Do measured outcomes go with the tier? Plain statistics of a small sample: quartiles, an exact interval, a trend."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, erfc, sqrt
from statistics import median, quantiles

# Below so many, a summary would say more than the sample knows: only the points are shown.
LEAST_FOR_SUMMARY = 5
_LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true median lies with at least 95 % certainty, from the ranks alone. ``coverage`` is the exact figure."""

    low: float
    high: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of a sample. ``interval`` is None where the sample is too small to give one (below six)."""

    n: int
    median: float
    lower: float
    upper: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Trend:
    """Jonckheere and Terpstra's test over ordered groups. ``z`` is negative where values fall as the groups rise.

    ``p`` is two-sided, by the normal approximation with the correction for ties.
    """

    n: int
    z: float
    p: float


def spread(values: Sequence[float]) -> Spread | None:
    """The summary of a sample; None below ``LEAST_FOR_SUMMARY``."""
    if len(values) < LEAST_FOR_SUMMARY:
        return None
    lower, _middle, upper = quantiles(values, n=4, method="inclusive")
    return Spread(len(values), median(values), lower, upper, median_interval(values))


def median_interval(values: Sequence[float]) -> Interval | None:
    """The exact interval of the median between two values of the sample, by the binomial distribution of ranks."""
    ordered, n = sorted(values), len(values)
    rank, outside = 0, 0.0
    below = 0.5**n if n < 1000 else 0.0
    if n >= 1000:
        # So many values make the normal approximation of the rank as good as exact.
        rank = int((n - 1.959964 * sqrt(n)) / 2)
        return Interval(ordered[rank - 1], ordered[n - rank], _LEVEL)
    while 2 * below <= 1 - _LEVEL:
        rank, outside = rank + 1, 2 * below
        below += comb(n, rank) * 0.5**n
    return Interval(ordered[rank - 1], ordered[n - rank], 1 - outside) if rank else None


def trend(groups: Sequence[Sequence[float]]) -> Trend | None:
    """The trend over groups given from the lowest to the highest; None without two groups, or where all values are equal."""
    filled = [sorted(group) for group in groups if group]
    n = sum(len(group) for group in filled)
    if len(filled) < 2:
        return None
    ties = list(Counter(value for group in filled for value in group).values())
    variance = _variance(n, [len(group) for group in filled], ties)
    if variance <= 0:
        return None
    expected = (n * n - sum(len(group) ** 2 for group in filled)) / 4
    z = (_statistic(filled) - expected) / sqrt(variance)
    return Trend(n, z, erfc(abs(z) / sqrt(2)))


def _statistic(filled: Sequence[list[float]]) -> float:
    """In how many pairs of different groups the higher group has the higher value; a tie counts half."""
    total = 0.0
    for number, lower in enumerate(filled):
        for upper in filled[number + 1 :]:
            total += sum((bisect_left(lower, value) + bisect_right(lower, value)) / 2 for value in upper)
    return total


def _variance(n: int, sizes: list[int], ties: list[int]) -> float:
    """Of the statistic if the groups do not differ (Hollander and Wolfe's formula with ties)."""
    first = _cubic(n) - sum(map(_cubic, sizes)) - sum(map(_cubic, ties))
    second = sum(k * (k - 1) * (k - 2) for k in sizes) * sum(k * (k - 1) * (k - 2) for k in ties)
    third = sum(k * (k - 1) for k in sizes) * sum(k * (k - 1) for k in ties)
    return (
        first / 72
        + (second / (36 * n * (n - 1) * (n - 2)) if n > 2 else 0.0)
        + (third / (8 * n * (n - 1)) if n > 1 else 0.0)
    )


def _cubic(k: int) -> int:
    return k * (k - 1) * (2 * k + 5)
