"""Prints how long it takes to read every stored assessment, and what ``rerate`` takes, which rates each. ``… FILE ROUNDS``

The command is called as a user's is run: it writes those rated otherwise, a few of them (see ``copying``), to its file, its
state after each batch, and waits until the file lies on the disk.
Only the start of Python is left out, on both sides. A first reading, by which what is read later lies in memory, is not counted.
"""

import json
import os
import sys
from collections import deque
from pathlib import Path
from statistics import median

import django

django.setup()

from django.core.management import call_command

from assessments import rerating

from .measuring import seconds

RATE_SHAPE = rerating.rate_shape


def _read() -> None:
    deque(rerating.stored(), maxlen=0)


def _command(file: str) -> None:
    rerating.rate_shape = RATE_SHAPE
    RATE_SHAPE.cache_clear()
    _rerate(file)


def _command_on_unlike_charts(file: str) -> None:
    """As if no two charts were of one shape, which a generator that copies cannot show."""
    rerating.rate_shape = RATE_SHAPE.__wrapped__
    _rerate(file)


def _rerate(file: str) -> None:
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 -- a device
        call_command("rerate", output=file, stdout=nowhere, stderr=nowhere)


if __name__ == "__main__":
    file, rounds = sys.argv[1], int(sys.argv[2])
    count = sum(len(batch) for batch in rerating.stored())
    turns = [
        (
            seconds(lambda: _command(file)),
            seconds(_read),
            seconds(lambda: _command_on_unlike_charts(file)),
        )
        for _ in range(rounds)
    ]
    rating, reading, each = (median(turn[place] for turn in turns) for place in range(3))
    otherwise = len(Path(file).read_text().splitlines()) - 1
    told = {"assessments": count, "otherwise": otherwise, "rating": rating, "reading": reading, "each": each}
    print(json.dumps(told))
