"""The charts of a report are plain data: what plotly's own classes, which know every attribute, say of it."""

import plotly.graph_objects as go
import pytest

from .answers import ANSWERS

pytestmark = pytest.mark.once


def drawn(report):
    return [figure for figure in (report.profile_chart, report.prevalence_chart) if figure is not None]


@pytest.mark.parametrize("rule", ANSWERS)
def test_plotly_takes_every_figure_as_it_is(build, rule):
    for figure in drawn(build(ANSWERS[rule])):
        known = go.Figure(figure).to_plotly_json()
        assert known["data"] == figure["data"]
        assert {name: known["layout"][name] for name in figure["layout"]} == figure["layout"]


def test_plotly_refuses_a_figure_with_a_word_that_it_does_not_know(build):
    figure = drawn(build(ANSWERS["R5"]))[0]
    with pytest.raises(ValueError, match="bargab"):
        go.Figure({**figure, "layout": {**figure["layout"], "bargab": 0.28}})


def test_the_bars_are_what_the_table_beside_them_says(build):
    report = build(ANSWERS["R5"])
    (bars,) = report.profile_chart["data"]
    told = {
        row.title: next(score.value for score in row.by_role if score.role == "CIO")
        for row in report.relationship.dimensions
    }
    assert dict(zip(bars["y"], bars["x"], strict=True)) == told
    assert bars["type"] == "bar"


def test_a_point_stands_at_each_published_share(build):
    report = build(ANSWERS["R5"])
    (points,) = report.prevalence_chart["data"]
    assert points["x"] == [row.share for row in report.evidence.rows]
    assert [note["y"] for note in report.prevalence_chart["layout"]["annotations"]] == [y + 0.42 for y in points["y"]]
