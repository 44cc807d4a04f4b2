"""An org chart from its file to the report, as a person goes through it."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments import importing
from assessments.progress import READ, Progress

from . import survey
from .clicks import follow

pytestmark = pytest.mark.django_db(transaction=True)

ORGANOGRAM = Path(__file__).resolve().parents[1] / "data/organograms/hmrc-2013-09-30-senior.csv"


def journey(page):
    survey.sign_up(page, "nora@example.org")
    survey.add_organization(page, "Northgate Bank")
    follow(page.get_by_role("link", name="Start from an org chart"))
    page.locator("input[type=file]").set_input_files(ORGANOGRAM)
    follow(page.get_by_role("button", name="Upload the file"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Are these the right columns?")
    expect(page.get_by_role("table").first).to_contain_text("Reports to Senior Post")
    follow(page.get_by_role("button", name="Yes, go on"))
    point(page, "CISO", "information security", "Head of Information Security, row")
    point(page, "CIO", "chief digital", "Director General Chief Digital & Information Officer, row")
    expect(page.get_by_role("list", name="The CISO’s line, from the CISO up").get_by_role("listitem")).to_have_count(5)
    follow(page.get_by_role("button", name="Fill in the assessment"))
    expect(page.get_by_role("status")).to_contain_text("The rest of the 347 posts was deleted.")
    follow(page.get_by_role("link", name="Answer the next open question"))
    asked = survey.answer_all(page)
    assert {"has_ciso", "manager", "above", "between"}.isdisjoint(asked)
    follow(page.get_by_role("button", name="Get my rating"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Good")
    expect(page.get_by_role("main")).to_contain_text("Head of Information Security")


def point(page, role, words, post):
    page.get_by_label(f"Another post is the {role}").fill(words)
    follow(page.get_by_role("search", name=f"Search for the {role}").get_by_role("button", name="Search"))
    follow(page.get_by_role("link", name=re.compile(f"Take as {role} ?: {post}")).last)
    expect(page.get_by_role("list", name="The CISO’s line, from the CISO up")).to_contain_text("You chose this post.")


def test_an_executive_gets_from_an_organogram_to_the_report(page):
    journey(page)


@pytest.mark.once
def test_the_same_without_javascript(plain_page):
    journey(plain_page)


@pytest.mark.once
def test_every_page_of_the_import(page, check, client, base_url, evan, meridian, troubles):
    client.force_login(evan)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}])
    page.goto(reverse("org_chart", args=[meridian.pk]))
    check()
    odd = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"Nr,Was,Wem\n1,CEO,\n2,CISO,1\n"}
    page.locator("input[type=file]").set_input_files(odd)
    follow(page.get_by_role("button", name="Upload the file"))
    expect(page.get_by_role("alert")).to_contain_text("do not tell which holds what")
    check()
    importing.keep_upload(evan, meridian, ORGANOGRAM.read_bytes())
    page.goto(reverse("org_chart", args=[meridian.pk]))
    check()
    page.goto(reverse("org_chart_columns", args=[meridian.pk]))
    page.get_by_text("A column is wrong").click()
    check()
    page.goto(reverse("org_chart_posts", args=[meridian.pk]) + "?ciso_title=head&cio_title=information")
    page.get_by_text("Show by row and column").click()
    check()
    two = b"id,title,reports_to\n1,CEO,\n2,CIO,1\n3,CFO,1\n4,CISO,2\n5,CISO,3\n6," + b"<b>" * 2000 + b",1\n"
    importing.keep_upload(evan, meridian, two)
    page.goto(reverse("org_chart_posts", args=[meridian.pk]))
    follow(page.get_by_role("button", name="Fill in the assessment"))
    expect(page).to_have_title(re.compile("^Error: "))
    check()
    assert all("422" in trouble for trouble in troubles)
    troubles.clear()


def test_a_large_file_tells_how_far_it_has_been_read(page, check, client, base_url, evan, meridian):
    """As while a million rows are read: the form says that it is being sent, and no page has come yet."""
    client.force_login(evan)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}])
    page.goto(reverse("org_chart", args=[meridian.pk]))
    page.locator("form[enctype]").dispatch_event("submit")
    expect(page.get_by_role("status")).to_have_text("Reading the file. The next page opens by itself.")
    Progress(evan, meridian, 1_000_000, steps=2).step(1, READ)(350_000)
    expect(page.get_by_text("Step 1 of 2: 350,000 of 1,000,000 rows read")).to_be_visible()
    assert page.get_by_role("progressbar").evaluate("bar => bar.position") == 0.35
    check()


def test_clients_from_a_file(page, check, client, base_url, cora, troubles):
    client.force_login(cora)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}])
    page.goto(reverse("portfolio"))
    follow(page.get_by_role("link", name="Add many clients"))
    check()
    for rows, heading in (
        ("Halden,,farming", "There is a problem"),
        (f"{'Halden ' * 20},H,retail", "As they were read"),
    ):
        file = {"name": "a.csv", "mimeType": "text/csv", "buffer": f"name,alias,industry\n{rows}\n".encode()}
        page.goto(reverse("import_clients"))
        page.locator("input[type=file]").set_input_files(file)
        follow(page.get_by_role("button", name="Try the file out"))
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        check()
    follow(page.get_by_role("button", name="Add 1 client"))
    expect(page.get_by_role("status").first).to_contain_text("1 client was added.")
    assert all("422" in trouble for trouble in troubles)
    troubles.clear()
