"""Time to contain by tier: whether the article's claim holds among one's own clients."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from assessments.languages import decimal, marked, ngettext, thousands
from assessments.languages import gettext as _
from assessments.models import Standing
from assessments.scoring import SCALE, STATEMENTS, Tier
from assessments.scoring.containment import duration_in_words
from assessments.scoring.outcome import LEAST_FOR_SUMMARY, Spread, spread
from assessments.scoring.trend import Trend, trend

from .charts import ACCENT, INK, LINE
from .naming import TIER_WORDS

_MOST_POINTS = 200
# Points nearer than this share of the chart's height stand beside each other: so far apart, and at most so many a side.
_POINTS_IN_HEIGHT = 45
_ASIDE, _MOST_ASIDE = 0.045, 10


@dataclass(frozen=True, slots=True)
class Group:
    """One tier. ``few``: fewer than five, so that only the points are shown."""

    tier: str
    word: str
    n: int
    median: str
    quartiles: str
    interval: str
    few: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """``left_out`` says who is not in it and why; ``verdict`` is the trend test in a sentence."""

    n: int
    groups: tuple[Group, ...]
    verdict: str
    explained: str
    left_out: tuple[str, ...]
    claim: str
    chart: dict[str, Any] | None
    message: str


def build(standings: QuerySet[Standing]) -> Outcome:
    """The times to contain of these organizations, by the tier of each one's latest assessment."""
    told = standings.filter(containment__isnull=False, rank__isnull=False).order_by("containment", "pk")
    hours: dict[int, list[float]] = {rank: [] for rank in range(len(SCALE))}
    for rank, value in told.values_list("rank", "containment"):
        hours[rank].append(value)
    samples = [hours[rank] for rank in range(len(SCALE))]
    groups = tuple(_group(tier, sample) for tier, sample in zip(SCALE, samples, strict=True))
    found = trend(samples) if sum(not group.few for group in groups) > 1 else None
    n = sum(group.n for group in groups)
    return Outcome(
        n=n,
        groups=groups,
        verdict=_verdict(found),
        explained=_explained(found),
        left_out=tuple(_left_out(standings)),
        claim=STATEMENTS["S6"].text,
        chart=_chart(samples) if n else None,
        message=_message(groups),
    )


def _group(tier: Tier, sample: list[float]) -> Group:
    middle = spread(sample)
    return Group(
        tier=tier.value,
        word=TIER_WORDS[tier],
        n=len(sample),
        median=duration_in_words(middle.median) if middle else "",
        quartiles=_between(middle.lower, middle.upper) if middle else "",
        interval=_interval(middle),
        few=middle is None,
    )


def _between(low: float, high: float) -> str:
    return _("{low} to {high}").format(low=duration_in_words(low), high=duration_in_words(high))


def _interval(middle: Spread | None) -> str:
    if middle is None or middle.interval is None:
        return ""
    within, sure = _between(middle.interval.low, middle.interval.high), f"{100 * middle.interval.coverage:.1f}"
    return f"{within} ({decimal(sure)} %)"


def _verdict(found: Trend | None) -> str:
    if found is None:
        words = _("There is no trend to test: at least two tiers need {least} organizations each that told a time.")
        return words.format(least=LEAST_FOR_SUMMARY)
    if found.p >= 0.05:
        words = _("No trend over the tiers can be told from chance ({p}, {number} organizations).")
    elif found.z < 0:
        words = _("The higher the tier, the shorter the time to contain ({p}, {number} organizations).")
    else:
        words = _("The higher the tier, the longer the time to contain ({p}, {number} organizations).")
    return words.format(p=_p(found.p), number=thousands(found.n))


def _p(p: float) -> str:
    if p < 0.001:
        return _("p below {limit}").format(limit=decimal("0.001"))
    return _("p = {value}").format(value=decimal(f"{p:.3f}"))


def _explained(found: Trend | None) -> str:
    if found is None:
        return _(
            "So few cannot show a trend. Were there one, it would be an association and no cause: organizations that choose "
            "a better line may differ in much else."
        )
    return " ".join([_by_chance(found), _(_NO_CAUSE)])


_NO_CAUSE = marked(
    "It shows an association and no cause: organizations that choose a better line may differ in much else."
)


def _by_chance(found: Trend) -> str:
    """How often a trend like that would come up were there nothing behind it, and how that was found out."""
    words = _(
        "If tier and time had nothing to do with each other, a trend as clear as this, either way, would come up {often} by "
        "chance alone (test of Jonckheere and Terpstra over all tiers, by the normal approximation)."
    )
    if found.exact:
        words = _(
            "If tier and time had nothing to do with each other, a trend as clear as this, either way, would come up {often} "
            "by chance alone (test of Jonckheere and Terpstra over all tiers, by counting every way to deal the same times out "
            "to the tiers)."
        )
    return words.format(often=_how_often(found.p))


