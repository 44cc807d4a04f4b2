"""What the small marks behind sentences mean: rules, the article's statements and other sources, written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from assessments.scoring import SOURCES, STATEMENTS

from .cited import Cited, reference
from .tracing import TraceStep


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. ``link`` is empty where nothing is to be opened."""

    id: str
    label: str
    text: str
    link: str = ""


def marks(value: Any, trace: Iterable[TraceStep]) -> tuple[Mark, ...]:
    """Every mark in ``value`` and what its texts rest on, once each: rules first, then statements, then sources.

    Rules are in the words of ``trace``: those of the method version that made the rating.
    """
    rules = {step.rule: step for step in trace}
    found = dict.fromkeys(ref for cited in every_cited(value) for ref in cited.refs)
    wanted = {*found, *(STATEMENTS[ref].source for ref in found if ref in STATEMENTS)}
    return (
        *(Mark(ref, ref, f"{step.title}. {step.when}") for ref, step in rules.items() if ref in wanted),
        *(Mark(ref, ref, statement.text) for ref, statement in STATEMENTS.items() if ref in wanted),
        *(_source(ref) for ref in SOURCES if ref in wanted),
    )


def every_cited(value: Any) -> Iterator[Cited]:
    """Every cited sentence in a report, however deep."""
    if isinstance(value, Cited):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from every_cited(item)
    else:
        for name in _fields_of(type(value)):
            yield from every_cited(getattr(value, name))


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _source(ref: str) -> Mark:
    source = SOURCES[ref]
    link = f"https://{source.link}" if source.link and "://" not in source.link else source.link
    return Mark(ref, reference(ref).label, f"{source.title}.", link)


def in_columns(listed: Iterable[Mark], columns: int) -> list[list[Mark]]:
    """The marks in their order, in columns that hold about as many letters each."""
    listed = list(listed)
    whole = sum(map(_letters, listed)) or 1
    found: list[list[Mark]] = [[] for _column in range(columns)]
    before = 0
    for mark in listed:
        found[min(before * columns // whole, columns - 1)].append(mark)
        before += _letters(mark)
    return found


def _letters(mark: Mark) -> int:
    return len(mark.label) + len(mark.text) + len(mark.link)
