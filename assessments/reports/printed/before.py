"""What came before a report, as paper has it: the target, the tier over time, and what changed since the last assessment."""

from __future__ import annotations

from typing import Any

from assessments.dates import written
from assessments.languages import gettext as _
from assessments.languages import ngettext

from ..beforeafter import BeforeAfter
from ..history import Goal, History
from . import words

# More than these do not stand legibly side by side.
MOST_POINTS = 8


def before(history: History | None) -> dict[str, Any]:
    """Empty where there is nothing to tell."""
    if history is None:
        return {}
    return {
        "reminder": history.reminder,
        "goal": _goal(history.goal) if history.goal else None,
        **(_since(history, history.change) if history.change else {"change": None}),
    }


def _goal(goal: Goal) -> dict[str, Any]:
    to = _("The CISO reports to {to}, by {day}").format(to=goal.to, day=words.day(goal.due))
    return {"now": goal.now, "then": goal.then, "to": to, "words": goal.words}


def _since(history: History, change: BeforeAfter) -> dict[str, Any]:
    shown = history.points[-MOST_POINTS:]
    return {
        "points": [{"tier": point.tier, "word": point.word, "on": written(point.on, _("j M Y"))} for point in shown],
        "earlier": _earlier(len(history.points) - len(shown)),
        "change": {
            "headline": f"{change.headline}.",
            "cause": change.cause,
            "then": words.day(change.then.on),
            "now": words.day(change.now.on),
            "answers": history.answers,
            "more": _more(history.more_answers),
        },
    }


def _earlier(points: int) -> str:
    told = ngettext(
        "{points} earlier assessment is not shown here; the report online has it.",
        "{points} earlier assessments are not shown here; the report online has them.",
        points,
    )
    return told.format(points=points) if points else ""


def _more(answers: int) -> str:
    told = ngettext(
        "{answers} more answer changed; the report online has it.",
        "{answers} more answers changed; the report online has them.",
        answers,
    )
    return told.format(answers=answers) if answers else ""
