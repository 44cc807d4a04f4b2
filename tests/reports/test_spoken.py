"""A stored rating in the language of its reader: in other words where it can be, in its stored ones where it cannot."""

from datetime import date

import pytest

from assessments.languages import speaking
from assessments.models import Rating
from assessments.reports import case, report
from assessments.reports.naming import uncapital
from assessments.scoring import Tier

from ..answers import submit
from ..speaking import everything, offered, write

pytestmark = pytest.mark.once


@pytest.fixture
def pseudo(tmp_path, settings):
    write(tmp_path, everything())
    with offered(tmp_path, settings) as language:
        yield language


@pytest.fixture
def assessment(evan, meridian):
    submit(evan, meridian)
    return submit(evan, meridian)


def test_a_rating_is_told_in_the_language_spoken_and_stays_as_it_was_made(assessment, pseudo):
    stored = Rating.objects.get(assessment=assessment).document
    with speaking(pseudo):
        read = case.read(assessment)
    assert not read.words_are_stored
    assert read.rating.deciding_step.fact.startswith("⟦The CISO reports directly to ⟦the ")
    assert {finding.text[0] for finding in read.rating.findings} <= {"⟦"}
    english = assessment.rating.as_scored()
    assert (read.rating.tier, read.rating.rule, read.rating.moves) == (english.tier, english.rule, english.moves)
    assert Rating.objects.get(assessment=assessment).document == stored


def test_english_is_read_as_it_is_stored(assessment):
    with speaking("en"):
        assert case.read(assessment).rating == assessment.rating.as_scored()


def test_a_rating_of_another_method_is_shown_in_its_own_words(assessment, pseudo):
    assessment.rating.document["method_version"] = "2025.9"
    with speaking(pseudo):
        read = case.read(assessment)
    assert read.words_are_stored
    assert read.rating.deciding_step.fact.startswith("The CISO reports directly to the ")


def test_a_rating_that_would_come_out_otherwise_today_is_shown_in_its_own_words(assessment, pseudo):
    assessment.rating.document["tier"] = Tier.GOOD
    with speaking(pseudo):
        read = case.read(assessment)
    assert (read.words_are_stored, read.rating.tier) == (True, Tier.GOOD)


def test_the_report_says_where_its_words_are_the_stored_ones(assessment, pseudo):
    with speaking(pseudo):
        told = report.build(assessment, today=date(2026, 11, 25)).words_note
        assessment.rating.document["tier"] = Tier.GOOD
        stored = report.build(assessment, today=date(2026, 11, 25)).words_note
    assert (told, "as they were stored" in stored) == ("", True)


def test_what_is_submitted_in_another_language_is_stored_in_english(evan, meridian, pseudo):
    with speaking(pseudo):
        made = submit(evan, meridian)
    document = str(Rating.objects.get(assessment=made).document)
    assert "The CISO reports directly to" in document
    assert "⟦" not in document
    assert "⟦" not in str(vars(meridian.standing)) + str(vars(made.digest))


@pytest.mark.parametrize(("language", "within"), [("en", "engagement"), ("fr", "engagement"), ("de", "Engagement")])
def test_only_german_keeps_a_capital_within_a_sentence(language, within):
    with speaking(language):
        assert uncapital("Engagement") == within
