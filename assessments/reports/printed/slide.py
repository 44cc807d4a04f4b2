"""The board page as a slide: native shapes, connectors and text that anybody can edit, from the board object.

The library behind it takes half a second to load: import this module where a slide is made, and not before.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from assessments.languages import Texts, colon, labelled
from assessments.languages import gettext as _

from ..board import Board, Side
from ..diagram import Box, Diagram
from . import words
from .brand import HOUSE, PRODUCT, Brand
from .glyphs import columns_of, without_controls
from .shapes import INK_2, LINE, SERIF, WHITE, Frame, Pen, Run, Style, say

# 16 to 9, in inches.
_WIDTH, _HEIGHT, _MARGIN = 13.333, 7.5, 0.6
_WHOLE = _WIDTH - 2 * _MARGIN
_TODAY = Frame(_MARGIN, 1.8, 4.05, 3.75)
_OTHER = Frame(_MARGIN + 4.25, 1.8, 4.05, 3.75)
_TITLE_ONLY = 5
W = Texts(words.BOARD)

PART = Style(12, bold=True, space_after=4)
BODY = Style(12, space_after=8)
_MANY_LETTERS = 505
SMALL = Style(9, colour=INK_2)


def board_slide(board: Board, *, brand: Brand = HOUSE) -> bytes:
    """A PowerPoint file of one slide. Its notes hold the sources in full."""
    board = without_controls(board)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    pen = Pen(slide, brand)
    _title(pen, slide.shapes.title, board)
    _masthead(pen, board)
    _panel(pen, _TODAY, W["today"], board.now, tinted=False)
    if board.after is not None:
        _panel(pen, _OTHER, words.other_side(board), board.after, tinted=True)
    else:
        _no_move(pen, board)
    _reasons(pen, board)
    _ask(pen, board)
    _foot(pen, board)
    slide.notes_slide.notes_text_frame.text = notes(board)
    _describe(deck.core_properties, board, brand)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def notes(board: Board) -> str:
    """What the speaker needs at hand: the sources in full, and how the rating came about."""
    sources = [f"{labelled(mark.label, mark.text)} {mark.link}".strip() for mark in board.sources]
    return "\n".join([W["sources"], *sources, "", _made(board)])


def _made(board: Board) -> str:
    return words.foot(board.organization, words.day(board.assessed_on), board.method_version, board.digest)


def _title(pen: Pen, title: Any, board: Board) -> None:
    title.name = _("Title")
    title.left, title.top, title.width, title.height = Frame(_MARGIN, 0.75, _WHOLE, 0.95).in_emu
    style = Style(24 if columns_of(board.meaning) < 80 else 20, SERIF)
    softer = Style(style.size, SERIF, colour=INK_2)
    pen.write(title.text_frame, [[Run(f"{board.headword}{colon()}", style), Run(board.meaning, softer)]])


def _masthead(pen: Pen, board: Board) -> None:
    left = Frame(_MARGIN, 0.32, 3.0, 0.38)
    if pen.brand.logo_png:
        pen.picture(BytesIO(pen.brand.logo_png), left, pen.brand.logo_alt or pen.brand.name)
    else:
        pen.text(left, [[Run(pen.brand.name, Style(14, SERIF))]], name=_("Whose document"))
    about = f"{words.shortened(board.organization)} · {words.board_masthead(words.day(board.assessed_on))}"
    right = Frame(_MARGIN + 3.2, 0.32, _WHOLE - 3.2, 0.38)
    pen.text(right, [[Run(about, Style(11, colour=INK_2))]], name=_("About"), align=PP_ALIGN.RIGHT)


def _panel(pen: Pen, frame: Frame, name: str, side: Side, *, tinted: bool) -> None:
    fill, edge = (pen.brand.tint, pen.brand.accent) if tinted else (WHITE, LINE)
    pen.block(frame, fill, edge, name=_("{name}: ground").format(name=name))
    heading = [[Run(name, PART)], [Run(side.word, Style(20, SERIF, colour=pen.brand.accent))]]
    pen.text(Frame(frame.left + 0.1, frame.top + 0.05, frame.width - 0.2, 0.75), heading, name=name)
    room = Frame(frame.left + 0.15, frame.top + 0.85, frame.width - 0.3, frame.height - 1.25)
    _drawing(pen, room, side.diagram)
    if side.note:
        below = Frame(frame.left + 0.1, frame.top + frame.height - 0.38, frame.width - 0.2, 0.34)
        pen.text(below, [[Run(side.note, SMALL)]], name=_("{name}: note").format(name=name))


def _no_move(pen: Pen, board: Board) -> None:
    heading = words.other_side(board)
    ground = pen.block(_OTHER, pen.brand.tint, pen.brand.accent, name=heading)
    pen.write(ground.text_frame, [[Run(heading, PART)], [Run(board.why_no_move, BODY)]], margin=0.15)


def _drawing(pen: Pen, room: Frame, diagram: Diagram) -> None:
    """The boxes on a grid as large as the room takes, and the lines between them."""
    across, down = room.width / diagram.columns, room.height / diagram.rows
    width, height = min(1.9, across * 0.86), min(0.6, down * 0.74)
    left = room.left + (room.width - across * (diagram.columns - 1) - width) / 2
    shapes = []
    for box in diagram.boxes:
        place = Frame(left + across * box.column, room.top + down * (box.row + 0.5) - height / 2, width, height)
        shapes.append(pen.post(place, box.title, _letters(box, place), is_ciso=box.is_ciso, absent=box.absent))
    for line in diagram.lines:
        lower, upper = shapes[line.lower], shapes[line.upper]
        if line.dotted:
            pen.join_dotted(lower, upper, around=lower.left == upper.left)
        else:
            pen.join(lower, upper, decides=line.decides)
    ciso = next((shape for shape, box in zip(shapes, diagram.boxes, strict=True) if box.is_ciso), shapes[0])
    say(ciso, diagram.spoken)


def _letters(box: Box, place: Frame) -> float:
    """The largest size in points at which the title fits its box, down to what can still be read."""
    for size in (12, 11, 10, 9, 8):
        a_line = int((place.width - 0.08) * 72 / (size * 0.56))
        lines = int((place.height - 0.05) * 72 / (size * 1.2))
        if columns_of(box.title) <= a_line * lines * (0.85 if lines > 1 else 1):
            return size
    return 7


def _reasons(pen: Pen, board: Board) -> None:
    # Long ones are set smaller, so that they end above the key.
    words_in_all = sum(columns_of(reason.text) for reason in board.reasons)
    body = BODY if words_in_all < _MANY_LETTERS else Style(11, space_after=6)
    paragraphs = [[Run(W["reasons"], PART)]]
    for number, reason in enumerate(board.reasons, start=1):
        marks = ",\u00a0".join(reference.label for reference in reason.references)
        paragraphs.append([Run(f"{number}. {reason.text} ", body), Run(marks, Style(9, colour=INK_2, space_after=8))])
    pen.text(Frame(_OTHER.left + 4.2, 1.75, _MARGIN + _WHOLE - _OTHER.left - 4.2, 3.4), paragraphs, name=W["reasons"])
    key = [[Run(W["solid"], SMALL)]] + ([[Run(W["dotted"], SMALL)]] if _has_dotted(board) else [])
    pen.text(Frame(_OTHER.left + 4.2, 5.15, _MARGIN + _WHOLE - _OTHER.left - 4.2, 0.45), key, name=_("Key"))


def _has_dotted(board: Board) -> bool:
    return any(side.diagram.has_dotted for side in (board.now, board.after) if side is not None)


def _ask(pen: Pen, board: Board) -> None:
    ground = pen.block(Frame(_MARGIN, 5.7, _WHOLE, 0.85), pen.brand.accent, pen.brand.accent, name=W["ask"])
    ask = Style(18 if columns_of(board.ask.text) < 100 else 14, SERIF, colour=WHITE)
    pen.write(
        ground.text_frame,
        [[Run(W["ask"], Style(10, bold=True, colour=WHITE))], [Run(board.ask.text, ask)]],
        anchor=MSO_ANCHOR.MIDDLE,
        margin=0.15,
    )


def _foot(pen: Pen, board: Board) -> None:
    sources = " ".join(labelled(mark.label, mark.text) for mark in board.sources if mark.link)
    rests_on = ", ".join(mark.label for mark in board.sources if not mark.link)
    lines = [f"{W['sources']} {rests_on}. {sources}", _made(board)]
    pen.text(Frame(_MARGIN, 6.62, _WHOLE, 0.75), [[Run(line, SMALL)] for line in lines], name=W["sources"])


def _describe(properties: Any, board: Board, brand: Brand) -> None:
    properties.title = f"{board.organization}: {board.headword}"[:255]
    properties.subject = board.ask.text[:255]
    properties.author = properties.last_modified_by = brand.name
    properties.keywords = properties.category = ""
    properties.comments = _("{product}, method {method_version}").format(
        product=PRODUCT, method_version=board.method_version
    )
    properties.language = words.language()
    properties.created = properties.modified = datetime.combine(board.assessed_on, time(12), UTC).replace(tzinfo=None)
