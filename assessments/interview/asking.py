"""Which questions are asked, given the answers so far."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from assessments.questionnaire import (
    ASK_ABOUT_RISK,
    BOOK,
    DONT_KNOW,
    EXCLUSIVE,
    QUESTION,
    Kind,
    Question,
    Section,
)

from . import line
from .given import Answers, Given, context, usable
from .wording import worded

# The answers that lead through the most questions: they stand in for what is not answered yet, to tell how many
# questions there are at most.
_LONGEST: dict[str, Any] = {
    "has_ciso": "yes",
    "ciso_status": "filled",
    "also_does": "no",
    "manager": "other_executive",
    "above": "no",
    "technology_head": "cio",
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the options that are still possible, and what was answered before it: its words follow from that."""

    question: Question
    earlier: Given

    def in_words(self) -> Question:
        return worded(self.question, self.earlier)


@dataclass(frozen=True)
class Walk:
    """The questions asked, in order and as worded now, and the answers that count.

    Most callers want to know what is asked and not how: a question is put into words where they are read.
    """

    answers: Answers
    quick: bool
    given: Given
    ids: tuple[str, ...]
    _asked: tuple[_Asked, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(self._shown(asked) for asked in self._asked)

    def open(self) -> tuple[Question, ...]:
        return tuple(self._shown(asked) for asked in self._asked if asked.question.id not in self.given)

    def find(self, question_id: str) -> Question | None:
        """The question as it is worded now; None where it is not asked."""
        return next((self._shown(asked) for asked in self._asked if asked.question.id == question_id), None)

    def _shown(self, asked: _Asked) -> Question:
        shown = asked.in_words()
        return replace(shown, title=None) if self.quick else shown


@dataclass(frozen=True, slots=True)
class Progress:
    """Question ``number`` of at most ``at_most``: later answers can only take questions away."""

    number: int
    at_most: int
    section: Section


def walk(answers: Answers | Walk, *, quick: bool = False) -> Walk:
    """Goes through the book in order; each question is asked or not by the answers before it.

    A walk that was taken already is given back as it is, so that whoever has taken one passes it on in place of answers.
    """
    if isinstance(answers, Walk):
        return answers
    given = Given()
    asked = []
    for question in BOOK:
        if (quick and not _is_quick(question, given)) or not _is_asked(question, given):
            continue
        narrowed = _narrowed(question, given)
        asked.append(_Asked(narrowed, given.so_far()))
        value = usable(narrowed, answers.get(question.id), given)
        if value is not None:
            given.add(question.id, value)
    return Walk(answers, quick, given, tuple(each.question.id for each in asked), tuple(asked))


def asked(answers: Answers) -> tuple[Question, ...]:
    """The questions of the self-assessment in order: those that the earlier answers leave open."""
    return walk(answers).questions


def quick_asked(answers: Answers) -> tuple[Question, ...]:
    """The questions of the quick check in order: one to five, only what the tier needs, and no titles."""
    return walk(answers, quick=True).questions


def unanswered(answers: Answers | Walk, *, quick: bool = False) -> tuple[Question, ...]:
    """The questions still open, in order."""
    return walk(answers, quick=quick).open()


def first_unanswered(answers: Answers | Walk, *, quick: bool = False) -> Question | None:
    """Where to resume; None where all is answered."""
    walked = walk(answers, quick=quick)
    first = next((each for each in walked.ids if each not in walked.given), None)
    return walked.find(first) if first else None


def find(question_id: str, answers: Answers | Walk, *, quick: bool = False) -> Question | None:
    """The question as it is worded now; None where it is not asked."""
    return walk(answers, quick=quick).find(question_id)


# What makes every question asked that respondents may be asked: none of it is shown to them.
_FOR_RESPONDENTS: dict[str, Any] = {"has_ciso": "yes", "ciso_status": "filled", "also_does": "no"}


def for_respondent(question_id: str, answers: Answers) -> Question:
    """The question as it is asked of somebody who answers the statements only, worded by no answers but their own.

    Raises ``KeyError`` for a question that is not asked of them.
    """
    questions = walk({**answers, **_FOR_RESPONDENTS}).questions
    return {question.id: question for question in questions}[question_id]


def after(question_id: str, answers: Answers | Walk, *, quick: bool = False) -> Question | None:
    """The question asked next after this one (itself asked or not); None after the last.

    Raises ``KeyError`` for an id that is not in the book.
    """
    place, walked = _place(question_id), walk(answers, quick=quick)
    later = next((each for each in walked.ids if _place(each) > place), None)
    return walked.find(later) if later else None


def before(question_id: str, answers: Answers | Walk, *, quick: bool = False) -> Question | None:
    """The question asked before this one; None before the first. Raises ``KeyError`` as ``after`` does."""
    place, walked = _place(question_id), walk(answers, quick=quick)
    earlier = [each for each in walked.ids if _place(each) < place]
    return walked.find(earlier[-1]) if earlier else None


def progress(question_id: str, answers: Answers | Walk, *, quick: bool = False) -> Progress:
    """How far this question is. Raises ``KeyError`` for an id that is not in the book."""
    place, walked = _place(question_id), walk(answers, quick=quick)
    at_most = len(walk({**_LONGEST, **walked.answers}, quick=walked.quick).ids)
    number = sum(_place(each) <= place for each in walked.ids)
    return Progress(number, max(at_most, number), QUESTION[question_id].section)


def stamped(question: Question, value: Any, answers: Answers | Walk) -> Any:
    """``value`` as it is to be stored: with what the question was about, where earlier answers change that."""
    if not question.about:
        return value
    told = context(question, walk(answers).given)
    return {**value, "about": told} if isinstance(value, dict) else {"choice": value, "about": told}


def subject(question: Question, answers: Answers | Walk) -> str:
    """What ``question`` is about, as a mark to compare: a page drawn before another answer changed bears another mark.

    Empty for a question that asks the same whatever the earlier answers are.
    """
    return json.dumps(context(question, walk(answers).given)) if question.about else ""


_PLACES = {question.id: place for place, question in enumerate(BOOK)}


def _place(question_id: str) -> int:
    return _PLACES[question_id]


def _is_asked(question: Question, given: Given) -> bool:
    condition = _ASKED_IF.get(question.id)
    if condition is not None and not condition(given):
        return False
    if question.kind is not Kind.CHOICES:
        return True
    return not EXCLUSIVE.issuperset(_open_values(question, given))


def _is_quick(question: Question, given: Given) -> bool:
    if question.id == "technology_head":
        # Who leads technology is asked in the quick check only where it can change the tier.
        return line.manager_climbs(given) or given.choice("manager") == "ceo"
    return question.quick


def _above(given: Given) -> bool:
    return line.manager_climbs(given) and given.choice("manager") != "cio" and not line.runs_technology_too(given)


def _technology_head(given: Given) -> bool:
    return line.meets_no_technology(given) and not line.runs_technology_too(given)


def _manager_risk(given: Given) -> bool:
    if given.choice("manager") not in ASK_ABOUT_RISK or line.runs_technology_too(given):
        return False
    return given.choice("above") in ("no", DONT_KNOW) and given.choice("technology_head") != "manager"


def _top_board(given: Given) -> bool:
    return line.is_on_top(given) and given.choice("top_technology") in ("no", DONT_KNOW)


def _relationship(given: Given) -> bool:
    """Whether there are two people to have one."""
    if not line.there_is_a_ciso(given) or line.is_vacant(given) or line.runs_technology_too(given):
        return False
    return given.choice("technology_head") != "nobody"


_ASKED_IF: dict[str, Callable[[Given], bool]] = {
    "ciso_status": line.there_is_a_ciso,
    "also_does": lambda given: line.there_is_a_ciso(given) and not line.is_vacant(given),
    "manager": lambda given: line.there_is_a_ciso(given) and given.choice("also_does") != "ceo",
    "top_technology": lambda given: line.is_on_top(given) and not line.runs_technology_too(given),
    "top_board": _top_board,
    "above": _above,
    "between": line.line_has_an_end,
    "technology_head": _technology_head,
    "manager_risk": _manager_risk,
    "technology_manager": lambda given: line.head_of_technology(given) is not None,
    "dotted": lambda given: line.there_is_a_ciso(given) and not line.is_on_top(given),
    "executives": lambda given: line.there_is_a_ciso(given) and not line.is_on_top(given),
    "board_access": lambda given: (
        line.there_is_a_ciso(given)
        and not line.is_vacant(given)
        and not line.is_on_top(given)
        and given.choice("manager") != "board"
    ),
    "communication": _relationship,
    "understanding": _relationship,
    "engagement": _relationship,
}


def _open_values(question: Question, given: Given) -> tuple[str, ...]:
    """The options that earlier answers leave possible. Not knowing, or none of them, always is."""
    possible = _POSSIBLE.get(question.id)
    return tuple(value for value in question.values if possible is None or value in EXCLUSIVE or possible(value, given))


def _possible_manager(value: str, given: Given) -> bool:
    return value != given.choice("also_does") or value == "other_executive"


def _possible_technology_head(value: str, given: Given) -> bool:
    if value == "manager":
        return not line.is_on_top(given) and given.choice("manager") != "board"
    if value == "ceo":
        return not line.is_on_top(given) and given.choice("manager") != "ceo"
    return True


def _possible_technology_manager(value: str, given: Given) -> bool:
    code, _title = line.head_of_technology(given) or ("", "")
    if value == given.choice("also_does") and value != "other_executive":
        return False
    if value in ("cto", "cdo") and code != "cio":
        return False
    if line.is_below_technology(given):
        # Whoever stands below the head of technology cannot be above it too.
        return value not in ("same", "ciso", *line.posts_below_technology(given))
    if line.is_on_top(given):
        return value not in ("same", "ceo")
    return value == "other_executive" or value != given.choice("manager")


def _possible_dotted(value: str, given: Given) -> bool:
    if value == "technology":
        return not line.manager_heads_technology(given) and not line.runs_technology_too(given)
    return value not in (given.choice("manager"), given.choice("also_does"))


_POSSIBLE: dict[str, Callable[[str, Given], bool]] = {
    "manager": _possible_manager,
    "technology_head": _possible_technology_head,
    "technology_manager": _possible_technology_manager,
    "dotted": _possible_dotted,
    "executives": lambda value, given: value not in line.posts_told(given),
    "own_role": lambda value, given: value != "ciso" or (line.there_is_a_ciso(given) and not line.is_vacant(given)),
}


def _narrowed(question: Question, given: Given) -> Question:
    """The question with the options that are still possible."""
    if question.id not in _POSSIBLE:
        return question
    possible = _open_values(question, given)
    return replace(question, options=tuple(option for option in question.options if option.value in possible))
