"""Titles in Arabic and Hebrew within sentences that run from the left."""

import pytest
from django.urls import reverse

from assessments.languages import speaking
from assessments.reports import trial
from assessments.reports.board import board
from assessments.reports.case import read
from assessments.reports.direction import isolated, set_apart
from assessments.reports.printed.press import plain
from assessments.scoring import Chart, Position

from .answers import ANSWERS, submitted

MANAGER = "مدير الأمن 2"
APART = "\u2068مدير الأمن 2\u2069"
ANSWERED = {**ANSWERS["R4"], "manager": {"choice": "manager", "title": MANAGER}}
CHART = Chart([Position("1", "مدير"), Position("2", "רמנ״כ (2)", reports_to="1"), Position("3", "CIO", reports_to="2")])


def texts(value):
    """Every text in what a report tells."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict | list):
        return [text for item in (value.values() if isinstance(value, dict) else value) for text in texts(item)]
    return []


def sentences(told):
    return {text for text in texts(plain(told)) if MANAGER in text and text != MANAGER}


def test_only_a_name_that_runs_from_the_right_is_isolated():
    assert isolated("Meridian Water 2") == "Meridian Water 2"
    assert isolated("Acme שלום") == "\u2068Acme שלום\u2069"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Better: the CISO reports to the רמנ״כ (2).", "Better: the CISO reports to the \u2068רמנ״כ (2)\u2069."),
        ("„מדיר“ and מדיר", "„מדיר“ and מדיר"),
        ("The מדיר or مدير, رئيس", "The מדיר or \u2068مدير\u2069, رئيس"),
        ("„مدير“ berichtet.", "\u200e„\u2068مدير\u2069“ berichtet."),
        ("مدير", "مدير"),
        ("مدير المياه", "مدير المياه"),
        ("The CIO decides.", "The CIO decides."),
    ],
)
def test_a_title_of_the_chart_is_isolated_within_a_sentence_and_left_alone_elsewhere(text, told):
    assert set_apart(text, CHART) == told


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_sentence_of_a_report_its_board_page_and_a_trial_has_the_title_isolated(evan, meridian, build, language):
    with speaking(language):
        report = build(ANSWERED)
        case = read(report_of(meridian))
        told = sentences(report) | sentences(board(report)) | sentences(trial.try_manager(case, case.ciso.reports_to))
    assert len(told) > 5
    assert {text for text in told if text.count(MANAGER) != text.count(APART)} == set()


@pytest.mark.django_db
def test_a_report_without_such_titles_is_told_as_ever(build, meridian):
    report = build(ANSWERS["R4"])
    assert set_apart(report, read(report_of(meridian)).chart) is report
    assert not {"\u2068", "\u200e"} & set("".join(texts(plain(report))))


@pytest.mark.django_db
def test_the_page_isolates_a_title_where_a_choice_says_more_than_it(client, evan, meridian):
    assessment = submitted(evan, meridian, ANSWERED)
    client.force_login(evan)
    assert f">{APART} (now)</option>" in client.get(reverse("report", args=[assessment.pk])).text


def report_of(organization):
    return organization.assessments.get()
