"""The chart that answers come to."""

from __future__ import annotations

import pytest

from assessments import interview
from assessments.questionnaire import DONT_KNOW, MAX_LINES
from assessments.questionnaire.structure import STRUCTURE
from assessments.scoring import NOT_KNOWN, Role, Status, Tier, moves, next_step, rate
from tests.interview.answers import CIO, between, keep, reporting_to


def shape(chart):
    return {post.id: (post.title, post.reports_to) for post in chart}


def test_the_line_is_drawn_with_the_titles_typed():
    chart = interview.chart(
        {
            **reporting_to({"choice": "manager", "title": "Head of Assurance"}, above="cio", technology_manager="cfo"),
            "has_ciso": {"choice": "yes", "title": "Group Security Director"},
            "between": between("Service Director", "Delivery Director"),
        }
    )

    assert shape(chart) == {
        "ciso": ("Group Security Director", "manager"),
        "manager": ("Head of Assurance", "between-1"),
        "between-1": ("Service Director", "between-2"),
        "between-2": ("Delivery Director", "technology"),
        "technology": ("Chief Information Officer", "cfo"),
        "cfo": ("Chief Financial Officer", "ceo"),
        "ceo": ("Chief Executive", None),
    }


def test_a_title_never_changes_what_was_chosen():
    chart = interview.chart(reporting_to({"choice": "cfo", "title": "CIO"}, above="no"))

    assert chart["cfo"].roles == (Role.CFO,)


def test_a_typed_post_that_there_is_once_is_the_same_post_everywhere():
    chart = interview.chart(
        reporting_to(
            "manager",
            above="no",
            between=between("Chief Risk Officer"),
            technology_head="cio",
            technology_manager="cro",
            dotted=["cro"],
            executives=["cfo"],
        )
    )

    assert shape(chart) == {
        "ciso": ("Chief Information Security Officer", "manager"),
        "manager": ("Manager", "cro"),
        "cro": ("Chief Risk Officer", "ceo"),
        "technology": ("Chief Information Officer", "cro"),
        "cfo": ("Chief Financial Officer", "ceo"),
        "ceo": ("Chief Executive", None),
    }
    assert chart["ciso"].dotted_to == ("cro",)


def test_the_end_of_the_line_typed_again_is_left_out():
    to_the_top = interview.chart(reporting_to("manager", above="no", between=between("Chief Risk Officer", "CEO")))
    to_the_cio = interview.chart(reporting_to("manager", above="cio", between=between("Head of Projects", "CIO")))

    assert [post.id for post in to_the_top.chain(to_the_top["ciso"])] == ["manager", "cro", "ceo"]
    assert [post.id for post in to_the_cio.chain(to_the_cio["ciso"])] == ["manager", "between-1", "technology"]


def test_a_cto_between_the_cio_and_the_top_stays_a_technology_executive():
    chart = interview.chart(reporting_to("cio", between=between("Chief Technology Officer")))

    assert [(move.to.id, move.tier) for move in moves(chart)] == [("ceo", Tier.BEST), ("between-1", Tier.BETTER)]


@pytest.mark.parametrize(
    ("also_does", "ciso_roles", "second"),
    [
        ("no", (Role.CISO,), None),
        (DONT_KNOW, (Role.CISO,), None),
        ("cro", (Role.CISO, Role.CRO), None),
        ({"choice": "other_executive", "title": "Head of Facilities"}, (Role.CISO,), "second-job"),
        ("cio", (Role.CISO,), "technology"),
    ],
)
def test_a_second_job_is_drawn(also_does, ciso_roles, second):
    chart = interview.chart(reporting_to("ceo", also_does=also_does))
    same_holder = [
        post.id for post in chart if post.id != "ciso" and post.holder and post.holder == chart["ciso"].holder
    ]

    assert chart["ciso"].roles == ciso_roles
    assert same_holder == ([second] if second else [])


@pytest.mark.parametrize("status", list(Status))
def test_who_holds_the_post_is_the_status(status):
    assert interview.chart({**CIO, "ciso_status": status.value})["ciso"].status is status


def test_the_status_options_are_the_statuses_of_a_position():
    assert set(interview.find("ciso_status", CIO).values) == {status.value for status in Status}


def test_an_unknown_manager_of_technology_breaks_the_chain_off():
    chart = interview.chart(reporting_to("manager", above="cio", technology_manager=DONT_KNOW))

    assert chart.chain(chart["ciso"]).missing == NOT_KNOWN


def test_a_dotted_line_to_a_technology_leader_nobody_placed_is_drawn():
    chart = interview.chart(reporting_to("ceo", technology_head=DONT_KNOW, dotted=["technology", "board"]))

    assert chart["ciso"].dotted_to == ("technology", "board")
    assert chart["technology"].roles == (Role.HEAD_OF_IT,)


def test_a_chart_of_many_posts_between_still_rates():
    answers = reporting_to("manager", above="no", between=between(*["Director"] * MAX_LINES))

    assert rate(interview.chart(answers)).layers_to_top == MAX_LINES + 2


def test_any_answers_whatever_give_a_chart_and_a_rating():
    """Every value of every structure question after each manager, also where it does not belong."""
    for manager in interview.find("manager", {"has_ciso": "yes"}).values:
        for question in STRUCTURE:
            for value in question.values:
                answer = [value] if question.kind == "choices" else value
                answers = {**reporting_to(manager, above="no", technology_head="cio"), question.id: answer}
                chart = interview.chart(answers)
                moves(chart)
                next_step(chart, rate(chart))


def test_changing_an_answer_and_changing_it_back_loses_nothing():
    answers = keep(reporting_to("cfo", ciso_status="filled"), "above", "no")
    answers = keep(answers, "between", between("Chief Operating Officer"))
    without = {**answers, "has_ciso": "no"}

    assert [post.id for post in interview.chart(without)] == ["ceo"]
    assert shape(interview.chart({**without, "has_ciso": "yes"})) == shape(interview.chart(answers))


def test_a_technology_title_in_between_is_questioned_but_does_not_overrule_the_answer():
    answers = reporting_to("cfo", above="no", between=between("Chief Information Officer"))

    assert rate(interview.chart(answers)).tier is Tier.BEST
    assert interview.contradictions(answers) == (
        (
            "You answered that the line passes nobody who runs technology, and listed “Chief Information Officer”. If "
            "this post runs technology, change the answer; otherwise all is well."
        ),
    )
    assert interview.contradictions({**answers, "between": between("Chief Risk Officer")}) == ()
