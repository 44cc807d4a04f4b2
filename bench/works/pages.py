"""Two pages beside each other, each fetched by somebody logged in."""

from __future__ import annotations

from ..measuring import Figure, Goal, in_turns, seconds
from ..site import Browser

MS = 1000


def beside(what: str, ours: tuple[Browser, str], baseline: tuple[Browser, str], rounds: int, goal: Goal) -> Figure:
    """How long each page takes, in turns."""
    (who, path), (other, beside_it) = ours, baseline
    mine, theirs = in_turns(
        lambda: seconds(lambda: who.get(path)), lambda: seconds(lambda: other.get(beside_it)), rounds
    )
    return Figure(what, mine * MS, theirs * MS, "ms", goal)
