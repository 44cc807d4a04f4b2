"""A step of the survey: the answer is stored, and the next question shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from ..measuring import Figure, Goal, Work, in_turns, seconds
from ..site import EXECUTIVE
from ..stage import Stage
from .pages import MS

FIRST = {"has_ciso": "yes", "ciso_status": "filled"}
THIRD = "also_does"


def step(stage: Stage) -> Iterator[Figure]:
    browser = stage.small.browser(EXECUTIVE)
    question = to_the_third_question(browser)
    static = stage.small.beside("question", browser.get(question))
    answers = cycle(("no", "cio"))

    def ours() -> None:
        browser.get(browser.post(question, {THIRD: next(answers)}))

    def baseline() -> None:
        browser.get(browser.post(static, {THIRD: next(answers)}))

    mine, theirs = in_turns(lambda: seconds(ours), lambda: seconds(baseline), stage.rounds * 2)
    yield Figure("POST, redirect, next page", mine * MS, theirs * MS, "ms", Goal(most=3))


def to_the_third_question(browser) -> str:
    """The address of the third question of a draft of theirs."""
    organization = re.search(r"/organizations/[0-9a-f-]{36}/", browser.get("/organizations/").decode())[0]
    browser.get(organization)
    question = _followed(browser, browser.post(f"{organization}assessments/", {}))
    # A draft of before goes on where it was.
    while (name := question.rstrip("/").rpartition("/")[2]) in FIRST:
        browser.get(question)
        question = _followed(browser, browser.post(question, {name: FIRST[name]}))
    return f"{question.partition('questions/')[0]}questions/{THIRD}/"


def _followed(browser, path: str) -> str:
    """Where the redirects end."""
    while "/questions/" not in path:
        response = browser.ask("GET", path)
        response.read()
        path = response.headers["Location"]
    return path


WORKS = (Work("Survey step", "the same with a static page", step),)
