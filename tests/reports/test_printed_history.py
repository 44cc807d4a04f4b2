"""What came before a report on paper, and what gives way where all of it is at its longest."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from assessments import targets
from assessments.languages import speaking
from assessments.models import Assessment
from assessments.regulation import library
from assessments.reports.case import read
from assessments.reports.history import history, read_course
from assessments.reports.law import law_note
from assessments.reports.printed import words
from assessments.reports.printed.brand import HOUSE
from assessments.reports.printed.paper import Paper
from assessments.reports.printed.press import plain
from assessments.reports.printed.report import TYPE_SIZE, content
from assessments.reports.printed.shortening import MANY_LETTERS, SMALL_TYPE, letters, shorter_and_shorter
from assessments.reports.report import compose

from .answers import ANSWERS, UNDER_THE_CIO, submitted
from .printing import sizes, squeezed, text_of
from .told import FULL, edges, is_complete, printed, unexplained

pytestmark = pytest.mark.once


@pytest.fixture
def build_latest(evan, meridian):
    """``build_latest(answers, …, target=…)``: the report of the last of several assessments, with what came before."""

    def build_latest(*told, target=None, today=None):
        today = today or timezone.localdate()
        made = [submitted(evan, meridian, answers) for answers in told]
        for age, assessment in enumerate(reversed(made)):
            submitted_at = assessment.submitted_at - timedelta(days=200 * age)
            Assessment.objects.filter(pk=assessment.pk).update(submitted_at=submitted_at)
        if target:
            move = next(move for move in made[-1].rating.as_scored().moves if target in move.to.roles)
            targets.choose(evan, made[-1], move, date(2030, 6, 30))
        course = read_course(Assessment.objects.get(pk=made[-1].pk))
        return compose(course.case, today=today, history=history(course, today=today))

    return build_latest


def test_what_came_before_and_the_target_stand_in_the_pdf(build_latest):
    report = build_latest(ANSWERS["R2"], ANSWERS["R4"], UNDER_THE_CIO, target="ceo")
    assert (report.history.change.headline, report.history.goal.state) == ("From Good to Better", "open")
    text = text_of(printed(report), without=edges(report))
    for said in (
        "The CISO reports to Chief Executive, by 30 June 2030",
        "The tier over time",
        "Since the assessment before",
    ):
        assert squeezed(said) in text
    assert all(is_complete(report, chosen) for chosen in Paper)
    assert unexplained(report) == ""
    assert [len(sizes(printed(report, chosen))) for chosen in Paper] == [4, 4]


def test_a_first_assessment_without_a_target_has_no_history_to_print(build_latest):
    text = text_of(printed(build_latest(UNDER_THE_CIO)))
    for heading in ("target", "over_time", "since"):
        assert squeezed(words.REPORT[heading]) not in text


def test_an_equal_assessment_says_that_no_answer_changed(build_latest):
    assert squeezed("No answer changed.") in text_of(printed(build_latest(UNDER_THE_CIO, UNDER_THE_CIO)))


def test_a_reminder_and_the_number_of_what_is_not_shown_are_printed(build_latest, meridian):
    meridian.remind_after = 6
    meridian.save()
    many = [ANSWERS[rule] for rule in ("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R1", "R6")]
    report = build_latest(*many, today=timezone.localdate() + timedelta(days=400))
    text = text_of(printed(report))
    assert report.history.reminder
    assert report.history.more_answers > 1
    for said in (
        report.history.reminder,
        "1 earlier assessment is not shown here",
        f"{report.history.more_answers} more answers changed",
    ):
        assert squeezed(said) in text


LONG_TITLES = {
    "words": ("Senior Vice President, " * 13)[:290],
    "one word": "Donaudampfschiff" * 18,
    "ideographs": "情報セキュリティ最高責任者" * 22,
    "right to left": ("رئيس أمن المعلومات " * 16)[:290],
}


@pytest.mark.parametrize("title", LONG_TITLES.values(), ids=LONG_TITLES)
def test_with_everything_at_its_longest_it_keeps_to_four_pages_and_says_what_gave_way(build_latest, meridian, title):
    meridian.name = title[:200]
    meridian.save()
    at_its_longest = {
        **FULL,
        "has_ciso": {"choice": "yes", "title": f"{title} 0"},
        "manager": {"choice": "manager", "title": f"{title} 1"},
        "above": {"choice": "cio", "title": f"{title} 2"},
        "technology_manager": {"choice": "ceo", "title": f"{title} 3"},
        "between": {"lines": [f"{title} {number}" for number in range(4, 22)]},
    }
    before = [ANSWERS[rule] for rule in ("R1", "R2", "R3", "R4", "R5", "R6", "R7")]
    report = build_latest(*before, at_its_longest, target="ceo")
    case = read(Assessment.objects.get(pk=report.assessment))
    notes = tuple(law_note(case, note) for note in library().notes)
    report = replace(report, law=replace(report.law, notes=notes, basis="Everywhere"))
    for chosen in Paper:
        pdf = printed(report, chosen, share_url="https://audit.example/shared/abcdef")
        text = text_of(pdf, without=edges(report))
        assert len(sizes(pdf)) == 4
        assert (
            squeezed("To keep to four pages, this document is shortened: very long titles and answers are cut;") in text
        )
        assert squeezed("The report online has everything.") in text
        kept = (report.reason.text, report.history.goal.words, report.history.change.cause, *(n.name for n in notes))
        assert [said for said in kept if squeezed(said) not in text] == []


def test_an_ordinary_report_is_not_shortened(build_latest):
    assert squeezed("this document is shortened") not in text_of(printed(build_latest(FULL, UNDER_THE_CIO)))


@pytest.mark.parametrize("language", ["de", "fr"])
def test_in_longer_languages_an_ordinary_report_with_its_history_is_set_smaller_and_whole(build_latest, language):
    with translation.override(language), speaking(language):
        report = build_latest(ANSWERS["R1"], ANSWERS["R4"], UNDER_THE_CIO, target="ceo")
        for chosen in Paper:
            pdf = printed(report, chosen)
            text = text_of(pdf)
            assert len(sizes(pdf)) == 4
            assert [row.question for row in report.foot.answers if squeezed(row.question) not in text] == []


@pytest.mark.parametrize(("more", "size"), [(0, TYPE_SIZE), (1, SMALL_TYPE)])
def test_what_will_hardly_fit_in_the_larger_type_is_not_tried_in_it(build_latest, more, size):
    told = plain(content(build_latest(ANSWERS["R4"], UNDER_THE_CIO), Paper.A4, HOUSE, ""))
    told["report"]["findings"].append("x" * (MANY_LETTERS - letters(told) + more))
    first = next(shorter_and_shorter(told))
    assert (letters(told), first["size"], first["for_want_of_room"]) == (MANY_LETTERS + more, size, "")
