"""The portfolio: which clients are listed, in which order, and what is said of all of them together."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import access, scoring
from assessments.models import Assessment, Membership, Organization, Rating, Standing
from assessments.models.countries import COUNTRIES
from assessments.reports import portfolio as portfolios
from assessments.reports.portfolio.age import old_before
from assessments.reports.portfolio.rows import confidence
from assessments.reports.portfolio.sorting import SORTS, confidence_key, page
from assessments.scoring import Tier

from . import answers
from .budgets import budget

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
TIERS = ("GOOD", "BETTER", "BEST", "NONE", "INCOMPLETE", "")


def add_clients(user, count, **changed):
    """Clients of which every column varies, with many values twice and some not there; engaged for by ``user``."""
    clients = [Organization(name=f"Client {number:04}", industry=("energy", "")[number % 2]) for number in range(count)]
    Organization.objects.bulk_create(clients)
    Standing.objects.bulk_create(_standing(client, number, changed) for number, client in enumerate(clients))
    Membership.objects.bulk_create(
        Membership(user=user, organization=client, role=Membership.Role.CONSULTANT) for client in clients
    )
    return clients


def _standing(client, number, changed):
    tier = Tier(TIERS[number % 6]) if TIERS[number % 6] else None
    if tier is None:
        return Standing(organization=client)
    columns = {
        "tier": tier.value,
        "rank": tier.rank,
        "rule": f"R{number % 8 + 1}",
        "assessed_at": datetime(2026, 11, 1, tzinfo=UTC) - timedelta(days=30 * (number % 40)),
        "chain": f"CISO → Post {number % 5}",
        "layers_to_top": number % 4 or None,
        "unknowns": number % 3,
        "respondents": number % 3,
        "change": (1, -1, 0, None)[number % 4],
        "previous_tier": ("NONE", "BEST", tier.value, "")[number % 4],
        "previous_at": None if number % 4 == 3 else datetime(2022, 1, 1, tzinfo=UTC),
        "communication": None if number % 5 == 0 else float(number % 7),
        "understanding": number / 3,
        "containment": None if number % 2 else 1.5,
    }
    return Standing(organization=client, **(columns | changed))


def listed(user, **query):
    wanted = portfolios.asked({name: [value] for name, value in query.items()}, TODAY)
    return portfolios.build(access.standings(user), wanted, today=TODAY)


def names(portfolio):
    return [row.name for row in portfolio.rows]


def test_each_sees_the_clients_that_they_may_see(ada, cora, otto, meridian):
    assert sorted(names(listed(ada))) == ["Meridian Water", "Otto’s Own"]
    assert names(listed(cora)) == ["Meridian Water"]
    assert names(listed(otto)) == ["Otto’s Own"]


def test_a_page_that_is_full_does_not_ask_for_the_clients_without_a_tier(client, cora, django_assert_num_queries):
    clients = add_clients(cora, 999)
    client.force_login(cora)
    chosen = [str(organization.pk) for organization in clients[:3]]
    with django_assert_num_queries(budget("portfolio GET cora") - 1):
        assert client.get(reverse("portfolio")).status_code == 200
    with django_assert_num_queries(budget("portfolio/filtered GET cora") - 1):
        response = client.get(reverse("portfolio"), {"tier": "GOOD", "sort": "-contain", "o": chosen}, follow=False)
    assert response.status_code == 200


@pytest.fixture
def few(monkeypatch):
    """More than five clients are many."""
    monkeypatch.setattr(portfolios, "SUMMARIZED_AT_ONCE", 5)


@pytest.mark.parametrize("count", [100, 1000])
def test_a_page_of_many_leaves_the_summary_for_later(client, cora, few, django_assert_num_queries, count):
    add_clients(cora, count)
    client.force_login(cora)
    with django_assert_num_queries(8):
        page = client.get(reverse("portfolio"), {"tier": "GOOD", "sort": "name"})
    assert page.context["portfolio"].summary is None
    assert '<a href="/portfolio/?tier=GOOD&amp;summary=1&amp;sort=name">Show the summary</a>' in page.text
    assert 'hx-get="/portfolio/?tier=GOOD&amp;summary=1&amp;sort=name"' in page.text
    with django_assert_num_queries(budget("portfolio/summary GET cora")):
        summary = client.get(
            reverse("portfolio"), {"tier": "GOOD", "summary": 1, "sort": "name"}, headers={"HX-Request": "true"}
        )
    assert summary.context["summary"].total == sum(number % 6 == 0 for number in range(count))
    assert "<table" not in summary.text
    assert "HX-Request" in summary["Vary"]


def test_whoever_asks_for_the_summary_of_many_has_it_in_the_page_and_keeps_it(client, cora, meridian, few):
    add_clients(cora, 60)
    client.force_login(cora)
    page = client.get(reverse("portfolio"), {"summary": 1, "sort": "name"}).text
    assert "61 clients" in page
    assert '<input type="hidden" name="summary" value="1">' in page
    assert "hx-get" not in page


def test_among_many_clients_every_country_is_offered(client, cora, few):
    clients = add_clients(cora, 6)
    offered = {choice.name: choice.options for choice in listed(cora).filters}["country"]
    assert len(offered) == len(COUNTRIES)
    Organization.objects.filter(pk__in=[each.pk for each in clients[1:]]).delete()
    assert {choice.name: choice.options for choice in listed(cora).filters}["country"] == ()


@pytest.mark.parametrize("sort", [key for name in SORTS for key in (name, f"-{name}")])
def test_every_order_shows_every_client_once_forwards_and_backwards(cora, sort):
    add_clients(cora, 37)
    standings = access.standings(cora)
    forwards, shown = [], page(standings, sort, after="", before="", today=TODAY, size=5)
    assert shown.before == ""
    forwards.append(shown.rows)
    while shown.after:
        shown = page(standings, sort, after=shown.after, before="", today=TODAY, size=5)
        forwards.append(shown.rows)
    backwards = [shown.rows]
    while shown.before:
        shown = page(standings, sort, after="", before=shown.before, today=TODAY, size=5)
        backwards.append(shown.rows)
    everything = [row.pk for rows in forwards for row in rows]
    assert len(everything) == len(set(everything)) == 38
    assert sorted(row.pk for rows in backwards for row in rows) == sorted(everything)
    assert [row.pk for rows in reversed(backwards) for row in rows] == everything


@pytest.mark.parametrize("sort", ["tier", "-tier", "contain", "-contain", "confidence", "-confidence"])
def test_clients_without_a_value_come_last_in_both_directions(cora, sort):
    add_clients(cora, 30)
    rows = page(access.standings(cora), sort, after="", before="", today=TODAY, size=50).rows
    values = [row.sort_key for row in rows]
    known = [value for value in values if value is not None]
    assert values == sorted(known, reverse=sort.startswith("-")) + [None] * (len(values) - len(known))


@pytest.mark.parametrize(
    "cursor", ["", "x", "bnVsbA", "W10", "WzEsMl0", "WyJcdTAwMDAiLCAiMDAiXQ", "WzFlOTksICIwMCJd", "a" * 500]
)
@pytest.mark.parametrize("way", ["after", "before"])
def test_a_place_that_cannot_be_read_is_the_first_page(cora, meridian, cursor, way):
    for sort in SORTS:
        assert names(listed(cora, **{way: cursor, "sort": sort})) == ["Meridian Water"]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({"tier": "BEST"}, [2, 8]),
        ({"tier": "unrated"}, [5, 11]),
        ({"industry": "energy"}, [0, 2, 4, 6, 8, 10]),
        ({"rule": "R1"}, [0, 8]),
        ({"changed": "rose"}, [0, 4, 8]),
        ({"changed": "fell"}, [1, 9]),
        ({"changed": "same"}, [2, 6, 10]),
        ({"changed": "any"}, [0, 1, 4, 8, 9]),
        ({"q": "cLiEnT 0003"}, [3]),
        ({"tier": "BEST", "rule": "R1"}, [8]),
        ({"tier": "nonsense", "rule": "R1"}, [0, 8]),
    ],
)
def test_filters_narrow_the_clients_and_their_summary(cora, meridian, query, numbers):
    add_clients(cora, 12)
    meridian.delete()
    portfolio = listed(cora, sort="name", **query)
    assert names(portfolio) == [f"Client {number:04}" for number in numbers]
    assert portfolio.summary.total == len(numbers)


def test_the_search_finds_an_alias_and_takes_wildcards_for_what_they_are(cora, meridian):
    Organization.objects.update(alias="Blue 50%")
    assert names(listed(cora, q="blue 50%")) == ["Meridian Water"]
    assert names(listed(cora, q="blue_")) == []
    assert names(listed(cora, q="\0")) == ["Meridian Water"]


def test_an_assessment_is_stale_from_the_day_on_which_the_report_says_so():
    for day in (date(2026, 11, 23), date(2027, 3, 31), date(2028, 2, 29), date(2027, 1, 1)):
        limit = timezone.localtime(old_before(day)).date()
        months = [scoring.months_between(limit - timedelta(days=1), day), scoring.months_between(limit, day)]
        assert months == [scoring.STALE_AFTER_MONTHS + 1, scoring.STALE_AFTER_MONTHS]


def test_the_order_by_confidence_is_the_order_of_the_words(cora):
    add_clients(cora, 240)
    ranks = {None: None, "low": 0, "medium": 1, "high": 2}
    for standing in access.standings(cora).annotate(sort_key=confidence_key(TODAY)):
        sure = confidence(standing, TODAY)
        assert standing.sort_key == ranks[sure and sure.level.value]


def test_the_summary_counts_tiers_blockers_and_changes(cora, meridian):
    add_clients(cora, 12)
    summary = listed(cora).summary
    assert (summary.total, summary.assessed, summary.rose, summary.fell) == (13, 10, 3, 2)
    assert {tier.tier: tier.count for tier in (*summary.tiers, *summary.off_scale)} == {
        "BEST": 2, "BETTER": 2, "GOOD": 2, "NONE": 2, "INCOMPLETE": 2, "unrated": 3,
    }  # fmt: skip
    assert [(blocker.rule, blocker.count) for blocker in summary.blockers] == [("R2", 2), ("R1", 1), ("R3", 1)]


@pytest.mark.parametrize(
    ("since", "moves"),
    [
        ("2026-06-01", [("BETTER", "BEST", "up")]),
        ("2025-06-01", [("GOOD", "BEST", "up")]),
        ("2024-06-01", []),
        ("2026-11-22", []),
    ],
)
def test_movement_is_counted_from_the_chosen_date(cora, meridian, since, moves):
    """Three assessments, so that neither the latest nor the one before it is always the one to ask."""
    dates = {
        "GOOD": datetime(2025, 1, 1, tzinfo=UTC),
        "BETTER": datetime(2026, 1, 1, tzinfo=UTC),
        "BEST": datetime(2026, 10, 1, tzinfo=UTC),
    }
    for tier, on in dates.items():
        assessment = Assessment.objects.create(organization=meridian, submitted_at=on)
        Rating.objects.create(assessment=assessment, tier=tier, rule="R4", method_version="2026.1", document={})
    Standing.objects.filter(organization=meridian).update(
        tier="BEST", rank=3, previous_tier="BETTER", change=1, assessed_at=dates["BEST"], previous_at=dates["BETTER"]
    )
    summary = listed(cora, since=since).summary
    assert [(move.before, move.now, move.way) for move in summary.moves] == moves


def test_the_address_comes_back_in_its_shortest_form(client, cora, meridian):
    client.force_login(cora)
    sent = f"q=&tier=GOOD&tier=BEST&industry=&sort=tier&since=&o={meridian.pk}&o={meridian.pk}&o=x"
    response = client.get(f"{reverse('portfolio')}?{sent}")
    assert response.url == f"{reverse('portfolio')}?tier=BEST&o={meridian.pk}"
    assert client.get(response.url).status_code == 200


def test_a_choice_stays_while_somebody_looks_at_another_page(client, cora):
    clients = add_clients(cora, 60)
    client.force_login(cora)
    first = client.get(reverse("portfolio"), {"sort": "name", "o": clients[3].pk})
    assert f'value="{clients[3].pk}" checked' in first.text
    after = first.context["portfolio"].page.after
    second = client.get(reverse("portfolio"), {"sort": "name", "o": clients[3].pk, "after": after}, follow=True)
    assert f'<input type="hidden" name="o" value="{clients[3].pk}">' in second.text
    assert "1 chosen:" in second.text


def test_somebody_elses_client_cannot_be_chosen(client, cora, meridian, otto):
    theirs = Organization.objects.get(name="Otto’s Own")
    client.force_login(cora)
    page = client.get(reverse("portfolio"), {"o": theirs.pk}).text
    assert "Otto" not in page
    assert "1 chosen" not in page


def test_whoever_has_one_organization_of_their_own_keeps_the_list(client, evan, cora, ada, meridian):
    met = {}
    for user in (evan, cora, ada):
        client.force_login(user)
        met[user.name] = client.get(reverse("home")).status_code
    assert met == {"Evan": 200, "Cora": 302, "Ada": 302}


def test_no_client_yet_and_no_client_that_fits_say_what_to_do(client, cora, meridian, django_user_model):
    client.force_login(cora)
    page = client.get(reverse("portfolio"), {"q": "nowhere", "tier": "BEST"}).text
    assert "No client fits" in page
    assert "“nowhere”" in page
    client.force_login(django_user_model.objects.create_user("new@example.org"))
    assert "No client yet" in client.get(reverse("portfolio")).text


def test_a_row_tells_what_the_assessment_gave(client, cora, evan, meridian):
    answers.submit(evan, meridian, **answers.GOOD)
    answers.submit(evan, meridian, **answers.BEST, containment={"how": "median", "median": 2, "unit": "days"})
    row = listed(cora).rows[0]
    assert (row.tier, row.change, row.change_kind, row.layers) == ("BEST", "Up 2, from Good", "up", 1)
    assert [post.label for post in row.line] == ["CISO", "CEO"]
    assert (row.confidence, row.reasons, row.contain) == ("Medium", "a single respondent", "48 hours")
    assert [cell.value for cell in row.dimensions] == [75, 75, 75]


def test_a_clients_name_is_shown_as_text(client, cora, meridian):
    Organization.objects.filter(pk=meridian.pk).update(name="<script>alert(1)</script>", alias="<b>x")
    client.force_login(cora)
    page = client.get(reverse("portfolio"), {"q": "<script>"}).text
    assert "<script>alert" not in page
    assert "<b>x" not in page
