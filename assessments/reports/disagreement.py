"""Where the CIO and the CISO do not agree on who the CISO reports to. It is found anew each time, and changes no rating."""

from __future__ import annotations

from collections.abc import Iterator

from assessments import interview
from assessments.languages import gettext as _
from assessments.languages import in_quotes
from assessments.questionnaire import DONT_KNOW, QUESTION
from assessments.scoring import Finding, Kind

from .case import Case, is_named

_ROLES = ("cio", "ciso")


def findings(case: Case) -> Iterator[Finding]:
    """One finding where a CIO and a CISO, who both agreed to be shown, name two different posts."""
    told = {role: _told(case, role) for role in _ROLES}
    if not told["cio"] or not told["ciso"] or set(told["cio"]) == set(told["ciso"]):
        return
    text = _(
        "Asked who the CISO reports to, the CIO says {cio} and the CISO says {ciso}. Where the two do not agree on the line, "
        "it does not do what it is for. The rating rests on the answers of whoever filled in the assessment."
    ).format(**{role: _quoted(labels) for role, labels in told.items()})
    yield Finding(Kind.CAUTION, "line-in-dispute", text, ("S1", "S12"))


def _quoted(labels: tuple[str, ...]) -> str:
    return _(" or ").join(map(in_quotes, labels))


def _told(case: Case, role: str) -> tuple[str, ...]:
    """The managers that those in this role name, in words; an "I don't know" contradicts nobody."""
    choices = (
        interview.choice_of(case.answers_of(respondent).get("manager"))
        for respondent in case.respondents
        if respondent.role == role and is_named(respondent)
    )
    known = dict.fromkeys(choice for choice in choices if choice in _MANAGERS)
    return tuple(_MANAGERS[choice].label for choice in known)


_MANAGERS = {option.value: option for option in QUESTION["manager"].options if option.value != DONT_KNOW}
