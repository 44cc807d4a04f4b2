"""The press: a Typst template and its content in, a PDF out. Tagged, declared PDF/UA-1, its fonts embedded."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from pathlib import Path
from threading import local
from typing import Any
from uuid import UUID

from .breaking import breakable
from .glyphs import FONTS, STAND_IN, printable

TEMPLATES = Path(__file__).parent / "templates"
_own = local()
# Of a document these stand in its properties, and not on its pages alone.
_OF_THE_FILE = ("title", "author", "description")
_PAGE_TREE = re.compile(rb"/Type/Pages/Count (\d+)")


def press(template: str, content: Mapping[str, Any], *, on: date) -> bytes:
    """The PDF that ``template`` makes of ``content``, dated ``on``: the same content gives the same bytes.

    ``content`` holds dataclasses, texts, numbers, dates and what is made of them. It reaches the template as data, so
    that nothing that people typed is ever run as Typst.
    """
    return _compiler().compile(
        _files(template, as_data(content)),
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(on, time(12), UTC),
    )


def pages(pdf: bytes) -> int:
    """How many pages a document of this press has, as the root of its tree of pages says."""
    return max(int(count) for count in _PAGE_TREE.findall(pdf))


class CannotBeDrawn(Exception):
    """An SVG that Typst cannot draw, or not in a document that everybody can read."""


def picture(svg: str) -> bytes:
    """The SVG as a PNG without ground, drawn once as a document too: whatever a document would refuse is refused here."""
    import typst

    drawing = _files("logo.typ", json.dumps({"svg": svg}))
    try:
        _compiler().compile(drawing, format="pdf", pdf_standards=["ua-1"])
        return _compiler().compile(drawing, format="png", ppi=200)
    except typst.TypstError as why:
        raise CannotBeDrawn(why.message) from None


def sample(content: Mapping[str, Any]) -> bytes:
    """How documents of a brand look, as a PNG."""
    return _compiler().compile(_files("sample.typ", as_data(content)), format="png", ppi=144)


def as_data(content: Mapping[str, Any]) -> str:
    """The content as JSON, with a stand-in for every character that no font has and places to break in long words.

    ``stand_ins`` says whether there is a stand-in.
    """
    told = printable(plain(content))
    data = {**breakable(told), **{name: told[name] for name in _OF_THE_FILE if name in told}}
    return json.dumps({**data, "stand_ins": STAND_IN in json.dumps(data, ensure_ascii=False)}, ensure_ascii=False)


def plain(value: Any) -> Any:
    """``value`` (dataclasses, dates and codes, however deep) as what JSON has: dicts, lists, texts and numbers."""
    kind = type(value)
    if kind is str or value is None:
        return value
    if names := _fields_of(kind):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, date | UUID) else value


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _files(template: str, content: str) -> dict[str, bytes]:
    """What is printed: the template, and beside it a file with its content.

    As an input (``sys.inputs``) the content would be part of Typst's library, and nothing of one document would be
    remembered for the next.
    """
    return {"main.typ": b'#include "%s"' % template.encode(), "content.json": content.encode()}


def _compiler() -> Any:
    """This thread's own compiler: it remembers what it has read, and two threads must not share it."""
    # Imported here: the library is large, and commands that print nothing need not wait for it.
    import typst

    if "compiler" not in vars(_own):
        _own.compiler = typst.Compiler(root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True)
    return _own.compiler


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
