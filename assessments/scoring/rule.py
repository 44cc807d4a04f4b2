"""What a rule is made of: its metadata, its words, and what its test finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessments.languages import gettext as _
from assessments.languages import interpreted, marked

from .facts import Facts
from .rating import Tier

NOT_COVERED = marked("The article does not cover this case; we apply its principle that {principle}")


@interpreted("principle")
@dataclass(frozen=True, slots=True)
class Extension:
    """Why a rule may go beyond the article: the statements it grows from, and the principle taken from them."""

    statements: tuple[str, ...]
    principle: str

    @property
    def sentence(self) -> str:
        return _(NOT_COVERED).format(principle=self.principle)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a rule fits the facts, the sentence that settled it, and whether it went beyond the article."""

    applies: bool
    fact: str
    extended: bool = False


@interpreted("title", "when", "decides", "unless")
@dataclass(frozen=True, slots=True)
class Rule:
    """One rule and its words.

    ``basis``: A (the article), X (always an extension) or None (R8, which rates nothing). ``extension`` is set for X,
    and for a rule of the article that also covers equivalents. ``decides`` is shown when the rule decides;
    ``unless`` completes "This would not apply if …".
    """

    id: str
    name: str
    title: str
    tier: Tier
    basis: str | None
    statements: tuple[str, ...]
    when: str
    decides: str
    unless: str
    test: Callable[[Facts], Verdict]
    extension: Extension | None = None
