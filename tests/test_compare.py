"""Organizations side by side: the same facts as their reports, in one table; and the same with nobody named."""

import csv
import io
import re

import plotly.graph_objects as go
import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import access, actions, register
from assessments.models import Action, Answer, Assessment, AuditEvent, Membership, Organization, Rating, Respondent
from assessments.reports import compare as comparisons
from assessments.reports.case import read
from assessments.reports.portfolio.rows import row
from assessments.reports.printed.comparison import parts
from assessments.reports.report import compose
from assessments.reports.spreadsheet import as_csv, guarded
from assessments.scoring import RULEBOOKS

from . import answers
from .reports import printing

pytestmark = pytest.mark.django_db

SECRET = "Chief of Meridian Secrets"


@pytest.fixture
def clients(cora, evan, meridian, django_user_model):
    """Three clients of Cora's: Good, Best and not assessed. Meridian's posts have names that give it away."""
    boss = django_user_model.objects.create_user("boss@example.org")
    bank = actions.create_organization(boss, name="Northgate Bank", industry="finance", alias="Bank C", country="IE")
    empty = actions.create_organization(boss, name="Halden Retail", industry="retail")
    for organization in (bank, empty):
        Membership.objects.create(user=cora, organization=organization, role=Membership.Role.CONSULTANT)
    answers.submit(
        evan,
        meridian,
        has_ciso={"choice": "yes", "title": SECRET},
        manager={"choice": "manager", "title": "Director of Meridian Pipes"},
        above="cio",
        between={"lines": ["Keeper of the Meridian Keys"]},
        containment={"how": "median", "median": 2, "unit": "days", "incidents": 4},
    )
    answers.submit(boss, bank, **answers.BEST, containment={"how": "list", "durations": "1 h, 3 h", "unit": "hours"})
    return {"meridian": meridian, "bank": bank, "empty": empty}


def build(user, **options):
    return comparisons.build(access.standings(user), today=timezone.localdate(), **options)


def cells(comparison, key):
    return [cell.text for row in comparison.rows if row.key == key for cell in row.cells]


def test_a_half_is_rounded_as_the_report_does(cora, evan, meridian):
    half = {f"understanding-{number}": rating for number, rating in enumerate((4, 4, 4, 2), start=1)}
    made = answers.submit(evan, meridian, understanding=half)
    report = compose(read(made), today=timezone.localdate())
    listed = row(access.standings(cora).get(), timezone.localdate())
    assert (report.relationship.dimensions[1].value, listed.dimensions[1].value) == (63, 63)
    assert cells(build(cora), "understanding") == ["63"]


def address(clients, **query):
    return f"{reverse('compare')}?{'&'.join(f'o={client.pk}' for client in clients.values())}" + "".join(
        f"&{name}={value}" for name, value in query.items()
    )


def test_the_best_line_comes_first_and_the_unassessed_last(cora, clients):
    comparison = build(cora)
    assert [column.name for column in comparison.columns] == ["Northgate Bank", "Meridian Water", "Halden Retail"]
    assert cells(comparison, "tier") == ["Best", "Good", "Not assessed yet"]
    assert cells(comparison, "chain") == [
        "CISO → CEO",
        f"{SECRET} → Director of Meridian Pipes → Keeper of the Meridian Keys → CIO → CEO",
        "Not assessed yet",
    ]
    assert cells(comparison, "head") == ["Not in the line", "3", "Not assessed yet"]
    assert cells(comparison, "layers") == ["1", "4", "Not assessed yet"]
    assert cells(comparison, "contain") == ["2 hours (two incidents)", "48 hours (four incidents)", "Not assessed yet"]
    assert cells(comparison, "communication") == ["75", "75", "Not assessed yet"]
    assert cells(comparison, "communication-gap") == [
        "Not answered by both",
        "Not answered by both",
        "Not assessed yet",
    ]
    assert cells(comparison, "preview") == []


