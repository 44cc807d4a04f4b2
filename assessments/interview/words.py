"""The answers in words, and what stands out in them: what is not known, and what contradicts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assessments.languages import Texts, decimal, in_quotes, labelled, marked
from assessments.languages import gettext as _
from assessments.questionnaire import DONT_KNOW, QUESTION, SCALE, Kind, Question
from assessments.scoring import DIMENSIONS, TECHNOLOGY_ROLES, Reply
from assessments.scoring.containment import Containment, parse_durations, summarize

from . import line
from .asking import Walk, walk
from .given import Answers, choice_of

_UNITS: dict[str, str] = Texts({"minutes": marked("minutes"), "hours": marked("hours"), "days": marked("days")})
_ON_SCALE = {option.value: option for option in SCALE}


def in_words(question: Question, value: Any) -> tuple[str, ...]:
    """A usable answer to ``question``, as lines to read. Takes the question as worded now (``asked``)."""
    return _WORDS[question.kind](question, value)


def unknowns(answers: Answers | Walk) -> tuple[str, ...]:
    """Everything answered with "I don't know", as the question or statement that was asked."""
    return _unknown_among(answers, lambda question: True)


def unknowns_of_tier(answers: Answers | Walk) -> tuple[str, ...]:
    """Those of them that the tier could hang on: the relationship profile, for one, never changes it."""
    return _unknown_among(answers, lambda question: question.bears_on_tier)


def _unknown_among(answers: Answers | Walk, concerns: Callable[[Question], bool]) -> tuple[str, ...]:
    interview = walk(answers)
    return tuple(
        text
        for question_id in interview.ids
        if concerns(QUESTION[question_id]) and _is_unknown(question_id, interview)
        for text in _unknown_in(
            interview.find(question_id) or QUESTION[question_id], interview.given.value(question_id)
        )
    )


def _is_unknown(question_id: str, interview: Walk) -> bool:
    """Asked of the book's question, so that only those few that are unknown are put into words."""
    given = interview.given
    return question_id in given and bool(_unknown_in(QUESTION[question_id], given.value(question_id)))


def respondent_role(value: Any) -> str:
    """As what somebody answers, from the answer to ``own_role``: cio, ciso, ceo or other."""
    role = choice_of(value)
    return role if role in ("cio", "ciso", "ceo") else "other"


def contradictions(answers: Answers | Walk) -> tuple[str, ...]:
    """What two answers say differently, each in a sentence that says what to check."""
    given = walk(answers).given
    if given.choice("above") != "no":
        return ()
    return tuple(
        _(
            "You answered that the line passes nobody who runs technology, and listed “{post}”. If this "
            "post runs technology, change the answer; otherwise all is well."
        ).format(post=post.title)
        for post in line.posts_between(given)
        if not TECHNOLOGY_ROLES.isdisjoint(post.roles)
    )


def replies(answers: Answers | Walk, respondent: str) -> tuple[Reply, ...]:
    """The ratings of the relationship statements, for ``scoring.profile``. ``respondent`` tells people apart."""
    interview = walk(answers)
    role = respondent_role(interview.given.value("own_role"))
    return tuple(
        Reply(
            respondent,
            role,
            question_id,
            None if rating == DONT_KNOW else rating,
            statement.reverse,
        )
        for question_id in interview.ids
        if question_id in DIMENSIONS and question_id in interview.given
        for statement, rating in zip(
            QUESTION[question_id].statements, interview.given.value(question_id).values(), strict=True
        )
    )


def containment(answers: Answers | Walk) -> Containment | None:
    """The total time to contain, in hours; None where it was not told."""
    value = walk(answers).given.value("containment")
    if value is None or value["how"] not in ("median", "list"):
        return None
    if value["how"] == "list":
        hours, _faults = parse_durations(value["durations"], value["unit"])
        return summarize(hours)
    return Containment.told(value["median"], value["unit"], value.get("incidents"))


def _choice_words(question: Question, value: Any) -> tuple[str, ...]:
    choice = choice_of(value)
    assert choice is not None
    title = value.get("title") if isinstance(value, dict) else ""
    return (question.label(choice), in_quotes(title)) if title else (question.label(choice),)


def _choices_words(question: Question, value: Any) -> tuple[str, ...]:
    return tuple(question.label(item) for item in value) or (_("None of those still asked about"),)


def _lines_words(question: Question, value: Any) -> tuple[str, ...]:
    if value == DONT_KNOW:
        return (question.label(DONT_KNOW),)
    return tuple(value["lines"]) or (_("Nobody"),)


def _scale_words(question: Question, value: Any) -> tuple[str, ...]:
    return tuple(
        labelled(_ON_SCALE[str(value[statement.id])].label, statement.text) for statement in question.statements
    )


def _containment_words(question: Question, value: Any) -> tuple[str, ...]:
    unit = _UNITS.get(value.get("unit"), "")
    if value["how"] == "median":
        return (
            _("Median: {median} {unit}").format(median=decimal(f"{value['median']:g}"), unit=unit),
            _("Incidents in the last 12 months: {incidents}").format(incidents=value.get("incidents", "–")),
        )
    if value["how"] == "list":
        return (value["durations"], _("Plain numbers are in {unit}.").format(unit=unit))
    return (question.label(value["how"]),)


_WORDS: dict[Kind, Callable[[Question, Any], tuple[str, ...]]] = {
    Kind.CHOICE: _choice_words,
    Kind.CHOICES: _choices_words,
    Kind.LINES: _lines_words,
    Kind.SCALE_GROUP: _scale_words,
    Kind.CONTAINMENT: _containment_words,
}


def _unknown_in(question: Question, value: Any) -> tuple[str, ...]:
    if question.kind is Kind.SCALE_GROUP:
        return tuple(statement.text for statement in question.statements if value[statement.id] == DONT_KNOW)
    if question.kind is Kind.CONTAINMENT:
        return (question.heading,) if value["how"] == DONT_KNOW else ()
    known = DONT_KNOW not in value if isinstance(value, list) else choice_of(value) != DONT_KNOW
    return () if known else (question.heading,)
