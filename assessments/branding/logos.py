"""Logos made safe: a PNG is drawn anew from its pixels, an SVG is built anew from the parts that only draw."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree  # nosec B405

import py_svg_hush
from PIL import Image, UnidentifiedImageError

from assessments.languages import gettext as _
from assessments.languages import thousands
from assessments.reports.printed.press import CannotBeDrawn, picture

MOST_KB = 500
_MOST_PIXELS = 4000
_KEPT = (1200, 400)
_MOST_USES = 20
_MOST_PARTS, _DEEPEST = 2000, 40
_SHAPES = {
    *(
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "metadata",
        "style",
        "a",
        "switch",
        "path",
        "rect",
        "circle",
    ),
    *(
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
    ),
}
_PNG = b"\x89PNG\r\n\x1a\n"
# What an SVG may hold beside a drawing, for telling that it was left out.
_NOT_DRAWING = re.compile(
    rb"<\s*script|\son\w+\s*=|javascript:|<\s*foreignobject|@import|(?:href|url\()\W{0,8}https?:", re.IGNORECASE
)


class UnusableLogo(Exception):
    """The file cannot be used as a logo. Its words say why, and what to do."""


@dataclass(frozen=True, slots=True)
class Logo:
    """``svg`` for paper, ``png`` for slides. ``cleaned``: something that was no drawing was left out."""

    svg: str
    png: bytes
    cleaned: bool = False


def read_logo(content: bytes) -> Logo:
    """The logo in a file's content. Raises ``UnusableLogo``."""
    if len(content) > MOST_KB * 1024:
        raise UnusableLogo(
            _("The file has {size} kB; a logo may have {most}. Save it smaller.").format(
                size=thousands(len(content) // 1024), most=MOST_KB
            )
        )
    if content.startswith(_PNG):
        return _from_png(content)
    if b"<svg" in content[:4000].lower():
        return _from_svg(content)
    raise UnusableLogo(
        _(
            "This file is neither a PNG nor an SVG picture, whatever its name says. Save the logo as PNG or as SVG, and "
            "choose that file."
        )
    )


def _from_png(content: bytes) -> Logo:
    try:
        with Image.open(BytesIO(content), formats=["PNG"]) as opened:
            if max(opened.size) > _MOST_PIXELS:
                wide, high = opened.size
                raise UnusableLogo(
                    _("The picture is {wide} by {high} pixels; {most} are the most. Save it smaller.").format(
                        wide=thousands(wide), high=thousands(high), most=thousands(_MOST_PIXELS)
                    )
                )
            drawn = opened.convert("RGBA")
    except Image.DecompressionBombError:
        raise UnusableLogo(
            _("The picture has more than {most} pixels to a side. Save it smaller.").format(
                most=thousands(_MOST_PIXELS)
            )
        ) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise UnusableLogo(
            _("This PNG is damaged and cannot be drawn. Save the logo as PNG or as SVG, and choose that file.")
        ) from None
    drawn.thumbnail(_KEPT)
    png = _as_png(drawn)
    data = base64.b64encode(png).decode()
    wide, high = drawn.size
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f'<image href="data:image/png;base64,{data}" width="{wide}" height="{high}"/></svg>'
    )
    return Logo(svg, png)


def _from_svg(content: bytes) -> Logo:
    if re.search(rb"<!\s*ENTITY", content, re.IGNORECASE):
        raise UnusableLogo(_("This SVG defines entities, which a drawing does not need. Save it as plain SVG."))
    if len(re.findall(rb"<\s*(?:\w+:)?use\b", content)) > _MOST_USES:
        raise UnusableLogo(
            _(
                "This SVG copies parts of itself more than {most} times. Turn the copies into paths, and save it."
            ).format(most=_MOST_USES)
        )
    try:
        svg = py_svg_hush.filter_svg(content, {}).decode()
        if "<image" in svg:
            raise UnusableLogo(_("This SVG holds or loads a picture that is no drawing. Save the whole logo as PNG."))
        _ask_for_plain_shapes(svg)
        png = picture(svg)
    except (ValueError, SyntaxError, CannotBeDrawn):
        raise UnusableLogo(
            _("This SVG is damaged and cannot be drawn. Save the logo as PNG or as SVG, and choose that file.")
        ) from None
    return Logo(svg, _checked(png), cleaned=_NOT_DRAWING.search(content) is not None)


def _ask_for_plain_shapes(svg: str) -> None:
    """Raises ``UnusableLogo`` for what could take for ever to draw: a few bytes of an effect keep a processor busy."""
    parts = depth = 0
    # What is read was written by the cleaner, and entities were refused before it.
    for event, element in ElementTree.iterparse(BytesIO(svg.encode()), events=("start", "end")):  # noqa: S314  # nosec B314
        depth += 1 if event == "start" else -1
        parts += event == "start"
        name = element.tag.rpartition("}")[2]
        if name not in _SHAPES:
            raise UnusableLogo(
                _("This SVG uses an effect, “{name}”. Turn it into paths, or save the whole logo as PNG.").format(
                    name=name
                )
            )
        if parts > _MOST_PARTS or depth > _DEEPEST:
            raise UnusableLogo(
                _("This SVG has too many parts, or too many inside each other. Save the whole logo as PNG.")
            )


def _checked(png: bytes) -> bytes:
    with Image.open(BytesIO(png), formats=["PNG"]) as opened:
        drawn = opened.convert("RGBA")
    shown = drawn.getchannel("A").getbbox()
    if shown is None:
        raise UnusableLogo(
            _("Nothing is left to see of this SVG once only paths and shapes are kept. Turn its text into paths.")
        )
    return _as_png(drawn.crop(shown))


def _as_png(drawn: Image.Image) -> bytes:
    # Saved from the pixels alone: comments, profiles and whatever else the file held are gone.
    file = BytesIO()
    drawn.save(file, "PNG", optimize=True)
    return file.getvalue()
