"""A stored rating in the language that its reader speaks. What is stored are English sentences, and they stay as they are.

The stored chart is rated again while the other language is spoken. Those words are shown only where everything that is
not words came out the same; else, and where another method version made the rating, the stored ones are.
"""

from __future__ import annotations

from dataclasses import replace

from assessments.languages import ENGLISH, spoken
from assessments.models import Assessment
from assessments.scoring import METHOD_VERSION, OF_HISTORY, Chart, Rating, rate


def in_language_spoken(assessment: Assessment, stored: Rating, chart: Chart) -> Rating | None:
    """The rating in the words of the language spoken; None where there are none for it."""
    if spoken() == ENGLISH:
        return stored
    if stored.method_version != METHOD_VERSION:
        return None
    tells_of_before = any(finding.id in OF_HISTORY for finding in stored.findings)
    said = rate(chart, history=assessment.history() if tells_of_before else None)
    said = replace(said, moves=stored.moves, next_step=stored.next_step)
    return said if _without_words(said) == _without_words(stored) else None


def _without_words(rating: Rating) -> Rating:
    return replace(
        rating,
        trace=tuple(replace(step, fact="") for step in rating.trace),
        findings=tuple(replace(finding, text="") for finding in rating.findings),
        missing=("",) * len(rating.missing),
    )
