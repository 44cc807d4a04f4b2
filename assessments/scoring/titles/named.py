"""Posts that are named: initials, "Chief … Officer", "general counsel", the board. What stands around the name counts."""

from __future__ import annotations

from collections.abc import Iterable

from assessments.languages import Saying, marked

from ..roles import TECHNOLOGY_ROLES, Role
from .names import FOREIGN_TO_US, MEANT, Name
from .parts import Piece, Post
from .scope import may_name_a_company, part_named, unknown_words
from .tokens import Token
from .topics import Subject, Topic, subject_of
from .verdict import NOTHING, Against, Verdict, not_the_holder, unsure
from .words import (
    DEPUTIES,
    DIGNITIES,
    EMPLOYED_AT,
    FUNCTION_WORDS,
    HELPERS,
    LOW_RANKS,
    LOWER_STEPS,
    NEUTRAL,
    NOT_NOW,
    TEAM_WORDS,
    TOP_RANKS,
    word_set,
)

_ANOTHER_POST = Saying(marked("The name can also mean another post."))
_ONE_SEAT = Saying(marked("It may be one part's board, or one member's seat."))

# A deputy's word before one of these is part of a rank: "Deputy Director, Chief Information Officer".
_RANKS = TOP_RANKS | DIGNITIES | {"avp", "permanent_secretary"}
_RANKS_AFTER = word_set("president managing_director director_general founder owner partner general_manager")
_LOW_AFTER = (LOW_RANKS | TOP_RANKS) - _RANKS_AFTER
_HEADS = word_set("head hd leiter leiterin hoofd")
# "Chief Information Security Officer, Office of Information Technology" says where the desk stands.
_OWN_BODIES = word_set("office bureau department division")
_OFFICES = word_set(
    "office offices bureau team staff council cabinet gabinete buro ufficio oficina kantoor stab referat"
)
_OWN_FIELDS = (Topic.IT, Topic.TECHNOLOGY, Topic.INFORMATION_SECURITY, Topic.IT_SECURITY, Topic.CYBER, Topic.SECURITY)
_OF_OWN_FIELDS = TECHNOLOGY_ROLES | {Role.CISO, Role.CSO}
_CHAIRS = ("chair", "president", "voorzitter", "vorsitz", "prasident")


def judge_named(post: Post) -> Verdict:
    """The verdict on a named post, from the words before the name, after it, and the subjects behind it."""
    piece = post.piece
    first, last = piece.names[0][0], piece.names[-1][0]
    before, after = piece.words[:first], piece.words[last + 1 :]
    against = (
        _other_meaning(post)
        or _against_between(piece.tokens[first:last])
        or _against_before(before)
        or _against_after(after)
        or _against_tails(post)
    )
    if against is not None:
        return against
    names, explained = _names_as_meant(post)
    roles = tuple(dict.fromkeys(role for name in names for role in name.roles))
    open_words = [*_open_before(before), *_open_after(after), *_open_tails(post)]
    return _judge(post, names, roles, [word for word in open_words if word not in explained])


def _judge(post: Post, names: list[Name], roles: tuple[Role, ...], open_words: list[str]) -> Verdict:
    sure = any(name.sure for name in names if name.roles)
    if Role.BOARD in roles:
        return _judge_board(post.piece, names, roles, open_words)
    if not roles or (open_words and not sure):
        return NOTHING
    if open_words:
        return unsure(roles, marked('"{word}" may limit it to one part of the organization.'), word=open_words[0])
    return Verdict(roles, sure, None if sure else _ANOTHER_POST)


def _judge_board(piece: Piece, names: list[Name], roles: tuple[Role, ...], open_words: list[str]) -> Verdict:
    text = " ".join(token.text for token in piece.tokens if token.name is not None)
    if open_words and text in ("board", "boards", "chair"):
        return not_the_holder(Against.AROUND, open_words[0])
    chairs = any(word in text for word in _CHAIRS)
    member = any(name.member for name in names) or (not chairs and roles == (Role.BOARD,))
    sure = not open_words and all(name.sure for name in names)
    return Verdict(roles, sure, None if sure else _ONE_SEAT, member=member)


def _other_meaning(post: Post) -> Verdict | None:
    """Initials that the words around them give another meaning: "CIO (Investments)"."""
    around = _words_around(post)
    for index, _ in post.piece.names:
        foreign = around & FOREIGN_TO_US.get(post.piece.words[index], frozenset())
        if foreign:
            return not_the_holder(Against.MEANING, min(foreign))
    return None


def _names_as_meant(post: Post) -> tuple[list[Name], set[str]]:
    """The names, with unclear initials read as the words around them tell; and the words that told."""
    around = _words_around(post)
    explained: set[str] = set()
    names: list[Name] = []
    for index, name in post.piece.names:
        meanings = MEANT.get(post.piece.words[index], {})
        # "CCO(ompliance)": the initial stands for the first letter of the word in brackets.
        telling = [
            word for word in sorted(around) if word in meanings or f"{post.piece.words[index][1]}{word}" in meanings
        ]
        name_meant = [meanings.get(word) or meanings[f"{post.piece.words[index][1]}{word}"] for word in telling]
        names.append(name_meant[0] if name_meant else name)
        explained.update(telling)
    return names, explained


def _words_around(post: Post) -> set[str]:
    return {*post.piece.words, *(word for tail in post.after for word in tail.words)}


