"""What is wrong with an export: faults that are told and lived with, and the errors that stop the reading."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessments.languages import Saying, nmarked

# Of one kind of fault that runs through a file of a million rows, this many are told one by one.
TOLD_OF_A_KIND = 1000

_ONE_MORE, _MORE = nmarked(
    "{count} more fault of this kind is not listed: {kind}.", "{count} more faults of this kind are not listed: {kind}."
)


class UnreadableExport(ValueError):
    """The file is no chart that can be read. The message says what was found and what is expected.

    ``headers``: the columns found, where it is a table in which a person could say which column means what.
    """

    def __init__(self, message: str, headers: tuple[str, ...] = ()) -> None:
        self.headers = headers
        super().__init__(message)


class UnknownPost(ValueError):
    """A post that a person pointed at is not in the file. The message names the nearest ids."""


@dataclass(slots=True, unsafe_hash=True)
class Fault:
    """One fault. ``row`` as a spreadsheet counts (the first row is 1), ``column`` by its name in the file.

    Either is None where the fault is not in one row or one column. ``said`` is put into words when it is read. Never
    changed; not frozen, since a file may have one for each of a million rows and making a frozen one takes twice as long.
    """

    row: int | None
    column: str | None
    said: Saying | str

    @property
    def text(self) -> str:
        return str(self.said)


@dataclass(slots=True)
class Faults:
    """All faults of one file, of each kind the first thousand and the number of the rest."""

    _told: list[Fault] = field(default_factory=list)
    _counts: dict[Saying | str, int] = field(default_factory=dict)

    def add(self, kind: Saying | str, row: int | None, column: str | None, said: Saying) -> Fault:
        """Notes a fault and gives it back. ``kind`` only groups faults that are counted together: a saying, or marked."""
        fault = Fault(row, column, said)
        self._counts[kind] = count = self._counts.get(kind, 0) + 1
        if count <= TOLD_OF_A_KIND:
            self._told.append(fault)
        return fault

    def copy(self) -> Faults:
        """The same faults, to go on from: a reading that fails half-way leaves none behind."""
        return Faults(list(self._told), dict(self._counts))

    def listed(self) -> tuple[Fault, ...]:
        """The faults by row; those of the whole file first."""
        return (*sorted(self._told, key=_place), *self._untold())

    def _untold(self) -> tuple[Fault, ...]:
        return tuple(
            Fault(None, None, Saying(_ONE_MORE, {"count": count - TOLD_OF_A_KIND, "kind": _saying(kind)}, _MORE))
            for kind, count in self._counts.items()
            if count > TOLD_OF_A_KIND
        )


def _saying(kind: Saying | str) -> Saying:
    return Saying(kind) if isinstance(kind, str) else kind


def _place(fault: Fault) -> int:
    return fault.row or 0
