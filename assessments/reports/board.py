"""The board page as data: one look at the line today and after the proposed move, three reasons, one ask, the sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessments.languages import gettext as _
from assessments.languages import marked
from assessments.scoring import Tier

from .cited import Cited, cite
from .diagram import Diagram, of_line
from .history import Goal
from .marks import Mark, marks
from .naming import TIER_WORDS
from .report import Report

_NOT_IN_CHART = marked(
    "The post that was chosen as the target is not in the chart of this assessment, so the line to it cannot be drawn."
)


@dataclass(frozen=True, slots=True)
class Side:
    """The line at one time, and what it rates. ``note`` says what is taken for granted."""

    tier: Tier
    word: str
    diagram: Diagram
    note: str


@dataclass(frozen=True, slots=True)
class Board:
    """``after`` is None where nothing is proposed, or it cannot be drawn; ``why_no_move`` then says why.

    Where a target was chosen and is not reached, the ask and ``after`` are that target, to be reached by ``due``.
    ``sources`` are what the reasons and the ask rest on, in full.
    """

    organization: str
    assessed_on: date
    tier: Tier
    headword: str
    meaning: str
    now: Side
    after: Side | None
    due: date | None
    why_no_move: str
    reasons: tuple[Cited, ...]
    ask: Cited
    sources: tuple[Mark, ...]
    method_version: str
    digest: str


def board(report: Report) -> Board:
    """The board page of a report: nothing in it that the report does not say."""
    target = _target(report)
    ask = target.ask if target else report.next_step
    # A rule of law that the line breaks is a stronger reason than whose job is at stake.
    third = cite(report.law.caution) if report.law.caution else report.risk.stake[0]
    reasons = (report.reason, report.risk.disagree, third)
    return Board(
        organization=report.organization,
        assessed_on=report.assessed_on,
        tier=report.tier,
        headword=report.headword,
        meaning=report.meaning.text,
        now=Side(report.tier, TIER_WORDS[report.tier], of_line(report.line, report.dotted), ""),
        after=_after(report, target),
        due=target.due if target else None,
        why_no_move=_why_no_move(report, target),
        reasons=reasons,
        ask=ask,
        sources=marks([*reasons, ask], report.trace),
        method_version=report.foot.method_version,
        digest=report.foot.digest,
    )


def _target(report: Report) -> Goal | None:
    """The target, while there is something to do for it. Where a statute sets the line, moving it is not the board's to do."""
    goal = report.history.goal if report.history else None
    return goal if goal and goal.ask.text and not report.law.statute else None


def _after(report: Report, target: Goal | None) -> Side | None:
    proposed = target.proposal if target else report.proposal
    if proposed is None or report.law.statute:
        return None
    drawn = of_line(proposed.line, proposed.dotted)
    return Side(proposed.after, TIER_WORDS[proposed.after], drawn, proposed.supposing)


def _why_no_move(report: Report, target: Goal | None) -> str:
    if report.law.statute:
        return report.law.statute
    if target is not None:
        return "" if target.proposal else _(_NOT_IN_CHART)
    if report.proposal is not None:
        return ""
    return " ".join(report.missing) or report.moves.none_why
