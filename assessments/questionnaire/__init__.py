"""The question book: every question, its words, its scale and why it is asked. Pure data, in the order of asking.

Which of them are asked, given the answers so far, is told in ``assessments.interview``.
"""

from .book import (
    DONT_KNOW,
    EXCLUSIVE,
    MAX_LINES,
    MAX_TITLE,
    NONE_OF_THESE,
    SECTION_TITLES,
    Kind,
    Option,
    Question,
    RatedStatement,
    Section,
    TitleField,
)
from .outcome import OUTCOME, UNITS
from .posts import ASK_ABOUT_RISK, POST_PHRASES, POST_TITLES, TECHNOLOGY_POSTS
from .relationship import RELATIONSHIP, SCALE
from .structure import STRUCTURE

BOOK: tuple[Question, ...] = (*STRUCTURE, *RELATIONSHIP, *OUTCOME)
QUESTION: dict[str, Question] = {question.id: question for question in BOOK}

__all__ = [
    "ASK_ABOUT_RISK",
    "BOOK",
    "DONT_KNOW",
    "EXCLUSIVE",
    "MAX_LINES",
    "MAX_TITLE",
    "NONE_OF_THESE",
    "POST_PHRASES",
    "POST_TITLES",
    "QUESTION",
    "SCALE",
    "SECTION_TITLES",
    "TECHNOLOGY_POSTS",
    "UNITS",
    "Kind",
    "Option",
    "Question",
    "RatedStatement",
    "Section",
    "TitleField",
]
