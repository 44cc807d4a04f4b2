"""How a report names posts: in full in a drawing, short in a line and in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from unicodedata import east_asian_width

from assessments.languages import Name, Texts, marked, name, ngettext, pgettext, pmarked, spoken, thousands
from assessments.languages import gettext as _
from assessments.scoring import Kind, Level, Tier

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

_LETTERS = frozenset(_ABBREVIATED.values())

_LONGEST = 60

# What fits in the head of a report, where every sentence is to stand above the fold. Ideographs count double.
_LONGEST_IN_HEAD = 40

UNTITLED = marked("Untitled position {id}")

# What the question book calls posts; in a sentence these are no names.
_COMMON = {
    "head of it": pmarked("post", "the head of IT"),
    "general counsel": pmarked("post", "the general counsel"),
    "board": pmarked("post", "the board"),
    "manager": pmarked("post", "the CISO’s manager"),
    "other executive": pmarked("post", "the other executive"),
    "chief compliance officer": pmarked("post", "the chief compliance officer"),
    "chief audit executive": pmarked("post", "the chief audit executive"),
    "chief privacy officer": pmarked("post", "the chief privacy officer"),
    "head of technology": pmarked("post", "the head of technology"),
    "managing director": pmarked("post", "the managing director"),
    "person at the top": pmarked("post", "the person at the top"),
    "audit committee": pmarked("post", "the audit committee"),
    "board of directors": pmarked("post", "the board of directors"),
}

_NAMELESS = {"other executive": pmarked("post", "another executive"), "manager": pmarked("post", "a manager")}

TIER_WORDS: dict[Tier, str] = Texts(
    {
        Tier.NONE: marked("None"),
        Tier.GOOD: marked("Good"),
        Tier.BETTER: marked("Better"),
        Tier.BEST: marked("Best"),
        Tier.INCOMPLETE: marked("Incomplete"),
    }
)


KIND_WORDS: dict[Kind, str] = Texts(
    {
        Kind.STRENGTH: marked("Strength"),
        Kind.MITIGATION: marked("Mitigation"),
        Kind.CAUTION: marked("Caution"),
        Kind.NOTE: marked("Note"),
    }
)


# How far a rating can be relied on.
LEVEL_WORDS: dict[Level, str] = Texts(
    {Level.LOW: marked("Low"), Level.MEDIUM: marked("Medium"), Level.HIGH: marked("High")}
)


class Titled(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...


def short(post: Titled) -> str:
    """The post in a few letters where everybody knows them, otherwise by its title, which the drawing gives in full."""
    title = post.title.strip()
    return _ABBREVIATED.get(title.casefold()) or shortened(in_full(post), _LONGEST)


def in_full(post: Titled) -> str:
    """The post by its title; where that is one of the question book’s, in the language spoken."""
    title = post.title.strip()
    return pgettext("title", title) if title else _(UNTITLED).format(id=post.id)


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


def the(post: Titled) -> Name:
    """The post within a sentence: "the CIO", "the head of IT", "the Director of Group Security"."""
    common = _COMMON.get(post.title.strip().casefold())
    if common:
        return name(pgettext("post", common))
    words = pgettext("post in letters", "the {title}") if short(post) in _LETTERS else pgettext("post", "the {title}")
    return name(words, title=short(post))


def to_whom(post: Titled) -> Name:
    """The post after "reports to", where it is first met: "another executive" where it has no title of its own."""
    nameless = _NAMELESS.get(post.title.strip().casefold())
    return name(pgettext("post", nameless)) if nameless else the(post)


def is_nameless(post: Titled) -> bool:
    """Whether nobody told what the post is called."""
    return post.title.strip().casefold() in _NAMELESS


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text as it goes on after others. German writes its nouns with a capital wherever they stand."""
    return text if spoken() == "de" else text[:1].lower() + text[1:]


def listed(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    *others, end = words
    if not others:
        return end
    both = _("{others} or {last}") if last == "or" else _("{others} and {last}")
    return both.format(others=", ".join(others), last=end)


def signed(number: int) -> str:
    """A difference with its sign: "+38", "−5". A true minus, since a hyphen breaks off at the end of a line."""
    return f"{number:+d}".replace("-", "−")


_SMALL = (
    marked("no"),
    marked("one"),
    marked("two"),
    marked("three"),
    marked("four"),
    marked("five"),
    marked("six"),
    marked("seven"),
    marked("eight"),
    marked("nine"),
    marked("ten"),
)

_COUNTED: dict[str, Callable[[int], str]] = {
    "layer": lambda number: ngettext("{number} layer", "{number} layers", number),
    "month": lambda number: ngettext("{number} month", "{number} months", number),
    "point": lambda number: ngettext("{number} point", "{number} points", number),
    "rating": lambda number: ngettext("{number} rating", "{number} ratings", number),
    "post": lambda number: ngettext("{number} post", "{number} posts", number),
    "more post": lambda number: ngettext("{number} more post", "{number} more posts", number),
    "line": lambda number: ngettext("{number} line", "{number} lines", number),
    "incident": lambda number: ngettext("{number} incident", "{number} incidents", number),
    "other": lambda number: ngettext("{number} other", "{number} others", number),
    "caution": lambda number: ngettext("{number} caution", "{number} cautions", number),
    "desk": lambda number: ngettext("{number} desk", "{number} desks", number),
    "publication": lambda number: ngettext("{number} publication", "{number} publications", number),
    "respondent": lambda number: ngettext("{number} respondent", "{number} respondents", number),
}


def counted(number: int, noun: str) -> str:
    """ "one layer", "three layers", "38 points"."""
    amount = _(_SMALL[number]) if number < len(_SMALL) else thousands(number)
    return _COUNTED[noun](number).format(number=amount)
