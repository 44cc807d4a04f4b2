"""How far a post reaches: the whole organization, one part of it, or words that leave it open."""

from __future__ import annotations

from collections.abc import Iterable

from .places import BODIES, DIRECTIONS, REGIONS, TRADES, UNITS, WHOLE_BODIES
from .words import FUNCTION_WORDS, NEUTRAL, word_set

# Words that name a body only together with others: a "Retail Bank" is a part, the "Bank of America" is not.
_LOOSE_BODIES = word_set("""
    group bank banca banco banque corporate holding global services federal national trust clinic board government govt
    state city county
""")


# Behind a trade these leave it a company's name.
_OF_COMPANIES = word_set("group company house co holding holdings")
# A part by any name.
_PARTS = word_set("division divisions divisie divisione segment segments subsidiary subsidiaries sparte bu")


def part_named(words: Iterable[str]) -> str | None:
    """The word that limits a post to a region, unit, site or product; None where there is none."""
    words = set(words)
    bodies = words & BODIES
    parts = words & UNITS
    if parts and (parts & _PARTS or not bodies - _LOOSE_BODIES):
        return min(parts)
    regions = words & REGIONS
    return min(regions) if regions and not bodies else None


def may_name_a_company(words: list[str]) -> bool:
    """Whether these are names and then a trade: "Vellum Health", and neither "Health" nor "Consumer Health".

    Or names and then where from: "Brasserie du Nord".
    """
    while words and words[-1] in _OF_COMPANIES:
        words = words[:-1]
    from_there = len(words) > 2 and words[-1] in DIRECTIONS and words[-2] in FUNCTION_WORDS
    if not words or not (from_there or words[-1] in TRADES):
        return False
    return len(words) > 1 and not any(word in UNITS or word in REGIONS or word in NEUTRAL for word in words[:-1])


def unknown_words(words: Iterable[str]) -> list[str]:
    """The words that say something we do not understand; none where they are the name of a whole body."""
    words = list(words)
    if WHOLE_BODIES.intersection(words):
        return []
    return [word for word in words if word not in NEUTRAL and word not in FUNCTION_WORDS and word not in BODIES]
