"""The trend test, against all arrangements tried one by one and against what scipy gives for the same samples."""

from itertools import pairwise, permutations

import pytest

from assessments.scoring.trend import trend


def test_two_groups_are_the_test_of_mann_and_whitney():
    found = trend([[1, 2], [3, 4]])
    assert (found.n, found.z) == (4, pytest.approx(2 / (5 / 3) ** 0.5))
    assert found.p == pytest.approx(1 / 3)


@pytest.mark.parametrize("groups", [[[1, 2], [3, 3], [1, 4]], [[1, 1, 2], [2, 5], [2, 2]], [[1, 2, 3], [4, 5, 6]]])
def test_spread_and_p_are_those_of_all_arrangements(groups):
    values = [value for group in groups for value in group]
    ends = [sum(len(group) for group in groups[:number]) for number in range(len(groups) + 1)]

    def statistic(arranged):
        parts = [arranged[start:end] for start, end in pairwise(ends)]
        pairs = [(x, y) for i, lower in enumerate(parts) for upper in parts[i + 1 :] for x in lower for y in upper]
        return sum((x < y) + (x == y) / 2 for x, y in pairs)

    all_of_them = [statistic(arranged) for arranged in permutations(values)]
    mean = sum(all_of_them) / len(all_of_them)
    variance = sum((value - mean) ** 2 for value in all_of_them) / len(all_of_them)
    found, far = trend(groups), abs(statistic(values) - mean)
    assert found.z == pytest.approx((statistic(values) - mean) / variance**0.5)
    assert found.exact
    assert found.p == pytest.approx(sum(abs(value - mean) >= far for value in all_of_them) / len(all_of_them))


@pytest.mark.parametrize("groups", [[], [[1, 2, 3]], [[], [1]], [[2, 2], [2, 2]]])
def test_without_two_groups_or_any_difference_there_is_no_trend(groups):
    assert trend(groups) is None


def test_falling_values_give_a_negative_trend():
    found = trend([[9, 8, 9, 7, 8], [6, 5, 6, 5, 4], [3, 2, 1, 2, 3]])
    assert found.z < -3
    assert found.p < 0.001


@pytest.mark.parametrize(("rounded", "p"), [(1, 2.103340e-4), (10, 2.510457e-4)], ids=["no ties", "ties"])
def test_of_a_large_sample_p_is_that_of_kendalls_tau(rounded, p):
    """The figures are ``scipy.stats.kendalltau(tier, value, method="asymptotic")``."""
    groups = [
        [((i * step) % 50 + least) // rounded for i in range(25)]
        for step, least in ((37, 20), (29, 12), (41, 8), (23, 3))
    ]
    found = trend(groups)
    assert not found.exact
    assert found.p == pytest.approx(p, rel=1e-6)


def test_five_against_five_are_not_called_significant_by_an_approximation():
    """The normal approximation gives 0.047 here; of the 252 ways to deal ten values out 14 are as far from the middle."""
    found = trend([[1, 2, 3, 4, 8], [5, 6, 7, 9, 10]])
    assert found.p == pytest.approx(14 / 252)
