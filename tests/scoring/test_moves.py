import json

import pytest

from assessments.scoring import Rating, Status, Tier, moves, next_step, rate, rate_in_full

from .charts import chart, position

CEO = "1 CEO:ceo"
CIO = "2 CIO:cio > 1"
CISO = "4 CISO:ciso > 2"


def tried(*lines):
    return [(move.to.title, move.tier, move.rule) for move in moves(chart(*lines))]


def test_every_other_manager_is_tried_with_the_same_rules_best_first():
    assert tried(CEO, CIO, "3 COO:coo > 1", "5 CFO:cfo > 1", "6 Service desk:other > 2", CISO) == [
        ("CEO", "BEST", "R6"),
        ("CFO", "BEST", "R6"),
        ("COO", "BETTER", "R7"),
        ("Service desk", "GOOD", "R4"),
    ]


def test_a_line_that_would_close_a_circle_is_not_tried():
    assert tried(CEO, CIO, CISO, "5 Analyst:other > 4", "6 Intern:other > 5") == [("CEO", "BEST", "R6")]


def test_nobody_is_moved_under_another_post_of_their_own():
    own = [position("5 CRO:cro > 1", holder="p"), position(CISO, holder="p")]
    assert tried(CEO, CIO, *own) == [("CEO", "BEST", "R6")]


def test_without_a_ciso_there_is_nothing_to_move():
    assert moves(chart(CEO, CIO)) == ()


def test_a_vacant_post_moves_with_the_tier_it_would_have_once_filled():
    (move,) = moves(chart(CEO, CIO, position(CISO, status=Status.VACANT)))
    assert (move.tier, move.tier_once_filled) == (Tier.NONE, Tier.BEST)


def test_only_the_candidates_asked_for_are_tried():
    drawn = chart(CEO, CIO, "3 COO:coo > 1", CISO)
    assert [move.to.id for move in moves(drawn, candidates=["3"])] == ["3"]


@pytest.mark.parametrize(
    ("lines", "ask", "tier", "to"),
    [
        ([CEO, CIO, CISO], "move", "BEST", "CEO"),
        ([CEO, CIO, "4 CISO:ciso > 1"], "keep", "BEST", None),
        ([CEO, CIO], "appoint", "BEST", "CEO"),
        ([CEO, CIO, position(CISO, status=Status.VACANT)], "fill", "BETTER", None),
        ([CEO, "2 CIO & CISO:cio;ciso > 1"], "separate", "BEST", "CEO"),
        ([CIO, "4 CISO:ciso > 9"], "record", "INCOMPLETE", None),
        (["2 CIO:cio", CISO], "keep", "BETTER", None),
    ],
    ids=["move", "best already", "appoint", "fill", "separate", "incomplete", "nowhere better to go"],
)
def test_the_next_step_is_the_shortest_way_up(lines, ask, tier, to):
    drawn = chart(*lines)
    step = next_step(drawn, rate(drawn))
    assert (step.ask, step.tier, step.to.title if step.to else None) == (ask, tier, to)


def test_equally_senior_cisos_with_the_same_tier_can_be_moved():
    assert tried(CEO, CIO, CISO, "5 CISO:ciso > 2") == [
        ("CEO", "BEST", "R6"),
        ("CISO", "GOOD", "R4"),
    ]


def test_two_posts_that_join_both_jobs_do_not_stop_the_next_step():
    drawn = chart(CEO, "2 CIO & CISO:cio;ciso > 1", "3 CTO & CISO:cto;ciso > 1")
    assert next_step(drawn, rate(drawn)).ask == "separate"


def test_a_rating_in_full_survives_json():
    rating = rate_in_full(chart(CEO, CIO, CISO))
    assert (rating.moves[0].to.title, rating.next_step.ask) == ("CEO", "move")
    assert Rating.from_json(json.loads(json.dumps(rating.as_json()))) == rating
