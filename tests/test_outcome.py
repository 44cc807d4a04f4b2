"""The page that sets time to contain beside the tier."""

import pytest
from django.urls import reverse

from assessments import access
from assessments.languages import speaking
from assessments.models import Organization, Standing
from assessments.reports import outcome

from .test_portfolio import add_clients

pytestmark = pytest.mark.django_db


def times(user, meridian, **hours):
    """Clients of these tiers with these times to contain."""
    meridian.delete()
    clients = iter(add_clients(user, sum(len(values) for values in hours.values())))
    for tier, values in hours.items():
        for value in values:
            rank = ["NONE", "GOOD", "BETTER", "BEST"].index(tier)
            Standing.objects.filter(organization=next(clients)).update(
                tier=tier, rank=rank, containment=value, assessed_at="2026-01-01T00:00Z"
            )
    return outcome.build(access.standings(user))


def test_a_tier_of_five_has_a_summary_and_a_tier_of_four_its_points(cora, meridian):
    found = times(cora, meridian, GOOD=[72, 96, 120, 144, 168], BEST=[10, 20, 30, 40])
    good, best = (next(group for group in found.groups if group.tier == tier) for tier in ("GOOD", "BEST"))
    assert (good.n, good.median, good.quartiles, good.interval, good.few) == (
        5,
        "5 days",
        "4 days to 6 days",
        "",
        False,
    )
    assert (best.n, best.median, best.few) == (4, "", True)
    assert found.verdict == "There is no trend to test: at least two tiers need 5 organizations each that told a time."
    assert found.explained.startswith(
        "So few cannot show a trend. Were there one, it would be an association and no cause"
    )
    assert sorted((trace["type"], trace["name"]) for trace in found.chart["data"]) == [
        ("box", "Good"), ("scatter", "Best"), ("scatter", "Good"),
    ]  # fmt: skip


def test_a_trend_is_told_with_its_p_and_without_a_cause(cora, meridian):
    found = times(cora, meridian, GOOD=range(100, 108), BETTER=range(50, 58), BEST=range(10, 18))
    assert found.verdict == "The higher the tier, the shorter the time to contain (p below 0.001, 24 organizations)."
    assert "an association and no cause" in found.explained


def test_chance_is_called_chance(cora, meridian):
    found = times(cora, meridian, GOOD=[1, 2, 3, 4, 5, 6], BEST=[1, 2, 3, 4, 5, 6])
    assert found.verdict == "No trend over the tiers can be told from chance (p = 1.000, 12 organizations)."


def test_who_is_left_out_is_said_with_the_reason(cora, meridian):
    add_clients(cora, 12)
    found = outcome.build(access.standings(cora))
    assert found.left_out == (
        "3 not assessed yet",
        "2 without a tier, because a fact is missing",
        "4 rated, but told no time to contain",
    )
    assert found.n == 4


def test_the_page_follows_the_filters(client, cora, meridian):
    add_clients(cora, 40)
    client.force_login(cora)
    page = client.get(reverse("outcome"), {"industry": "energy", "sort": "name"})
    assert "Industry: Energy and utilities" in page.text
    assert page.context["outcome"].n == 14
    Organization.objects.all().delete()
    assert "Nobody told a time yet" in client.get(reverse("outcome")).text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1 minute", "5 hours", "5 days"]),
        ("de", ["1 Minute", "5 Stunden", "5 Tage"]),
        ("fr", ["1 minute", "5 heures", "5 jours"]),
    ],
)
def test_a_point_tells_its_time_as_the_table_does(cora, meridian, language, said):
    with speaking(language):
        found = times(cora, meridian, GOOD=[5, 120, 1 / 60])
        points = next(trace for trace in found.chart["data"] if trace["type"] == "scatter")
    assert [text.partition("<")[0] for text in points["hovertemplate"]] == said
