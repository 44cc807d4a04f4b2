"""What is done with an organization and an account, in the pseudo-language: notes, deleting, org charts."""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessments import actions, importing, notes, progress
from assessments.languages import speaking
from assessments.models import ChartUpload, Membership, Note, User
from assessments.orgcharts import UnknownPost, rate_export, read
from assessments.scoring import NOT_KNOWN, Chart, ChartError, Position
from assessments.scoring.titles import classify

from .answers import BETTER, submit
from .conftest import PASSWORD
from .speaking import Words, outside_in_text
from .test_pseudo_pages import english_on

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TITLES = Path(__file__).resolve().parent / "data/titles.csv"
# What people typed.
TYPED = {"Cora", "cora", "Ada", "ada", "weak", "board"}


@pytest.fixture
def speaks(pseudo):
    """``speaks(evan)`` is Evan's browser, which asks for the pseudo-language."""

    def speaks(user):
        client = Client(headers={"accept-language": pseudo})
        client.force_login(user)
        return client

    return speaks


def left(response, status=200):
    """The words on a page that are in no catalogue and that nobody typed."""
    return [word for word in english_on(response, status) if word not in TYPED]


# Notes


def test_the_pages_of_notes(speaks, cora, evan, meridian):
    assessment, page = submit(evan, meridian, **BETTER), reverse("organization_notes", args=[meridian.pk])
    coras = speaks(cora)

    assert left(coras.get(page)) == []
    assert left(coras.post(page, {"text": ""}), 422) == []
    assert left(coras.post(page, {"about": "x", "text": "1" * 5001}), 422) == []
    sent = {"note": meridian.pk, "about": assessment.pk, "text": "weak board"}
    assert left(coras.post(page, sent, follow=True)) == []
    edit, delete = (reverse(name, args=[Note.objects.get().pk]) for name in ("edit_note", "delete_note"))
    assert left(coras.get(edit)) == []
    assert left(coras.post(edit, {"text": ""}), 422) == []
    assert left(coras.post(edit, sent, follow=True)) == []
    assert left(coras.get(delete)) == []
    assert left(coras.post(delete, follow=True)) == []


def test_notes_that_one_may_only_read(speaks, ada, meridian):
    page = reverse("organization_notes", args=[meridian.pk])
    assert left(speaks(ada).get(page)) == []
    notes.write(ada, meridian, note_id=meridian.pk, text="weak board", assessment=None)
    User.objects.filter(pk=ada.pk).update(name="")
    assert left(speaks(ada).get(page)) == []


# Deleting


def test_deleting_an_organization(speaks, evan, meridian):
    page, evans = reverse("delete_organization", args=[meridian.pk]), speaks(evan)

    assert left(evans.get(page)) == []
    submit(evan, meridian, **BETTER)
    actions.start_assessment(evan, meridian)
    assert left(evans.get(page)) == []
    assert left(evans.post(page, {"typed": ""}), 422) == []
    assert left(evans.post(page, {"typed": "Meridian"}), 422) == []
    assert left(evans.post(page, {"typed": "Meridian Water"}, follow=True)) == []


def test_deleting_an_account(speaks, ada, evan, meridian):
    for user, address in ((ada, "ada@example.org"), (evan, "evan@example.org")):
        theirs = speaks(user)
        theirs.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        page = reverse("delete_account")
        Membership.objects.filter(user=user).update(role=Membership.Role.EXECUTIVE)
        assert left(theirs.get(page)) == []
        assert left(theirs.post(page, {"typed": ""}), 422) == []
        assert left(theirs.post(page, {"typed": "x"}), 422) == []
        # Ada is the only admin, and stays.
        gone = theirs.post(page, {"typed": address}, follow=True)
        assert left(gone, 422 if user == ada else 200) == []


@pytest.mark.parametrize("who", ["ada", "evan"])
def test_the_explanation_of_an_archive(speaks, request, meridian, who):
    response = speaks(request.getfixturevalue(who)).get(reverse("organization_archive", args=[meridian.pk]))
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as zipped:
        text = zipped.read("README.txt").decode()
        for name in zipped.namelist():
            text = text.replace(name, "")
    assert outside_in_text(text) == []


# Org charts

