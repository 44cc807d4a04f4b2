"""Filling in the self-assessment with a browser: from the organization's page to the report."""

import re

from playwright.sync_api import Page, expect

from tests.answers import STATEMENTS, USUAL

from .clicks import follow

_QUESTION = re.compile(r"/questions/(?P<id>[a-z_]+)/$")


def question_of(page: Page) -> str | None:
    """The id of the question that the page asks; None on any other page."""
    found = _QUESTION.search(page.url)
    return found["id"] if found else None


def answer(page: Page, answers: dict) -> None:
    """Gives the answer of ``answers`` to the question that the page asks, and continues."""
    question = question_of(page)
    assert question is not None, page.url
    fill(page, question, answers[question])
    follow(page.get_by_role("button", name="Continue"))


def fill(page: Page, question: str, value) -> None:
    if question in STATEMENTS:
        for statement, rating in value.items():
            choose(page, statement, rating)
    elif question == "containment":
        choose(page, question, value["how"])
    elif question == "between":
        page.locator(f'[name="{question}"]').fill("\n".join(value["lines"]))
    elif isinstance(value, list):
        for item in value:
            choose(page, question, item)
    elif isinstance(value, dict):
        choose(page, question, value["choice"])
        page.locator(f'[name="{question}-title"]').fill(value["title"])
    else:
        choose(page, question, value)


def choose(page: Page, name: str, value) -> None:
    # The whole row is the label, and people click on that.
    field = page.locator(f'input[name="{name}"][value="{value}"]')
    page.locator(f'label[for="{field.get_attribute("id")}"]').click(position={"x": 60, "y": 12})
    expect(field).to_be_checked()


def answer_all(page: Page, **changed) -> list[str]:
    """Answers question after question until none is left; the ids of those that were asked."""
    answers = {**USUAL, **changed}
    asked = []
    while (question := question_of(page)) is not None:
        assert question not in asked, f"{question} was asked twice"
        asked.append(question)
        answer(page, answers)
    return asked


def sign_up(page: Page, email: str) -> None:
    page.goto("/")
    follow(page.get_by_role("link", name="Sign up").first)
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill("correct horse battery staple")
    follow(page.get_by_role("button", name="Sign up"))
    expect(page).to_have_url(re.compile(r"/organizations/$"))


def add_organization(page: Page, name: str) -> None:
    follow(page.get_by_role("link", name="Add your organization"))
    page.get_by_label("What is the organization called?").fill(name)
    follow(page.get_by_role("button", name="Add the organization"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
