import pytest

from assessments.scoring import Confidence, Level, Tier, confidence


@pytest.mark.parametrize(
    ("tier", "unknowns", "respondents", "age", "level", "reasons"),
    [
        (Tier.BEST, 0, 2, 24, Level.HIGH, ()),
        (Tier.BEST, 0, 1, 0, Level.MEDIUM, ("a single respondent",)),
        (Tier.BEST, 0, 2, 25, Level.MEDIUM, ("25 months old",)),
        (Tier.GOOD, 1, 1, 0, Level.LOW, ("1 answer “I don’t know” about the line", "a single respondent")),
        (Tier.INCOMPLETE, 0, 2, 0, Level.LOW, ("a fact that the rules need is missing",)),
    ],
)
def test_every_reason_takes_one_level_away(tier, unknowns, respondents, age, level, reasons):
    found = confidence(tier, unknowns=unknowns, respondents=respondents, age_months=age)
    assert found == Confidence(level, reasons)
