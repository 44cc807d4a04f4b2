"""The rules themselves, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from assessments import scoring

from ..measuring import ANY, Figure, Goal, Work, in_turns, seconds
from ..stage import Stage

POSTS = 50
US = 1_000_000


def chart() -> scoring.Chart:
    """A CISO four layers below the chief executive, among fifty posts, each managing two or three."""
    roles = {0: "ceo", 1: "cio", 2: "cfo", 3: "clo", 4: "cto", 39: "ciso"}
    return scoring.Chart(
        scoring.Position(
            id=f"p{number}",
            title=f"Post {number}",
            roles=scoring.parse_roles(roles.get(number, "")),
            reports_to=f"p{(number - 1) // 3}" if number else None,
        )
        for number in range(POSTS)
    )


def rate(stage: Stage) -> Iterator[Figure]:
    drawn = chart()
    times = [seconds(lambda: scoring.rate(drawn)) for _ in range(2000)]
    yield Figure("one chart of 50 posts, with its trace", median(times) * US, None, "µs", None)
    ours, baseline = in_turns(
        lambda: seconds(lambda: scoring.moves(drawn)), lambda: seconds(lambda: scoring.rate(drawn)), 300
    )
    yield Figure("all its moves, in ratings", ours * US, baseline * US, "µs", Goal(most=50))


WORKS = (Work("Rating", "one rating", rate, on=(ANY,)),)