# Every kind of fault that a file of well-formed rows can have, and titles that are read in every way.
FAULTY = b"""Post ID,Position ID,Job Title,Reports To,Dotted Line,Holder,Status,Role,Company wide risk
,,,,,,,,
1,1,CEO,,99; 2,7,filled,ceo,yes
2,2,VP Information Systems & Security,1,2,7,gone,boss,perhaps
3,3,"CISO, EMEA (acting)",2,,8,filled,,
03,3,Head of Cyber,2,,8,filled,,
3,3,Deputy CISO,1,Ann Lee,,filled,,
5,5,Eliminated,1,,vacant,,,
6,6,Clerk,5,,9,filled,,
7,7,Clerk,7,,9,filled,,
8,8,Clerk,9,,9,filled,,
9,9,Clerk,8,,9,filled,,
10,10,Chair,,,9,filled,,
11,11,"<b>Clerk</b>\x07",no such post,,9,filled,,
=A1,12,=A2,=A3,,9,filled,,
13,13,Clerk,77,,9,filled,,
14,14,Clerk,Head of Cyber (3),,9,filled,,,15
15,15,Clerk
Post ID,Position ID,Job Title,Reports To,Dotted Line,Holder,Status,Role,Company wide risk
,,Total,,,,,,
"""


@pytest.fixture
def charts(speaks, evan, meridian):
    """``charts("org_chart", sent)`` asks for a page of Meridian's chart as Evan; ``sent``: what is posted to it."""
    evans = speaks(evan)

    def charts(name, sent=None, query=None, **follow):
        address = reverse(name, args=[meridian.pk])
        return evans.get(address, query or {}) if sent is None else evans.post(address, sent, **follow)

    return charts


def a_file(content):
    return {"file": SimpleUploadedFile("chart.csv", content)}


def beside(page, content=FAULTY, status=200):
    """The words on a page that are in no catalogue, besides the cells of a file."""
    assert (page.status_code, page.headers["Content-Language"]) == (status, "eo")
    words = Words()
    words.feed(page.text)
    text = "\n".join(words.texts)
    cells = {cell for row in csv.reader(io.StringIO(content.decode())) for cell in row if cell}
    for cell in sorted(cells, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(cell)}(?!\w)", " ", text)
    return [word for word in outside_in_text(text) if word not in TYPED]


def test_the_steps_of_an_org_chart(charts):
    assert left(charts("org_chart")) == []
    assert beside(charts("org_chart", a_file(FAULTY), follow=True)) == []
    assert left(charts("org_chart")) == []
    assert beside(charts("org_chart_posts")) == []
    found = charts("org_chart_posts", query={"ciso_title": "c", "cio_title": "clerk"})
    assert beside(found) == []
    assert beside(charts("org_chart_posts", query={"ciso": 5, "cio": 4})) == []
    assert beside(charts("org_chart_posts", query={"ciso": 999}), status=422) == []
    sent = {"upload": ChartUpload.objects.get().pk, "ciso": 5}
    assert beside(charts("org_chart_posts", sent, follow=True)) == []


def test_every_fault_of_that_file_was_on_the_page(charts):
    charts("org_chart", a_file(FAULTY))
    assert len({fault.said.message for fault in importing.faults_of(ChartUpload.objects.get())}) > 18


# Files whose reading leaves something open, or names nobody.
OPEN = {
    "no CISO": "1,CEO,\n2,Clerk,1",
    "a candidate": "1,CEO,\n2,IT Security Manager,1\n3,CSO,1",
    "several CISOs": "1,CEO,\n2,CISO,1\n3,CISO,4\n4,CIO,1",
    "a circle": "1,CEO,\n2,CIO,3\n3,COO,2\n4,CISO,2",
    "a lost manager": "1,CEO,\n4,CISO,9",
    "two posts of one id": "1,CEO,\n2,CIO,1\n2,CFO,1\n4,CISO,2",
    "no title": "1,CEO,\n2,,1\n4,CISO,2",
    "1,500 faults": "1,CEO,\n2,CISO,1\n" + "\n".join(f"{row},Clerk,{row + 5000}" for row in range(3, 1503)),
    "23 tops": "1,CEO,\n2,CISO,1\n" + "\n".join(f"{row},Clerk," for row in range(3, 26)),
}


