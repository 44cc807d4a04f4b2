"""Which questions are asked, given the answers so far, and how each is then worded."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from assessments.languages import gettext as _
from assessments.languages import name, pgettext
from assessments.questionnaire import (
    ASK_ABOUT_RISK,
    BOOK,
    DONT_KNOW,
    EXCLUSIVE,
    QUESTION,
    TECHNOLOGY_POSTS,
    Kind,
    Question,
    Section,
)

from . import line
from .given import Answers, Given, context, usable

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


@dataclass(frozen=True)
class Walk:
    """The questions asked, in order, each with the answers before it; and the answers that count."""

    asked: tuple[tuple[Question, Given], ...]
    given: Given

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions as worded now. Most who walk need the answers only, and wording takes longer than all the rest."""
        return tuple(_worded(question, before) for question, before in self.asked)

    def open(self) -> tuple[Question, ...]:
        return tuple(self._open())

    def first_open(self) -> Question | None:
        return next(self._open(), None)

    def _open(self) -> Iterator[Question]:
        return (_worded(question, before) for question, before in self.asked if question.id not in self.given)


@dataclass(frozen=True, slots=True)
class Progress:
    """Question ``number`` of at most ``at_most``: later answers can only take questions away."""

    number: int
    at_most: int
    section: Section


def walk(answers: Answers, *, quick: bool = False) -> Walk:
    """Goes through the book in order; each question is asked or not by the answers before it."""
    given = Given()
    questions = []
    for question in BOOK:
        if (quick and not _is_quick(question, given)) or not _is_asked(question, given):
            continue
        possible = _possible(question, given)
        questions.append((replace(possible, title=None) if quick else possible, given.so_far()))
        value = usable(possible, answers.get(question.id), given)
        if value is not None:
            given.add(question.id, value)
    return Walk(tuple(questions), given)


def asked(answers: Answers) -> tuple[Question, ...]:
    """The questions of the self-assessment in order: those that the earlier answers leave open."""
    return walk(answers).questions


def quick_asked(answers: Answers) -> tuple[Question, ...]:
    """The questions of the quick check in order: one to five, only what the tier needs, and no titles."""
    return walk(answers, quick=True).questions


def unanswered(answers: Answers, *, quick: bool = False) -> tuple[Question, ...]:
    """The questions still open, in order."""
    return walk(answers, quick=quick).open()


def first_unanswered(answers: Answers, *, quick: bool = False) -> Question | None:
    """Where to resume; None where all is answered."""
    return walk(answers, quick=quick).first_open()


def find(question_id: str, answers: Answers, *, quick: bool = False) -> Question | None:
    """The question as it is worded now; None where it is not asked."""
    found = (step for step in walk(answers, quick=quick).asked if step[0].id == question_id)
    return next((_worded(question, before) for question, before in found), None)


# What makes every question asked that respondents may be asked: none of it is shown to them.
_FOR_RESPONDENTS: dict[str, Any] = {"has_ciso": "yes", "ciso_status": "filled", "also_does": "no"}


def for_respondent(question_id: str, answers: Answers) -> Question:
    """The question as it is asked of somebody who answers the statements only, worded by no answers but their own.

    Raises ``KeyError`` for a question that is not asked of them.
    """
    questions = walk({**answers, **_FOR_RESPONDENTS}).questions
    return {question.id: question for question in questions}[question_id]


def after(question_id: str, answers: Answers, *, quick: bool = False) -> Question | None:
    """The question asked next after this one (itself asked or not); None after the last.

    Raises ``KeyError`` for an id that is not in the book.
    """
    place = _place(question_id)
    return next((later for later in walk(answers, quick=quick).questions if _place(later.id) > place), None)


def before(question_id: str, answers: Answers, *, quick: bool = False) -> Question | None:
    """The question asked before this one; None before the first. Raises ``KeyError`` as ``after`` does."""
    place = _place(question_id)
    earlier = [question for question in walk(answers, quick=quick).questions if _place(question.id) < place]
    return earlier[-1] if earlier else None


def progress(question_id: str, answers: Answers, *, quick: bool = False) -> Progress:
    """How far this question is. Raises ``KeyError`` for an id that is not in the book."""
    place = _place(question_id)
    at_most = len(walk({**_LONGEST, **answers}, quick=quick).asked)
    number = sum(_place(question.id) <= place for question, _before in walk(answers, quick=quick).asked)
    return Progress(number, max(at_most, number), QUESTION[question_id].section)


def stamped(question: Question, value: Any, answers: Answers) -> Any:
    """``value`` as it is to be stored: with what the question was about, where earlier answers change that."""
    if not question.about:
        return value
    told = context(question, walk(answers).given)
    return {**value, "about": told} if isinstance(value, dict) else {"choice": value, "about": told}


def subject(question: Question, answers: Answers) -> str:
    """What ``question`` is about, as a mark to compare: a page drawn before another answer changed bears another mark.

    Empty for a question that asks the same whatever the earlier answers are.
    """
    return json.dumps(context(question, walk(answers).given)) if question.about else ""


def _place(question_id: str) -> int:
    return BOOK.index(QUESTION[question_id])


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


def _possible(question: Question, given: Given) -> Question:
    """The question with the options that earlier answers leave possible."""
    values = _open_values(question, given)
    if len(values) == len(question.options):
        return question
    return replace(question, options=tuple(option for option in question.options if option.value in values))


def _worded(question: Question, given: Given) -> Question:
    """The question with the posts named that earlier answers tell of."""
    names = _names(given)
    return replace(
        question,
        heading=question.heading.format_map(names),
        help=question.help.format_map(names).strip(),
        options=tuple(replace(option, label=option.label.format_map(names)) for option in question.options),
    )


def _names(given: Given) -> dict[str, str]:
    manager = given.choice("manager")
    manager_phrase = line.phrase(manager, given.title("manager"))
    head = line.head_of_technology(given)
    technology = line.phrase(*head) if head else name(pgettext("post", "the CIO or another head of technology"))
    top = technology if line.is_below_technology(given) else line.phrase("ceo")
    return {
        "manager": manager_phrase,
        "Manager": _capital(manager_phrase),
        "technology": technology,
        "Technology": _capital(technology),
        "top": top,
        "anyone": _("anyone else") if manager in TECHNOLOGY_POSTS else _("anyone"),
        "who": _who_is_meant(given),
    }


def _who_is_meant(given: Given) -> str:
    """Whom the statements mean by "the CIO", where that is not the CIO."""
    head = line.head_of_technology(given)
    manager = given.choice("manager")
    if head is None and line.manager_heads_technology(given) and manager is not None:
        head = manager, given.title("manager")
    if head is None and given.choice("technology_head") == "manager":
        head = manager or "manager", given.title("manager")
    if head is None and given.choice("technology_head") == "ceo":
        head = "ceo", ""
    if head is None:
        return _("By “the CIO” we mean whoever leads technology.")
    if head == ("cio", ""):
        return ""
    return _("By “the CIO” we mean {who}.").format(who=line.phrase(*head))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
