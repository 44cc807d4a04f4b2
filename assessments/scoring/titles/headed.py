"""Posts that head a subject: "Head of Information Security", "VP, IT", "directeur financier", "Leiterin IT"."""

from __future__ import annotations

from dataclasses import replace

from assessments.languages import Saying, marked

from ..roles import Role
from .headings import Headed, roles_of
from .parts import Kind, Piece, Post
from .places import WHOLE_BODIES
from .scope import may_name_a_company, part_named
from .topics import Subject, Topic, subject_of
from .verdict import NOTHING, Against, Verdict, not_the_holder
from .words import (
    ANSWERABLE,
    BODY_NOUNS,
    DEPUTIES,
    DIGNITIES,
    EMPLOYED_AT,
    FUNCTION_WORDS,
    HELPERS,
    LOW_RANKS,
    LOWER_STEPS,
    NEUTRAL,
    NOT_NOW,
    OFFICERS,
    TOP_RANKS,
    word_set,
)

_RANK_WORDS = TOP_RANKS | ANSWERABLE | OFFICERS | LOWER_STEPS | {"avp", "manager", "managers"}
# In front of a rank these mean one of several: "Area Information Security Officer".
_PARTS_IN_FRONT = frozenset(("area", "division", "section", "service"))
_BANKS = word_set("bank banca banco banque creditunion")
_ONE_MEMBER = Saying(marked("It may be one member of the executive board."))
_BELOW_THE_CHIEF = Saying(marked("It may be a rank below the chief executive."))
# Ranks that are a post where the title gives them no subject.
_CHIEF_EXECUTIVES = word_set("managing_director geschaftsfuhrer directeur_general gerente_general permanent_secretary")
_MAYBE_CHIEF_EXECUTIVES = frozenset(("director_general", "president"))


def judge_headed(post: Post) -> Verdict:
    """The verdict on a post that heads a subject, or on a bare rank."""
    if not EMPLOYED_AT.isdisjoint(post.piece.words[1:]):
        post = replace(post, piece=_without_employer(post.piece))
    own = post.piece.words
    against = _against(own)
    if against is not None:
        return against
    if post.kind is Kind.RANK:
        return _judge_rank(own, post.after)
    limit = own[0] if own[0] in _PARTS_IN_FRONT else _limit(post)
    if limit is not None:
        return not_the_holder(Against.PART, limit)
    ranks = frozenset(word for word in own if word in _RANK_WORDS)
    own_piece = _without_ranks(post.piece)
    duties = _more_duties(own_piece, post.after)
    subjects, unknown = _subjects([*post.before, own_piece, *duties])
    unknown = unknown or len(duties) < len(post.after)
    if not subjects:
        return NOTHING
    said = frozenset(
        word for piece in (post.piece, *post.after) for word in piece.words if word in NEUTRAL | {"office"}
    )
    return roles_of(Headed(ranks, tuple(subjects), unknown, said))


def _without_employer(piece: Piece) -> Piece:
    """The piece up to "at": "Head of IT at Acme"."""
    at = next(index for index, word in enumerate(piece.words) if index and word in EMPLOYED_AT)
    return Piece(piece.mark, piece.tokens[:at])


def _more_duties(own: Piece, after: list[Piece]) -> list[Piece]:
    """The subjects behind that are duties too. In "Technical Director, Cyber Security" the second is where, not what;
    a list ends with "and": "Director of IT, Information Security and Compliance"."""
    is_list = any(piece.mark in ("&", "/") for piece in after)
    if is_list or _subject(own.words) is None:
        return after
    return [piece for piece in after if piece.mark != "," or _subject(piece.words) is None]


def _against(words: list[str]) -> Verdict | None:
    """What speaks against the post in its own words: a deputy's or helper's word, or a low rank."""
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if word in NOT_NOW:
            return not_the_holder(Against.NOT_NOW, word)
        if word in HELPERS and following not in _RANK_WORDS | DIGNITIES:
            return not_the_holder(Against.HELPER, word)
        if word in DEPUTIES and "avp" not in words:
            return not_the_holder(Against.DEPUTY, word)
    low = next((word for word in words if word in LOW_RANKS and word not in ("manager", "managers")), None)
    return not_the_holder(Against.LOW_RANK, low) if low else None


