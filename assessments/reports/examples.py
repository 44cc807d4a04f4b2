"""Worked examples of the method: small charts, rated by the rules when the page is made and never by hand."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.languages import gettext as _
from assessments.languages import labelled, marked
from assessments.scoring import Chart, Kind, Position, Rating, Role, Status, Tier, rate

from .drawing import LinePost, line
from .naming import KIND_WORDS, TIER_WORDS


@dataclass(frozen=True, slots=True)
class Example:
    """One small chart, what it rates and by which rule. ``findings`` are those that are more than a note."""

    title: str
    line: tuple[LinePost, ...]
    tier: Tier
    rule: str
    fact: str
    findings: tuple[str, ...]


_CEO = Position("ceo", "Chief Executive", (Role.CEO,))
_CISO = Position("ciso", "CISO", (Role.CISO,), reports_to="ceo")


def _post(role: Role, title: str, reports_to: str | None = "ceo", **others: object) -> Position:
    return Position(role.value, title, (role,), reports_to, **others)  # type: ignore[arg-type]


def _ciso(reports_to: str | None, **others: object) -> Position:
    return Position("ciso", "CISO", (Role.CISO,), reports_to, **others)  # type: ignore[arg-type]


_CIO = _post(Role.CIO, "CIO")
_CFO = _post(Role.CFO, "CFO")
_AUDIT = Position("audit", "Audit committee", (Role.BOARD,))

_CHARTS: tuple[tuple[str, tuple[Position, ...]], ...] = (
    (marked("Nobody is accountable for information security"), (_CEO, _CIO)),
    (marked("The post is vacant, under the CIO"), (_CEO, _CIO, _ciso("cio", status=Status.VACANT))),
    (marked("One person is CISO and CTO"), (_CEO, _ciso("ceo", holder="x"), _post(Role.CTO, "CTO", holder="x"))),
    (
        marked("The CISO is under the CTO, who is under the CIO"),
        (_CEO, _CIO, _post(Role.CTO, "CTO", "cio"), _ciso("cto")),
    ),
    (
        marked("The CISO is under the CFO, who is under the CIO"),
        (_CEO, _CIO, _post(Role.CFO, "CFO", "cio"), _ciso("cfo")),
    ),
    (
        marked("The CISO is directly under the CIO, who is under the CTO"),
        (_CEO, _post(Role.CTO, "CTO"), _post(Role.CIO, "CIO", "cto"), _ciso("cio")),
    ),
    (
        marked("Nobody is called CIO: the head of IT stands in"),
        (_CEO, _CFO, _post(Role.HEAD_OF_IT, "Head of IT", "cfo"), _ciso("head_of_it")),
    ),
    (
        marked("Under the CIO, with a dotted line to the audit committee"),
        (_CEO, _AUDIT, _CIO, _ciso("cio", dotted_to=("audit",))),
    ),
    (
        marked("Under a COO whose job does not include the whole company’s risk"),
        (_CEO, _CIO, _post(Role.COO, "COO", company_wide_risk=False), _ciso("coo")),
    ),
    (marked("The CIO and the CISO both report to the CFO"), (_CEO, _CFO, _post(Role.CIO, "CIO", "cfo"), _ciso("cfo"))),
    (
        marked("Under the chief executive, with a dotted line to the CIO"),
        (_CEO, _CIO, _ciso("ceo", dotted_to=("cio",))),
    ),
    (marked("The CIO reports to the CISO"), (_CEO, _CISO, _post(Role.CIO, "CIO", "ciso"))),
    (
        marked("Under the board"),
        (Position("board", "Board", (Role.BOARD,)), _post(Role.CIO, "CIO", "board"), _ciso("board")),
    ),
    (marked("The CISO is at the top, with nobody above"), (_ciso(None),)),
)


def examples() -> tuple[Example, ...]:
    return tuple(_example(title, Chart(positions)) for title, positions in _CHARTS)


def _example(title: str, chart: Chart) -> Example:
    rating = rate(chart)
    return Example(_(title), line(rating, chart), rating.tier, rating.rule, rating.deciding_step.fact, _told(rating))


def _told(rating: Rating) -> tuple[str, ...]:
    told = tuple(
        labelled(KIND_WORDS[finding.kind], finding.text) for finding in rating.findings if finding.kind is not Kind.NOTE
    )
    once = rating.tier_once_filled
    return (_("Once filled it would be {tier}.").format(tier=TIER_WORDS[once]), *told) if once else told
