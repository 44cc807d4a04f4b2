"""What a comparison says of each organization: one function a row, giving the cell's words and what to sort it by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from assessments import scoring
from assessments.scoring import METHOD_VERSION, Kind
from assessments.scoring.containment import duration_in_words

from .. import drawing, verdict
from ..case import Case
from ..naming import TIER_WORDS, capital, counted, signed
from ..portfolio.rows import change_in_words, confidence
from ..relationship import DIMENSION_TITLES
from .side import Side, finding_label

NOT_ANSWERED = "Not answered"
NOT_ASSESSED = "Not assessed yet"
_OUTSIDE_TECHNOLOGY = ("R6", "R7")
_LEVELS = {"low": 0, "medium": 1, "high": 2}


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` is all of it in words, as the CSV has it. ``value`` sorts; None where there is nothing to sort by."""

    text: str
    value: Any = None
    tier: str = ""
    line: tuple[drawing.LinePost, ...] = ()
    items: tuple[str, ...] = ()
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    key: str
    title: str
    cell: Callable[[Side], Cell]


def attributes(sides: list[Side]) -> Iterator[Attribute]:
    """The rows of a comparison of these. What today's method says is shown only where an older one rated any of them."""
    yield Attribute("tier", "Tier", _tier)
    if any(side.case and side.case.rating.method_version != METHOD_VERSION for side in sides):
        yield Attribute("preview", f"Tier by method {METHOD_VERSION} (preview)", _of(_preview))
    yield Attribute("change", "Change since the assessment before", _change)
    yield Attribute("assessed", "Assessed on", _assessed)
    yield Attribute("confidence", "Confidence", _confidence)
    yield Attribute("chain", "The line, from the CISO up", _of(_chain))
    yield Attribute("rule", "Deciding rule", _of(_rule))
    yield Attribute("move", "Smallest move to a higher tier", _of(_move))
    yield Attribute("findings", "Findings", _of(_findings))
    yield Attribute("head", "Layers to the head of technology", _of(_head))
    yield Attribute("layers", "Layers to the top", _of(_layers))
    for name, title in DIMENSION_TITLES.items():
        yield Attribute(name, f"{title}, 0 to 100", _dimension(name))
        yield Attribute(f"{name}-gap", f"{title}: CIO minus CISO", _gap(name))
    yield Attribute("contain", "Median time to contain", _contain)
    yield Attribute("method", "Method version", _of(_method))


def _of(cell: Callable[[Case], Cell]) -> Callable[[Side], Cell]:
    return lambda side: cell(side.case) if side.case else Cell(NOT_ASSESSED, missing=True)


def _tier(side: Side) -> Cell:
    if side.case is None:
        return Cell(NOT_ASSESSED, missing=True)
    tier = side.case.rating.tier
    return Cell(TIER_WORDS[tier], tier.rank, tier=tier.value)


def _preview(case: Case) -> Cell:
    tier = scoring.rate(case.chart).tier
    return Cell(TIER_WORDS[tier], tier.rank, tier=tier.value)


def _change(side: Side) -> Cell:
    words, _way = change_in_words(side.standing)
    return Cell(words, side.standing.change) if words else Cell(NOT_ASSESSED, missing=True)


def _assessed(side: Side) -> Cell:
    if side.standing.assessed_at is None:
        return Cell(NOT_ASSESSED, missing=True)
    on = timezone.localtime(side.standing.assessed_at).date()
    # By the very day somebody who was there could tell whose it is.
    return Cell(f"{on:%B %Y}" if side.anonymous else f"{on.day} {on:%B %Y}", on)


def _confidence(side: Side) -> Cell:
    sure = confidence(side.standing, side.today)
    if sure is None:
        return Cell(NOT_ASSESSED, missing=True)
    why = f": {'; '.join(sure.reasons)}" if sure.reasons else ""
    return Cell(f"{capital(sure.level.value)}{why}", _LEVELS[sure.level.value])


def _chain(case: Case) -> Cell:
    line = drawing.line(case.rating, case.chart, end=case.end_of_line)
    text = " → ".join(post.label for post in line)
    return Cell(text, text, line=line)


def _rule(case: Case) -> Cell:
    return Cell(f"{case.rule.id}: {case.rule.title}", case.rule.id)


def _move(case: Case) -> Cell:
    step = case.rating.next_step
    text = verdict.next_step(case).text
    reached = step.tier.rank if step and step.tier.rank is not None else None
    return Cell(text, reached) if text else Cell(NOT_ANSWERED, missing=True)


def _findings(case: Case) -> Cell:
    """Cautions first; notes on how the tier came about are left to the report."""
    order = [Kind.CAUTION, Kind.MITIGATION, Kind.STRENGTH]
    shown = sorted(
        (finding for finding in case.rating.findings if finding.kind in order), key=lambda f: order.index(f.kind)
    )
    items = tuple(
        dict.fromkeys(f"{capital(finding.kind.value)}: {finding_label(finding.id).lower()}" for finding in shown)
    )
    items = tuple(item.replace("ciso", "CISO").replace("cio", "CIO") for item in items)
    cautions = sum(finding.kind is Kind.CAUTION for finding in shown)
    return Cell("; ".join(items) or "None", cautions, items=items)


def _head(case: Case) -> Cell:
    layers = case.rating.layers_to_head_of_technology
    if layers is None and case.rating.rule in _OUTSIDE_TECHNOLOGY:
        return Cell("Not in the line")
    return _counted_layers(case, layers)
    return Cell(str(layers), layers)


def _layers(case: Case) -> Cell:
    return _counted_layers(case, case.rating.layers_to_top)


def _counted_layers(case: Case, layers: int | None) -> Cell:
    if layers is None:
        return Cell("No CISO" if case.rating.rule == "R1" else "Not known", missing=True)
    return Cell(str(layers), layers)


def _dimension(name: str) -> Callable[[Side], Cell]:
    def cell(side: Side) -> Cell:
        if side.profile is None:
            return Cell(NOT_ASSESSED, missing=True)
        dimension = side.profile[name]
        if dimension.score.value is None:
            return Cell(NOT_ANSWERED, missing=True)
        contested = " (contested)" if dimension.band is scoring.Band.CONTESTED else ""
        return Cell(f"{round(dimension.score.value)}{contested}", dimension.score.value)

    return cell


def _gap(name: str) -> Callable[[Side], Cell]:
    def cell(side: Side) -> Cell:
        if side.profile is None:
            return Cell(NOT_ASSESSED, missing=True)
        gap = side.profile[name].gap
        if gap is None:
            return Cell("Not answered by both", missing=True)
        return Cell(f"{signed(round(gap))} points" if round(gap) else "0 points", abs(gap))

    return cell


def _contain(side: Side) -> Cell:
    if side.case is None:
        return Cell(NOT_ASSESSED, missing=True)
    told = side.containment
    if told is None:
        return Cell(NOT_ANSWERED, missing=True)
    incidents = f" ({counted(told.incidents, 'incident')})" if told.incidents else ""
    return Cell(f"{duration_in_words(told.median)}{incidents}", told.median)


def _method(case: Case) -> Cell:
    return Cell(case.rating.method_version, case.rating.method_version)