def test_a_gap_is_the_cios_mean_minus_the_cisos(cora, evan, meridian):
    draft = answers.fill_in(actions.start_assessment(evan, meridian))
    other = Respondent.objects.create(assessment=draft, role="ciso")
    low = {f"communication-{number}": value for number, value in enumerate((2, 4, 2, 4), start=1)}
    Answer.objects.bulk_create(
        Answer(respondent=other, question=name, value=value)
        for name, value in {"own_role": "ciso", "communication": low}.items()
    )
    actions.submit_assessment(draft)
    assert cells(build(cora), "communication-gap") == ["+50 points"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("layers", "Northgate Bank"),
        ("-layers", "Meridian Water"),
        ("-contain", "Meridian Water"),
        ("nonsense", "Northgate Bank"),
    ],
)
def test_the_columns_are_ordered_by_any_row(cora, clients, sort, first):
    names = [column.name for column in build(cora, sort=sort).columns]
    assert (names[0], names[-1]) == (first, "Halden Retail")


def test_only_what_differs_leaves_equal_rows_out_and_counts_them(cora, clients):
    clients["empty"].delete()
    everything, differing = build(cora), build(cora, differences=True)
    equal = [row.key for row in everything.rows if row.same]
    assert "communication" in equal
    assert differing.hidden == everything.equal == len(equal)
    assert [row.key for row in differing.rows] == [row.key for row in everything.rows if not row.same]