def _how_often(p: float) -> str:
    if p < 0.001:
        return _("less than once in 1,000")
    times = max(1, round(p * 1000))
    return ngettext("about {times} time in 1,000", "about {times} times in 1,000", times).format(times=thousands(times))


_LEFT_OUT = {
    "unrated": lambda number: ngettext("{number} not assessed yet", "{number} not assessed yet", number),
    "incomplete": lambda number: ngettext(
        "{number} without a tier, because a fact is missing",
        "{number} without a tier, because a fact is missing",
        number,
    ),
    "silent": lambda number: ngettext(
        "{number} rated, but told no time to contain", "{number} rated, but told no time to contain", number
    ),
}


def _left_out(standings: QuerySet[Standing]) -> Iterator[str]:
    counts = standings.aggregate(
        unrated=Count("pk", filter=Q(assessed_at__isnull=True)),
        incomplete=Count("pk", filter=Q(assessed_at__isnull=False, rank__isnull=True)),
        silent=Count("pk", filter=Q(rank__isnull=False, containment__isnull=True)),
    )
    for name, words in _LEFT_OUT.items():
        if counts[name]:
            yield words(counts[name]).format(number=thousands(counts[name]))


def _message(groups: tuple[Group, ...]) -> str:
    told = [
        _("{tier} {median} (n {number})").format(tier=group.word, median=group.median, number=group.n)
        for group in groups
        if not group.few
    ]
    if not told:
        return _("Time to contain by tier, one point a client.")
    return _("Median time to contain by tier: {tiers}.").format(tiers=", ".join(told))


def _chart(samples: list[list[float]]) -> dict[str, Any]:
    days = [[hours / 24 for hours in sample] for sample in samples]
    near = max(max(sample, default=0.0) for sample in days) / _POINTS_IN_HEIGHT
    traces = [_box(place, sample) for place, sample in enumerate(days) if spread(sample)]
    traces += [_points(place, sample, near) for place, sample in enumerate(days) if sample]
    return {"data": traces, "layout": _layout()}


def _box(place: int, sample: list[float]) -> dict[str, Any]:
    middle = spread(sample)
    assert middle is not None
    return {
        "type": "box",
        "name": TIER_WORDS[SCALE[place]],
        "x": [place],
        "width": 0.6,
        "q1": [middle.lower],
        "median": [middle.median],
        "q3": [middle.upper],
        "lowerfence": [min(sample)],
        "upperfence": [max(sample)],
        "fillcolor": "#e1ebe8",
        "line": {"color": ACCENT, "width": 2},
        "hoverinfo": "y",
    }


def _points(place: int, sample: list[float], near: float) -> dict[str, Any]:
    # Of a long list evenly spaced ones are drawn: the box says the rest.
    step = max(1, -(-len(sample) // _MOST_POINTS))
    shown = sample[::step]
    word = TIER_WORDS[SCALE[place]]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": word,
        "x": [round(place + aside, 3) for aside in _beside_each_other(shown, near)],
        "y": [round(value, 2) for value in shown],
        "marker": {"color": INK, "size": 8, "opacity": 0.55},
        "hovertemplate": [f"{duration_in_words(days * 24)}<extra>{word}</extra>" for days in shown],
    }


def _beside_each_other(values: list[float], near: float) -> Iterator[float]:
    """How far each point stands aside, so that equal times do not hide each other: left and right in turn."""
    start, count = None, 0
    for value in values:
        if start is None or value - start > near:
            start, count = value, 0
        steps = (count + 1) // 2 % _MOST_ASIDE
        yield (steps if count % 2 else -steps) * _ASIDE
        count += 1


def _layout() -> dict[str, Any]:
    return {
        "template": "none",
        "height": 420,
        "margin": {"l": 64, "r": 16, "t": 16, "b": 56},
        "separators": decimal(".") + decimal(","),
        "showlegend": False,
        "dragmode": False,
        "font": {"family": "Public Sans, sans-serif", "size": 15, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {
            "range": [-0.5, len(SCALE) - 0.5],
            "tickvals": list(range(len(SCALE))),
            "ticktext": [TIER_WORDS[tier].replace(" ", "<br>") for tier in SCALE],
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {"title": {"text": _("Days")}, "rangemode": "tozero", "gridcolor": LINE, "fixedrange": True},
    }
