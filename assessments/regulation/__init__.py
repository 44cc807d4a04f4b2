"""The law library: what rules of law and standards say about the CISO's line, and whom they concern. Pure data.

Everything stands in notes.toml, as notes.schema.json lays it out; an entry is added there and nowhere else. No entry
changes a tier.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from assessments.languages import Texts, interpreted

FILE = Path(__file__).with_name("notes.toml")


class Effect(StrEnum):
    """What a text asks of the line."""

    BAN = "BAN"
    SEP = "SEP"
    BOARD = "BOARD"
    UNDER = "UNDER"
    NAME = "NAME"


@dataclass(frozen=True, slots=True)
class Condition:
    """Whom a text concerns: all that is named here must hold."""

    region: str = ""
    industry: str = ""
    circumstance: str = ""

    def holds(self, regions: frozenset[str], industry: str, circumstances: frozenset[str]) -> bool:
        return (
            (not self.region or self.region in regions)
            and (not self.industry or self.industry == industry)
            and (not self.circumstance or self.circumstance in circumstances)
        )


@interpreted("name", "binds", "says")
@dataclass(frozen=True, slots=True)
class Note:
    """One text. ``says`` is in our words; ``read`` is P (official page), T (text index) or S (secondary source)."""

    id: str
    name: str
    citation: str
    when: tuple[Condition, ...]
    binds: str
    says: str
    effect: Effect
    force: str
    read: str
    read_on: date


@dataclass(frozen=True, slots=True)
class Library:
    """``regions``: code → name. ``circumstances``: code → the sentence by which an organization says that it is so."""

    regions: dict[str, str]
    circumstances: dict[str, str]
    countries: dict[str, frozenset[str]]
    notes: tuple[Note, ...]


@cache
def library() -> Library:
    """The file, read once."""
    with FILE.open("rb") as file:
        told = tomllib.load(file)
    return Library(
        regions=Texts({code: region["name"] for code, region in told["regions"].items()}),
        circumstances=Texts(told["circumstances"]),
        countries={code: frozenset(region["countries"]) for code, region in told["regions"].items()},
        notes=tuple(_note(entry) for entry in told["note"]),
    )


def texts() -> Iterator[str]:
    """Every text of the file that is in our words, for the catalogues: official citations are no words of ours."""
    with FILE.open("rb") as file:
        told = tomllib.load(file)
    yield from (region["name"] for region in told["regions"].values())
    yield from told["circumstances"].values()
    yield from (note[field] for note in told["note"] for field in ("name", "binds", "says"))


def _note(entry: dict) -> Note:
    return Note(
        **entry
        | {
            "when": tuple(Condition(**condition) for condition in entry["when"]),
            "effect": Effect(entry["effect"]),
            "read_on": date.fromisoformat(f"{entry['read_on']}-01"),
        }
    )


def notes_for(country: str, regions: Iterable[str], industry: str, circumstances: Iterable[str]) -> tuple[Note, ...]:
    """The texts that may concern an organization, those that forbid or set the line first.

    ``country`` is where it is seated ("" where not said), ``regions`` where else it is supervised.
    """
    held = library()
    present = frozenset(regions) | {code for code, countries in held.countries.items() if country in countries}
    said = frozenset(circumstances)
    found = [note for note in held.notes if any(when.holds(present, industry, said) for when in note.when)]
    order = list(Effect)
    return tuple(
        sorted(found, key=lambda note: (note.effect not in (Effect.BAN, Effect.UNDER), order.index(note.effect)))
    )
