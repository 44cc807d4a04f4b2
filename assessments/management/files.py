"""Files that commands write: whole or not at all, each with its checksum beside it, the oldest of them deleted."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write in the place of ``path``, which is as it was until all is written, and stays so after a fault."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".partial")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def checksum_of(path: Path) -> Path:
    """Where the checksum of a file lies."""
    return path.with_name(f"{path.name}.sha256")


def write(path: Path, pieces: Iterable[bytes]) -> None:
    with replacing(path) as file:
        for piece in pieces:
            file.write(piece)


def write_new(path: Path, pieces: Iterable[bytes]) -> None:
    """Raises ``FileExistsError`` where there is such a file, also where somebody else made it meanwhile."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        write(whole := Path(folder) / path.name, pieces)
        path.hardlink_to(whole)


def keep_newest(folder: Path, stem: str, extension: str, count: int) -> list[Path]:
    """Deletes all but the last ``count`` exports of a kind and format by the time in their names; gives what was deleted."""
    named = re.compile(rf"{re.escape(stem)}_v\d+_(\d{{4}}-\d\d-\d\dT\d{{4}}(?:\d\d)?)Z\.{re.escape(extension)}")
    made = {path: found[1] for path in folder.iterdir() if path.is_file() and (found := named.fullmatch(path.name))}
    gone = sorted(made, key=lambda path: (made[path], path.name))[:-count]
    for path in gone:
        path.unlink()
        checksum_of(path).unlink(missing_ok=True)
    return gone
