"""Sheets of paper: A4, and Letter where a country writes on that."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

# Where office paper is Letter: North America, and the countries beside it that buy its paper.
_LETTER_COUNTRIES = frozenset(
    ["BZ", "CA", "CL", "CO", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)


class Paper(StrEnum):
    """A size of paper, by the name that Typst knows it by."""

    A4 = "a4"
    LETTER = "us-letter"


def paper(countries: Iterable[str], asked: str = "") -> Paper:
    """The paper asked for (``a4`` or ``letter``); where nothing else is asked, the one usual in all of ``countries``."""
    known = {country for country in countries if country}
    letter = known != set() and known <= _LETTER_COUNTRIES
    return {"a4": Paper.A4, "letter": Paper.LETTER}.get(asked) or (Paper.LETTER if letter else Paper.A4)
