"""How far a post reaches: the whole organization, one part of it, or words that leave it open."""

from __future__ import annotations

from collections.abc import Iterable

from .places import BODIES, REGIONS, UNITS, WHOLE_BODIES
from .words import FUNCTION_WORDS, NEUTRAL, word_set

# Words that name a body only together with others: a "Retail Bank" is a part, the "Bank of America" is not.
_LOOSE_BODIES = word_set("""
    group bank company co corporate holding global services federal national trust clinic board government govt
    state city county
""")


def part_named(words: Iterable[str]) -> str | None:
    """The word that limits a post to a region, unit, site or product; None where there is none."""
    words = set(words)
    bodies = words & BODIES
    parts = words & UNITS
    if parts and not bodies - _LOOSE_BODIES:
        return min(parts)
    regions = words & REGIONS
    return min(regions) if regions and not bodies else None


def unknown_words(words: Iterable[str]) -> list[str]:
    """The words that say something we do not understand; none where they are the name of a whole body."""
    words = list(words)
    if WHOLE_BODIES.intersection(words):
        return []
    return [word for word in words if word not in NEUTRAL and word not in FUNCTION_WORDS and word not in BODIES]
