"""The interview: which questions the answers so far leave open, and the chart that the answers draw.

Pure functions of the answers: a mapping from question id to a value of the shape told in ``questionnaire.Kind``.
An answer to a question that is not asked (any more) may be there; it is not used and not lost.
"""

from assessments.scoring.containment import HOURS, MAX_HOURS, parse_durations

from .asking import (
    Progress,
    Walk,
    after,
    asked,
    before,
    find,
    first_unanswered,
    for_respondent,
    progress,
    quick_asked,
    stamped,
    subject,
    unanswered,
    walk,
)
from .drawing import chart
from .given import Answers, choice_of, same_choice
from .prefill import answers_from
from .words import containment, contradictions, in_words, replies, respondent_role, unknowns, unknowns_of_tier

__all__ = [
    "HOURS",
    "MAX_HOURS",
    "Answers",
    "Progress",
    "Walk",
    "after",
    "answers_from",
    "asked",
    "before",
    "chart",
    "choice_of",
    "containment",
    "contradictions",
    "find",
    "first_unanswered",
    "for_respondent",
    "in_words",
    "parse_durations",
    "progress",
    "quick_asked",
    "replies",
    "respondent_role",
    "same_choice",
    "stamped",
    "subject",
    "unanswered",
    "unknowns",
    "unknowns_of_tier",
    "walk",
]
