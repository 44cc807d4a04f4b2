"""What a report says on paper: every text of it that belongs there, and what stands in a PDF beside these."""

import re
from dataclasses import fields

from django.utils.formats import date_format

from assessments.reports.printed import words
from assessments.reports.printed.brand import HOUSE
from assessments.reports.printed.paper import Paper
from assessments.reports.printed.report import content, report_pdf

from .answers import ANSWERS
from .printing import squeezed, text_of, texts_in

FULL = {
    **ANSWERS["R4"],
    "between": {"lines": [f"Layer {number}" for number in range(15)]},
    "dotted": ["ceo", "board", "cfo"],
    "executives": ["clo", "cro", "coo"],
}
SETS = {**ANSWERS, "full": FULL}

# Fields of the report that a page of paper leaves out: what is tried out there, and what is drawn another way.
NOT_PRINTED = {
    "assessment": "its address",
    "line": "the drawing has the whole line",
    "tree": "the drawing is laid out from it",
    "dotted": "the drawing has them",
    "proposal": "it stands on the page for the board",
    "try_it": "nothing can be tried on paper",
    "profile_chart": "drawn from the relationship itself",
    "prevalence_chart": "the table has its figures",
    "clocks": "the one that is ours is printed",
}
# What stands for something: codes, and the words of drawings for those who do not see them.
NOT_WORDS = {
    "id",
    "refs",
    "kind",
    "key",
    "rule",
    "spoken",
    "message",
    "level",
    "state",
    "reasons",
    "source",
    "short",
    "among",
    "link",
    "line",
}


def printed(report, chosen=Paper.A4, **more):
    return report_pdf(report, paper=chosen, **more)


def edges(report):
    """What stands at the edges of each page: the foot, and heads of tables that go on."""
    on = date_format(report.assessed_on, "j F Y")
    foot = words.foot(report.organization, on, report.foot.method_version)
    feet = [f"{foot}{words.PAGE.format(page=page, pages=pages)}" for pages in range(1, 6) for page in range(1, 6)]
    w = words.REPORT
    heads = [
        ("rule", "fact", "result"),
        ("because", "do_this"),
        ("year", "share", "line", "sample", "source"),
        ("question", "answer", "question", "answer"),
        ("move_to", "would_rate", "asks"),
    ]
    return [*feet, *("".join(w[name] for name in head) for head in heads)]


def before_told(history):
    """What the page shows of the history: not what only the page for the board and the one of changes make of it."""
    if history is None:
        return []
    goal, change = history.goal, history.change
    return [
        history.reminder,
        (goal.to, goal.words) if goal else (),
        ([point.word for point in history.points], change.headline, change.cause, history.answers) if change else (),
    ]


def told(report):
    """Every text of the report that belongs on paper, with its field's name. Of a rule that is what came of it."""
    kept = {field.name: getattr(report, field.name) for field in fields(report) if field.name not in NOT_PRINTED}
    kept["trace"] = [(step.fact, step.result) for step in report.trace]
    kept["moves"] = (report.moves.improving, [move.to for move in report.moves.tried])
    kept["history"] = before_told(report.history)
    kept["none_why"] = "" if report.moves.improving else report.moves.none_why
    return [(name, text) for name, text in texts_in(list(kept.values())) if text and name not in NOT_WORDS]


def is_complete(report, chosen=Paper.A4):
    text = text_of(printed(report, chosen), without=edges(report))
    return [(field, said) for field, said in told(report) if squeezed(said) not in text] == []


def unexplained(report):
    """What stands in the PDF once all is taken away that the report or the list of words says."""
    text = text_of(printed(report), without=edges(report))
    laid_out = content(report, Paper.A4, HOUSE, "")
    known = {text for _name, text in [*texts_in(report), *texts_in(laid_out)]}
    for said in sorted(map(squeezed, known), key=len, reverse=True):
        text = text.replace(said, "") if len(said) > 1 else text
    return re.sub(r"[\d.:;·–�]+", "", text)
