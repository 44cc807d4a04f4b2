"""Prints how long it takes to read every stored assessment, and to rate each anew on the way. ``… ROUNDS``"""

import json
import sys
from collections import deque

import django

django.setup()

from assessments import rerating

from .measuring import in_turns, seconds


def _read() -> None:
    deque(rerating.stored(), maxlen=0)


def _rate() -> None:
    rerating.rate_shape.cache_clear()
    deque(rerating.rated_anew(rerating.stored()), maxlen=0)


def _rate_each() -> None:
    """As if no two charts were of one shape, which a generator that copies cannot show."""
    for batch in rerating.stored():
        for each in batch:
            rerating.rate_shape.__wrapped__(each.posts, each.ciso_unknown)


if __name__ == "__main__":
    count = sum(len(batch) for batch in rerating.stored())
    rounds = int(sys.argv[1])
    rating, reading = in_turns(lambda: seconds(_rate), lambda: seconds(_read), rounds, warm_up=1)
    each, reading_too = in_turns(lambda: seconds(_rate_each), lambda: seconds(_read), rounds, warm_up=1)
    told = {"assessments": count, "rating": rating, "reading": reading, "each": each, "reading_too": reading_too}
    print(json.dumps(told))
