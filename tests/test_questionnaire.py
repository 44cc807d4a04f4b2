"""The question book: every question has its words, its reason and possible answers."""

from __future__ import annotations

import re

import pytest

from assessments.questionnaire import (
    ASK_ABOUT_RISK,
    BOOK,
    DONT_KNOW,
    POST_PHRASES,
    POST_TITLES,
    QUESTION,
    SECTION_TITLES,
    TECHNOLOGY_POSTS,
    UNITS,
    Kind,
    Section,
)
from assessments.scoring import DIMENSIONS, RISK_ROLES, RULE, STATEMENTS, TECHNOLOGY_ROLES, Role
from assessments.scoring.containment import HOURS

each_question = pytest.mark.parametrize("question", BOOK, ids=[question.id for question in BOOK])


@each_question
def test_a_question_asks_and_says_why(question):
    assert question.heading.endswith("?")
    assert question.why.endswith(".")
    assert re.fullmatch(r"[a-z_]+", question.id)
    assert len(question.heading) <= 90
    assert question.short
    assert question.short[-1] not in ".?"


@each_question
def test_a_question_serves_rules_or_statements_that_exist(question):
    assert question.serves
    assert [served for served in question.serves if served not in RULE and served not in STATEMENTS] == []


@each_question
def test_the_answers_to_a_question_differ(question):
    assert len(set(question.values)) == len(question.values)
    assert len({option.label for option in question.options}) == len(question.options)


@each_question
def test_a_title_is_asked_only_beside_an_option_of_the_question(question):
    assert question.title is None or set(question.title.goes_with) <= set(question.values)


@each_question
def test_a_question_is_about_earlier_ones_only(question):
    ids = [earlier.id for earlier in BOOK]
    assert [about for about in question.about if ids.index(about) >= ids.index(question.id)] == []


def test_every_rule_is_served_by_a_question():
    served = {item for question in BOOK for item in question.serves}

    assert [rule for rule in RULE if rule not in served] == []


def test_ids_are_used_once_and_sections_follow_each_other():
    assert len(QUESTION) == len(BOOK)
    assert list(dict.fromkeys(question.section for question in BOOK)) == list(Section) == list(SECTION_TITLES)


def test_posts_are_roles_of_the_method():
    posts = set(POST_TITLES) - {"other_executive", "manager"}

    assert posts <= set(Role)
    assert set(TECHNOLOGY_POSTS) == TECHNOLOGY_ROLES
    assert set(POST_PHRASES) == set(POST_TITLES) - {"cpo"}


def test_the_company_wide_view_is_asked_of_exactly_the_executives_without_a_default():
    no_default = {"coo", "cao", "cco", "cae", "cso", "other_executive"}
    executives = {option.value for option in QUESTION["manager"].options if option.group == "Other executives"}

    assert set(ASK_ABOUT_RISK) == no_default
    assert executives - no_default == RISK_ROLES - {Role.BOARD}


def test_i_dont_know_is_offered_wherever_a_fact_is_asked_that_one_may_not_know():
    without = [question.id for question in BOOK if not question.allows_dont_know]

    assert without == ["ciso_status", "own_role"]


def test_the_dimensions_of_the_relationship_are_the_groups_of_statements():
    groups = [question for question in BOOK if question.kind is Kind.SCALE_GROUP]

    assert tuple(question.id for question in groups) == DIMENSIONS
    for question in groups:
        assert [statement.id for statement in question.statements] == [f"{question.id}-{n}" for n in (1, 2, 3, 4)]
        assert sum(statement.reverse for statement in question.statements) == 2


def test_units_are_those_that_durations_are_read_in():
    assert [unit.value for unit in UNITS] == list(HOURS)


def test_the_containment_question_names_the_clock():
    question = QUESTION["containment"]

    assert "in total" in question.heading
    assert "when the incident begins" in question.help
    assert "median" in question.help


@each_question
def test_words_stand_for_posts_only_where_the_interview_fills_them_in(question):
    texts = (question.heading, question.help, question.why, *(option.label for option in question.options))
    names = {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}

    assert names <= {"manager", "Manager", "technology", "Technology", "top", "anyone", "who"}
    assert "{" not in question.why
    assert DONT_KNOW not in " ".join(texts)
