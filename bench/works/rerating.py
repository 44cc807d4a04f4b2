"""All stored assessments rated anew by the command that does it, beside reading them through the same cursors."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..measuring import Figure, Goal, Work
from ..stage import Stage


def rerate(stage: Stage) -> Iterator[Figure]:
    file = stage.scratch / f"rerated-{stage.system}.csv"
    told = json.loads(stage.large.run("bench.rerate", str(file), str(stage.few_rounds)))
    what = f"{told['assessments']:,} assessments, {told['otherwise']:,} rated otherwise"
    yield Figure(what, told["rating"], told["reading"], "s", Goal(most=3))
    yield Figure("as if no two charts were alike", told["each"], told["reading"], "s", Goal(most=3))


WORKS = (Work("Re-rating stored assessments", "reading them through the same cursors", rerate),)
