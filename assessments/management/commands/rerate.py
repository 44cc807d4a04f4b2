"""Says what a change of the method would change: which assessments today's rules rate otherwise than they were rated."""

import csv
import io
import json
import os
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from assessments import rerating
from assessments.management.progress import Progress
from assessments.scoring import METHOD_VERSION

COLUMNS = ("assessment_id", "organization_id", "tier", "rule", "method_version", "tier_now", "rule_now", "method_now")


@dataclass
class State:
    """How far a run has come: up to which assessment, and how long the file was then."""

    after: str = ""
    size: int = 0
    read: int = 0
    method_version: str = METHOD_VERSION


class Command(BaseCommand):
    help = (
        "Rate every submitted assessment by today's method and write those that it rates otherwise to a CSV file. Stored "
        "ratings stay as they are. A run that was broken off goes on where it stopped when it is started again."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--output", metavar="FILE", required=True, help="FILE.state lies beside it until all is done"
        )

    def handle(self, *args, **options):
        path = Path(options["output"])
        try:
            self._write(path, _state(path))
        except OSError as fault:
            raise CommandError(f"{path}: cannot be written ({(fault.strerror or str(fault)).lower()}).") from fault

    def _write(self, path: Path, state: State):
        if state.read:
            self.stderr.write(f"Going on after {state.read:,} assessments that are done.")
        changes = Counter()
        with path.open("r+b" if state.size else "wb") as file:
            # What a run that was broken off wrote behind its last whole batch is written again.
            file.truncate(state.size)
            file.seek(state.size)
            if not state.size:
                file.write(_lines([COLUMNS]))
            bar = Progress(self.stderr, rerating.count(), "assessments")
            for batch in rerating.rated_anew(rerating.stored(UUID(state.after) if state.after else None)):
                different = [anew for anew in batch if anew.differs]
                changes.update((anew.stored.tier, anew.tier) for anew in different)
                file.write(_lines(_row(anew) for anew in different))
                file.flush()
                os.fsync(file.fileno())
                state.after, state.size = str(batch[-1].stored.assessment), file.tell()
                state.read += len(batch)
                _keep(path, state)
                bar.show(state.read)
            bar.close(state.read)
        _state_of(path).unlink(missing_ok=True)
        self._tell(state, changes)

    def _tell(self, state: State, changes: Counter):
        self.stdout.write(f"{state.read:,} assessments rated by method {METHOD_VERSION}. Of those rated in this run:")
        if not changes:
            self.stdout.write("none is rated otherwise.")
        for (before, now), count in sorted(changes.items()):
            what = f"{before}, by another rule" if before == now else f"{before} → {now}"
            self.stdout.write(f"{count:>10,}  {what}")


def _row(anew: rerating.Anew) -> tuple:
    was = anew.stored
    return (
        *(was.assessment, was.organization, was.tier, was.rule, was.method_version),
        *(anew.tier, anew.rule, METHOD_VERSION),
    )


def _lines(rows) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _state_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.state")


def _state(path: Path) -> State:
    """Where to go on; at the start where there is nothing to go on with, or the method has changed since."""
    try:
        state = State(**json.loads(_state_of(path).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return State()
    reached = path.exists() and path.stat().st_size >= state.size
    return state if reached and state.method_version == METHOD_VERSION else State()


def _keep(path: Path, state: State) -> None:
    partial = path.with_name(f".{path.name}.state.partial")
    partial.write_text(json.dumps(asdict(state)), encoding="utf-8")
    partial.replace(_state_of(path))
