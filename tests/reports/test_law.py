"""The notes on law in a report: cautions where a text forbids the line, no scolding where a text sets it."""

import pytest
from django.utils import timezone

from assessments.reports import report as reports
from tests import answers

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BANK = {"country": "IN", "industry": "finance"}
AGENCY = {"country": "US", "industry": "public", "circumstances": ["federal"]}


@pytest.fixture
def law_of(evan, meridian):
    """``law_of(answers, **about)``: the law in the report on an organization of which ``about`` holds."""

    def law_of(given, **about):
        for name, value in {"country": "", "industry": "", "circumstances": [], **about}.items():
            setattr(meridian, name, value)
        meridian.save()
        return reports.build(answers.submit(evan, meridian, **given), today=timezone.localdate())

    return law_of


@pytest.mark.parametrize(
    ("given", "warned"),
    [
        (answers.GOOD, True),
        (answers.BETTER, True),
        (answers.DUAL_HAT, True),
        (answers.BEST, False),
        (answers.NONE, False),
    ],
)
def test_a_text_that_forbids_the_line_is_a_caution_where_the_ciso_is_under_technology(law_of, given, warned):
    report = law_of(given, **BANK)
    assert [note.id for note in report.law.notes] == ["in-rbi-2023-24"]
    assert ("does not allow a line like this one" in report.law.caution) is warned


def test_the_same_line_is_no_caution_where_no_text_forbids_it(law_of):
    assert law_of(answers.BETTER, country="IE", industry="energy").law.caution == ""


def test_guidance_is_not_called_a_ban(law_of):
    assert (
        "the text advises against a line like this one"
        in law_of(answers.BETTER, country="US", industry="finance").law.caution
    )


def test_a_statute_that_sets_the_line_is_said_and_no_move_is_asked_for(law_of):
    report = law_of(answers.BETTER, **AGENCY)
    assert "set by statute (44 USC 3554(a)(3)(A))" in report.law.statute
    assert report.next_step.text == report.law.within
    assert report.law.caution == ""
    assert report.tier == "BETTER"


def test_a_line_outside_the_statute_keeps_its_own_next_step(law_of):
    report = law_of(answers.BEST, **AGENCY)
    assert (report.law.statute, "check how the designation was made" in report.law.notes[0].here) == ("", True)


def test_the_law_never_changes_the_tier(law_of):
    assert law_of(answers.BETTER, **BANK).tier == law_of(answers.BETTER).tier == "BETTER"


def test_what_the_choice_of_texts_rests_on_is_told(law_of):
    # Supervised where it also is: said once.
    assert law_of(answers.BEST, **{**AGENCY, "regions": ["US"]}).law.basis == (
        "United States; Public sector; It is an agency of the United States’ federal government"
    )
