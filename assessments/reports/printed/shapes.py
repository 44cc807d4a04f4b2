"""Drawing on a slide: frames in inches, text in a few styles, boxes and the connectors between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from assessments.languages import gettext as _

from . import words
from .brand import Brand

INK, INK_2, LINE, LINE_STRONG, WHITE = "#1e1d1a", "#56524a", "#ded7c8", "#867e6e", "#ffffff"
SERIF, SANS = "Georgia", "Arial"
# Where connectors meet a rectangle.
TOP, LEFT, BOTTOM, RIGHT = range(4)


@dataclass(frozen=True, slots=True)
class Frame:
    """A place on the slide, in inches from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    def inside(self, margin: float) -> Frame:
        return Frame(self.left + margin, self.top + margin, self.width - 2 * margin, self.height - 2 * margin)

    @property
    def in_emu(self) -> tuple[int, int, int, int]:
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


@dataclass(frozen=True, slots=True)
class Style:
    size: float
    font: str = SANS
    bold: bool = False
    colour: str = INK
    space_after: float = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one style."""

    text: str
    style: Style


class Pen:
    """Draws on one slide in the colours of one brand."""

    def __init__(self, slide: Any, brand: Brand) -> None:
        self._shapes = slide.shapes
        self.brand = brand

    def text(self, frame: Frame, paragraphs: list[list[Run]], *, name: str, align: Any = PP_ALIGN.LEFT) -> Any:
        box = self._shapes.add_textbox(*frame.in_emu)
        box.name = name
        self.write(box.text_frame, paragraphs, align=align)
        return box

    def write(
        self,
        frame: Any,
        paragraphs: list[list[Run]],
        *,
        anchor: Any = MSO_ANCHOR.TOP,
        align: Any = PP_ALIGN.LEFT,
        margin: float = 0.05,
    ) -> None:
        """The paragraphs into the text frame of a shape, in place of what it says. ``margin`` is in inches."""
        frame.word_wrap = True
        frame.vertical_anchor = anchor
        frame.margin_left = frame.margin_right = Inches(margin)
        frame.margin_top = frame.margin_bottom = Inches(min(margin, 0.05))
        for number, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = align
            paragraph.space_after = Pt(runs[-1].style.space_after)
            for run in runs:
                _set(paragraph.add_run(), run)

    def block(self, frame: Frame, fill: str, line: str, *, name: str, rounded: bool = True) -> Any:
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE
        shape = self._shapes.add_shape(kind, *frame.in_emu)
        shape.name = name
        if rounded:
            shape.adjustments[0] = min(0.5, 0.05 / min(frame.width, frame.height))
        _without_shadow(shape)
        shape.fill.solid()
        shape.fill.fore_color.rgb = _colour(fill)
        shape.line.color.rgb = _colour(line)
        shape.line.width = Pt(1)
        return shape

    def post(self, frame: Frame, title: str, size: float, *, is_ciso: bool, absent: bool) -> Any:
        """The box of one post: the CISO's is filled, one that is not there is dashed."""
        filled = is_ciso and not absent
        name = _("Post: {title}").format(title=title)[:80]
        shape = self.block(frame, INK if filled else WHITE, INK if is_ciso else LINE_STRONG, name=name)
        if absent:
            shape.line.dash_style = MSO_LINE.DASH
        style = Style(size, bold=True, colour=WHITE if filled else INK)
        self.write(
            shape.text_frame, [[Run(title, style)]], anchor=MSO_ANCHOR.MIDDLE, align=PP_ALIGN.CENTER, margin=0.04
        )
        return shape

    def join(self, lower: Any, upper: Any, *, decides: bool) -> None:
        """A solid line from the top of one box to the bottom of another; it stays joined when they are moved."""
        line = self._connector(MSO_CONNECTOR.STRAIGHT, (lower, TOP), (upper, BOTTOM))
        line.line.color.rgb = _colour(self.brand.accent if decides else LINE_STRONG)
        line.line.width = Pt(2.5 if decides else 1.25)
        line.name = _("Solid line that decides") if decides else _("Solid line")

    def join_dotted(self, lower: Any, upper: Any, *, around: bool) -> None:
        """A dotted line between the sides of two boxes; ``around`` those that stand between one above the other."""
        line = (
            self._path_around(lower, upper)
            if around
            else self._connector(MSO_CONNECTOR.STRAIGHT, (lower, RIGHT), (upper, LEFT))
        )
        line.line.color.rgb = _colour(INK)
        line.line.width = Pt(1.75)
        line.line.dash_style = MSO_LINE.ROUND_DOT
        line.name = _("Dotted line")

    def _path_around(self, lower: Any, upper: Any) -> Any:
        # No kind of connector leaves one side and comes back to the same: programs bend it each in their own way.
        out = lower.left - Inches(0.12)
        start, end = (shape.top + shape.height // 2 for shape in (lower, upper))
        path = self._shapes.build_freeform(lower.left, start)
        path.add_line_segments([(out, start), (out, end), (upper.left, end)], close=False)
        line = path.convert_to_shape()
        line.fill.background()
        _without_shadow(line)
        return line

    def _connector(self, kind: Any, begin: tuple[Any, int], end: tuple[Any, int]) -> Any:
        line = self._shapes.add_connector(kind, 0, 0, 0, 0)
        line.begin_connect(*begin)
        line.end_connect(*end)
        _without_shadow(line)
        return line

    def picture(self, png: Any, frame: Frame, spoken: str) -> None:
        """The picture as large as the frame takes it, at its left."""
        picture = self._shapes.add_picture(png, Inches(frame.left), Inches(frame.top), height=Inches(frame.height))
        if picture.width > Inches(frame.width):
            picture.height = int(picture.height * Inches(frame.width) / picture.width)
            picture.width = Inches(frame.width)
        picture.name = "Logo"
        say(picture, spoken)


def say(shape: Any, spoken: str) -> None:
    """Gives the shape its alternative text."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", spoken)


def _set(run: Any, wanted: Run) -> None:
    run.text = wanted.text
    font = run.font
    font.name, font.size, font.bold = wanted.style.font, Pt(wanted.style.size), wanted.style.bold
    font.color.rgb = _colour(wanted.style.colour)
    run._r.get_or_add_rPr().set("lang", words.language())


def _without_shadow(shape: Any) -> None:
    # The theme gives shapes and lines a shadow by a reference to its effects; 0 refers to none.
    for reference in shape._element.xpath(".//a:effectRef"):
        reference.set("idx", "0")


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code.removeprefix("#").upper())