@pytest.mark.parametrize("rows", OPEN.values(), ids=OPEN)
def test_what_a_file_leaves_open(charts, rows):
    content = f"id,title,reports_to\n{rows}\n".encode()
    charts("org_chart", a_file(content))
    for query in ({}, {"ciso_title": "e", "cio_title": "c"}):
        assert beside(charts("org_chart_posts", query=query), content) == []


def test_a_file_that_does_not_tell_the_ciso_fills_nothing_in(charts):
    content = "1,CEO,\n2,CIO,1\n3,CFO,1\n4,CISO,2\n5,CISO,3"
    charts("org_chart", a_file(f"id,title,reports_to\n{content}\n".encode()))
    page = charts("org_chart_posts", {"upload": ChartUpload.objects.get().pk})
    assert beside(page, content.encode(), 422) == []


UNREADABLE = {
    "nothing": b"",
    "blank space": b" \n ",
    "a workbook": b"PK\x03\x04xl/",
    "a web page": b"<!doctype html>",
    "zeros": b"\x01\x00\x00\x02",
    "control characters": b"\x01\x02\x03",
    "no columns": b"1\n2",
    "no manager": b"id,title\n1,CEO",
    "no posts": b"id,title,reports_to\n,Total,",
    "no titles": b"id,title,reports_to\n1,1,\n2,2,1",
    "no ids": b"name,title,manager\n1,CEO,\n2,CISO,Ann Lee\n3,CIO,Di Lee",
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read(charts, content):
    assert beside(charts("org_chart", a_file(content)), content.replace(b"\0", b""), 422) == []


def test_forms_of_an_org_chart_that_are_sent_back(charts, settings):
    assert left(charts("org_chart", {}), 422) == []
    content = b"id,title\n1,CEO"
    asked = {"header": ["id", "title"], "column-id": "x", **a_file(content)}
    assert beside(charts("org_chart", asked), content, 422) == []
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    assert left(charts("org_chart", a_file(FAULTY)), 413) == []
    gone = charts("org_chart_posts", {"upload": "x"}, follow=True)
    assert left(gone) == []


def test_how_far_a_file_is_read(charts, evan, meridian):
    reading = progress.Progress(evan, meridian, 50_000, steps=2)
    reading.step(1, progress.READ)(20_000)
    assert outside_in_text(charts("org_chart_progress").json()["words"]) == []
    reading.finish()


def test_what_titles_are_taken_for(pseudo):
    with speaking(pseudo):
        reasons = {classify(row["title"]).reason for row in csv.DictReader(TITLES.read_text().splitlines())}
    assert len(reasons) > 20
    assert [reason for reason in reasons if outside_in_text(reason)] == []


def test_what_is_wrong_with_a_chart(pseudo):
    posts = [
        Position("1", "CEO", reports_to="2", dotted_to=("9", "1")),
        Position("2", "", reports_to="1"),
        Position("3", "CIO", reports_to="3"),
        Position("4", "CTO", reports_to="5"),
        Position("5", "CRO", reports_to="6"),
        Position("6", "CFO", reports_to="4"),
        Position("6", "COO"),
        Position(NOT_KNOWN, "CSO"),
    ]
    with speaking(pseudo), pytest.raises(ChartError) as refused:
        Chart(posts, ciso="0")
    assert len(refused.value.faults) == 8
    assert [word for word in outside_in_text(str(refused.value)) if word != "CSO"] == []
    chart = Chart([Position("1", "CEO"), Position("2", "CIO", reports_to="1")])
    with speaking(pseudo), pytest.raises(ChartError) as refused:
        chart.with_manager("1", "2")
    assert outside_in_text(str(refused.value)) == []


def test_what_a_command_tells_besides(pseudo):
    rows = "1,CEO,\n2,CDO,1\n4,Bursar,2\n3,CISO,4\n"
    with speaking(pseudo):
        export = read(f"id,title,reports_to\n{rows}".encode())
        told = [fault.text for fault in rate_export(export).warnings]
        for wanted in ("33", "ann@example.org"):
            with pytest.raises(UnknownPost) as refused:
                rate_export(export, ciso=wanted)
            told.append(str(refused.value))
    assert len(told) == 3
    assert outside_in_text(" ".join(told)) == []
