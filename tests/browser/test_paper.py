"""The report printed from the browser, and the page on which consultants set what their documents bear."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import answers
from tests.reports import printing

from .clicks import follow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def log_in(page, client, base_url):
    """Logs a user in without the form, which has its own test."""

    def log_in(user):
        client.force_login(user)
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}])

    return log_in


@pytest.fixture
def report(log_in, evan, meridian):
    log_in(evan)
    return reverse("report", args=[answers.submit(evan, meridian, **answers.GOOD).pk])


def test_on_paper_charts_are_drawings_whether_or_not_the_page_has_drawn_its_own(page, report):
    page.goto(report)
    page.emulate_media(media="print")
    figures = page.locator("figure.chart")
    assert figures.count() == 2
    for figure in figures.all():
        expect(figure.locator(".chart-canvas")).to_be_hidden()
        expect(figure.locator("svg.chart-print rect").first).to_be_visible()
    expect(page.locator(".downloads")).to_be_hidden()


def test_on_paper_marks_are_explained_since_nothing_can_be_opened(page, report):
    page.goto(report)
    used = {
        mark.strip() for mark in page.locator(".refs a").evaluate_all("marks => marks.map(mark => mark.lastChild.data)")
    }
    expect(page.locator(".marks-list")).to_be_hidden()
    page.emulate_media(media="print")
    explained = page.locator(".marks-list strong").all_inner_texts()
    assert used - set(explained) == set()


@pytest.mark.parametrize(("paper", "size"), [("A4", printing.A4), ("Letter", printing.LETTER)])
def test_nothing_is_wider_than_the_paper(page, report, paper, size):
    page.goto(report)
    page.emulate_media(media="print")
    margins = dict.fromkeys(("top", "bottom", "left", "right"), "14mm")
    pdf = page.pdf(format=paper, margin=margins)
    # The browser rounds a sheet up to its own pixels.
    assert [sheet for sheet in printing.sizes(pdf) if max(abs(sheet[0] - size[0]), abs(sheet[1] - size[1])) > 1] == []
    text = printing.text_of(pdf)
    assert [
        said
        for said in ("The chain", "What the marks mean", "About this report")
        if printing.squeezed(said) not in text
    ] == []
    page.set_viewport_size({"width": round((size[0] - 79) * 4 / 3), "height": 1000})
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0


def test_the_menu_of_downloads_is_accessible_and_leads_to_the_three_documents(page, check, report):
    page.goto(report)
    page.get_by_text("Download", exact=True).click()
    check()
    links = page.locator(".downloads a[download]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [re.sub(r".*/", "", link) for link in links] == ["report.pdf", "board.pdf", "board.pptx"]


def test_the_branding_page_is_accessible_empty_refused_and_filled_in(page, check, log_in, cora, troubles):
    log_in(cora)
    page.goto(reverse("branding"))
    check()
    page.get_by_label("What is your consultancy called?").fill("Corvid & Co")
    page.get_by_label("Accent colour").fill("#ffcc00")
    follow(page.get_by_role("button", name="Save the branding"))
    check()
    assert all("422" in trouble for trouble in troubles)
    troubles.clear()
    page.get_by_label("Accent colour").fill("#826800")
    follow(page.get_by_role("button", name="Save the branding"))
    expect(page.get_by_text("Your branding is saved.")).to_be_visible()
    check()
