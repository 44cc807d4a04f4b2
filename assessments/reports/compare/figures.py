"""The two charts of a comparison, as plotly's own JSON; each beside a table that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assessments.languages import gettext as _
from assessments.languages import labelled

from ..charts import ACCENT, INK, INK_2, LINE
from ..naming import shortened
from ..relationship import DIMENSION_TITLES
from ..relationship import shown as whole
from .side import Side

_COLOURS = {"communication": ACCENT, "understanding": INK, "engagement": "#867e6e"}
_LONGEST_LABEL = 22


@dataclass(frozen=True, slots=True)
class Figure:
    """``rows`` is the table twin: a name, and a value for each of ``columns``, empty where there is none."""

    id: str
    title: str
    message: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    json: dict[str, Any]


def figures(sides: list[Side]) -> tuple[Figure, ...]:
    return tuple(figure for figure in (_relationship(sides), _layers(sides)) if figure is not None)


def _relationship(sides: list[Side]) -> Figure | None:
    shown = [side for side in sides if side.profile and any(d.score.value is not None for d in side.profile.dimensions)]
    if not shown:
        return None
    names = [side.name for side in shown]
    values = {name: [whole(side.profile[name].score.value) for side in shown] for name in DIMENSION_TITLES}
    bars = [_bar(title, names, values[name], _COLOURS[name]) for name, title in reversed(DIMENSION_TITLES.items())]
    return Figure(
        id="relationship-chart",
        title=_("The relationship, side by side"),
        message=_(
            "Communication, mutual understanding and engagement of each organization, 0 to 100; the table has the numbers."
        ),
        columns=tuple(DIMENSION_TITLES.values()),
        rows=tuple(
            (name, tuple(_shown(values[dimension][number]) for dimension in DIMENSION_TITLES))
            for number, name in enumerate(names)
        ),
        json={"data": bars, "layout": _layout([0, 100], 108 + len(names) * 74, legend=True)},
    )


def _layers(sides: list[Side]) -> Figure | None:
    shown = [side for side in sides if side.case and side.case.rating.layers_to_top is not None]
    if not shown:
        return None
    names = [side.name for side in shown]
    layers = [side.case.rating.layers_to_top for side in shown if side.case]
    return Figure(
        id="layers-chart",
        title=_("Layers from the CISO to the top"),
        message=_("Solid lines from the CISO up to the top of each organization; the table has the numbers."),
        columns=(_("Layers"),),
        rows=tuple((name, (str(number),)) for name, number in zip(names, layers, strict=True)),
        json={
            "data": [_bar(_("Layers"), names, layers, ACCENT)],
            "layout": _layout([0, max(layers) + 1], 60 + len(names) * 44, legend=False),
        },
    )


def _shown(value: int | None) -> str:
    return _("Not answered") if value is None else str(value)


def _bar(title: str, names: list[str], values: list[Any], colour: str) -> dict[str, Any]:
    # Two columns may have the same name, so each bar has its number before it. Plotly draws from the bottom up.
    labels = [f"{number}. {_short(name)}" for number, name in enumerate(names, start=1)]
    return {
        "type": "bar",
        "orientation": "h",
        "name": title,
        "y": labels[::-1],
        "x": values[::-1],
        "text": ["" if value is None else f"{value}" for value in reversed(values)],
        "textposition": "auto",
        "textangle": 0,
        "cliponaxis": False,
        "marker": {"color": colour},
        "hovertemplate": f"{labelled('%{y}', '%{x}')}<extra>{title}</extra>",
    }


def _short(name: str) -> str:
    # Plotly reads a little markup in its labels; a name is only ever a name.
    return shortened(name, _LONGEST_LABEL).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _layout(span: list[int], height: int, *, legend: bool) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 16, "r": 24, "t": 72 if legend else 16, "b": 36},
        "bargap": 0.25,
        "barmode": "group",
        "showlegend": legend,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "reversed"},
        "dragmode": False,
        "font": {"family": "Public Sans, sans-serif", "size": 14, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {"range": span, "gridcolor": LINE, "zerolinecolor": INK_2, "fixedrange": True, "nticks": 6},
        "yaxis": {"automargin": True, "fixedrange": True, "ticksuffix": "  "},
    }
