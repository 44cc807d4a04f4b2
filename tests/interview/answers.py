"""Answers to start from."""

from __future__ import annotations

from assessments import interview

CIO = {"has_ciso": "yes", "ciso_status": "filled", "also_does": "no", "manager": "cio"}


def reporting_to(manager, **others):
    return {**CIO, "manager": manager, **others}


def between(*titles):
    return {"lines": list(titles)}


def ids(questions):
    return [question.id for question in questions]


def keep(answers, question_id, value):
    question = interview.find(question_id, answers)
    return {**answers, question_id: interview.stamped(question, value, answers)}
