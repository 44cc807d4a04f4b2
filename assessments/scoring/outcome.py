"""Do measured outcomes go with the tier? Plain statistics of a small sample: quartiles and an exact interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, sqrt
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


def spread(values: Sequence[float]) -> Spread | None:
    """The summary of a sample; None below ``LEAST_FOR_SUMMARY``."""
    if len(values) < LEAST_FOR_SUMMARY:
        return None
    lower, _middle, upper = quantiles(values, n=4, method="inclusive")
    return Spread(len(values), median(values), lower, upper, median_interval(values))


def median_interval(values: Sequence[float]) -> Interval | None:
    """The exact interval of the median between two values of the sample, by the binomial distribution of ranks."""
    ordered, n = sorted(values), len(values)
    # Further than this below the middle nothing is left that a float could hold beside the rest.
    rank = max(0, int(n / 2 - 8 * sqrt(n)))
    outside, below = 0.0, 2 * _chance(n, rank)
    while below <= 1 - _LEVEL:
        rank, outside = rank + 1, below
        below += 2 * _chance(n, rank)
    return Interval(ordered[rank - 1], ordered[n - rank], 1 - outside) if outside else None


def _chance(n: int, k: int) -> float:
    """That k of n values lie below the true median, each with the same chance as above it."""
    return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) - n * log(2))
