"""Answers to the self-assessment, as the tests need them: the shortest that lead to each tier."""

import json
from functools import cache

from assessments import actions, interview
from assessments.models import Answer, Respondent

STATEMENTS = {
    name: {f"{name}-{number}": value for number, value in enumerate((4, 2, 4, 2), start=1)}
    for name in ("communication", "understanding", "engagement")
}

# What every assessment answers the same unless a test says otherwise; only what is asked is used.
USUAL = {
    "has_ciso": "yes",
    "ciso_status": "filled",
    "also_does": "no",
    "manager": "cio",
    "above": "no",
    "between": {"lines": []},
    "technology_head": "cio",
    "manager_risk": "yes",
    "technology_manager": "ceo",
    "dotted": ["none"],
    "executives": ["cfo"],
    "board_access": "papers",
    "own_role": "cio",
    "containment": {"how": "not_measured"},
    **STATEMENTS,
}

BEST = {"manager": "ceo", "technology_manager": "same"}
BETTER = {"manager": "cio"}
GOOD = {"manager": "manager", "above": "cio"}
DUAL_HAT = {"also_does": "cio", "manager": "ceo"}
NONE = {"has_ciso": "no"}
INCOMPLETE = {"manager": "dont_know"}


def fill_in(assessment, **changed):
    """Answers every open question of a draft: as usual, with the changes."""
    store(assessment, {**USUAL, **changed})
    return assessment


def store(assessment, answers):
    """Stores those of the answers that a draft has open: all at once what ``save_answer`` stores one by one."""
    told = json.loads(_told(json.dumps(assessment.answers()), json.dumps(answers)))
    respondent = assessment.lead_respondent()
    Answer.objects.bulk_create(
        [Answer(respondent=respondent, question=question, value=value) for question, value in told.items()],
        update_conflicts=True,
        unique_fields=["respondent", "question"],
        update_fields=["value", "updated_at"],
    )
    if told.get("own_role") in Respondent.Role.values:
        Respondent.objects.filter(pk=respondent.pk).update(role=told["own_role"])


@cache
def _told(given, answers):
    """The answers to what is open after those that are given, both as JSON. Most tests give the same."""
    given, answers, told = json.loads(given), json.loads(answers), {}
    while (question := interview.first_unanswered(given)) is not None:
        value = interview.stamped(question, answers[question.id], given)
        assert given.get(question.id) != value, f"{value!r} does not answer {question.id}"
        given[question.id] = told[question.id] = value
    return json.dumps(told)


def submit(user, organization, **changed):
    """A submitted assessment of the organization, started by ``user``, with these answers."""
    assessment = fill_in(actions.start_assessment(user, organization), **changed)
    actions.submit_assessment(assessment)
    assessment.refresh_from_db()
    return assessment


def answered(**changed):
    """The same answers without anything stored: one to every question that they lead to."""
    answers, given = {**USUAL, **changed}, {}
    while (question := interview.first_unanswered(given)) is not None:
        given[question.id] = answers[question.id]
    return given
