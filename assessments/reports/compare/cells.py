"""What a comparison says of each organization: one function a row, giving the cell's words and what to sort it by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from assessments import scoring
from assessments.dates import written
from assessments.languages import gettext as _
from assessments.languages import labelled, marked, ngettext, pgettext, semicolon
from assessments.scoring import METHOD_VERSION, Kind
from assessments.scoring.containment import duration_in_words

from .. import drawing, verdict
from ..case import Case
from ..naming import KIND_WORDS, LEVEL_WORDS, TIER_WORDS, counted, signed
from ..portfolio.rows import change_in_words, confidence
from ..relationship import DIMENSION_TITLES, gap_of, shown
from .side import Side, finding_label

NOT_ANSWERED = marked("Not answered")
NOT_ASSESSED = marked("Not assessed yet")
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
    yield Attribute("tier", _("Tier"), _tier)
    if any(side.case and side.case.rating.method_version != METHOD_VERSION for side in sides):
        title = _("Tier by method {method_version} (preview)").format(method_version=METHOD_VERSION)
        yield Attribute("preview", title, _of(_preview))
    yield Attribute("change", _("Change since the assessment before"), _change)
    yield Attribute("assessed", _("Assessed on"), _assessed)
    yield Attribute("confidence", _("Confidence"), _confidence)
    yield Attribute("chain", _("The line, from the CISO up"), _of(_chain))
    yield Attribute("rule", _("Deciding rule"), _of(_rule))
    yield Attribute("move", _("Smallest move to a higher tier"), _of(_move))
    yield Attribute("findings", _("Findings"), _of(_findings))
    yield Attribute("head", _("Layers to the head of technology"), _of(_head))
    yield Attribute("layers", _("Layers to the top"), _of(_layers))
    for name, dimension in DIMENSION_TITLES.items():
        yield Attribute(name, _("{dimension}, 0 to 100").format(dimension=dimension), _dimension(name))
        yield Attribute(f"{name}-gap", _("{dimension}: CIO minus CISO").format(dimension=dimension), _gap(name))
    yield Attribute("contain", _("Median time to contain"), _contain)
    yield Attribute("method", _("Method version"), _of(_method))


def _missing(why: str) -> Cell:
    return Cell(_(why), missing=True)


def _of(cell: Callable[[Case], Cell]) -> Callable[[Side], Cell]:
    return lambda side: cell(side.case) if side.case else _missing(NOT_ASSESSED)


def _tier(side: Side) -> Cell:
    if side.case is None:
        return _missing(NOT_ASSESSED)
    tier = side.case.rating.tier
    return Cell(TIER_WORDS[tier], tier.rank, tier=tier.value)


def _preview(case: Case) -> Cell:
    tier = scoring.rate(case.chart).tier
    return Cell(TIER_WORDS[tier], tier.rank, tier=tier.value)


def _change(side: Side) -> Cell:
    words, _way = change_in_words(side.standing)
    return Cell(words, side.standing.change) if words else _missing(NOT_ASSESSED)


def _assessed(side: Side) -> Cell:
    if side.standing.assessed_at is None:
        return _missing(NOT_ASSESSED)
    on = timezone.localtime(side.standing.assessed_at).date()
    # By the very day somebody who was there could tell whose it is.
    return Cell(written(on, "F Y" if side.anonymous else _("j F Y")), on)


def _confidence(side: Side) -> Cell:
    sure = confidence(side.standing, side.today)
    if sure is None:
        return _missing(NOT_ASSESSED)
    level, reasons = LEVEL_WORDS[sure.level], semicolon().join(sure.reasons)
    return Cell(labelled(level, reasons) if reasons else level, _LEVELS[sure.level.value])


def _chain(case: Case) -> Cell:
    line = drawing.line(case.rating, case.chart, end=case.end_of_line)
    text = " → ".join(post.label for post in line)
    return Cell(text, text, line=line)


def _rule(case: Case) -> Cell:
    return Cell(labelled(case.rule.id, case.rule.title), case.rule.id)


def _move(case: Case) -> Cell:
    step = case.rating.next_step
    text = verdict.next_step(case).text
    reached = step.tier.rank if step and step.tier.rank is not None else None
    return Cell(text, reached) if text else _missing(NOT_ANSWERED)


def _findings(case: Case) -> Cell:
    """Cautions first; notes on how the tier came about are left to the report."""
    order = [Kind.CAUTION, Kind.MITIGATION, Kind.STRENGTH]
    shown = sorted(
        (finding for finding in case.rating.findings if finding.kind in order), key=lambda f: order.index(f.kind)
    )
    items = tuple(dict.fromkeys(labelled(KIND_WORDS[finding.kind], finding_label(finding.id)) for finding in shown))
    cautions = sum(finding.kind is Kind.CAUTION for finding in shown)
    return Cell(semicolon().join(items) or pgettext("findings", "None"), cautions, items=items)


def _head(case: Case) -> Cell:
    layers = case.rating.layers_to_head_of_technology
    if layers is None and case.rating.rule in _OUTSIDE_TECHNOLOGY:
        return Cell(_("Not in the line"))
    return _counted_layers(case, layers)


def _layers(case: Case) -> Cell:
    return _counted_layers(case, case.rating.layers_to_top)


def _counted_layers(case: Case, layers: int | None) -> Cell:
    if layers is None:
        return Cell(_("No CISO") if case.rating.rule == "R1" else _("Not known"), missing=True)
    return Cell(str(layers), layers)


def _dimension(name: str) -> Callable[[Side], Cell]:
    def cell(side: Side) -> Cell:
        if side.profile is None:
            return _missing(NOT_ASSESSED)
        dimension = side.profile[name]
        if dimension.score.value is None:
            return _missing(NOT_ANSWERED)
        words = _("{score} (contested)") if dimension.band is scoring.Band.CONTESTED else "{score}"
        return Cell(words.format(score=shown(dimension.score.value)), dimension.score.value)

    return cell


def _gap(name: str) -> Callable[[Side], Cell]:
    def cell(side: Side) -> Cell:
        if side.profile is None:
            return _missing(NOT_ASSESSED)
        points = gap_of(side.profile[name].by_role)
        if points is None:
            return Cell(_("Not answered by both"), missing=True)
        words = ngettext("{signed} point", "{signed} points", abs(points))
        return Cell(words.format(signed=signed(points) if points else "0"), abs(points))

    return cell


def _contain(side: Side) -> Cell:
    if side.case is None:
        return _missing(NOT_ASSESSED)
    told = side.containment
    if told is None:
        return _missing(NOT_ANSWERED)
    incidents = f" ({counted(told.incidents, 'incident')})" if told.incidents else ""
    return Cell(f"{duration_in_words(told.median)}{incidents}", told.median)


def _method(case: Case) -> Cell:
    return Cell(case.rating.method_version, case.rating.method_version)
