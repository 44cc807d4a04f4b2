"""How far a large file has been read: told through the cache, since the request that reads it cannot answer yet."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache

from .languages import gettext as _
from .languages import marked, thousands
from .models import Organization, User

# A smaller file is read before anybody could look.
LEAST_ROWS = 10_000
_SECONDS_BETWEEN = 0.5
_KEPT_SECONDS = 60

# What is done with the rows.
READ = marked("{done} of {rows} rows read")
CUT_DOWN = marked("{done} of {rows} rows cut down to what is kept")


@dataclass
class Progress:
    """The rows done of one person's file for an organization. Give ``step(…)`` to whoever works through the rows."""

    user: User
    organization: Organization
    rows: int
    steps: int = 1
    _told_at: float = field(default=0.0, init=False)

    def step(self, number: int, message: str):
        """A function to be told the rows done; ``message``, a marked one, says what is done with them."""
        return lambda done: self._tell(number, message, done)

    def finish(self) -> None:
        if self.rows > LEAST_ROWS:
            cache.delete(_key(self.user, self.organization))

    def _tell(self, number: int, message: str, done: int) -> None:
        now = time.monotonic()
        if self.rows <= LEAST_ROWS or now - self._told_at < _SECONDS_BETWEEN:
            return
        self._told_at = now
        # The rows were counted as lines, of which one row may have several.
        step = {
            "done": min(done, self.rows),
            "of": self.rows,
            "number": number,
            "steps": self.steps,
            "message": message,
        }
        cache.set(_key(self.user, self.organization), step, _KEPT_SECONDS)


def rows_in(content: bytes) -> int:
    """About how many rows a file has: its lines."""
    return content.count(b"\n")


def told(user: User, organization: Organization) -> dict[str, Any]:
    """What was last told of the user's file: ``done``, ``of`` and ``words``; nothing where none is being read."""
    step = cache.get(_key(user, organization))
    return {"done": step["done"], "of": step["of"], "words": in_words(**step)} if step else {}


def in_words(done: int, of: int, number: int, steps: int, message: str) -> str:
    """What is told of a file that is being read, in the language spoken."""
    rows = _(message).format(done=thousands(done), rows=thousands(of))
    return _("Step {number} of {steps}: {rows}").format(number=number, steps=steps, rows=rows) if steps > 1 else rows


def _key(user: User, organization: Organization) -> str:
    # With a number: while a new version is rolled out, workers of the old one tell another shape under the key without.
    return f"reading2:{user.pk}:{organization.pk}"
