"""How a report names posts: in full in a drawing, short in a line and in a sentence."""

from __future__ import annotations

from typing import Protocol
from unicodedata import east_asian_width

from assessments.scoring import Tier

_ABBREVIATED = {
    "chief information security officer": "CISO",
    "chief information officer": "CIO",
    "chief technology officer": "CTO",
    "chief digital officer": "CDO",
    "chief executive": "CEO",
    "chief executive officer": "CEO",
    "chief financial officer": "CFO",
    "chief risk officer": "CRO",
    "chief operating officer": "COO",
    "chief administrative officer": "CAO",
    "chief security officer": "CSO",
}

_LONGEST = 60

# What fits in the head of a report, where every sentence is to stand above the fold. Ideographs count double.
_LONGEST_IN_HEAD = 40

# What the question book calls posts; in a sentence these are no names.
_COMMON = {
    "head of it": "head of IT",
    "general counsel": "general counsel",
    "board": "board",
    "manager": "CISO’s manager",
    "other executive": "other executive",
    "chief compliance officer": "chief compliance officer",
    "chief audit executive": "chief audit executive",
    "chief privacy officer": "chief privacy officer",
    "head of technology": "head of technology",
    "managing director": "managing director",
    "person at the top": "person at the top",
    "audit committee": "audit committee",
    "board of directors": "board of directors",
}

_NAMELESS = {"other executive": "another executive", "manager": "a manager"}

TIER_WORDS: dict[Tier, str] = {
    Tier.NONE: "None",
    Tier.GOOD: "Good",
    Tier.BETTER: "Better",
    Tier.BEST: "Best",
    Tier.INCOMPLETE: "Incomplete",
}


class Titled(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...


def short(post: Titled) -> str:
    """The post in a few letters where everybody knows them, otherwise by its title, which the drawing gives in full."""
    title = post.title.strip() or f"Untitled position {post.id}"
    return _ABBREVIATED.get(title.casefold()) or shortened(title, _LONGEST)


def shortened(text: str, longest: int) -> str:
    """The text in at most so many letters; a long one to the end of a word, where it has several."""
    if len(text) <= longest:
        return text
    start = text[: longest - 1]
    words, _space, _part = start.rpartition(" ")
    cut = words if len(words) > longest // 2 else start
    return f"{cut.rstrip(' ,;&-')}…"


def fits_in_head(post: Titled) -> bool:
    """Whether the post's name leaves room for the sentence around it."""
    name = short(post)
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in name) <= _LONGEST_IN_HEAD


def the(post: Titled) -> str:
    """The post within a sentence: "the CIO", "the head of IT", "the Director of Group Security"."""
    return f"the {_COMMON.get(post.title.strip().casefold(), short(post))}"


def to_whom(post: Titled) -> str:
    """The post after "reports to", where it is first met: "another executive" where it has no title of its own."""
    return _NAMELESS.get(post.title.strip().casefold()) or the(post)


def is_nameless(post: Titled) -> bool:
    """Whether nobody told what the post is called."""
    return post.title.strip().casefold() in _NAMELESS


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def listed(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    *others, end = words
    return f"{', '.join(others)} {last} {end}" if others else end


def signed(number: int) -> str:
    """A difference with its sign: "+38", "−5". A true minus, since a hyphen breaks off at the end of a line."""
    return f"{number:+d}".replace("-", "−")


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(number: int, noun: str) -> str:
    """ "one layer", "three layers", "38 points"."""
    amount = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{amount} {noun}" if number == 1 else f"{amount} {noun}s"