def _judge_rank(words: list[str], tails: list[Piece]) -> Verdict:
    rank = next((word for word in words if word in _CHIEF_EXECUTIVES | _MAYBE_CHIEF_EXECUTIVES | {"vorstand"}), None)
    if rank is None or len([word for word in words if word in TOP_RANKS]) > 1:
        return NOTHING
    limit = part_named([word for part in (words, *(tail.words for tail in tails)) for word in part])
    if limit:
        return not_the_holder(Against.PART, limit)
    if rank == "vorstand":
        return Verdict((Role.BOARD,), False, _ONE_MEMBER, weak=True, member=True)
    sure = rank in _CHIEF_EXECUTIVES
    return Verdict((Role.CEO,), sure, None if sure else _BELOW_THE_CHIEF, weak=True)


def _limit(post: Post) -> str | None:
    """The word that limits the post to a part, in its own words or behind a comma. Behind "and" it is another duty."""
    for piece in (*post.before, post.piece, *post.after):
        if piece.mark in ("&", "/") and piece is not post.piece:
            continue
        words = [word for word in piece.words if word not in _RANK_WORDS]
        if _subject(words) is None and not may_name_a_company(words):
            limit = part_named(words)
            if limit is not None:
                return limit
    return None


def _without_ranks(piece: Piece) -> Piece:
    return Piece(piece.mark, [token for token in piece.tokens if token.text not in _RANK_WORDS])


def _subjects(pieces: list[Piece]) -> tuple[list[Subject], bool]:
    """The subjects of these pieces, and whether any piece says something we do not understand."""
    subjects: list[Subject] = []
    unknown = False
    for piece in pieces:
        words = [word for word in piece.words if word not in FUNCTION_WORDS]
        if unknown and piece.mark == ",":
            break  # "VP, Sales, Cybersecurity": what comes first is the subject, the rest is its part
        telling = [word for word in words if (word not in NEUTRAL and word not in BODY_NOUNS) or word == "it"]
        if not telling or _is_gloss(piece):
            continue
        subject = _subject(words)
        if subject is None:
            # "Information Security Officer, Lakeland County" says whose: nothing is left open.
            unknown = unknown or not _says_whose(words)
        elif not (unknown and subject.topic is Topic.IT_SECURITY):
            # In "Head of Networks and IT Security" the security is the networks'.
            subjects.append(subject)
    return subjects, unknown


def _says_whose(words: list[str]) -> bool:
    """Whether these words name a whole body: "Lakeland County", "First National Bank"."""
    return not WHOLE_BODIES.isdisjoint(words) or (not _BANKS.isdisjoint(words) and part_named(words) is None)


def heads_with_prefix(post: Post) -> bool:
    """Whether a post is of the form "Columbus Finance Director": a name of ours unknown, a function, a rank."""
    words = [word for word in post.piece.words if word not in FUNCTION_WORDS]
    if len(words) < 3 or words[-1] not in _RANK_WORDS or words[0] in _RANK_WORDS | NEUTRAL | DEPUTIES:
        return False
    return _subject(words[:-1]) is None and _subject(words[-2:-1]) is not None


def _is_gloss(piece: Piece) -> bool:
    """Initials in brackets that repeat what was said: "(ISO)"."""
    return piece.mark == "(" and len(piece.tokens) == 1 and len(piece.words[0]) <= 5 and _subject(piece.words) is None


def _subject(words: list[str]) -> Subject | None:
    """The subject of these words, small words and words like "group" aside where they are not part of it."""
    plain = [word for word in words if word not in FUNCTION_WORDS]
    telling = [word for word in plain if word not in NEUTRAL or word == "it"]
    subject = (
        subject_of(plain) or subject_of(telling) or subject_of([word for word in telling if word not in BODY_NOUNS])
    )
    if subject is None and not WHOLE_BODIES.isdisjoint(plain):
        # "Informationssicherheit der Stadt Falkenau"
        subject = subject_of(plain[: min(plain.index(word) for word in WHOLE_BODIES.intersection(plain))])
    return subject
