"""How far a report says that its rating can be relied on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.scoring import Level

from .answers import UNDER_THE_CIO, statements

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("days", "level"),
    [(0, Level.MEDIUM), (700, Level.MEDIUM), (800, Level.LOW)],
)
def test_confidence_falls_with_age(build, days, level):
    assert build(UNDER_THE_CIO, today=timezone.localdate() + timedelta(days=days)).confidence.level is level


@pytest.mark.parametrize(
    ("unknown", "words"),
    [
        (
            {"communication": statements("communication", "dont_know", 2, 4, 2)},
            "Medium: a single respondent",
        ),
        ({"board_access": "dont_know"}, "Medium: a single respondent"),
        ({"also_does": "dont_know"}, "Low: 1 answer “I don’t know” about the line; a single respondent"),
    ],
)
def test_confidence_in_the_rating_falls_only_by_what_the_tier_hangs_on(build, unknown, words):
    report = build({**UNDER_THE_CIO, **unknown})
    assert report.confidence_words == words
    assert report.unknowns != ()
