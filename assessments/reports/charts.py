"""Charts as plotly's own JSON: drawn by static/js/charts.js, and always beside a table that says the same."""

from __future__ import annotations

from typing import Any

from .relationship import Relationship

INK, INK_2, ACCENT, LINE = "#1e1d1a", "#56524a", "#12494c", "#ded7c8"
# Each role has its own colour; the bar names the role too, so that colour is never needed.
_COLOURS = {"CIO": ACCENT, "CISO": INK, "Chief executive": "#867e6e", "Another executive": "#56524a"}
_BAR, _AROUND = 44, 70


def profile_figure(relationship: Relationship) -> dict[str, Any]:
    """The three dimensions as bars of 0 to 100, one for each role that answered: ``{"data": […], "layout": {…}}``."""
    # Imported here: the library takes a tenth of a second to load, which commands that draw nothing need not wait for.
    import plotly.graph_objects as go

    figure = go.Figure([_bars(go, relationship, role) for role in reversed(relationship.roles)])
    figure.update_layout(_layout(relationship))
    return figure.to_plotly_json()


def _bars(go: Any, relationship: Relationship, role: str) -> Any:
    scores = [_score(row.by_role, role) for row in reversed(relationship.dimensions)]
    alone = len(relationship.roles) == 1
    return go.Bar(
        orientation="h",
        name=role,
        y=[row.title for row in reversed(relationship.dimensions)],
        x=scores,
        text=["" if score is None else f"{score}" if alone else f"{role} {score}" for score in scores],
        textposition="auto",
        insidetextanchor="end",
        textangle=0,
        cliponaxis=False,
        marker={"color": _COLOURS.get(role, ACCENT)},
        hovertemplate="%{y}: %{x} of 100<extra>" + role + "</extra>",
    )


def _score(by_role: Any, role: str) -> int | None:
    return next((score.value for score in by_role if score.role == role), None)


def _layout(relationship: Relationship) -> dict[str, Any]:
    bars = len(relationship.dimensions) * len(relationship.roles)
    return {
        "template": "none",
        "height": _AROUND + bars * _BAR + len(relationship.dimensions) * 14,
        "margin": {"l": 16, "r": 24, "t": 16, "b": 36},
        "bargap": 0.28,
        "barmode": "group",
        "showlegend": False,
        "dragmode": False,
        "font": {"family": "Public Sans, sans-serif", "size": 15, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {
            "range": [0, 100],
            "tickvals": [0, 25, 50, 75, 100],
            "gridcolor": LINE,
            "zeroline": True,
            "zerolinecolor": INK_2,
            "fixedrange": True,
        },
        "yaxis": {"automargin": True, "fixedrange": True, "ticksuffix": "  "},
    }
