"""All stored assessments rated anew by the command that does it, beside reading them through the same cursors."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..measuring import Figure, Goal, NotMeasured, Work
from ..stage import MOST_IN_FULL, Stage


def rerate(stage: Stage) -> Iterator[Figure]:
    if stage.rows > MOST_IN_FULL:
        raise NotMeasured(f"of more than {MOST_IN_FULL:,} assessments the generator keeps no charts")
    told = json.loads(stage.large.run("bench.rerate", str(max(3, min(stage.rounds // 3, 5)))))
    yield Figure(f"{told['assessments']:,} assessments", told["rating"], told["reading"], "s", Goal(most=3))
    yield Figure("as if no two charts were alike", told["each"], told["reading_too"], "s", Goal(most=3))


WORKS = (Work("Re-rating stored assessments", "reading them through the same cursors", rerate),)
