"""The summary of a sample, against values worked out by hand and the tables of the sign test."""

from math import comb

import pytest

from assessments.scoring.outcome import median_interval, spread


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
    # The ranks and the coverage that scipy.stats.binom gives.
    assert (found.low, found.high) == (4902, 5099)
    assert found.coverage == pytest.approx(0.95116705)
