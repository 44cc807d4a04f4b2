"""A progress bar on a terminal, one line that is written over."""

from __future__ import annotations

import time
from typing import TextIO

_WIDTH = 30
_EVERY = 0.1


class Progress:
    """Shows how many of ``total`` are done. Nothing is shown where the stream is no terminal."""

    def __init__(self, stream: TextIO, total: int, what: str) -> None:
        self._stream, self._total, self._what = stream, total, what
        self._shown = stream.isatty()
        self._began = time.monotonic()
        self._last = 0.0

    def show(self, done: int) -> None:
        now = time.monotonic()
        if self._shown and now - self._last >= _EVERY:
            self._last = now
            self._stream.write(f"\r{self._line(done, now - self._began)}")
            self._stream.flush()

    def close(self, done: int) -> None:
        if self._shown:
            self._stream.write(f"\r{self._line(done, time.monotonic() - self._began)}\n")

    def _line(self, done: int, seconds: float) -> str:
        part = min(done / self._total, 1.0) if self._total else 1.0
        bar = ("█" * round(part * _WIDTH)).ljust(_WIDTH, "░")
        speed = f"{done / seconds:,.0f} a second" if seconds > 0 else ""
        return f"{bar} {part:4.0%}  {done:,} of {self._total:,} {self._what}  {speed}"
