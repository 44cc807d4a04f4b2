"""How a question is worded, given what was answered before it."""

from __future__ import annotations

from dataclasses import replace

from assessments.languages import gettext as _
from assessments.languages import name, pgettext
from assessments.questionnaire import TECHNOLOGY_POSTS, Option, Question

from . import line
from .given import Given


def worded(question: Question, given: Given) -> Question:
    """The question with the posts named in earlier answers."""
    names = _names(given)
    return replace(
        question,
        heading=question.heading.format_map(names),
        help=question.help.format_map(names).strip(),
        options=tuple(_named(option, names) for option in question.options),
    )


def _named(option: Option, names: dict[str, str]) -> Option:
    return replace(option, label=option.label.format_map(names)) if "{" in option.label else option


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
