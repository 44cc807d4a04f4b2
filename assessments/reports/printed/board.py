"""The board page as a PDF: one landscape page, from the board object and nothing else."""

from __future__ import annotations

from typing import Any

from ..board import Board
from . import words
from .brand import HOUSE, Brand
from .paper import Paper
from .press import press


def board_pdf(board: Board, *, paper: Paper, brand: Brand = HOUSE) -> bytes:
    return press("board.typ", content(board, paper, brand), on=board.assessed_on)


def content(board: Board, paper: Paper, brand: Brand) -> dict[str, Any]:
    on = words.day(board.assessed_on)
    return {
        **words.document(brand, paper),
        "board": board,
        "words": words.in_full(words.BOARD),
        "other_side": words.other_side(board),
        "title": f"{board.organization}: {board.headword}",
        "description": board.ask.text,
        "masthead": words.board_masthead(on),
        "about": words.shortened(board.organization),
        "foot": words.foot(board.organization, on, board.method_version, board.digest),
        "labels": {mark.id: mark.label for mark in board.sources},
    }
