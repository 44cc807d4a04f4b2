"""Total time to contain an incident (S6): durations as people write them, and what is shown of them.

Total time runs from the incident's start, through detection and understanding, until it is contained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from assessments.languages import decimal, ngettext, thousands
from assessments.languages import gettext as _

HOURS: dict[str, float] = {"minutes": 1 / 60, "hours": 1.0, "days": 24.0}

# In every language that the site speaks, whoever reads: what was typed means the same to all.
_UNIT_NAMES: dict[str, float] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sekunde", "sekunden", "seconde", "secondes"), 1 / 3600),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten"), 1 / 60),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures"), 1.0),
    **dict.fromkeys(("d", "day", "days", "tag", "tage", "tagen", "j", "jour", "jours"), 24.0),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "woche", "wochen", "sem", "semaine", "semaines"), 168.0),
}

MAX_HOURS = 24 * 365 * 10.0
MAX_DURATIONS = 10_000

# A comma within a number could be a decimal point, a thousands mark or the end of one duration: never guessed.
_COMMA_IN_NUMBER = re.compile(r"[0-9],[0-9]")
_SEPARATOR = re.compile(r"[,;\t]")
_AND = re.compile(r"\b(?:and|und|et)\b", re.IGNORECASE)
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([a-z]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read, on which line (from 1), and what to write instead."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Containment:
    """The total time to contain, in hours. ``mean`` is None where only the median was told; ``incidents`` where their
    number was not."""

    median: float
    mean: float | None
    incidents: int | None

    @classmethod
    def told(cls, value: float, unit: str, incidents: int | None) -> Containment:
        """A median that somebody told, in ``unit``. Raises ``KeyError`` for a unit not in ``HOURS``."""
        return cls(value * HOURS[unit], None, incidents)


def summarize(hours: Sequence[float]) -> Containment | None:
    """Median and mean of durations in hours; None where there are none."""
    return Containment(median(hours), fmean(hours), len(hours)) if hours else None


def parse_durations(text: str, unit: str) -> tuple[list[float], list[Fault]]:
    """Reads durations such as "3 h, 2 d 4 h, 90 min", separated by commas, semicolons, tabs or line ends.

    ``unit`` ("minutes", "hours" or "days") is that of plain numbers. Gives hours, and a fault for everything that
    cannot be read for certain. Raises ``KeyError`` for a unit not in ``HOURS``.
    """
    default = HOURS[unit]
    hours: list[float] = []
    faults: list[Fault] = []
    for number, entry in _entries(text):
        if len(hours) >= MAX_DURATIONS:
            faults.append(
                Fault(
                    number,
                    _("There are more than {most} durations. Leave out the oldest.").format(
                        most=thousands(MAX_DURATIONS)
                    ),
                )
            )
            break
        read = _read(entry, default)
        if isinstance(read, float):
            hours.append(read)
        else:
            faults.append(Fault(number, read))
    return hours, faults


def _entries(text: str) -> Iterator[tuple[int, str]]:
    """Each duration's text with the number of its line."""
    for number, row in enumerate(text.splitlines(), start=1):
        if _COMMA_IN_NUMBER.search(row):
            yield number, row.strip()
            continue
        for entry in filter(None, (part.strip() for part in _SEPARATOR.split(row))):
            yield number, entry


def _read(entry: str, default: float) -> float | str:
    """The hours of one duration, or what is wrong with it."""
    if _COMMA_IN_NUMBER.search(entry):
        return _(
            "“{short}” has a comma within a number. Write 1.5 for one and a half, or put a space after the comma."
        ).format(short=_short(entry))
    amounts = _AND.sub(" ", entry)
    parts = _PART.findall(amounts)
    if not parts or _PART.sub("", amounts).strip():
        return _("“{short}” is not a duration. Write, for example, 3 h, 2 d or 90 min.").format(short=_short(entry))
    if len(parts) > 1 and not all(name for _amount, name in parts):
        return _("“{short}” has a number without a unit. Put a comma between two durations, or give the unit.").format(
            short=_short(entry)
        )
    unknown = next((name for _amount, name in parts if name and name.lower() not in _UNIT_NAMES), None)
    if unknown is not None:
        return _("“{short}”: “{short2}” is not a unit. Use min, h, d or w.").format(
            short=_short(entry), short2=_short(unknown)
        )
    total = sum(float(amount) * _UNIT_NAMES.get(name.lower(), default) for amount, name in parts)
    if not 0 < total <= MAX_HOURS:
        return _("“{short}” is not a possible time. Give a time above zero and of at most ten years.").format(
            short=_short(entry)
        )
    return total


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def duration_in_words(hours: float) -> str:
    """A duration in the unit a reader would use: "45 minutes", "3.5 hours", "12 days"."""
    if hours < 2:
        shown, number = _shown(hours * 60)
        return ngettext("{amount} minute", "{amount} minutes", number).format(amount=shown)
    if hours < 72:
        shown, number = _shown(hours)
        return ngettext("{amount} hour", "{amount} hours", number).format(amount=shown)
    shown, number = _shown(hours / 24)
    return ngettext("{amount} day", "{amount} days", number).format(amount=shown)


def _shown(amount: float) -> tuple[str, int]:
    """An amount as it is written, and the number that its unit agrees with: 1.5 is more than one."""
    shown = decimal(f"{round(amount, 1):g}" if amount < 100 else f"{round(amount):,}")
    return shown, 1 if shown == "1" else 2
