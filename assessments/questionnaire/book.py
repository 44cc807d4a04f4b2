"""What a question is made of. Plain data: nothing here knows who answers, or how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessments.languages import Texts, interpreted, marked

DONT_KNOW = "dont_know"
NONE_OF_THESE = "none"

# Answers that shut out the others in a question with several.
EXCLUSIVE = frozenset({DONT_KNOW, NONE_OF_THESE})

MAX_TITLE = 200
MAX_LINES = 20


class Kind(StrEnum):
    """How a question is answered, and the shape of its answer.

    CHOICE: an option's value, or ``{"choice": value, "title": text}`` where a title was typed beside it.
    CHOICES: a list of values. LINES: ``{"lines": [text, …]}``, or ``"dont_know"``.
    SCALE_GROUP: ``{statement id: 1 to 5, or "dont_know"}``.
    CONTAINMENT: ``{"how": "median", "median": number, "unit": unit, "incidents": whole number}``,
    ``{"how": "list", "durations": text, "unit": unit}``, ``{"how": "not_measured"}`` or ``{"how": "dont_know"}``.

    An answer to a question with ``about`` is kept as a dict that also holds ``"about"``: what those earlier answers
    were at the time. Once they differ, the answer is shown again but no longer counts.
    """

    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    SCALE_GROUP = "scale_group"
    CONTAINMENT = "containment"


class Section(StrEnum):
    STRUCTURE = "structure"
    RELATIONSHIP = "relationship"
    OUTCOME = "outcome"


SECTION_TITLES: dict[Section, str] = Texts(
    {
        Section.STRUCTURE: marked("Who reports to whom"),
        Section.RELATIONSHIP: marked("How the CIO and the CISO work together"),
        Section.OUTCOME: marked("Time to contain an incident"),
    }
)


@interpreted("label", "hint", "group")
@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. ``group`` is the heading under which a long list shows it."""

    value: str
    label: str
    hint: str = ""
    group: str = ""


UNKNOWN = Option(DONT_KNOW, marked("I don’t know"))


@interpreted("label", "hint")
@dataclass(frozen=True, slots=True)
class TitleField:
    """A text beside a choice: what the post is called. Read only where the choice is one of ``goes_with``."""

    label: str
    hint: str
    goes_with: tuple[str, ...]


@interpreted("text")
@dataclass(frozen=True, slots=True)
class RatedStatement:
    """A statement to agree or disagree with. ``reverse``: agreeing speaks against the dimension."""

    id: str
    text: str
    reverse: bool = False


@interpreted("short", "heading", "why", "help")
@dataclass(frozen=True, slots=True)
class Question:
    """One question, which is one page.

    ``heading`` is the question itself; ``short`` its name in a list of answers. ``why`` says to the respondent
    why it is asked, and ``serves`` which rules and statements that is. ``quick``: also asked in the quick check.
    ``{manager}``, ``{technology}``, ``{ciso}`` and ``{top}`` stand for posts named in earlier answers, and ``about``
    names the questions whose answers change what is asked here.
    """

    id: str
    section: Section
    short: str
    heading: str
    why: str
    serves: tuple[str, ...]
    kind: Kind
    options: tuple[Option, ...] = ()
    title: TitleField | None = None
    statements: tuple[RatedStatement, ...] = ()
    help: str = ""
    about: tuple[str, ...] = ()
    quick: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(option.value for option in self.options)

    @property
    def allows_dont_know(self) -> bool:
        return DONT_KNOW in self.values

    @property
    def bears_on_tier(self) -> bool:
        """Whether a rule reads the answer. All others add to a report and leave the tier alone."""
        return any(served.startswith("R") for served in self.serves)

    def label(self, value: str) -> str:
        """The words of the option with this value. Raises ``StopIteration`` where there is none."""
        return next(option.label for option in self.options if option.value == value)
