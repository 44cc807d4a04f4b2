"""What a file tells becomes answers, and the chart that the answers draw is rated as the file's own chart."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments import interview
from assessments.languages import speaking
from assessments.orgcharts import rate_export, read
from assessments.reports.naming import in_full
from assessments.scoring import ROLE_NAMES, Chart, Position, Role, Status, rate

DATA = Path(__file__).resolve().parent.parent / "data"
CEO = Position("1", "Chief Executive Officer", (Role.CEO,))


def cases(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def prefilled(*positions, **columns):
    chart = Chart(positions)
    return interview.answers_from(chart, rate(chart), **columns)


def choices(answers):
    """The answers without the titles and without what they were about."""
    return {name: interview.choice_of(value) or value for name, value in answers.items()}


@pytest.mark.parametrize("row", cases("charts-expected.csv"), ids=lambda row: row["file"])
def test_every_case_of_the_method_keeps_its_tier(row):
    reading = rate_export(read(DATA / row["file"]))
    answers = interview.answers_from(reading.chart, reading.rating)
    again = rate(interview.chart(answers))
    assert (again.tier, again.rule) == (row["expected_tier"], row["rule"])


@pytest.mark.parametrize("row", cases("organograms-expected.csv"), ids=lambda row: row["file"])
def test_every_organogram_keeps_its_tier_and_its_layers(row):
    reading = rate_export(read(DATA / row["file"]), ciso=row["ciso"] or None, cio=row["cio"] or None)
    again = rate(interview.chart(interview.answers_from(reading.chart, reading.rating)))
    assert (again.tier, again.tier_once_filled) == (reading.rating.tier, reading.rating.tier_once_filled)
    assert again.layers_to_head_of_technology == reading.rating.layers_to_head_of_technology


ROLES = st.lists(st.sampled_from([role for role in Role if role is not Role.OTHER]), max_size=2, unique=True)


@st.composite
def charts(draw):
    """Charts of up to nine posts with any roles, each under one that came before it, some lines breaking off."""
    positions = []
    for number in range(draw(st.integers(2, 9))):
        roles = tuple(draw(ROLES)) if number else draw(st.sampled_from([(Role.CEO,), (Role.BOARD,), ()]))
        above = [*(post.id for post in positions), "somebody else"] if number else [None]
        title = ROLE_NAMES[roles[0]] if roles else draw(st.sampled_from(["Clerk", "Director", ""]))
        positions.append(
            Position(
                str(number),
                title,
                roles,
                reports_to=draw(st.sampled_from(above)),
                holder=draw(st.sampled_from([None, None, "a"])),
                status=draw(st.sampled_from([Status.FILLED, Status.FILLED, Status.VACANT])),
                company_wide_risk=draw(st.sampled_from([None, None, True, False])),
            )
        )
    return Chart(positions)


def breaks_off(chart, rating):
    return rating.ciso is not None and chart.chain(chart[rating.ciso.id]).missing is not None


CISO = Position("3", "CISO", (Role.CISO,), "2", holder="a")
ONE_PERSON = {
    "the ciso is the chief executive": [replace(CEO, holder="a"), replace(CISO, reports_to="1")],
    "the ciso is the own manager": [CEO, Position("2", "Clerk", (), "1", holder="a"), CISO],
    "the marked post is vacant": [
        CEO,
        Position("2", "CIO", (Role.CIO,), "1", holder="a", status=Status.VACANT),
        replace(CISO, reports_to="1"),
    ],
    "the manager heads technology in another post, and is met again at the top": [
        Position("1", "Board", (Role.BOARD,), holder="b"),
        Position("4", "CTO", (Role.CTO,), "1"),
        Position("2", "Clerk", (), "4", holder="b"),
        Position("5", "CIO", (Role.CIO,), "1", holder="b"),
        CISO,
    ],
}


@pytest.mark.parametrize("positions", ONE_PERSON.values(), ids=ONE_PERSON)
def test_one_person_in_several_posts_keeps_the_tier(positions):
    chart = Chart(positions)
    assert rate(interview.chart(interview.answers_from(chart, rate(chart)))).tier == rate(chart).tier


@settings(max_examples=150)
@given(charts())
def test_any_chart_keeps_its_tier_or_is_asked_about_where_its_line_breaks_off(chart):
    rating = rate(chart)
    again = rate(interview.chart(interview.answers_from(chart, rating)))
    assert again.tier == rating.tier or (again.tier == "INCOMPLETE" and breaks_off(chart, rating))


def test_what_a_file_cannot_tell_is_left_to_be_asked():
    answers = prefilled(CEO, Position("2", "CIO", (Role.CIO,), "1"), Position("3", "CISO", (Role.CISO,), "2"))
    assert choices(answers) == {"has_ciso": "yes", "manager": "cio", "between": {"lines": [], "about": ["cio", ""]}}
    assert [question.id for question in interview.unanswered(answers)][:3] == ["ciso_status", "also_does", "dotted"]


def test_a_blank_says_something_where_the_file_has_a_column_for_it():
    positions = (CEO, Position("2", "CIO", (Role.CIO,), "1"), Position("3", "CISO", (Role.CISO,), "2"))
    answers = prefilled(*positions, has_statuses=True, has_holders=True, has_dotted=True)
    told = {name: answers[name] for name in ("ciso_status", "also_does", "dotted")}
    assert told == {"ciso_status": "filled", "also_does": "no", "dotted": ["none"]}


def test_the_titles_of_the_file_are_kept_and_the_posts_between_listed():
    answers = prefilled(
        CEO,
        Position("2", "Chief Digital & Information Officer", (Role.CIO,), "1"),
        Position("3", "Director of Security", (), "2"),
        Position("4", "Head of Cyber", (), "3"),
        Position("5", "Head of Information Security", (Role.CISO,), "4"),
    )
    assert answers["has_ciso"] == {"choice": "yes", "title": "Head of Information Security"}
    assert answers["manager"] == {"choice": "manager", "title": "Head of Cyber"}
    assert (answers["above"]["choice"], answers["above"]["title"]) == ("cio", "Chief Digital & Information Officer")
    assert answers["between"]["lines"] == ["Director of Security"]
    assert answers["technology_manager"]["choice"] == "ceo"


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Untitled post"), ("de", "Stelle ohne Titel"), ("fr", "Poste sans intitulé")]
)
def test_a_post_between_without_a_title_is_called_so_in_the_readers_language(language, title):
    answers = prefilled(
        CEO,
        Position("2", "CIO", (Role.CIO,), "1"),
        Position("3", "", (), "2"),
        Position("4", "Head of Cyber", (), "3"),
        Position("5", "Head of Information Security", (Role.CISO,), "4"),
    )
    assert answers["between"]["lines"] == ["Untitled post"]
    with speaking(language):
        assert title in map(in_full, interview.chart(answers))


def test_a_fault_on_the_line_that_the_chart_does_not_show_leaves_the_line_to_be_asked():
    reading = rate_export(read(b"id,title,reports_to\n1,CEO,\n2,,1\n3,CISO,2\n"))
    answers = interview.answers_from(reading.chart, reading.rating)
    assert (reading.rating.tier, list(answers)) == ("INCOMPLETE", ["has_ciso"])
    assert rate(interview.chart(answers)).tier == "INCOMPLETE"


def test_two_posts_that_could_each_be_the_ciso_leave_all_to_be_asked():
    positions = (
        CEO,
        Position("2", "CIO", (Role.CIO,), "1"),
        Position("3", "CISO", (Role.CISO,), "1"),
        Position("4", "Chief Information Security Officer", (Role.CISO,), "2"),
        Position("5", "CISO", (Role.CISO,), "1"),
    )
    assert prefilled(*positions[:3], positions[4]) != {}
    assert prefilled(CEO, positions[1], positions[2], positions[3])["manager"]["choice"] == "ceo"
