"""How a sentence names positions."""

from __future__ import annotations

from collections.abc import Iterable

from assessments.languages import Name, in_quotes, name, pgettext, pmarked
from assessments.languages import gettext as _

from .chart import Position

# Titles that are no names but words: other languages decline them, and put every other title in quotation marks.
_WORDS = frozenset(
    {
        pmarked("post", "the CISO"),
        pmarked("post", "the CIO"),
        pmarked("post", "the CTO"),
        pmarked("post", "the CEO"),
        pmarked("post", "the CFO"),
        pmarked("post", "the COO"),
        pmarked("post", "the CRO"),
        pmarked("post", "the Chief Information Security Officer"),
        pmarked("post", "the Chief Information Officer"),
        pmarked("post", "the Chief Technology Officer"),
        pmarked("post", "the Chief Digital Officer"),
        pmarked("post", "the Head of IT"),
        pmarked("post", "the Head of technology"),
        pmarked("post", "the Chief Executive"),
        pmarked("post", "the Chief Financial Officer"),
        pmarked("post", "the Chief Risk Officer"),
        pmarked("post", "the General Counsel"),
        pmarked("post", "the Chief Operating Officer"),
        pmarked("post", "the Chief Administrative Officer"),
        pmarked("post", "the Chief Compliance Officer"),
        pmarked("post", "the Chief Audit Executive"),
        pmarked("post", "the Chief Security Officer"),
        pmarked("post", "the Chief Privacy Officer"),
        pmarked("post", "the Board"),
        pmarked("post", "the Manager"),
        pmarked("post", "the Other executive"),
        pmarked("post", "the Person at the top"),
        pmarked("post", "the Audit committee"),
    }
)


def called(position: Position) -> str:
    """The position's title; where it is one of the question book's, in the language spoken."""
    return pgettext("title", position.title) if position.title else ""


def named(position: Position) -> Name:
    """A position as a sentence names it."""
    if not position.title:
        return name(pgettext("post", "the untitled position {id}"), id=position.id)
    words = f"the {position.title}"
    if words in _WORDS:
        return name(pgettext("post", words))
    return name(pgettext("post", "the {title}"), title=called(position))


def apart(positions: Iterable[Position]) -> list[str]:
    """The titles of positions, with the id where a title alone would not tell two of them apart."""
    listed = list(positions)
    titles = [position.title for position in listed]
    return [
        _("“{title}” (id {id})").format(title=called(position), id=position.id)
        if titles.count(position.title) > 1 or not position.title
        else in_quotes(called(position))
        for position in listed
    ]


def joined(words: Iterable[str]) -> str:
    """ "a", "a and b", "a and b and c"."""
    return _(" and ").join(words)


def sentence(text: str) -> str:
    return text[0].upper() + text[1:]