def test_another_method_and_another_clock_are_said_and_rated_anew(cora, evan, clients):
    old = Assessment.objects.create(
        organization=clients["empty"], submitted_at=clients["meridian"].assessments.get().submitted_at
    )
    made = clients["meridian"].assessments.get().rating.document
    Rating.objects.create(
        assessment=old,
        tier="BEST",
        rule="R4",
        method_version="2025.9",
        document=made | {"tier": "BEST", "method_version": "2025.9"},
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(RULEBOOKS, "2025.9", RULEBOOKS["2026.1"])
        patched.setattr("assessments.reports.drawing.line", lambda rating, chart, end: ())
        register.renew([clients["empty"].pk])
        comparison = build(cora)
    assert cells(comparison, "preview")[0] == "None"
    assert [note.split(":")[0] for note in comparison.notes][:1] == ["Rated by method 2025.9 and 2026.1"]
    assert any("computed from listed incidents at Northgate Bank" in note for note in comparison.notes)


@pytest.mark.parametrize("language", ["de", "fr"])
def test_nothing_in_an_anonymous_comparison_in_another_language_tells_whose_it_is(client, cora, clients, language):
    client.force_login(cora)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    made = client.post(reverse("compare_anonymously"), {"o": [organization.pk for organization in clients.values()]})
    said = client.get(made.url).text + client.get(made.url.replace(reverse("compare"), reverse("compare_csv"))).text
    said += printing.text_of(pdf_of(client, made.url).content)
    telling = ["Meridian", "Northgate", "Halden", "Irland", "Secrets", "Pipes", "Keeper"]
    telling += [str(organization.pk) for organization in clients.values()]
    telling += [str(pk) for pk in Assessment.objects.values_list("pk", flat=True)]
    assert [word for word in telling if word in said] == []
    title = {"de": "Vorgesetzte Stelle", "fr": "Supérieur"}[language]
    assert f"CISO → {title} → {title} → CIO → CEO" in said


def test_nothing_in_an_anonymous_comparison_tells_whose_it_is(client, cora, clients):
    client.force_login(cora)
    sent = {"o": [organization.pk for organization in clients.values()], "sort": "-layers"}
    made = client.post(reverse("compare_anonymously"), sent)
    page = client.get(made.url)
    table = client.get(made.url.replace(reverse("compare"), reverse("compare_csv")))
    assert page.status_code == table.status_code == 200
    assert [column.name for column in page.context["comparison"].columns] == [
        "Organization A",
        "Bank C",
        "Organization C",
    ]
    telling = [
        "Meridian",
        "Northgate",
        "Halden",
        "Ireland",
        f"{timezone.localdate():%-d %B %Y}",
        *(str(organization.pk) for organization in clients.values()),
    ]
    telling += [str(pk) for pk in Assessment.objects.values_list("pk", flat=True)]
    assert [word for word in telling if word in page.text or word in table.text or word in made.url] == []
    assert "CISO → Manager → Manager → CIO → CEO" in table.text


def test_an_anonymous_comparison_is_for_whoever_made_it(client, cora, otto, clients):
    client.force_login(cora)
    made = client.post(reverse("compare_anonymously"), {"o": [organization.pk for organization in clients.values()]})
    client.force_login(otto)
    assert client.get(made.url).url == reverse("portfolio")


def test_the_csv_is_the_table_of_the_page(client, cora, clients):
    client.force_login(cora)
    response = client.get(address(clients, differences=1).replace(reverse("compare"), reverse("compare_csv")))
    rows = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"))))
    comparison = build(cora, differences=True)
    assert rows[0] == ["", "Northgate Bank", "Meridian Water", "Halden Retail"]
    assert [row[0] for row in rows[2:]] == [row.title for row in comparison.rows]
    assert [cell for row in rows[2:] for cell in row[1:]] == [
        guarded(cell.text) for row in comparison.rows for cell in row.cells
    ]
    assert response["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_cell_of_the_csv_never_becomes_a_formula(text):
    written = io.StringIO(as_csv([[text]]).removeprefix("\ufeff"), newline="")
    assert list(csv.reader(written)) == [[f"'{text}"]]


@pytest.mark.parametrize("query", ["", "?o=x", "?set=invented", "?o=00000000-0000-0000-0000-000000000000"])
def test_where_there_is_nothing_to_compare_the_portfolio_says_so(client, cora, meridian, query):
    client.force_login(cora)
    page = client.get(f"{reverse('compare')}{query}", follow=True)
    assert page.redirect_chain[0][0] == reverse("portfolio")
    assert "Choose 2 to 10 clients here." in page.text


def test_somebody_elses_organization_is_not_compared(client, cora, otto, clients):
    theirs = Organization.objects.get(name="Otto’s Own")
    client.force_login(cora)
    page = client.get(f"{address(clients)}&o={theirs.pk}")
    assert len(page.context["comparison"].columns) == 3
    assert "Otto" not in page.text


@pytest.mark.parametrize(("ticked", "url"), [(1, "portfolio"), (3, "compare"), (11, "portfolio")])
def test_compare_leads_from_the_ticks_to_the_comparison(client, cora, evan, clients, ticked, url):
    for number in range(8):
        organization = actions.create_organization(evan, name=f"Client {number}")
        Membership.objects.create(user=cora, organization=organization, role=Membership.Role.CONSULTANT)
    chosen = list(access.standings(cora).values_list("pk", flat=True))[:ticked]
    client.force_login(cora)
    response = client.get(reverse("portfolio"), {"o": chosen, "compare": 1})
    assert response.url.split("?")[0] == reverse(url)


def test_names_in_the_comparison_are_text(client, cora, clients):
    Organization.objects.filter(pk=clients["bank"].pk).update(name="<script>alert(1)</script>", alias="</script><b>")
    client.force_login(cora)
    made = client.post(reverse("compare_anonymously"), {"o": [organization.pk for organization in clients.values()]})
    for url in (address(clients), made.url):
        page = client.get(url).text
        assert "<script>alert" not in page
        assert "</script><b>" not in page


def test_plotly_takes_every_chart_of_a_comparison_as_it_is(cora, clients):
    figures = build(cora).figures
    assert [go.Figure(figure.json).to_plotly_json()["data"] for figure in figures] == [f.json["data"] for f in figures]
    assert len(figures) == 2


# --- On paper -------------------------------------------------------------------------------------------------------


def pdf_of(client, url):
    """The PDF beside the page with this address."""
    return client.get(url.replace(reverse("compare"), reverse("compare_pdf")))


def test_the_pdf_has_the_table_of_the_page_and_its_charts_as_drawings(client, cora, clients):
    client.force_login(cora)
    response = pdf_of(client, address(clients, paper="letter"))
    comparison = build(cora)
    text = printing.text_of(response.content)
    said = [cell for row in comparisons.table(comparison) for cell in row if cell != "About"]
    assert [cell for cell in said if any(printing.squeezed(part) not in text for part in cell.split("; "))] == []
    assert [figure.title for figure in comparison.figures if printing.squeezed(figure.title) not in text] == []
    drawings = [spoken for kind, spoken in printing.tags(response.content) if kind == "Figure"]
    assert drawings == [figure.message for figure in comparison.figures]
    assert set(printing.sizes(response.content)) == {printing.LETTER[::-1]}


def test_the_pdf_shows_what_the_page_shows_in_its_order(client, cora, clients):
    client.force_login(cora)
    assessed = {name: clients[name] for name in ("bank", "meridian")}
    text = printing.text_of(pdf_of(client, address(assessed, differences=1, sort="tier")).content)
    standings = access.standings(cora).assessed()
    comparison = comparisons.build(standings, today=timezone.localdate(), differences=True, sort="tier")
    heads = ["".join([column.name, *column.about]) for column in comparison.columns]
    places = [text.index(printing.squeezed(head)) for head in heads]
    assert places == sorted(places)
    assert comparison.hidden > 1
    assert printing.squeezed(f"{comparison.hidden} equal rows are left out") in text


def test_nothing_in_the_pdf_of_an_anonymous_comparison_tells_whose_it_is(client, cora, clients):
    client.force_login(cora)
    made = client.post(reverse("compare_anonymously"), {"o": [organization.pk for organization in clients.values()]})
    response = pdf_of(client, made.url)
    pdf = printing.read(response.content)
    everything = printing.text_of(response.content) + str(printing.tags(response.content)) + str(pdf.metadata)
    everything += pdf.trailer["/Root"]["/Metadata"].get_data().decode() + response.headers["Content-Disposition"]
    telling = ["Meridian", "Northgate", "Halden", "Ireland", "Secrets", "Pipes", "Keeper"]
    telling += [str(organization.pk) for organization in clients.values()]
    telling += [str(pk) for pk in Assessment.objects.values_list("pk", flat=True)]
    assert [word for word in telling if word in everything] == []
    # A year that stands before the month is no day: "November 2026" twice.
    assert re.findall(rf"(?<!\d)\d\d?{timezone.localdate():%B%Y}", everything) == []
    assert printing.squeezed("CISO → Manager → Manager → CIO → CEO") in everything
    assert response.headers["Content-Disposition"] == f'attachment; filename="Comparison {timezone.localdate()}.pdf"'


@pytest.mark.parametrize(
    ("columns", "expected"),
    [(2, [(0, 2)]), (5, [(0, 5)]), (6, [(0, 3), (3, 6)]), (9, [(0, 4), (4, 9)]), (10, [(0, 5), (5, 10)])],
)
def test_more_organizations_than_a_page_is_wide_stand_in_tables_of_like_width(columns, expected):
    assert parts(columns) == expected


def test_a_comparison_that_is_taken_away_is_recorded_for_each_organization_in_it(client, cora, clients):
    client.force_login(cora)
    client.get(address(clients).replace(reverse("compare"), reverse("compare_csv")))
    events = AuditEvent.objects.filter(action=Action.EXPORT_MADE).values_list("by", "organization_name", "facts")
    assert sorted(events, key=str) == [
        (cora.pk, name, {"file": "csv", "preset": "comparison"})
        for name in ("Halden Retail", "Meridian Water", "Northgate Bank")
    ]
