"""The answers that count: those to questions that are asked, in a shape and with values that the question allows."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from assessments.questionnaire import DONT_KNOW, EXCLUSIVE, UNITS, Kind, Question

# What a draft stores: question id to a value of the shape told in ``questionnaire.Kind``.
Answers = Mapping[str, Any]

SCALE_VALUES = range(1, 6)


class Given:
    """Answers to the questions asked so far, read by kind. What was not answered reads as None or empty."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def __contains__(self, question_id: object) -> bool:
        return question_id in self._values

    def add(self, question_id: str, value: Any) -> None:
        self._values[question_id] = value

    def so_far(self) -> Given:
        """The same answers, to which none is added any more."""
        kept = Given()
        kept._values = self._values.copy()
        return kept

    def value(self, question_id: str) -> Any:
        return self._values.get(question_id)

    def choice(self, question_id: str) -> str | None:
        return choice_of(self._values.get(question_id))

    def title(self, question_id: str) -> str:
        """The title typed beside a choice, or an empty text."""
        return _title_of(self._values.get(question_id))

    def many(self, question_id: str) -> tuple[str, ...]:
        """The values chosen of several, or the lines typed; empty for none and for "I don't know"."""
        value = self._values.get(question_id)
        if isinstance(value, dict):
            value = value.get("lines")
        return tuple(item for item in value if item not in EXCLUSIVE) if isinstance(value, list) else ()


def choice_of(value: Any) -> str | None:
    """The option's value in a choice, with or without a title beside it."""
    if isinstance(value, dict):
        value = value.get("choice")
    return value if isinstance(value, str) else None


def same_choice(one: Any, other: Any) -> bool:
    """Whether two answers to one question say the same, by whatever title the post goes."""
    return _choice_told(one) == _choice_told(other)


def context(question: Question, given: Given) -> list[str]:
    """What ``question`` is about: the earlier answers that change what it asks, a free title included."""
    return [_choice_told(given.value(question_id)) for question_id in question.about]


def _choice_told(value: Any) -> str:
    choice = choice_of(value) or ""
    # Only here does the title tell which post it is: two other executives are two posts.
    return f"{choice} {_title_of(value)}".strip() if choice in ("other_executive", "manager") else choice


def _title_of(value: Any) -> str:
    return value.get("title", "") if isinstance(value, dict) else ""


def usable(question: Question, value: Any, given: Given) -> Any:
    """``value`` where it answers ``question`` as it is now asked, else None: the question is then open.

    An answer may stop fitting when an earlier one is changed, and a stored one may be of any shape.
    """
    if (
        isinstance(value, dict)
        and question.about
        and value.get("about", context(question, given)) != context(question, given)
    ):
        return None
    return _READERS[question.kind](question, value)


def _choice(question: Question, value: Any) -> Any:
    choice = choice_of(value)
    if choice not in question.values:
        return None
    title = value.get("title") if isinstance(value, dict) else None
    asked = question.title is not None and choice in question.title.goes_with
    return {"choice": choice, "title": title} if asked and isinstance(title, str) and title else choice


def _choices(question: Question, value: Any) -> Any:
    if not isinstance(value, list) or not value:
        return None
    # A choice that an earlier answer has settled since is left out; the question stays answered.
    return [item for item in value if item in question.values]


def _lines(question: Question, value: Any) -> Any:
    if choice_of(value) == DONT_KNOW:
        return DONT_KNOW
    lines = value.get("lines") if isinstance(value, dict) else None
    return value if isinstance(lines, list) and all(isinstance(line, str) for line in lines) else None


def _scale_group(question: Question, value: Any) -> Any:
    if not isinstance(value, dict):
        return None
    ratings = {statement.id: value.get(statement.id) for statement in question.statements}
    return ratings if all(_is_rating(rating) for rating in ratings.values()) else None


def _is_rating(value: Any) -> bool:
    return value == DONT_KNOW or (type(value) is int and value in SCALE_VALUES)


def _containment(question: Question, value: Any) -> Any:
    if not isinstance(value, dict) or value.get("how") not in question.values:
        return None
    unit_is_known = value.get("unit") in [unit.value for unit in UNITS]
    if value["how"] == "median":
        return value if unit_is_known and _is_positive(value.get("median")) else None
    if value["how"] == "list":
        return value if unit_is_known and isinstance(value.get("durations"), str) else None
    return value


def _is_positive(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and value > 0


_READERS = {
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.LINES: _lines,
    Kind.SCALE_GROUP: _scale_group,
    Kind.CONTAINMENT: _containment,
}
