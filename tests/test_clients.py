"""Many clients from one file: tried out first, then all of them or none."""

import io

import pytest
from django.urls import reverse

from assessments import access, actions
from assessments.clients import create_clients, read_clients
from assessments.models import Organization, Standing
from assessments.orgcharts import UnreadableExport

pytestmark = pytest.mark.django_db

HEADER = "name,alias,industry,size,country\n"
GOOD = (
    HEADER
    + "Halden Retail,Client H,retail,12000,DE\nNorthgate Bank,Client N,Financial services,under_500,United Kingdom\n"
)


@pytest.fixture
def send(client, cora):
    client.force_login(cora)

    def send(content, **fields):
        file = io.BytesIO(content if isinstance(content, bytes) else content.encode())
        file.name = "clients.csv"
        return client.post(reverse("import_clients"), fields or {"file": file})

    return send


def names():
    return sorted(Organization.objects.exclude(name="Meridian Water").values_list("name", flat=True))


def test_the_file_is_tried_out_and_then_added(send, cora):
    page = send(GOOD)
    assert "No fault was found, and nothing is stored yet." in page.text
    assert names() == []
    assert send(b"", carried=page.context["carried"]).url == reverse("portfolio")
    assert names() == ["Halden Retail", "Northgate Bank"]
    halden = Organization.objects.get(name="Halden Retail")
    assert (halden.alias, halden.industry, halden.size_band, halden.country) == (
        "Client H",
        "retail",
        "over_10000",
        "DE",
    )
    assert access.advises(cora, halden)
    assert Standing.objects.filter(organization=halden).exists()


def test_adding_twice_adds_once(send):
    carried = send(GOOD).context["carried"]
    send(b"", carried=carried)
    again = send(b"", carried=carried)
    assert again.status_code == 422
    assert "You have an organization called “Halden Retail” already." in again.text
    assert names() == ["Halden Retail", "Northgate Bank"]


ROWS = {
    "no name": (",A,,,", "name", "The name is missing."),
    "a long name": ("x" * 201 + ",,,,", "name", "The name may have 200 characters; this one has 201."),
    "a very long name": ("x" * 10_000 + ",,,,", "name", "The name may have 200 characters; this one has 10,000."),
    "a long alias": ("X," + "y" * 41 + ",,,", "alias", "The alias may have 40 characters; this one has 41."),
    "an industry": ("X,,farming,,", "industry", "“farming” is no industry of ours."),
    "a size": ("X,,,large,", "size", "“large” is no size."),
    "a country": ("X,,,,Atlantis", "country", "“Atlantis” is no country."),
    "a formula": ("=A1,,,,", "name", "The cell holds a formula and not its value."),
    "a name twice": ("halden retail,,,,", "name", "“halden retail” stands on row 2 already."),
    "an alias twice": ("X,client h,,,", "alias", "“client h” stands on row 2 already."),
    "too many cells": ("X,,,,,more", None, "The row has 6 cells and the header 5."),
    "one's own client": ("MERIDIAN WATER,,,,", "name", "You have an organization called “MERIDIAN WATER” already."),
}


@pytest.mark.parametrize(("row", "column", "message"), ROWS.values(), ids=ROWS)
def test_each_fault_is_named_by_row_and_column_and_nothing_is_stored(send, row, column, message):
    page = send(GOOD + row + "\n")
    assert page.status_code == 422
    assert [(fault.row, fault.column) for fault in page.context["faults"]] == [(4, column)]
    assert message in page.context["faults"][0].text
    assert (page.context["carried"], names()) == ("", [])


FILES = {
    "empty": (b"", "The file is empty."),
    "a workbook": (b"PK\x03\x04xl/workbook", "This is an Excel workbook (.xlsx)"),
    "binary": (bytes(range(256)) * 9, "This is not text"),
    "no name column": (b"Kunde,Land\nA,DE\n", "No column “name” was found"),
    "a header only": (HEADER.encode(), "The file has a header and no clients below it."),
    "too many": (("name\n" + "".join(f"Client {n}\n" for n in range(1001))).encode(), "The file has 1,001 clients"),
    "a quotation mark": (b'name\n"Halden\n', "Row 2: a quotation mark is not closed"),
    "too big": (b"name\n" + b"x" * 1024 * 1024, "The file is larger than 1 MB."),
}


@pytest.mark.parametrize(("content", "message"), FILES.values(), ids=FILES)
def test_what_is_no_list_of_clients_is_refused_in_its_own_words(send, content, message):
    page = send(content)
    assert page.status_code == 422
    assert message in page.text
    assert names() == []


@pytest.mark.parametrize(
    ("people", "band"),
    [
        ("499", "under_500"),
        ("500", "500_2500"),
        ("2,500", "500_2500"),
        ("2501", "2500_10000"),
        ("10 000", "2500_10000"),
        ("10001", "over_10000"),
    ],
)
def test_a_number_of_people_gives_the_size_band(people, band):
    assert read_clients(f'name;size\nA;"{people}"\n'.encode()).rows[0]["size_band"] == band


@pytest.mark.parametrize("carried", ["", "nonsense", "eJwDAAAAAAE=", "é"])
def test_a_carried_file_that_this_page_did_not_make_is_refused(send, carried):
    assert send(b"", carried=carried).url == reverse("import_clients")
    assert names() == []


def test_a_name_with_html_is_shown_as_text(send):
    page = send("name\n<script>alert(1)</script>\n").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_many_clients_cost_a_few_queries(cora, django_assert_max_num_queries):
    clients = read_clients(("name\n" + "".join(f"Client {number}\n" for number in range(200))).encode())
    with django_assert_max_num_queries(20):
        assert create_clients(cora, clients) == []


def test_an_organization_of_somebody_else_may_have_the_same_name(cora, otto):
    actions.create_organization(otto, name="Halden Retail")
    assert create_clients(cora, read_clients(GOOD.encode())) == []


def test_letters_in_another_encoding_are_read_and_told(send):
    page = send("name\nPräzision\n".encode() + "Müller\n".encode("latin-1"))
    assert "They were read as Windows-1252" in page.text
    assert "Müller" in page.text
    assert "Windows-1252" not in send("name\nPräzision\nMüller\n").text


def test_html_in_a_name_is_a_fault_and_signs_of_comparison_are_none(send):
    page = send("name\n<script>alert(1)</script> Ltd\nA < B & C > D\n")
    assert [(fault.row, fault.text) for fault in page.context["faults"]] == [
        (2, "The cell holds HTML. Write the text alone."),
    ]
    assert "<script>alert" not in page.text


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_row():
    with pytest.raises(UnreadableExport, match=r"^Row 3: a quotation mark is not closed"):
        read_clients(b'name,alias\nA,1\n"B,2\nC,3\n')


@pytest.mark.parametrize("number", ["12,000", "12.000", "12 000", "12’000", "12000"])
def test_thousands_are_written_in_many_ways(number):
    assert read_clients(f"name;size\nA;{number}\n".encode()).rows[0]["size_band"] == "over_10000"
