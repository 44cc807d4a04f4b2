"""Do values rise or fall over ordered groups? Jonckheere and Terpstra's test: exact for small samples, else approximate."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import erfc, factorial, prod, sqrt

# So much to work through takes about a tenth of a second: fifteen values in each of three groups, or forty in each of two.
_MOST_WORK = 60_000_000


@dataclass(frozen=True, slots=True)
class Trend:
    """``z`` is negative where values fall as the groups rise. ``p`` is two-sided.

    ``exact``: ``p`` counts all ways to deal the same values out to groups of these sizes; otherwise it is the normal
    approximation with the correction for ties.
    """

    n: int
    z: float
    p: float
    exact: bool


def trend(groups: Sequence[Sequence[float]]) -> Trend | None:
    """The trend over groups given from the lowest to the highest; None without two groups, or where all values are equal."""
    filled = [sorted(group) for group in groups if group]
    sizes, n = [len(group) for group in filled], sum(map(len, filled))
    if len(filled) < 2:
        return None
    ties = [count for _value, count in sorted(Counter(value for group in filled for value in group).items())]
    variance = _variance(n, sizes, ties)
    if variance <= 0:
        return None
    twice = _twice_the_statistic(filled)
    expected = (n * n - sum(size**2 for size in sizes)) / 4
    z = (twice / 2 - expected) / sqrt(variance)
    if _work(sizes) <= _MOST_WORK:
        return Trend(n, z, _exact_p(sizes, ties, twice), exact=True)
    return Trend(n, z, erfc(abs(z) / sqrt(2)), exact=False)


def _twice_the_statistic(filled: Sequence[list[float]]) -> int:
    """Twice the number of pairs of different groups in which the higher group has the higher value; a tie counts half."""
    return sum(
        bisect_left(lower, value) + bisect_right(lower, value)
        for lower, upper in combinations(filled, 2)
        for value in upper
    )


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


def _most_twice(sizes: Sequence[int]) -> int:
    return 2 * sum(one * other for one, other in combinations(sizes, 2))


def _width(sizes: Sequence[int]) -> int:
    """The bytes that hold the number of all ways to deal the values out."""
    ways = factorial(sum(sizes)) // prod(map(factorial, sizes))
    return ways.bit_length() // 8 + 1


def _work(sizes: Sequence[int]) -> int:
    return prod(size + 1 for size in sizes) * (_most_twice(sizes) + 1) * _width(sizes)


def _exact_p(sizes: Sequence[int], ties: Sequence[int], twice: int) -> float:
    """The share of all ways to deal the values out that lie as far from the middle as this one, either way."""
    ways = _ways(sizes, ties)
    most = _most_twice(sizes)
    far = sum(count for each, count in enumerate(ways) if abs(2 * each - most) >= abs(2 * twice - most))
    return far / sum(ways)


def _ways(sizes: Sequence[int], ties: Sequence[int]) -> list[int]:
    """In how many ways the values can be dealt out, by twice the statistic. ``ties``: how many values are equal, from the least.

    A state is how many values each group has so far. Its ways stand in one long number, ``width`` bytes for each value
    of the statistic: a step adds to the statistic by a shift, and puts ways together by one addition.
    """
    width = _width(sizes)
    states = {(0,) * len(sizes): 1}
    for equal in ties:
        further: dict[tuple[int, ...], int] = {}
        for held, ways in states.items():
            for dealt in _deals(equal, [size - given for size, given in zip(sizes, held, strict=True)]):
                now = tuple(given + got for given, got in zip(held, dealt, strict=True))
                chosen = factorial(equal) // prod(map(factorial, dealt))
                added = ways * chosen << 8 * width * _added(held, dealt)
                further[now] = further.get(now, 0) + added
        states = further
    packed = states[tuple(sizes)].to_bytes(width * (_most_twice(sizes) + 1), "little")
    return [int.from_bytes(packed[at : at + width], "little") for at in range(0, len(packed), width)]


def _deals(equal: int, room: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every way to give that many equal values to groups with room for so many more."""
    *others, last = room
    for dealt in product(*(range(min(free, equal) + 1) for free in others)):
        rest = equal - sum(dealt)
        if 0 <= rest <= last:
            yield (*dealt, rest)


def _added(held: Sequence[int], dealt: Sequence[int]) -> int:
    """What a step adds to twice the statistic: a lower group's earlier values count twice, its equal ones once."""
    return sum((2 * held[low] + dealt[low]) * dealt[high] for low, high in combinations(range(len(held)), 2))
