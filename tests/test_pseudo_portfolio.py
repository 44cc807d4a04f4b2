"""The consultant's pages in the pseudo-language: the portfolio and what leads on from it, charts and downloads included."""

import csv
import io
import json
import re
from datetime import timedelta
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import inviting, register
from assessments.models import Assessment, Invitation, Membership, Organization
from assessments.reports import portfolio as portfolios
from assessments.reports.portfolio.asked import FILTERS

from .answers import BEST, BETTER, DUAL_HAT, GOOD, INCOMPLETE, NONE, submit
from .invited import answer_statements, letter
from .reports.printing import read
from .reports.told import FULL
from .speaking import outside_in_text, outside_on_paper
from .test_clients import FILES, ROWS
from .test_clients import GOOD as TWO_CLIENTS
from .test_pseudo_pages import english_on

pytestmark = [pytest.mark.django_db, pytest.mark.once]

UNRATED = {}
KINDS = (
    *(
        BEST,
        BETTER,
        GOOD,
        NONE,
        INCOMPLETE,
        DUAL_HAT,
        {"ciso_status": "vacant"},
        {"manager": "nobody", "technology_manager": "ciso", "top_technology": "no", "top_board": "no"},
    ),
    *(
        {
            **FULL,
            "between": {"lines": ["Director"] * 9},
            "containment": {"how": "list", "durations": "1 h, 3 h, 30 h", "unit": "hours"},
        },
        UNRATED,
    ),
)


@pytest.fixture
def coras(pseudo, cora):
    client = Client(headers={"accept-language": pseudo})
    client.force_login(cora)
    return client


@pytest.fixture
def clients(cora, evan):
    """A client for each kind of line, all under one name that is the same everywhere, and one that is not assessed."""
    made = [
        Organization.objects.create(name="Meridian Water", industry="finance", size_band="500_2500", country="DE")
        for _kind in KINDS
    ]
    for organization, kind in zip(made, KINDS, strict=True):
        Membership.objects.create(user=cora, organization=organization, role=Membership.Role.CONSULTANT)
        if kind is not UNRATED:
            submit(evan, organization, **{"between": {"lines": ["Director"]}} | kind)
    return made


def ticked(organizations, **more):
    return {"o": [organization.pk for organization in organizations], **more}


def hovers(trace):
    """What a trace says of all its points, or of each."""
    told = trace.get("hovertemplate", [])
    return [told] if isinstance(told, str) else told


def in_charts(page):
    """What the charts of a page say, but for the names of the organizations on their axes and what Plotly fills in."""
    found = []
    for chart in re.findall(r'<script id="[\w-]*chart" type="application/json">(.*?)</script>', page, re.DOTALL):
        figure = json.loads(chart)
        for trace in figure["data"]:
            found += [trace["name"], *hovers(trace)]
        axes = [figure["layout"]["xaxis"], figure["layout"]["yaxis"]]
        found += [text for axis in axes for text in axis.get("ticktext", [])]
        found += [axis["title"]["text"] for axis in axes if "title" in axis]
    assert found
    return outside_in_text(re.sub(r"%\{[xy]\}|</?extra>|<br>", " ", "\n".join(found)))


# --- the portfolio -------------------------------------------------------------------------------------------------


def test_a_portfolio_of_every_kind_of_line(coras, clients):
    for organization in clients[:2]:
        submit(organization.memberships.get().user, organization, **GOOD)
    page = coras.get(reverse("portfolio"))
    assert len(page.context["portfolio"].rows) == len(KINDS) + 1
    assert english_on(page) == []
    assert english_on(coras.get(reverse("portfolio"), ticked(clients[:3], sort="-name"), follow=True)) == []


def test_a_portfolio_without_clients(coras, cora):
    Membership.objects.filter(user=cora).delete()
    assert english_on(coras.get(reverse("portfolio"), follow=True)) == []


def test_changes_of_every_kind_and_old_ones(coras, clients, evan):
    moves = (GOOD, BEST, BETTER, INCOMPLETE, NONE)
    for organization, kind in zip(clients, moves, strict=False):
        submit(evan, organization, **kind)
    Assessment.objects.update(submitted_at=timezone.now() - timedelta(days=900))
    submit(evan, clients[5], **BEST)
    register.renew([organization.pk for organization in clients])
    assert english_on(coras.get(reverse("portfolio"), {"since": "2020-01-01"})) == []


def test_every_filter_and_its_chip(coras, clients):
    wanted = [{name: value} for name, (_label, options) in FILTERS.items() for value in [*options][:12]]
    assert [(each, english_on(coras.get(reverse("portfolio"), each))) for each in wanted] == [
        (each, []) for each in wanted
    ]