def _against_between(tokens: list[Token]) -> Verdict | None:
    """Words between two names of one piece: "CIO Delivery Board" is no CIO, "Chair of the Audit Committee" is one post."""
    body = next((token.text for token in tokens if token.text in TEAM_WORDS - NEUTRAL), None)
    if body:
        return not_the_holder(Against.AROUND, body)
    plain = [token.text for token in tokens if token.name is None and token.text != "-"]
    unknown = unknown_words(word for word in plain if word not in TOP_RANKS)
    return not_the_holder(Against.AROUND, unknown[0]) if unknown else None


def _against_before(words: list[str]) -> Verdict | None:
    """What speaks against the post in the words before its name."""
    for index, word in enumerate(words):
        rank_follows = index + 1 < len(words) and words[index + 1] in _RANKS
        if word in NOT_NOW:
            return not_the_holder(Against.NOT_NOW, word)
        if word in DEPUTIES and not rank_follows:
            return not_the_holder(Against.DEPUTY, word)
        if word in HELPERS and not rank_follows:
            return not_the_holder(Against.HELPER, word)
        if word in _OFFICES or (word in LOW_RANKS and word != "owner"):
            return not_the_holder(Against.AROUND, word)
        if word in TOP_RANKS and words[index + 1 :] and set(words[index + 1 :]) <= {"of", "for", "the"}:
            return not_the_holder(Against.AROUND, word)
    return _against_part(words)


def _against_after(words: list[str]) -> Verdict | None:
    """What speaks against the post in the words right behind its name: "CISO Programme Manager", "CIO-Strategy"."""
    tight, words = words[:1] == ["-"], [word for word in words if word != "-"]
    if not words or words[0] in EMPLOYED_AT:
        return None
    tables = [
        (Against.NOT_NOW, NOT_NOW),
        (Against.HELPER, HELPERS - _RANKS_AFTER),
        (Against.DEPUTY, DEPUTIES),
        (Against.AROUND, _LOW_AFTER if words[0] in FUNCTION_WORDS else _LOW_AFTER | (TEAM_WORDS - NEUTRAL)),
    ]
    against = _first_of(words, tables) or _against_part(words)
    unknown = unknown_words(words)
    return against or (not_the_holder(Against.AROUND, unknown[0]) if tight and unknown else None)


def _against_tails(post: Post) -> Verdict | None:
    """What speaks against the post in the subjects behind a comma or in brackets. Behind "and" they are other duties."""
    for tail in _limiting(post):
        # "Bureau of Labor" is an agency, "Office Berlin" is not.
        offices = frozenset() if tail.words[1:2] == ["of"] else _OFFICES - {"council"}
        tables = [(Against.NOT_NOW, NOT_NOW), (Against.DEPUTY, DEPUTIES), (Against.AROUND, offices)]
        against = _first_of(tail.words, tables) or _against_part(tail.words) or _against_field(tail.words)
        if against is not None:
            return against
    return None


def _against_field(words: list[str]) -> Verdict | None:
    """A field of technology or security behind an officer of something else: "COO, Information Security" is not the COO."""
    subject = _field(words)
    known = subject is not None and subject.topic in _OWN_FIELDS
    return not_the_holder(Against.PART, " ".join(words)) if known else None


def _limiting(post: Post) -> list[Piece]:
    """The subjects behind that may limit the post. "Chief Information Officer, IT" only names the post's own field."""
    qualifying = _qualifying(post.after)
    if _OF_OWN_FIELDS.isdisjoint(role for _, name in post.piece.names for role in name.roles):
        return qualifying
    own = [tail for tail in qualifying if (subject := _field(tail.words)) is not None and subject.topic in _OWN_FIELDS]
    return [tail for tail in qualifying if tail not in own]


def _field(words: list[str]) -> Subject | None:
    """The subject of these words, "group" and its like aside: "Group Technology", "Office of Information Technology"."""
    if words[0] in _OWN_BODIES or words[-1] in _OWN_BODIES:
        words = [word for word in words if word not in FUNCTION_WORDS and word not in _OWN_BODIES]
    return subject_of(words) or subject_of([word for word in words if word not in NEUTRAL])


def _qualifying(tails: list[Piece]) -> list[Piece]:
    first = next((index for index, tail in enumerate(tails) if tail.mark in (",", "(")), len(tails))
    return tails[first:]


def _first_of(words: list[str], tables: Iterable[tuple[Against, frozenset[str]]]) -> Verdict | None:
    for against, table in tables:
        for word in words:
            if word in table:
                return not_the_holder(against, word)
    return None


def _against_part(words: list[str]) -> Verdict | None:
    part = None if may_name_a_company(words) else part_named(words)
    return not_the_holder(Against.PART, part) if part else None


def _open_before(words: list[str]) -> list[str]:
    """What the words before a name leave open. Ranks say nothing, but a "Head Chief Information Officer" is some unit's."""
    said = [word for word in unknown_words(words) if word not in _RANKS | DEPUTIES | LOWER_STEPS]
    return said or [word for word in words if word in _HEADS]


def _open_after(words: list[str]) -> list[str]:
    words = [word for word in words if word not in _RANKS_AFTER and word != "-"]
    return [] if words and words[0] in EMPLOYED_AT else unknown_words(words)


def _open_tails(post: Post) -> list[str]:
    return [word for tail in _limiting(post) if tail.mark in (",", "(") for word in _open_after(tail.words)]
