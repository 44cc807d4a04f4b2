"""A plain title → tokens: words, names of posts, and the separators between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from .chiefs import chief_officer
from .names import FIXED, INITIALS, LONGEST_NAME, Name
from .slips import CORRECTIONS
from .words import ANSWERABLE, HELPERS, LOW_RANKS, PHRASES, TOP_RANKS

_PIECES = re.compile(r"[^\W_]+|[,;:|&+/()\[\]{}\-•\n>.]")
_SPACED_DASH = re.compile(r"\s-+|-+\s")
_SENTENCE_END = re.compile(r"\b(officer|director|security|technology|executive|president|board|c[isfet]{1,2}o)\.\s")
# "Informations- und Cybersicherheit": the first half borrows its noun from the second.
_BORROWED = re.compile(
    r"\b\w+-\s*(?:und|en|&)\s+(?=(?:it-|cyber-)?\w*(?:sicherheit|security|beveiliging|veiligheid)\b)"
)
_BORROWED_OTHER = re.compile(r"(?<=\w)-\s+(?=(?:und|en|&)\s)")
_MARKS = {";": ",", ":": ",", "|": ",", "•": ",", "\n": ",", ">": ",", "[": "(", "{": "(", "]": ")", "}": ")", "+": "&"}
_ANDS = frozenset(("and", "und", "et", "y", "e", "en", "plus", "sowie"))
_PHRASES = {tuple(phrase.split()): value.split() for phrase, value in PHRASES.items()}
_LONGEST_PHRASE = max(map(len, _PHRASES))
_COMPOUND = re.compile(
    r"(.{2,}?)s?(leiter|leiterin|leitung|beauftragter?|beauftragten|verantwortlicher?|verantwortlichen|chefin|chef|vorstand"
    r"|vorstandin|direktor|direktorin|directeur|functionaris|verantwoordelijke|hoofd|manager|officer|abteilung|direktion|koordinator|koordinatorin)"
)
_RANKS = TOP_RANKS | ANSWERABLE
_POSTS = _RANKS | LOW_RANKS | HELPERS


class Token(NamedTuple):
    """One word, one separator ("," "&" "/" "(" ")" "-") or one name of a post (``name`` is set)."""

    text: str
    name: Name | None = None

    @property
    def is_mark(self) -> bool:
        return self.text in ",&/()-" and self.name is None


def tokens_of(text: str) -> list[Token]:
    """The tokens of a plain title."""
    return _named(_with_phrases(_pieces(text)))


def _pieces(text: str) -> list[str]:
    """Words and separators. A hyphen within a word goes, except after initials: "CIO-Strategy" is not the CIO."""
    text = _BORROWED_OTHER.sub(" ", _BORROWED.sub("", text))
    text = _SENTENCE_END.sub(r"\1 , ", _SPACED_DASH.sub(" , ", text.replace("'", " ").replace("@", " at ")))
    pieces: list[str] = []
    for match in _PIECES.finditer(text):
        piece = _MARKS.get(match.group(), match.group())
        before = pieces[-1] if pieces else ""
        if piece == "." or (piece == "-" and before not in INITIALS):
            continue
        if piece in _ANDS and not (piece == "en" and before in _RANKS):
            piece = "&"
        if piece == "/" and text[match.start() - 1 : match.end() + 1].count(" "):
            piece = "&"
        pieces += _uncompounded(CORRECTIONS.get(piece, piece))
    return pieces


def _uncompounded(word: str) -> list[str]:
    """A German or Dutch compound as its two words: "finanzvorstand" is "finanz" and "vorstand". "Leiterin" is "leiter"."""
    if word.endswith(("erin", "orin")) and word[:-2] in _POSTS:
        return [word[:-2]]
    if len(word) < 8 or word in _RANKS or word in LOW_RANKS or word in HELPERS or (word,) in FIXED:
        return [word]
    match = _COMPOUND.fullmatch(word)
    return [match.group(1), match.group(2)] if match else [word]


def _with_phrases(pieces: list[str]) -> list[str]:
    """The pieces, with phrases such as "senior vice president" made one word."""
    words: list[str] = []
    index = 0
    while index < len(pieces):
        for length in range(min(_LONGEST_PHRASE, len(pieces) - index), 1, -1):
            value = _PHRASES.get(tuple(pieces[index : index + length]))
            if value is not None:
                words += value
                index += length
                break
        else:
            words.append(pieces[index])
            index += 1
    return words


def _named(words: list[str]) -> list[Token]:
    """The tokens, with each name of a post as one token."""
    tokens: list[Token] = []
    index = 0
    while index < len(words):
        name, length = _name_at(words, index)
        tokens.append(Token(" ".join(words[index : index + length]), name))
        index += length
    return tokens


def _name_at(words: list[str], index: int) -> tuple[Name | None, int]:
    """The longest name that begins here and its number of words; or no name and 1."""
    if words[index].startswith("chief"):
        name, length = chief_officer(words[index:])
        if name is not None:
            return name, length
    for length in range(min(LONGEST_NAME, len(words) - index), 0, -1):
        found = FIXED.get(tuple(words[index : index + length]))
        if found is not None:
            return found, length
    return None, 1
