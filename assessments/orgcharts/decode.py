"""Bytes to text: which encoding a file is in, and what a file is that is no text at all."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import BinaryIO, TextIO

from assessments.languages import gettext as _
from assessments.languages import marked

from .faults import UnreadableExport

Source = bytes | str | PathLike[str]

_HEAD = 65_536
_ZERO_BYTES = marked(
    "This is not text: it holds zero bytes, as pictures and programs do. "
    "Save it as CSV (comma separated, UTF-8) and use that file."
)
_FULL_OF_CONTROLS = marked(
    "This is not text: it is full of control characters. Save it as CSV (comma separated, UTF-8) and use that file."
)

# What the first bytes say. Longer marks stand before shorter ones that they begin with.
_KINDS = (
    (b"PK\x03\x04", marked("a compressed (ZIP) file")),
    (b"PK\x05\x06", marked("an empty ZIP file")),
    (b"\xd0\xcf\x11\xe0", marked("an older Excel or Office file (.xls, .doc)")),
    (b"%PDF", marked("a PDF")),
    (b"\x1f\x8b", marked("a compressed (gzip) file")),
    (b"7z\xbc\xaf", marked("a compressed (7-Zip) file")),
    (b"Rar!", marked("a compressed (RAR) file")),
    (b"\x89PNG", marked("a PNG picture")),
    (b"\xff\xd8\xff", marked("a JPEG picture")),
    (b"GIF8", marked("a GIF picture")),
    (b"SQLite format 3", marked("an SQLite database")),
    (b"PAR1", marked("a Parquet file")),
    (b"{\\rtf", marked("a rich text file (.rtf)")),
)
_INSIDE_ZIP = (
    (b"xl/", marked("an Excel workbook (.xlsx)")),
    (b"word/", marked("a Word document (.docx)")),
    (b"ppt/", marked("a PowerPoint file (.pptx)")),
    (b"opendocument.spreadsheet", marked("an OpenDocument spreadsheet (.ods)")),
)
_MARKUP = (
    (
        ("<!doctype html", "<html", "<table", "<head", "<body", "<meta"),
        marked("a web page (HTML), whatever its name says"),
    ),
    (("<?xml",), marked("an XML file")),
    (("{", "[{", "[[", '["', "[\n", "[\r"), marked("a JSON file")),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to read a file's text. ``broken``: a few bytes do not fit, so cells are looked at for them."""

    name: str
    broken: bool = False


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The file's bytes as a stream that can be read twice. Takes the bytes themselves or a path; raises ``OSError``."""
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    with Path(source).open("rb") as stream:
        # A pipe cannot be wound back, and the text is read more than once.
        yield stream if stream.seekable() else io.BytesIO(stream.read())


@contextmanager
def text_of(stream: BinaryIO, encoding: Encoding) -> Iterator[TextIO]:
    """The stream's text from its beginning, line ends as they stand.

    Bytes that do not fit come out as lone surrogates (UTF-8) or as U+FFFD; ``mended`` makes text of them.
    """
    stream.seek(0)
    errors = "surrogateescape" if encoding.name.startswith("utf-8") else "replace"
    text = io.TextIOWrapper(stream, encoding=encoding.name, errors=errors, newline="")
    try:
        yield text
    finally:
        text.detach()


def mended(cell: str) -> str:
    """The cell with bytes that were not UTF-8 read as Windows-1252, from where such bytes mostly come."""
    return cell.encode("utf-8", "surrogateescape").decode("utf-8", "_as_windows")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("_as_windows", _as_windows)


def detect(stream: BinaryIO) -> Encoding:
    """The encoding of the stream's text, looking at all of it.

    Raises ``UnreadableExport`` naming what the file is where it is no text, or empty.
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    if not head:
        raise UnreadableExport(_("The file is empty. Expected a CSV file with a header row and one row for each post."))
    if kind := _kind(head):
        raise UnreadableExport(_no_csv(kind))
    encoding = _by_mark(head) or _by_zeros(head) or _by_trying(stream)
    _refuse_what_is_no_table(head.decode(encoding.name, "replace"))
    return encoding


def _no_csv(kind: str) -> str:
    words = _("This is {kind}, not a CSV file. Save it as CSV (comma separated, UTF-8) and use that file.")
    return words.format(kind=_(kind))


def _kind(head: bytes) -> str | None:
    for mark, kind in _KINDS:
        if head.startswith(mark):
            inside = [inner for sign, inner in _INSIDE_ZIP if sign in head] if mark == b"PK\x03\x04" else []
            return next(iter(inside), kind)
    return None


def _refuse_what_is_no_table(text: str) -> None:
    start = text.lstrip("\ufeff \t\r\n").lower()
    if not start:
        raise UnreadableExport(
            _("The file holds only blank space. Expected a CSV file with a header row and one row for each post.")
        )
    for marks, kind in _MARKUP:
        if start.startswith(marks):
            raise UnreadableExport(_no_csv(kind))


def _by_mark(head: bytes) -> Encoding | None:
    return next((Encoding(name) for mark, name in _BOMS if head.startswith(mark)), None)


def _by_zeros(head: bytes) -> Encoding | None:
    """UTF-16 without its mark shows as a zero in every other byte; zeros anywhere else are no text."""
    if b"\0" not in head:
        return None
    even, odd = head[::2], head[1::2]
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return Encoding("utf-16-le")
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return Encoding("utf-16-be")
    raise UnreadableExport(_(_ZERO_BYTES))


def _by_trying(stream: BinaryIO) -> Encoding:
    """UTF-8 where characters beyond ASCII fit it, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    fitting = misfits = controls = size = 0
    stream.seek(0)
    while block := stream.read(1 << 20):
        if b"\0" in block:
            raise UnreadableExport(_(_ZERO_BYTES))
        size += len(block)
        controls += len(block) - len(block.translate(None, _CONTROLS))
        text = decoder.decode(block)
        if not text.isascii():
            strange = len(_MISFIT.findall(text))
            misfits += strange
            fitting += len(text) - len(text.encode("ascii", "ignore")) - strange
    if controls > 0.05 * size:
        raise UnreadableExport(_(_FULL_OF_CONTROLS))
    if not misfits:
        return Encoding("utf-8")
    # Text in Windows-1252 fits UTF-8 by chance only, so a few good sequences show a file that was pasted together.
    return Encoding("utf-8", broken=True) if fitting * 10 >= misfits else Encoding("cp1252")


_MISFIT = re.compile("[\udc80-\udcff]")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")


def decoded(content: bytes) -> tuple[str, bool]:
    """The whole text of a file of another kind of table, and whether some of its bytes were in another encoding.

    Raises ``UnreadableExport`` as ``detect`` does.
    """
    stream = io.BytesIO(content)
    encoding = detect(stream)
    with text_of(stream, encoding) as read:
        text = read.read().removeprefix("\ufeff")
    return (mended(text), mended(text) != text) if encoding.broken else (text, False)
