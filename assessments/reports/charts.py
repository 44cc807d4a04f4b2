"""Charts as plotly's own JSON: drawn by static/js/charts.js, and always beside a table that says the same.

Plain data: plotly's Python classes check each attribute anew for every reader, which took longer than all else of a
report. A test hands the figures to them instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessments.languages import gettext as _
from assessments.languages import labelled
from assessments.models import Respondent

from .background import Evidence, PrevalenceRow
from .relationship import Relationship

INK, INK_2, ACCENT, LINE = "#1e1d1a", "#56524a", "#12494c", "#ded7c8"
# Each role has its own colour; the bar names the role too, so that colour is never needed.
_COLOURS = {
    Respondent.Role.CIO: ACCENT,
    Respondent.Role.CISO: INK,
    Respondent.Role.CEO: "#867e6e",
    Respondent.Role.OTHER: "#56524a",
}
_BAR, _AROUND, _ROW = 44, 70, 46
_TO_100 = {
    "range": [0, 100],
    "tickvals": [0, 25, 50, 75, 100],
    "gridcolor": LINE,
    "zeroline": True,
    "zerolinecolor": INK_2,
    "fixedrange": True,
}


def profile_figure(relationship: Relationship) -> dict[str, Any]:
    """The three dimensions as bars of 0 to 100, one for each role that answered: ``{"data": […], "layout": {…}}``."""
    return {
        "data": [_bars(relationship, role) for role in reversed(relationship.roles)],
        "layout": _layout(relationship),
    }


def prevalence_figure(evidence: Evidence) -> dict[str, Any] | None:
    """Each published share of this line as a point under its year and source, the newest on top; None where there is none."""
    rows = evidence.rows
    if not rows:
        return None
    layout = {
        **_frame(_AROUND + len(rows) * _ROW),
        "xaxis": {**_TO_100, "tickangle": 0},
        "yaxis": {"range": [-0.4, len(rows) - 0.2], "visible": False, "fixedrange": True},
        # Above the point and not beside the axis, where a phone has no room for them.
        "annotations": [_label(place, row) for place, row in enumerate(rows)],
    }
    return {"data": [_points(rows)], "layout": layout}


def _points(rows: Sequence[PrevalenceRow]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.share for row in rows],
        "y": list(range(len(rows))),
        "marker": {
            "size": 11,
            # Hollow where the share belongs to several lines together: the words beside it say which.
            "color": [ACCENT if row.alone else "#ffffff" for row in rows],
            "line": {"color": ACCENT, "width": 2},
        },
        "hovertemplate": [f"{labelled(row.what, row.percent)}<extra></extra>" for row in rows],
    }


def _label(place: int, row: PrevalenceRow) -> dict[str, Any]:
    among = f", {row.among}" if row.among else ""
    several = "" if row.alone else f" ({row.what})"
    return {
        "x": 0,
        "y": place + 0.42,
        "xanchor": "left",
        "showarrow": False,
        # Without marks of its own: plotly styles what stands in <b> in the element, which the policy refuses.
        "text": labelled(f"{row.year} {row.short}{among}{several}", row.percent),
        "font": {"size": 13, "color": INK},
    }


def _bars(relationship: Relationship, role: str) -> dict[str, Any]:
    scores = [_score(row.by_role, role) for row in reversed(relationship.dimensions)]
    alone = len(relationship.roles) == 1
    return {
        "type": "bar",
        "orientation": "h",
        "name": role,
        "y": [row.title for row in reversed(relationship.dimensions)],
        "x": scores,
        "text": ["" if score is None else f"{score}" if alone else f"{role} {score}" for score in scores],
        "textposition": "auto",
        "insidetextanchor": "end",
        "textangle": 0,
        "cliponaxis": False,
        "marker": {"color": _colour(role)},
        "hovertemplate": _("%{y}: %{x} of 100") + "<extra>" + role + "</extra>",
    }


def _colour(role: str) -> str:
    """The colour of a role, which is known by its name here; the accent for whoever has none of their own."""
    return next((colour for known, colour in _COLOURS.items() if known.label == role), ACCENT)


def _score(by_role: Any, role: str) -> int | None:
    return next((score.value for score in by_role if score.role == role), None)


def _frame(height: int) -> dict[str, Any]:
    """What every chart of the report has."""
    return {
        "height": height,
        "margin": {"l": 16, "r": 24, "t": 16, "b": 36},
        "showlegend": False,
        "dragmode": False,
        "font": {"family": "Public Sans, sans-serif", "size": 15, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
    }


def _layout(relationship: Relationship) -> dict[str, Any]:
    bars = len(relationship.dimensions) * len(relationship.roles)
    return {
        **_frame(_AROUND + bars * _BAR + len(relationship.dimensions) * 14),
        "bargap": 0.28,
        "barmode": "group",
        "xaxis": _TO_100,
        "yaxis": {"automargin": True, "fixedrange": True, "ticksuffix": "  "},
    }
