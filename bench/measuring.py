"""How anything here is measured: ours and the baseline in turns, in the same minutes on the same machine, and the medians.

A ratio of two medians taken in turns holds on a busy machine, where seconds do not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ANY = "any"
BOTH = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Goal:
    """``least`` or ``most`` of the ratio, or of our figure itself where there is no baseline."""

    least: float | None = None
    most: float | None = None

    def met(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def __str__(self) -> str:
        return f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing. ``what`` tells it from the others of the same work."""

    what: str
    ours: float
    baseline: float | None
    unit: str
    goal: Goal | None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.baseline if self.baseline else None

    @property
    def met(self) -> bool | None:
        if self.goal is None:
            return None
        value = self.ours if self.ratio is None else self.ratio
        return self.goal.met(value)


@dataclass(frozen=True, slots=True)
class Work:
    """``measure`` gives the figures; ``baseline`` says what stands beside them. ``on``: the databases, or any."""

    name: str
    baseline: str
    measure: Callable[..., Iterable[Figure]]
    on: tuple[str, ...] = BOTH


class NotMeasured(Exception):
    """Why not: this machine lacks something, or a page did not come as it should, so that its time would say nothing."""


def seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def in_turns(
    ours: Callable[[], float], baseline: Callable[[], float], rounds: int, warm_up: int = 2
) -> tuple[float, float]:
    """The median of what each gives, called in turns; the first few are thrown away."""
    pairs = [(ours(), baseline()) for _ in range(warm_up + rounds)][warm_up:]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def peak_kb(pid: int) -> int:
    """The most memory that the process has had since ``forget_peak``."""
    return _status(pid, "VmHWM")


def resident_kb(pid: int) -> int:
    return _status(pid, "VmRSS")


def forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def _status(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(name)
