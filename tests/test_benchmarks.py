"""One client against the reader's others, in groups of five or more."""

import pytest
from django.urls import reverse

from assessments import access
from assessments.models import Organization, Standing
from assessments.reports import benchmarks

from . import answers
from .test_portfolio import add_clients

pytestmark = pytest.mark.django_db


@pytest.fixture
def rated(cora, evan, meridian):
    """Meridian, rated Best, in energy; beside it six others in energy and two that are not, of every tier."""
    answers.submit(evan, meridian, **answers.BEST, containment={"how": "median", "median": 1, "unit": "days"})
    others = add_clients(cora, 8)
    Organization.objects.filter(pk__in=[other.pk for other in others[:6]]).update(industry="energy")
    Organization.objects.filter(pk__in=[other.pk for other in others[6:]]).update(industry="")
    for number, other in enumerate(others):
        Standing.objects.filter(pk=other.pk).update(
            rank=number % 4,
            tier=("NONE", "GOOD", "BETTER", "BEST")[number % 4],
            containment=float(number),
            layers_to_top=2,
        )
    return meridian


def built(user, organization):
    return benchmarks.build(access.standing_to_read(user, organization.pk), access.standings(user))


def test_each_group_says_how_many_it_is_of_and_leaves_the_client_itself_out(cora, rated):
    found = built(cora, rated)
    assert [(group.title, group.n, group.shown) for group in found.groups] == [
        ("All others", 8, True),
        ("Energy and utilities", 6, True),
        ("2,500 to 10,000 people", 0, False),
        ("Same industry and size", 0, False),
    ]
    rows = {measure.title: (measure.own, *measure.groups) for measure in found.measures}
    few = "fewer than 5"
    assert rows["Best"] == ("Yes", "25 % (2 of 8)", "17 % (1 of 6)", few, few)
    assert rows["Better or Best"] == ("Yes", "50 % (4 of 8)", "33 % (2 of 6)", few, few)
    assert rows["Time to contain, median"] == ("24 hours", "3.5 hours (n 8)", "2.5 hours (n 6)", few, few)
    assert rows["Layers to the top, median"] == ("1", "2 (n 8)", "2 (n 6)", few, few)
    assert "% of those asked" in found.published


def test_four_of_a_kind_are_not_a_group(cora, rated):
    for standing in access.standings(cora).exclude(pk=rated.pk)[:4]:
        standing.organization.delete()
    assert {words for measure in built(cora, rated).measures for words in measure.groups} == {"fewer than 5"}


def test_nobody_is_measured_against_clients_of_others(client, evan, rated):
    client.force_login(evan)
    page = client.get(reverse("benchmarks", args=[rated.pk]))
    assert page.context["benchmarks"].groups[0].n == 0


def test_an_organization_without_a_rating_has_nothing_to_compare(client, cora, meridian):
    client.force_login(cora)
    assert "Not assessed yet" in client.get(reverse("benchmarks", args=[meridian.pk])).text
