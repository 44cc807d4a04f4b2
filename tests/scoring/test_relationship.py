import pytest

from assessments.scoring import Band, Reply, profile


def reply(role, value, dimension="understanding", reverse=False, who=None):
    return Reply(who or role, role, dimension, value, reverse)


def test_the_mean_is_rescaled_to_0_to_100():
    replies = [reply("cio", value) for value in (1, 3, 5)]
    assert profile(replies)["understanding"].score.value == 50


def test_a_statement_that_speaks_against_the_dimension_is_turned_round():
    assert profile([reply("cio", 5, reverse=True)])["understanding"].score.value == 0


def test_dont_know_is_left_out_of_the_mean_and_counted():
    score = profile([reply("cio", 5), reply("cio", None)])["understanding"].score
    assert (score.value, score.answered, score.dont_know) == (100, 1, 1)


def test_the_gap_is_the_cios_mean_minus_the_cisos():
    dimension = profile([reply("cio", 5), reply("ciso", 3), reply("ceo", 1)])["understanding"]
    assert (dimension.gap, {role: score.value for role, score in dimension.by_role.items()}) == (
        50,
        {"ceo": 0, "cio": 100, "ciso": 50},
    )


@pytest.mark.parametrize(("cio", "ciso", "band"), [([5, 5], [5, 4], Band.HIGH), ([5], [4], Band.CONTESTED)])
def test_understanding_is_contested_from_25_points_of_disagreement(cio, ciso, band):
    replies = [reply("cio", value) for value in cio] + [reply("ciso", value) for value in ciso]
    assert profile(replies)["understanding"].band is band


def test_only_understanding_can_be_contested():
    replies = [reply("cio", 5, "communication"), reply("ciso", 4, "communication")]
    assert profile(replies)["communication"].band is Band.HIGH


def test_there_is_no_overall_index_without_all_three_dimensions():
    two = [reply("cio", 5, "communication"), reply("cio", 3, "understanding")]
    assert profile(two).overall is None
    assert profile([*two, reply("cio", 1, "engagement")]).overall == 50


def test_two_people_in_one_role_count_equally_whatever_they_left_out():
    replies = [reply("other", 5, who="a"), reply("other", 5, who="a"), reply("other", 1, who="b")]
    assert profile(replies)["understanding"].score.value == 50


def test_a_value_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="6 is not on the scale of 1 to 5"):
        profile([reply("cio", 6)])
