"""The board page as data: one look at the line today and after the proposed move, three reasons, one ask, the sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessments.scoring import Tier

from .cited import Cited, cite
from .diagram import Diagram, of_line
from .marks import Mark, marks
from .naming import TIER_WORDS
from .report import Report


@dataclass(frozen=True, slots=True)
class Side:
    """The line at one time, and what it rates. ``note`` says what is taken for granted."""

    tier: Tier
    word: str
    diagram: Diagram
    note: str


@dataclass(frozen=True, slots=True)
class Board:
    """``after`` is None where nothing is proposed; ``why_no_move`` then says why.

    ``sources`` are what the reasons and the ask rest on, in full.
    """

    organization: str
    assessed_on: date
    tier: Tier
    headword: str
    meaning: str
    now: Side
    after: Side | None
    why_no_move: str
    reasons: tuple[Cited, ...]
    ask: Cited
    sources: tuple[Mark, ...]
    method_version: str
    digest: str


def board(report: Report) -> Board:
    """The board page of a report: nothing in it that the report does not say."""
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
        after=_after(report),
        why_no_move=_why_no_move(report),
        reasons=reasons,
        ask=report.next_step,
        sources=marks([*reasons, report.next_step], report.trace),
        method_version=report.foot.method_version,
        digest=report.foot.digest,
    )


def _after(report: Report) -> Side | None:
    proposed = report.proposal
    if proposed is None or report.law.statute:
        return None
    drawn = of_line(proposed.line, proposed.dotted)
    return Side(proposed.after, TIER_WORDS[proposed.after], drawn, proposed.supposing)


def _why_no_move(report: Report) -> str:
    if report.law.statute:
        return report.law.statute
    if report.proposal is not None:
        return ""
    return " ".join(report.missing) or report.moves.none_why
