"""A reading in words for a terminal, and as the plain data that is written as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from ..scoring import RULE, Move, Post, Rating, Role, Tier
from .faults import Fault
from .reading import Reading

_WIDTH = 100
_MOVES_SHOWN = 5


def as_data(file: str, reading: Reading) -> dict[str, Any]:
    """The reading of ``file`` under the keys and in the order that docs/org-charts.md lists. Ids are those of the file."""
    rating = reading.rating
    return {
        "file": file,
        "method_version": rating.method_version,
        "tier": rating.tier,
        "rule": rating.rule,
        "basis": rating.basis,
        "extends_article": rating.extends_article,
        "ciso": _post(rating.ciso, reading),
        "head_of_technology": _post(rating.head_of_technology, reading),
        "chain": [_post(post, reading) for post in rating.chain],
        "layers_to_head_of_technology": rating.layers_to_head_of_technology,
        "layers_to_top": rating.layers_to_top,
        "findings": [{"kind": each.kind, "id": each.id, "text": each.text} for each in rating.findings],
        "moves": [_move(move, reading) for move in reading.moves],
        "missing": list(rating.missing),
        "tier_once_filled": rating.tier_once_filled,
        "candidates": [{"id": each.id, "title": each.title, "reason": each.reason} for each in reading.candidates],
        "warnings": [{"row": each.row, "column": each.column, "text": each.text} for each in reading.warnings],
    }


def _id(post: Post, reading: Reading) -> str:
    return reading.ids.get(post.id, post.id)


def _post(post: Post | None, reading: Reading) -> dict[str, Any] | None:
    if post is None:
        return None
    return {"id": _id(post, reading), "title": post.title, "roles": list(post.roles) or [Role.OTHER]}


def _move(move: Move, reading: Reading) -> dict[str, Any]:
    return {"to": {"id": _id(move.to, reading), "title": move.to.title}, "tier": move.tier, "rule": move.rule}


def as_text(file: str, reading: Reading) -> str:
    """The reading of ``file`` as a block of lines for people."""
    return "\n".join((file, *_lines(reading)))


def _lines(reading: Reading) -> Iterator[str]:
    rating = reading.rating
    yield f"  {rating.tier}: {_summary(rating)}"
    yield from wrap(_explanation(rating), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield from _chain(reading)
    yield from _section("Missing", rating.missing)
    yield from _section("Findings", (f"{each.kind}: {each.text}" for each in rating.findings))
    yield from _section("Moves that would raise the tier", _raising(reading))
    yield from _section("Posts that may be the CISO: point at one with --ciso ID", _candidates(reading))
    yield from _section("Warnings", (_warning(each) for each in reading.warnings))


def _summary(rating: Rating) -> str:
    basis = {"A": "from the article", "X": "beyond the article", None: "off the scale"}[rating.basis]
    once_filled = f", {rating.tier_once_filled} once the post is filled" if rating.tier_once_filled else ""
    return (
        f"{_lower(RULE[rating.rule].title)}{once_filled} (rule {rating.rule}, {basis}, method {rating.method_version})"
    )


def _lower(title: str) -> str:
    return title if title.startswith("The CISO") else title[:1].lower() + title[1:]


def _explanation(rating: Rating) -> str:
    decides = RULE[rating.rule].decides
    return decides if rating.tier is Tier.INCOMPLETE else f"{rating.deciding_step.fact} {decides}"


def _chain(reading: Reading) -> Iterator[str]:
    rating = reading.rating
    if rating.ciso is None:
        return
    yield ""
    yield f"  CISO        {_named(rating.ciso, reading)}"
    for place, post in enumerate(rating.chain):
        yield f"  {'reports to' if place == 0 else '':10}  {'  ' * place}{_named(post, reading)}"
    if not rating.chain:
        yield "  reports to  nobody who is recorded"


def _named(post: Post, reading: Reading) -> str:
    roles = f", {', '.join(post.roles)}" if post.roles else ""
    return f"{post.title or '(no title)'} (id {_id(post, reading)}{roles})"


def _raising(reading: Reading) -> Iterator[str]:
    rating = reading.rating
    rank = (rating.tier_once_filled or rating.tier).rank
    better = [move for move in reading.moves if rank is not None and _rank(move) > rank]
    for move in better[:_MOVES_SHOWN]:
        yield f"{move.tier_once_filled or move.tier}: report to {_named(move.to, reading)}"
    if len(better) > _MOVES_SHOWN:
        yield f"… and {len(better) - _MOVES_SHOWN:,} more (all of them with --format json)"


def _rank(move: Move) -> int:
    rank = (move.tier_once_filled or move.tier).rank
    return -1 if rank is None else rank


def _candidates(reading: Reading) -> Iterator[str]:
    for each in reading.candidates:
        yield f"{each.title} (id {each.id}): {each.reason}"


def _warning(fault: Fault) -> str:
    places = [f"row {fault.row}"] if fault.row else []
    places += [fault.column] if fault.column else []
    return f"{', '.join(places)}: {fault.text}" if places else fault.text


def _section(heading: str, entries: Iterable[str]) -> Iterator[str]:
    listed = list(entries)
    if listed:
        yield ""
        yield f"  {heading}"
    for entry in listed:
        yield from _entry(entry)


def _entry(text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="      ", break_long_words=False)
