"""What gives way where a report would take more than four pages, one thing after the other, and what is said of it.

Titles are cut only where they are very long, and only what the report online shows as well is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from assessments.languages import gettext as _
from assessments.languages import marked, semicolon
from assessments.scoring import Post

from ..naming import short
from .glyphs import shortened

LONG_TITLE, LONGEST_ANSWER = 60, 80
SHORT_TITLE, LOW_DRAWING, SMALL_TYPE, SMALLEST_TYPE = 24, 60, 8.0, 7.4
# An estimate: of 44 different reports none with more letters fitted on four pages in the larger type, though one finding of plain
# prose, which no report has, can be as long as that. A printing is spared; what would have fitted is set a little smaller.
MANY_LETTERS = 13_000

Content = dict[str, Any]


def shorter_and_shorter(content: Content) -> Iterator[Content]:
    """The content as it is, and then with less and less; each says itself what it lacks, and where that stands.

    With very much to tell the first is in smaller type already.
    """
    if letters(content) <= MANY_LETTERS:
        yield content
    content = {**content, "titles": sorted(_titles(content))}
    said: list[str] = []
    for steps in _STEPS:
        before = content
        for words, shorten in steps:
            shorter = shorten(content)
            if words and shorter != content:
                said.append(_(words))
            content = shorter
        if content != before:
            yield {**content, "for_want_of_room": _sentence(said)}


def letters(content: Content) -> int:
    """How long the texts are that differ from report to report."""
    report, change = content["report"], content["before"].get("change") or {"answers": []}
    parts = ("law", "findings", "evidence", "risk", "advocacy")
    trace = [(step["fact"], step["result"]) for step in report["trace"]]
    moves = (report["moves"]["improving"], report["moves"]["tried"])
    told = (trace, moves, report["foot"]["answers"], change["answers"], content["marks"], content["advice"])
    return _length([*told, *(report[part] for part in parts)])


def _length(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return _length(list(value.values()))
    return sum(map(_length, value)) if isinstance(value, list | tuple) else 0


def _sentence(said: list[str]) -> str:
    """Empty where nothing is left out."""
    if not said:
        return ""
    words = _("To keep to four pages, this document is shortened: {what}. The report online has everything.")
    return words.format(what=semicolon().join(said))


def _cut_titles(content: Content) -> Content:
    return _answers_cut(_titles_cut(content, LONG_TITLE))


def _titles_cut(content: Content, columns: int) -> Content:
    cut = {title: shortened(title, columns) for title in content["titles"]}
    longest_first = sorted((title for title in cut if cut[title] != title), key=len, reverse=True)

    def in_short(text: str) -> str:
        for title in longest_first:
            text = text.replace(title, cut[title])
        return text

    return _mapped(content, in_short) if longest_first else content


def _titles(content: Content) -> set[str]:
    """Every title in the chain, in full and as sentences have it."""
    waiting, found = list(content["report"]["tree"]["tops"]), set()
    while waiting:
        post = waiting.pop()
        title = post["title"].strip()
        found |= {title, short(Post("", title, ()))} if title else set()
        waiting += post["children"]
    return found


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(item, change) for key, item in value.items()}
    return [_mapped(item, change) for item in value] if isinstance(value, list) else value


def _answers_cut(content: Content) -> Content:
    """Titles that people typed stand in the answers too, those of earlier assessments among them."""

    def lines(told: list[str]) -> list[str]:
        return [shortened(line, LONGEST_ANSWER) for line in told]

    foot, change = content["report"]["foot"], content["before"].get("change")
    answers = [{**row, "lines": lines(row["lines"])} for row in foot["answers"]]
    content = _with_report(content, foot={**foot, "answers": answers})
    if not change:
        return content
    rows = [{**row, "then": lines(row["then"]), "now": lines(row["now"])} for row in change["answers"]]
    return {**content, "before": {**content["before"], "change": {**change, "answers": rows}}}


def _without_answers(content: Content) -> Content:
    return _with_report(content, foot={**content["report"]["foot"], "answers": []})


def _without_changed_answers(content: Content) -> Content:
    change = content["before"].get("change")
    if not change or not change["answers"]:
        return content
    told = {**change, "answers": [], "more": "", "untold": True}
    return {**content, "before": {**content["before"], "change": told}}


def _without_publications(content: Content) -> Content:
    return _with_report(content, evidence={**content["report"]["evidence"], "rows": []})


def _without_other_moves(content: Content) -> Content:
    return {**_with_report(content, moves={**content["report"]["moves"], "tried": []}), "left_out": ""}


def _law_by_name(content: Content) -> Content:
    law = content["report"]["law"]
    return _with_report(content, law={**law, "notes": [{**note, "says": "", "binds": ""} for note in law["notes"]]})


def _closer(content: Content) -> Content:
    """Nothing goes: the drawing is lower, and the type a little smaller."""
    return {**content, "most_high": LOW_DRAWING, "size": SMALL_TYPE}


def _titles_in_short(content: Content) -> Content:
    """Titles as short as in a table."""
    return _titles_cut(content, SHORT_TITLE)


def _marks_by_name(content: Content) -> Content:
    marks = [[{**mark, "text": ""} for mark in column] for column in content["marks"]]
    return {**content, "marks": marks, "size": SMALLEST_TYPE}


def _with_report(content: Content, **changed: Any) -> Content:
    return {**content, "report": {**content["report"], **changed}}


# Group after group, as each costs a printing. What is said of each completes "this document is shortened:".
_STEPS: tuple[tuple[tuple[str, Callable[[Content], Content]], ...], ...] = (
    (("", _closer),),
    ((marked("very long titles and answers are cut"), _cut_titles),),
    ((marked("the answers behind the rating are left out"), _without_answers),),
    (
        (marked("the answers that changed are left out"), _without_changed_answers),
        (marked("the publications are not listed"), _without_publications),
        (marked("moves that rate no higher are left out"), _without_other_moves),
        (marked("texts of law are named, and not told"), _law_by_name),
    ),
    (("", _titles_in_short),),
    ((marked("marks are not explained"), _marks_by_name),),
)
