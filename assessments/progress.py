"""How far a large file has been read: told through the cache, since the request that reads it cannot answer yet."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache

from .models import Organization, User

# A smaller file is read before anybody could look.
LEAST_ROWS = 10_000
_SECONDS_BETWEEN = 0.5
_KEPT_SECONDS = 60


@dataclass
class Progress:
    """The rows done of one person's file for an organization. Give ``step(…)`` to whoever works through the rows."""

    user: User
    organization: Organization
    rows: int
    steps: int = 1
    _told_at: float = field(default=0.0, init=False)

    def step(self, number: int, words: str):
        """A function to be told the rows done; ``words`` say what is done with them."""
        return lambda done: self._tell(number, words, done)

    def finish(self) -> None:
        if self.rows > LEAST_ROWS:
            cache.delete(_key(self.user, self.organization))

    def _tell(self, number: int, words: str, done: int) -> None:
        now = time.monotonic()
        if self.rows <= LEAST_ROWS or now - self._told_at < _SECONDS_BETWEEN:
            return
        self._told_at = now
        step = f"Step {number} of {self.steps}: " if self.steps > 1 else ""
        # The rows were counted as lines, of which one row may have several.
        done = min(done, self.rows)
        told = {"done": done, "of": self.rows, "words": f"{step}{done:,} of {self.rows:,} rows {words}"}
        cache.set(_key(self.user, self.organization), told, _KEPT_SECONDS)


def rows_in(content: bytes) -> int:
    """About how many rows a file has: its lines."""
    return content.count(b"\n")


def told(user: User, organization: Organization) -> dict[str, Any]:
    """What was last told of the user's file: ``done``, ``of`` and ``words``; nothing where none is being read."""
    return cache.get(_key(user, organization)) or {}


def _key(user: User, organization: Organization) -> str:
    return f"reading:{user.pk}:{organization.pk}"
