"""Files that commands write: whole or not at all, each with its checksum beside it, the oldest of them deleted."""

from __future__ import annotations

import os
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


def keep_newest(folder: Path, pattern: str, count: int) -> list[Path]:
    """Deletes all but the last ``count`` files by name, which begins with their date; gives what was deleted."""
    listed = sorted(path for path in folder.glob(pattern) if path.is_file())
    gone = listed[:-count]
    for path in gone:
        path.unlink()
        checksum_of(path).unlink(missing_ok=True)
    return gone
