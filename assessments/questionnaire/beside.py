"""The structure questions on what stands beside the line: dotted lines, other posts, and the way to the board."""

from __future__ import annotations

from assessments.languages import marked

from .book import NONE_OF_THESE, UNKNOWN, Kind, Option, Question, Section

_DOTTED = Question(
    id="dotted",
    section=Section.STRUCTURE,
    short=marked("Dotted lines"),
    heading=marked("Does the CISO also have a dotted line to any of these?"),
    why=marked(
        "A dotted line does not change the rating. It can make up for part of a weak line, or blur a strong one."
    ),
    serves=("S5", "S7"),
    help=marked(
        "A dotted line is a second line: the CISO regularly reports to somebody who does not hire, "
        "pay or appraise the CISO. Choose all that apply."
    ),
    kind=Kind.CHOICES,
    options=(
        Option("technology", "{Technology}"),
        Option("ceo", marked("Chief executive")),
        Option("cfo", marked("Chief financial officer")),
        Option("cro", marked("Chief risk officer")),
        Option("clo", marked("General counsel or chief legal officer")),
        Option("coo", marked("Chief operating officer")),
        Option("board", marked("The board, or its audit or risk committee")),
        Option(NONE_OF_THESE, marked("None of these")),
        UNKNOWN,
    ),
)

_EXECUTIVES_THERE = Question(
    id="executives",
    section=Section.STRUCTURE,
    short=marked("Other posts that exist"),
    heading=marked("Which of these does your organization have?"),
    why=marked("To find the shortest way to a better line, we try each of them as the CISO’s manager."),
    serves=("S3", "S7"),
    help=marked("Choose all that apply. We take it that the executives report to the chief executive."),
    kind=Kind.CHOICES,
    options=(
        Option("cfo", marked("Chief financial officer")),
        Option("cro", marked("Chief risk officer")),
        Option("clo", marked("General counsel or chief legal officer")),
        Option("coo", marked("Chief operating officer")),
        Option("board", marked("A board")),
        Option(NONE_OF_THESE, marked("None of these")),
        UNKNOWN,
    ),
)

_BOARD_ACCESS = Question(
    id="board_access",
    section=Section.STRUCTURE,
    short=marked("How the CISO reaches the board"),
    heading=marked("How does the CISO reach the board?"),
    why=marked(
        "It does not change the rating. A CISO who can speak to the board has a way around a boss "
        "who disagrees, and some laws ask for it."
    ),
    serves=("S5", "S7"),
    kind=Kind.CHOICE,
    options=(
        Option("own_slot", marked("In person and regularly, at times without the manager in the room")),
        Option("with_manager", marked("In person, with the manager in the room")),
        Option("papers", marked("By written reports only, or the manager speaks for the CISO")),
        Option("not_at_all", marked("Not at all")),
        Option("no_board", marked("There is no board")),
        UNKNOWN,
    ),
)

BESIDE: tuple[Question, ...] = (_DOTTED, _EXECUTIVES_THERE, _BOARD_ACCESS)