def test_a_search(coras, clients):
    assert english_on(coras.get(reverse("portfolio"), {"q": "Meridian"})) == []
    assert english_on(coras.get(reverse("portfolio"), {"q": "CIO"})) == []


def test_the_summary_that_comes_later(coras, clients, monkeypatch):
    monkeypatch.setattr(portfolios, "SUMMARIZED_AT_ONCE", 1)
    assert english_on(coras.get(reverse("portfolio"))) == []
    assert english_on(coras.get(reverse("portfolio"), {"summary": 1}, headers={"HX-Request": "true"})) == []


def test_what_waits_in_a_row(coras, cora, clients):
    people = [inviting.Asked(uuid4(), clients[-1], "evan@example.org", None, "")]
    inviting.invite(cora, people, text="", days=30)
    assessed = clients[0].assessments.get()
    inviting.invite(cora, [inviting.Asked(uuid4(), clients[0], "evan@example.org", assessed, "ciso")], text="", days=30)
    assert english_on(coras.get(reverse("portfolio"))) == []


def test_what_is_asked_for_without_a_choice(coras, clients):
    assert english_on(coras.get(reverse("portfolio"), {"compare": 1}, follow=True)) == []
    assert english_on(coras.get(reverse("portfolio"), {"invite": 1}, follow=True)) == []
    assert english_on(coras.get(reverse("portfolio"), ticked(clients[:1], compare=1), follow=True)) == []


# --- outcome -------------------------------------------------------------------------------------------------------


def test_the_outcome(coras, clients):
    page = coras.get(reverse("outcome"), {"industry": "finance"})
    assert english_on(page) == []
    assert in_charts(page.text) == []
    assert english_on(coras.get(reverse("outcome"), {"q": "CIO"})) == []


@pytest.mark.parametrize(("good", "best"), [((30, 90), (1, 40)), ((1, 40), (30, 90)), ((1, 40), (1, 40))])
@pytest.mark.parametrize("count", [6, 40])
def test_the_outcome_of_many(coras, cora, good, best, count):
    made = Organization.objects.bulk_create(Organization(name="Meridian Water") for _number in range(2 * count))
    Membership.objects.bulk_create(Membership(user=cora, organization=each, role="consultant") for each in made)
    register.renew([each.pk for each in made])
    for number, organization in enumerate(made):
        low, high = (good, best)[number % 2]
        organization.standing.tier, organization.standing.rank = ("GOOD", 1) if number % 2 == 0 else ("BEST", 3)
        organization.standing.containment = low + (high - low) * number / len(made)
        organization.standing.assessed_at = timezone.now()
        organization.standing.save()
    page = coras.get(reverse("outcome"))
    assert page.context["outcome"].chart is not None
    assert english_on(page) == []
    assert in_charts(page.text) == []


# --- comparison ----------------------------------------------------------------------------------------------------


def anonymous(coras, organizations):
    return coras.post(reverse("compare_anonymously"), ticked(organizations), follow=True)


def test_a_comparison(coras, clients, evan):
    submit(evan, clients[0], **GOOD)
    page = coras.get(reverse("compare"), ticked(clients))
    assert len(page.context["comparison"].columns) == len(KINDS)
    assert english_on(page) == []
    assert in_charts(page.text) == []
    assert english_on(coras.get(reverse("compare"), ticked(clients, sort="layers", differences=1))) == []


def test_a_comparison_without_names(coras, clients):
    page = anonymous(coras, clients)
    assert page.context["comparison"].anonymous
    assert english_on(page) == []
    assert in_charts(page.text) == []


def test_what_a_comparison_notes(coras, clients, evan, monkeypatch):
    for room in ("compare", "compare.cells"):
        monkeypatch.setattr(f"assessments.reports.{room}.METHOD_VERSION", "2099.1")
    answer_statements(letter(evan, clients[1], assessment=clients[1].assessments.get(), role="ciso"))
    Assessment.objects.filter(organization=clients[2]).update(submitted_at=timezone.now() - timedelta(days=900))
    submit(evan, clients[3], **GOOD, containment={"how": "median", "median": 2, "unit": "days", "incidents": 4})
    register.renew([organization.pk for organization in clients])
    page = coras.get(reverse("compare"), ticked(clients))
    notes = page.context["comparison"].notes
    assert len(notes) == 4
    assert outside_in_text("\n".join(notes)) == []
    assert english_on(page) == []


def test_a_comparison_as_a_csv(coras, clients):
    response = coras.get(reverse("compare_csv"), ticked(clients))
    cells = [cell for row in csv.reader(io.StringIO(response.text.removeprefix("\ufeff"))) for cell in row]
    assert outside_in_text("\n".join(cells)) == []


