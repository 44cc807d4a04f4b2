"""The statistics of outcomes, against values worked out by hand and by trying all arrangements."""

from itertools import pairwise, permutations
from math import comb

import pytest

from assessments.scoring.outcome import median_interval, spread, trend


def test_below_five_there_is_no_summary_and_below_six_no_interval():
    assert spread([1, 2, 3, 4]) is None
    found = spread([1, 2, 3, 4, 5])
    assert (found.n, found.median, found.lower, found.upper, found.interval) == (5, 3, 2, 4, None)


@pytest.mark.parametrize(
    ("n", "low", "high"),
    # The ranks that tables of the sign test give at 95 %.
    [(6, 1, 6), (8, 1, 8), (9, 2, 8), (12, 3, 10), (20, 6, 15), (25, 8, 18), (50, 18, 33), (100, 40, 61)],
)
def test_the_interval_of_the_median_is_exact(n, low, high):
    found = median_interval(range(1, n + 1))
    assert (found.low, found.high) == (low, high)
    assert found.coverage == pytest.approx(1 - 2 * sum(comb(n, k) for k in range(low)) / 2**n)
    assert found.coverage >= 0.95


def test_a_long_sample_has_its_interval_too():
    found = median_interval(range(1, 10_001))
    assert (found.low, found.high) == (4902, 5099)


def test_two_groups_are_the_test_of_mann_and_whitney():
    found = trend([[1, 2], [3, 4]])
    assert (found.n, found.z) == (4, pytest.approx(2 / (5 / 3) ** 0.5))


@pytest.mark.parametrize("groups", [[[1, 2], [3, 3], [1, 4]], [[1, 1, 2], [2, 5], [2, 2]], [[1, 2, 3], [4, 5, 6]]])
def test_mean_and_spread_are_those_of_all_arrangements(groups):
    values = [value for group in groups for value in group]
    ends = [sum(len(group) for group in groups[:number]) for number in range(len(groups) + 1)]

    def statistic(arranged):
        parts = [arranged[start:end] for start, end in pairwise(ends)]
        pairs = [(x, y) for i, lower in enumerate(parts) for upper in parts[i + 1 :] for x in lower for y in upper]
        return sum((x < y) + (x == y) / 2 for x, y in pairs)

    all_of_them = [statistic(arranged) for arranged in permutations(values)]
    mean = sum(all_of_them) / len(all_of_them)
    variance = sum((value - mean) ** 2 for value in all_of_them) / len(all_of_them)
    assert trend(groups).z == pytest.approx((statistic(values) - mean) / variance**0.5)


@pytest.mark.parametrize("groups", [[], [[1, 2, 3]], [[], [1]], [[2, 2], [2, 2]]])
def test_without_two_groups_or_any_difference_there_is_no_trend(groups):
    assert trend(groups) is None


def test_falling_values_give_a_negative_trend():
    found = trend([[9, 8, 9, 7, 8], [6, 5, 6, 5, 4], [3, 2, 1, 2, 3]])
    assert found.z < -3
    assert found.p < 0.001
