"""Answers to the whole survey, one set for each rule, as a respondent would give them."""

from typing import Any

from assessments import actions
from assessments.models import Assessment, Organization, User
from tests.answers import store


def statements(dimension: str, *ratings: int | str) -> dict[str, int | str]:
    return {f"{dimension}-{number}": rating for number, rating in enumerate(ratings, start=1)}


UNDER_THE_CIO: dict[str, Any] = {
    "has_ciso": "yes",
    "ciso_status": "filled",
    "also_does": "no",
    "manager": "cio",
    "between": {"lines": []},
    "technology_manager": "ceo",
    "dotted": ["none"],
    "executives": ["cfo"],
    "board_access": "papers",
    "own_role": "cio",
    "communication": statements("communication", 4, 2, 4, 2),
    "understanding": statements("understanding", 4, 4, 4, 2),
    "engagement": statements("engagement", 4, 2, 4, 2),
    "containment": {"how": "median", "median": 9, "unit": "days", "incidents": 14},
}
APART = {"above": "no", "technology_head": "cio"}
BOSS_OF_THE_CIO = {"technology_manager": "ciso"}

# One set of answers for each rule, by its id.
ANSWERS: dict[str, dict[str, Any]] = {
    "R1": {**UNDER_THE_CIO, "has_ciso": "no"},
    "R2": {**UNDER_THE_CIO, "ciso_status": "vacant"},
    "R3": {**UNDER_THE_CIO, "also_does": "cto", "manager": "cfo"},
    "R4": {**UNDER_THE_CIO, "manager": {"choice": "manager", "title": "Director, Infrastructure"}, "above": "cio"},
    "R5": UNDER_THE_CIO,
    "R6": {**UNDER_THE_CIO, **APART, "manager": "ceo", "technology_manager": "same", "dotted": ["technology"]},
    "R7": {**UNDER_THE_CIO, **APART, "manager": "coo", "manager_risk": "no", "dotted": ["board"]},
    "R8": {**UNDER_THE_CIO, "manager": "dont_know"},
}


def submitted(user: User, organization: Organization, answers: dict[str, Any]) -> Assessment:
    """A submitted assessment with ``answers`` to whichever questions they leave open, asked in order."""
    assessment = actions.start_assessment(user, organization)
    store(assessment, answers)
    actions.submit_assessment(assessment)
    return Assessment.objects.get(pk=assessment.pk)
