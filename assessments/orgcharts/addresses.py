"""E-mail addresses for ids: they tell rows apart, but they are people's data, so a row number stands for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_ADDRESS = re.compile(r"[^\s<>()\[\],;:|\"]+@[^\s<>()\[\],;:|\"]+")
# No address is longer, and looking for one in endless text would take its time.
_LONGEST = 2000
_AT_ONCE = 10_000
_NAMED = re.compile(rf"(?:.*[<(\[:\s])?({_ADDRESS.pattern})[>)\]]?")


@dataclass(slots=True)
class Addresses:
    """The addresses that stood in the id column, as numbers that do not give them back, each with what stands for it."""

    _stand_ins: dict[int, str] = field(default_factory=dict)

    def hide(self, rows: Sequence[int], ids: list[str], managers: list[str], dotted: dict[int, str]) -> None:
        """Puts "row N" for each address in ``ids``, and in the references to it. References to others stay as written."""
        for index, given in enumerate(ids) if _any_address_in(ids) else ():
            if "@" in given and (address := _address(given)):
                ids[index] = self._stand_ins.setdefault(hash(address), f"row {rows[index]}")
        if not self._stand_ins:
            return
        for index, given in enumerate(managers):
            if "@" in given:
                managers[index] = self.stand_in(given) or given
        for index, given in dotted.items():
            if "@" in given and len(given) <= _LONGEST:
                dotted[index] = _ADDRESS.sub(lambda found: self.stand_in(found[0]) or found[0], given)

    def stand_in(self, text: str) -> str | None:
        """What stands for the address in ``text``; None where there is none, or none that stood in the id column."""
        address = _address(text)
        return self._stand_ins.get(hash(address)) if address else None


def _any_address_in(ids: list[str]) -> bool:
    """Whether any id may be an address: looked for in many at once, since in most files none is."""
    return any("@" in "".join(ids[start : start + _AT_ONCE]) for start in range(0, len(ids), _AT_ONCE))


def _address(text: str) -> str | None:
    """The address in "ann@example.org" or "Ann <ann@example.org>", without case."""
    found = _NAMED.fullmatch(text.strip()) if "@" in text and len(text) <= _LONGEST else None
    return found[1].casefold() if found else None
