"""Which rows a reference can mean: by its exact text first, and where that fails by what mangling left of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import pairwise, repeat

from .cells import bracketed, is_lost, is_no_id, loose_key


@dataclass(slots=True)
class Index:
    """The rows by name (an id, or a title where managers are given by title).

    ``are_ids`` is whether a look at the names has shown that none of them is a word for nothing, or lost.
    ``same`` holds the names that stand on several rows. ``mangled`` becomes true with the first reference that fitted
    only loosely: from then on names that differ only by case or leading zeros can mean each other.
    """

    names: list[str]
    are_ids: bool = False
    exact: dict[str, int] = field(init=False)
    same: dict[str, list[int]] = field(init=False)
    mangled: bool = False
    _alike: dict[str, list[str]] | None = None

    def __post_init__(self) -> None:
        count = len(self.names)
        # Backwards, so that the first row of a name is the one that stays.
        self.exact = dict(zip(reversed(self.names), range(count - 1, -1, -1), strict=True))
        self.same = {}
        if len(self.exact) < count:
            for row, name in enumerate(self.names):
                if self.exact[name] != row:
                    self.same.setdefault(name, [self.exact[name]]).append(row)
        for name in _those_that_may_be_none(self.exact) if not self.are_ids else ():
            if is_no_id(name) or is_lost(name):
                del self.exact[name]
                self.same.pop(name, None)

    def without(self, rows: Collection[int]) -> None:
        """Takes rows that describe no post out of the index."""
        for name in {self.names[row] for row in rows}:
            left = [row for row in self.same.get(name, [self.exact.get(name, -1)]) if row not in rows and row >= 0]
            self.exact.pop(name, None)
            self.same.pop(name, None)
            if left:
                self.exact[name] = left[0]
            if len(left) > 1:
                self.same[name] = left

    def rows_of(self, name: str) -> list[int]:
        """All rows that bear exactly this name."""
        if name in self.same:
            return self.same[name]
        return [self.exact[name]] if name in self.exact else []

    def alike(self, name: str) -> list[str]:
        """The names that differ from ``name`` only as mangling makes them differ, itself among them if it is there."""
        return self._looked_at().get(loose_key(name)) or ([name] if name in self.exact else [])

    def all_alike(self) -> list[list[str]]:
        """The names that differ only as mangling makes them differ, each group together."""
        return list(self._looked_at().values())

    def _looked_at(self) -> dict[str, list[str]]:
        """The names that share their loose key with another, by that key. Looks at all names once."""
        if self._alike is None and _none_is_alike(self.exact):
            self._alike = {}
        if self._alike is None:
            hashes = sorted(hash(loose_key(each)) for each in self.exact)
            shared = {one for one, next_one in pairwise(hashes) if one == next_one}
            self._alike = {}
            for each in self.exact if shared else ():
                key = loose_key(each)
                if hash(key) in shared:
                    self._alike.setdefault(key, []).append(each)
        return self._alike

    def loosely(self, references: Iterable[str]) -> dict[str, list[str]]:
        """For each reference that is no exact name, the names that it fits loosely; those that fit none are left out."""
        wanted: dict[str, list[str]] = {}
        for reference in set(references):
            for text in filter(None, (reference, bracketed(reference))):
                if not is_lost(text):
                    wanted.setdefault(loose_key(text), []).append(reference)
        wanted.pop("", None)
        fits: dict[str, list[str]] = {}
        for name in self.exact if wanted else ():
            for reference in wanted.get(loose_key(name), ()):
                fits.setdefault(reference, []).append(name)
        for reference in fits:
            inside = bracketed(reference)
            if inside in self.exact:
                fits[reference] = [inside]
            elif inside is None:
                self.mangled = True
        return fits


def _none_is_alike(names: Collection[str]) -> bool:
    """A quick look that spares most files the loose key of each id. False where it cannot tell."""
    text = "".join(names)
    if not text.isascii() or not text.isprintable() or " " in text or "." in text:
        return False
    if text != text.upper() and text != text.lower():
        return False
    # What is left to differ by is leading zeros, which ids of one length cannot.
    return len(set(map(len, names))) == 1 or not any(map(str.startswith, names, repeat("0")))


def _those_that_may_be_none(names: Iterable[str]) -> list[str]:
    """A quick look that spares most ids the closer one. Written out here: a call for each of a million names takes long."""
    return [name for name in names if len(name) < 5 or not name[-1].isdigit() or name[0] == "=" or "+" in name]
