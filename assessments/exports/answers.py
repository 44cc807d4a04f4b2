"""The columns of the answers, made from the question book: one column a value, however the question is answered."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import BooleanField, F

from assessments.questionnaire import BOOK, DONT_KNOW, MAX_LINES, UNITS, Question
from assessments.questionnaire import Kind as How

from .columns import Column, values
from .kinds import Cell, Kind

LISTED = "listed"


def relation(question_id: str) -> str:
    """The name under which a query joins the answer to this question."""
    return f"answer_to_{question_id}"


def column_name(question_id: str, part: str = "") -> str:
    return "_".join(filter(None, ("answer", question_id, part.replace("-", "_"))))


def answer_columns() -> tuple[Column, ...]:
    """For every question of the book, in its order."""
    return tuple(column for question in BOOK for column in _COLUMNS[question.kind](question))


class FromJson(Cell):
    """A part of a stored answer. ``key`` is put where the patterns say ``<key>``: one of our own names, never typed."""

    def __init__(self, question_id: str, key: str = "") -> None:
        super().__init__(F(f"{relation(question_id)}__value"))
        self.key = key

    def _written(self, pattern, compiler, connection):
        return super()._written(pattern.replace("<key>", self.key), compiler, connection)


class Choice(FromJson):
    """The option chosen, whether or not a title was typed beside it."""

    postgresql = (
        "CASE jsonb_typeof({}) WHEN 'object' THEN {} ->> 'choice' WHEN 'string' THEN {} #>> ARRAY[]::text[] END"
    )
    sqlite = (
        "CASE json_type({}) WHEN 'object' THEN json_extract({}, '$.choice') WHEN 'text' THEN json_extract({}, '$') END"
    )


class Told(FromJson):
    """Whether lines were listed, or nobody knows them."""

    postgresql = f"CASE WHEN jsonb_typeof({{}} -> 'lines') = 'array' THEN '{LISTED}' WHEN {{}} IS NOT NULL THEN '{DONT_KNOW}' END"
    sqlite = (
        f"CASE WHEN json_type({{}}, '$.lines') = 'array' THEN '{LISTED}' WHEN {{}} IS NOT NULL THEN '{DONT_KNOW}' END"
    )


class Part(FromJson):
    postgresql = "({} ->> '<key>')"
    sqlite = "json_extract({}, '$.\"<key>\"')"


class Line(FromJson):
    postgresql = "({} -> 'lines' ->> <key>)"
    sqlite = "json_extract({}, '$.lines[<key>]')"


class Chosen(FromJson):
    postgresql = "jsonb_exists({}, '<key>')"
    sqlite = "(instr({}, '\"<key>\"') > 0)"
    output_field = BooleanField()


def _column(question: Question, part: str, kind: Kind, source: Cell, about: str, **more) -> Column:
    name = column_name(question.id, part)
    return Column(name, kind, source, about, asked=_asked(question), answer=question.id, **more)


def _asked(question: Question) -> str:
    """The question as the book has it; braces stand for posts named in earlier answers."""
    return question.heading.replace("{", "‹").replace("}", "›")


def _choice(question: Question) -> Iterator[Column]:
    yield _column(question, "", Kind.CODE, Choice(question.id), "The option chosen.", allowed=question.values)
    if question.title is not None:
        about = "What the post is called, where it was typed."
        yield _column(question, "title", Kind.TEXT, Part(question.id, "title"), about)


def _choices(question: Question) -> Iterator[Column]:
    for option in question.options:
        about = f"Whether “{_words(option.label)}” was chosen."
        yield _column(question, option.value, Kind.FLAG, Chosen(question.id, option.value), about)


def _lines(question: Question) -> Iterator[Column]:
    about = "Whether the posts were listed (none at all included), or are not known."
    yield _column(question, "", Kind.CODE, Told(question.id), about, allowed=(LISTED, DONT_KNOW))
    for number in range(1, MAX_LINES + 1):
        yield _column(question, str(number), Kind.TEXT, Line(question.id, str(number - 1)), f"Post {number}, as typed.")


def _scale(question: Question) -> Iterator[Column]:
    for statement in question.statements:
        against = " Agreeing speaks against the dimension." if statement.reverse else ""
        about = f"“{statement.text}” 1 is disagree strongly, 5 agree strongly.{against}"
        part = statement.id.removeprefix(f"{question.id}-")
        allowed = ("1", "2", "3", "4", "5", DONT_KNOW)
        yield _column(question, part, Kind.CODE, Part(question.id, statement.id), about, allowed=allowed)


def _containment(question: Question) -> Iterator[Column]:
    one = question.id
    yield _column(question, "how", Kind.CODE, Part(one, "how"), "How the time was told.", allowed=question.values)
    about = "The median total time, in the unit beside it."
    yield _column(question, "median", Kind.NUMBER, Part(one, "median"), about, places=9)
    yield _column(question, "unit", Kind.CODE, Part(one, "unit"), "The unit of plain numbers.", allowed=values(UNITS))
    yield _column(question, "incidents", Kind.WHOLE, Part(one, "incidents"), "Incidents in the last 12 months.")
    yield _column(question, "durations", Kind.TEXT, Part(one, "durations"), "The times of the incidents, as typed.")


def _words(label: str) -> str:
    return label.replace("{", "‹").replace("}", "›")


_COLUMNS = {
    How.CHOICE: _choice,
    How.CHOICES: _choices,
    How.LINES: _lines,
    How.SCALE_GROUP: _scale,
    How.CONTAINMENT: _containment,
}
