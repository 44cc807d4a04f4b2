"""The consultant's pages in a browser: WCAG 2.2 AA, a phone's window, no JavaScript, and one landscape page on paper."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from assessments import actions
from assessments.models import Membership, Organization, Standing
from assessments.reports import portfolio as portfolios
from tests import answers

from .clicks import follow

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Meridian and Northgate Consolidated Waterworks of the Northern Districts " * 2


@pytest.fixture
def clients(cora, evan, meridian):
    """Four clients of Cora's: of different tiers, one that rose, one with a name that is hard to set, one not assessed."""
    made = [meridian]
    for name, country in (("Northgate Bank", "IE"), (LONG[:200], "NO"), ("Halden Retail", "")):
        organization = actions.create_organization(evan, name=name, country=country, industry="finance")
        Membership.objects.create(user=cora, organization=organization, role=Membership.Role.CONSULTANT)
        made.append(organization)
    answers.submit(evan, made[0], **answers.GOOD)
    answers.submit(
        evan, made[0], **answers.BEST, containment={"how": "median", "median": 2, "unit": "days", "incidents": 3}
    )
    answers.submit(evan, made[1], **answers.BETTER)
    title = "Senior Vice President for Everything that Has to Do with Information Security and its Government"
    answers.submit(evan, made[2], has_ciso={"choice": "yes", "title": title}, manager={"choice": "coo", "title": title})
    Organization.objects.filter(pk=meridian.pk).update(alias="Utility A")
    return made


@pytest.fixture
def visit(page, client, base_url, cora):
    """Opens an address as Cora, in the page given or in the usual one."""
    client.force_login(cora)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}

    def visit(url, window=page):
        window.context.add_cookies([cookie])
        window.goto(url)
        return window

    return visit


@pytest.fixture
def many(monkeypatch, clients):
    """As if these few were too many to summarize at once."""
    monkeypatch.setattr(portfolios, "SUMMARIZED_AT_ONCE", 1)


def test_the_summary_of_many_comes_after_the_page(visit, check, page, many):
    visit(reverse("portfolio"))
    page.locator(".distribution-row").first.wait_for()
    check()
    follow(page.locator(".distribution-row").first)
    expect(page.get_by_role("link", name="Tier: Best")).to_be_visible()


def test_the_summary_of_many_is_a_link_without_javascript(visit, plain_page, many):
    visit(reverse("portfolio"), plain_page)
    assert plain_page.locator(".distribution-row").count() == 0
    follow(plain_page.get_by_role("link", name="Show the summary"))
    expect(plain_page.locator(".distribution-row").first).to_be_visible()


def compared(organizations):
    return f"{reverse('compare')}?{'&'.join(f'o={organization.pk}' for organization in organizations)}"


@pytest.mark.once
@pytest.mark.parametrize("query", ["", "?tier=BEST&q=mer&since=2020-01-01", "?q=nowhere", "?sort=-contain"])
def test_the_portfolio(visit, check, clients, query):
    visit(f"{reverse('portfolio')}{query}")
    check()


@pytest.mark.once
def test_the_portfolio_without_a_client(visit, check, cora):
    cora.memberships.all().delete()
    visit(reverse("portfolio"))
    check()


@pytest.mark.once
@pytest.mark.parametrize("query", ["", "&differences=1", "&sort=layers"])
def test_the_comparison(visit, check, clients, query):
    visit(f"{compared(clients)}{query}")
    check()


def choose_and_compare(page):
    page.get_by_label("Choose Meridian Water").check()
    page.get_by_label("Search by name or alias").fill("north")
    follow(page.get_by_role("button", name="Apply"))
    expect(page.get_by_text("1 chosen:")).to_be_visible()
    page.get_by_label("Choose Northgate Bank").check()
    follow(page.get_by_role("button", name="Compare"))
    expect(page.get_by_role("heading", level=1)).to_have_text("2 organizations side by side")
    follow(page.get_by_role("link", name=re.compile("^Layers to the top")))
    follow(page.get_by_role("link", name="Differences only"))
    expect(page.get_by_text(re.compile("equal rows? hidden"))).to_be_visible()
    follow(page.get_by_role("button", name="Show without names"))
    expect(page.get_by_role("columnheader", name="Utility A")).to_be_visible()
    assert "Meridian" not in page.content()


def test_clients_are_chosen_over_several_pages_and_compared_without_names(visit, clients):
    choose_and_compare(visit(reverse("portfolio")))


def test_the_same_without_javascript(visit, plain_page, clients):
    choose_and_compare(visit(reverse("portfolio"), plain_page))


@pytest.mark.once
def test_the_anonymous_comparison_can_be_read_by_everybody(visit, check, page, clients):
    visit(compared(clients))
    follow(page.get_by_role("button", name="Show without names"))
    check()


@pytest.mark.once
def test_the_charts_are_drawn_and_have_their_tables(visit, page, clients):
    visit(compared(clients))
    for chart in ("relationship-chart", "layers-chart"):
        page.locator(f'[data-chart="{chart}"]').scroll_into_view_if_needed()
        expect(page.locator(f'[data-chart="{chart}"] .main-svg').first).to_be_visible()
    page.get_by_text("Show as a table").first.click()
    expect(page.get_by_role("region", name="The relationship, side by side, table")).to_contain_text("Northgate Bank")


@pytest.mark.once
def test_ten_organizations_are_printed_on_one_landscape_page(visit, page, cora, evan, clients):
    """Also where each name, and each title in each line, is as long as it may be, and one has three notes to it."""
    for number in range(6):
        organization = actions.create_organization(
            evan, name=f"{number} {LONG}"[:200], country="GB", industry="information"
        )
        Membership.objects.create(user=cora, organization=organization, role=Membership.Role.CONSULTANT)
        title = ("Senior Vice President for Everything that Has to Do with Security " * 4)[:200]
        told = {"how": "list", "durations": "1 d, 2 d", "unit": "days"}
        named = {"has_ciso": {"choice": "yes", "title": title}, "manager": {"choice": "manager", "title": title}}
        between = {"lines": [title] * 3}
        answers.submit(
            evan, organization, **named, above="cio", between=between, ciso_status="acting", containment=told
        )
        clients.append(organization)
    Standing.objects.filter(pk=clients[4].pk).update(assessed_at=timezone.now() - timedelta(days=900))
    visit(compared(clients))
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 84[12][.\d]* 59[456]", printed)


@pytest.mark.once
def test_an_organization_over_time_and_what_changed(visit, check, page, clients):
    visit(reverse("organization", args=[clients[0].pk]))
    check()
    follow(page.get_by_role("link", name=re.compile("^What changed")))
    expect(page.get_by_role("heading", level=1)).to_have_text("From Good to Best")
    check()


@pytest.mark.once
def test_the_outcome_by_tier(visit, check, page, clients):
    visit(reverse("portfolio"))
    follow(page.get_by_role("button", name="Time to contain by tier"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Time to contain, by tier")
    expect(page.locator("[data-chart] .main-svg").first).to_be_visible()
    check()


@pytest.mark.once
def test_an_organization_against_the_others(visit, check, page, clients):
    visit(reverse("organization", args=[clients[0].pk]))
    follow(page.get_by_role("link", name="Compare with your other clients"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Against your other clients")
    check()