def test_nothing_to_compare(coras, clients):
    assert english_on(coras.get(reverse("compare"), ticked(clients[:1]), follow=True)) == []


@pytest.mark.parametrize("names", [True, False])
def test_a_comparison_on_paper(pseudo_on_paper, cora, clients, names):
    client = Client(headers={"accept-language": pseudo_on_paper})
    client.force_login(cora)
    page = client.get(reverse("compare"), ticked(clients, differences=1)) if names else anonymous(client, clients)
    pdf = client.get(f"{reverse('compare_pdf')}?{page.context['state']}")
    assert outside_on_paper(read(pdf.content).pages) == []
    assert unquote(pdf["Content-Disposition"]).endswith(f"«Comparison» {timezone.localdate()}.pdf")


# --- one client ----------------------------------------------------------------------------------------------------


def test_the_benchmarks_of_one_client(coras, clients, meridian):
    assert english_on(coras.get(reverse("benchmarks", args=[clients[0].pk]))) == []
    assert english_on(coras.get(reverse("benchmarks", args=[clients[4].pk]))) == []
    assert english_on(coras.get(reverse("benchmarks", args=[meridian.pk]))) == []


def test_before_and_after(coras, clients, evan):
    for organization, kind in zip(clients, KINDS, strict=True):
        if kind is not UNRATED:
            submit(evan, organization, **BETTER)
            page = coras.get(reverse("changes", args=[organization.pk]))
            assert (kind, english_on(page)) == (kind, [])


# --- rounds --------------------------------------------------------------------------------------------------------


def test_invitation_rounds(coras, cora, clients):
    assert english_on(coras.get(reverse("invitation_rounds"))) == []
    key = uuid4()
    people = [inviting.Asked(uuid4(), each, "evan@example.org") for each in clients]
    made = inviting.invite(cora, people, text="", days=30, key=key)
    assert english_on(coras.get(reverse("invitation_rounds"))) == []
    inviting.start(made[0])
    inviting.revoke(made[1])
    Invitation.objects.filter(pk=made[2].pk).update(expires_at=timezone.now())
    Invitation.objects.filter(pk=made[3].pk).update(sent_at=timezone.now() - timedelta(days=3))
    Invitation.objects.filter(pk=made[4].pk).update(done_at=timezone.now())
    assert english_on(coras.get(reverse("invitation_round", args=[key]))) == []


def test_inviting_a_round_and_reminding_it(coras, cora, clients, settings):
    address = f"{reverse('invite_round')}?" + "&".join(f"o={each.pk}" for each in clients)
    addresses = {f"email-{each.pk}": "evan@example.org" for each in clients}
    form = {"key": uuid4(), "text": "", "days": "30", **addresses}

    assert english_on(coras.get(address)) == []
    assert english_on(coras.post(address, {**form, f"email-{clients[0].pk}": "evan"}), 422) == []
    assert english_on(coras.post(address, {"key": uuid4(), "text": "", "days": "8"}), 422) == []
    assert english_on(coras.get(reverse("invite_round"), follow=True)) == []
    assert english_on(coras.post(address, form, follow=True)) == []
    assert english_on(coras.get(address)) == []
    remind = reverse("remind_round", args=[form["key"]])
    assert english_on(coras.post(remind, follow=True)) == []
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=3))
    assert english_on(coras.post(remind, follow=True)) == []
    settings.INVITATIONS_PER_DAY = 1
    assert english_on(coras.post(address, form | {"key": uuid4()}), 422) == []


# --- a file of clients ---------------------------------------------------------------------------------------------


@pytest.fixture
def sent(coras):
    """What the page answers to a file of clients, or to one that it carried."""

    def sent(content, **carried):
        file = SimpleUploadedFile("clients.csv", content if isinstance(content, bytes) else content.encode())
        return coras.post(reverse("import_clients"), carried or {"file": file}, follow=True)

    return sent


def test_a_file_of_clients(coras, sent):
    assert english_on(coras.get(reverse("import_clients"))) == []
    for content in ("name,country,x\nEnglish Water,DE,y\n", b"name\nEnglish\nEnglish \x96 1\nEnglish \xe2\x80\x93 2\n"):
        tried = sent(content)
        assert english_on(tried) == []
        assert tried.context["carried"]
    assert english_on(sent("", carried=tried.context["carried"])) == []
    assert english_on(sent("", carried="nonsense")) == []


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_every_fault_of_a_client(sent, row):
    assert english_on(sent(f"{TWO_CLIENTS}{row[0]}\n"), 422) == []


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_what_is_no_file_of_clients(coras, sent, file):
    assert english_on(sent(file[0]), 422) == []
    assert english_on(coras.post(reverse("import_clients"), {}), 422) == []
