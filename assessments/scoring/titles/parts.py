"""Tokens → the posts that a title is made of.

A title is cut at commas, brackets and "and". Each piece names a post ("CISO"), heads something ("Director of IT"),
is a bare rank ("Director General") or a bare subject ("Risk"). Bare subjects go to the post that they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from .names import Name
from .tokens import Token
from .words import (
    ANSWERABLE,
    DEPUTIES,
    FUNCTION_WORDS,
    HELPERS,
    LOW_RANKS,
    LOWER_STEPS,
    NEUTRAL,
    OFFICERS,
    TOP_RANKS,
    word_set,
)

# A rank that is a post of its own where the title says no more.
OWN_RANKS = word_set("permanent_secretary secretary_of_company")
_RANKS = TOP_RANKS | ANSWERABLE | OFFICERS | LOW_RANKS | HELPERS | OWN_RANKS | {"avp", "svp", "evp"}
_SAY_NO_SUBJECT = _RANKS | DEPUTIES | LOWER_STEPS | NEUTRAL - {"it"} | FUNCTION_WORDS


class Kind(Enum):
    """What one piece of a title is."""

    NAMED = auto()
    HEADED = auto()
    RANK = auto()
    SUBJECT = auto()


@dataclass(slots=True)
class Piece:
    """Some tokens between two separators; ``mark`` is the separator before them, "" at the beginning."""

    mark: str
    tokens: list[Token] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return [token.text for token in self.tokens]

    @property
    def names(self) -> list[tuple[int, Name]]:
        return [(index, token.name) for index, token in enumerate(self.tokens) if token.name is not None]

    @property
    def kind(self) -> Kind:
        if self.names:
            return Kind.NAMED
        words = set(self.words)
        if words & _RANKS:
            return Kind.HEADED if words - _SAY_NO_SUBJECT else Kind.RANK
        return Kind.SUBJECT


@dataclass(slots=True)
class Post:
    """One post of a title: its piece, the subjects given to it from before and after, and its kind."""

    piece: Piece
    kind: Kind
    before: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)


def pieces_of(tokens: list[Token]) -> list[Piece]:
    """The tokens cut at separators. What follows "to" ("assistant to the CEO") names somebody else, and goes."""
    pieces = [Piece("")]
    for token in tokens:
        if token.text == "to":
            break
        if token.is_mark and token.text != "-":
            mark = "," if token.text == ")" else token.text
            if pieces[-1].tokens:
                pieces.append(Piece(mark))
            elif pieces[-1].mark not in ("", "(") or mark == "(":
                pieces[-1].mark = mark
        elif token.text != "-" or pieces[-1].tokens:
            pieces[-1].tokens.append(token)
    return [piece for piece in pieces if piece.tokens]


def posts_of(pieces: list[Piece]) -> list[Post]:
    """The posts, each with the bare subjects that belong to it."""
    posts: list[Post] = []
    waiting: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.SUBJECT:
            if posts:
                posts[-1].after.append(piece)
            elif _says_something(piece):
                waiting.append(piece)
            continue
        post = Post(piece, piece.kind)
        if waiting and _takes_what_stands_before(piece):
            post.before = waiting
        waiting = []
        posts.append(post)
    for post in posts:
        if post.kind is Kind.RANK and (post.before or any(map(_says_something, post.after))):
            post.kind = Kind.HEADED
    return posts


def _says_something(piece: Piece) -> bool:
    return bool(set(piece.words) - _SAY_NO_SUBJECT)


def _takes_what_stands_before(piece: Piece) -> bool:
    """Whether earlier subjects are this post's: "Information and Technology Director", "IT, Head of"."""
    if piece.kind is Kind.RANK:
        return True
    ranks_last = piece.words[-1] in _RANKS or (piece.words[0] not in _RANKS and piece.words[0] not in DEPUTIES)
    return piece.kind is Kind.HEADED and piece.mark in ("&", "/") and ranks_last
