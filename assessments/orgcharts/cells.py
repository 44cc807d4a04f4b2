"""What one cell says: ids as people type and spreadsheets mangle them, titles, and the few accepted words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

from assessments.languages import Saying, marked

from ..scoring import Status
from .columns import Field, known_name

LONGEST_TITLE = 500

_ROUNDED = Saying(marked("A spreadsheet rounded it to a power of ten, so its digits are lost."))
_ERROR = Saying(marked("It is the error of a spreadsheet formula."))
_FORMULA = Saying(marked("It is a formula and not its value."))
_CONTROLS = Saying(marked("The title holds control characters; they were left out."))
_LINE_BREAK = Saying(marked("The title has a line break in it; it was read as a space."))
_UNREADABLE = Saying(marked("The title holds characters that could not be read. Save the file as UTF-8."))
_TOO_LONG = marked("The title has {count} characters; only the first {most} were read.")
_MARKUP = Saying(marked("The title holds HTML; it was kept as text, and read without it."))
_LOST_TITLE = marked("This is no title. {why} Write the title itself.")
_MISSING = Saying(marked("The title is missing. Write what the post is called."))

_SPACES = re.compile(r"\s+")
_FORMULA_TEXT = re.compile(r'="?(.*?)"?')
_WHOLE_NUMBER = re.compile(r"(\d+)\.0+")
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"[A-Z]{1,4}")
_IN_BRACKETS = re.compile(r".*[(\[]([^()\[\]]+)[)\]]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ENTITY = re.compile(r"&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,20});")
_SHEET_ERROR = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)|#{3,}")

# Written where a spreadsheet or a program has nothing: as a manager, the top.
_NOTHING = frozenset(
    (
        *str.split(
            "- -- --- – — . n/a na n.a. n.a none null nil nan nat <na> (blank) (none) [none] no_manager top root 0"
        ),
        *("not applicable", "no manager", "nomanager", "(no manager)", "top of organization", "top of organisation"),
    )
)
# An id column's words for no id. "0" can be an id: it is judged with the row's title.
_NO_IDS = (_NOTHING - {"0", "top", "root"}) | {"", "tbc", "tbd", "tba", "?"}
_DIGITS = frozenset("0123456789")
_TOP = frozenset(("", "xx"))
_NO_TITLE = (_NOTHING - {"top", "root"}) | {"", "?", "tbc", "tbd", "tba", "unknown"}
_NO_HOLDER = _NOTHING | {"", "xx", "vacant", "vacancy", "tbc", "tbd", "tba", "unknown", "?", "open", "empty"}
_DEAD = re.compile(
    r"(this )?(post |position |role )?(is |was |has been )?(now )?"
    r"(not in post|eliminated|deleted|abolished|disestablished|disbanded|closed|removed|no longer exists|defunct)"
    r"( post| position| role)?",
)

_MAY_SAY_VACANT = re.compile(
    r"vaca|vaka|beset|bezet|unfilled|unocc|tbh|hired|open|offen|pourvoir|cubrir|scopert", re.IGNORECASE
)
# A holder's cell with these words is no person: the post is vacant.
_VACANT = re.compile(
    r"(?:currently |position |post |role |poste |puesto |posto |stelle )?"
    r"(?:vacant|vacancy|vacante|vakant|vacature|vacat|unbesetzt|nicht besetzt|zu besetzen|unfilled|unoccupied|tbh|"
    r"to be hired|open|offen|a pourvoir|sin cubrir|scoperto|scoperta|openstaand|onbezet)"
    r"(?: position| post| role| req| requisition| headcount| seat)?",
)
_VACANT_AT_FIRST = re.compile(r"(?:vacant|vacancy|vacante|vakant|vacature|unbesetzt)\b.*", re.DOTALL)

_STATUSES = {
    **{status.value: status for status in Status},
    "active": Status.FILLED,
    "occupied": Status.FILLED,
    "held": Status.FILLED,
    "permanent": Status.FILLED,
    "substantive": Status.FILLED,
    "in post": Status.FILLED,
    # Whoever is away for a while still holds the post.
    **dict.fromkeys(("on leave", "leave of absence", "paid leave", "unpaid leave", "parental leave"), Status.FILLED),
    "a": Status.FILLED,
    "t": Status.FILLED,
    "open": Status.VACANT,
    "empty": Status.VACANT,
    "unfilled": Status.VACANT,
    "unoccupied": Status.VACANT,
    "vacancy": Status.VACANT,
    "interim": Status.ACTING,
    "temporary": Status.ACTING,
    "virtual": Status.OUTSOURCED,
    "fractional": Status.OUTSOURCED,
    "external": Status.OUTSOURCED,
    "part time": Status.PART_TIME,
    "parttime": Status.PART_TIME,
}
_YES = frozenset(str.split("yes y true t 1 x ja j oui o si sí sì sim wahr vrai"))
_NO = frozenset(str.split("no n false f 0 nein non nee não nao falsch faux"))


def tidy_ids(cells: list[str]) -> list[str]:
    """A column of ids or references without what surrounds them: spaces, ``="…"``, a leading apostrophe.

    One look at all of them settles the common case, in which there is nothing to tidy.
    """
    if _is_tidy("".join(cells)):
        return cells
    return [cell if _is_tidy(cell) else tidy_id(cell) for cell in cells]


def _is_tidy(text: str) -> bool:
    """Whether all of it is plain visible ASCII, and nothing what spreadsheets put around an id."""
    # Six looks at the text by its own methods take a quarter of the time of one regular expression.
    visible = text.isascii() and text.isprintable() and " " not in text
    return visible and "=" not in text and '"' not in text and "'" not in text


def tidy_id(cell: str) -> str:
    """One id or reference as its own text."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFKC", _visible(cell))).strip()
    if text.startswith("=") and (formula := _FORMULA_TEXT.fullmatch(text)) and '"' in text:
        text = formula[1].strip()
    return text.lstrip("'").strip()


def loose_key(text: str) -> str:
    """What stays of an id when case, spaces, leading zeros and a spreadsheet's ".0" are set aside."""
    key = "".join(text.split()).casefold()
    if whole := _WHOLE_NUMBER.fullmatch(key):
        key = whole[1]
    return key.lstrip("0") or key[-1:]


def bracketed(text: str) -> str | None:
    """The id in "Head of Risk (1234)"; None where there are no brackets."""
    found = _IN_BRACKETS.fullmatch(text)
    return found[1].strip() if found else None


def title_key(title: str) -> str:
    """A title for comparing: without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", title.casefold())
    return " ".join(re.sub(r"[^\w&]+", " ", letters).split())


def is_top(text: str) -> bool:
    """Whether a manager cell says that nobody is above: blank, or the XX of the organogram format."""
    return text.casefold() in _TOP


def are_surely_ids(cells: list[str]) -> bool:
    """A quick look at many ids: whether ``is_no_id`` and ``is_lost`` say no to each. False where it cannot tell.

    No word for nothing ends in a digit, and what is rounded or a formula has one of two signs.
    """
    text = "".join(cells)
    return {cell[-1:] for cell in cells} <= _DIGITS and "+" not in text and "=" not in text


def is_nothing(text: str) -> bool:
    """Whether a cell holds a word for nothing: "N/A", "none", "-", "nan", "0" …"""
    return text.casefold() in _NOTHING


def is_no_id(text: str) -> bool:
    """Whether an id cell holds no id: blank, or a word for nothing."""
    return text.casefold() in _NO_IDS


def is_lost(text: str) -> Saying | None:
    """Why an id or reference cannot be what it was, a sentence; None where nothing speaks against it."""
    if _SCIENTIFIC.fullmatch(text):
        return _ROUNDED
    if _SHEET_ERROR.fullmatch(text):
        return _ERROR
    return _FORMULA if text.startswith("=") else None


def may_name_a_person(text: str) -> bool:
    """Whether a reference holds words rather than an id. Such text is never repeated in a message.

    An id has a digit, or is a short code in capitals such as "XX".
    """
    letters = any(character.isalpha() for character in text)
    if letters and not any(character.isdigit() for character in text):
        return not _CODE.fullmatch(text)
    return "@" in text or len(_WORD.findall(text)) > 1 or (bracketed(text) is not None and bool(_WORD.search(text)))


@dataclass(frozen=True, slots=True, eq=False)
class TitleCell:
    """A title as kept, what is wrong with it, and whether it may hide the role. Equal only to itself, so that a set of
    a million of them is quickly made.

    ``dead``: it says that the post is no more. ``names_a_column``: it could be a header repeated among the rows.
    """

    text: str
    faults: tuple[Saying, ...] = ()
    doubtful: bool = False
    dead: bool = False
    names_a_column: bool = False


def read_title(cell: str) -> TitleCell:
    """A title cell: line breaks become spaces, control characters go, the rest is kept as text."""
    faults: list[Saying] = []
    doubtful = False
    if any(unicodedata.category(character) == "Cc" and character not in "\t\r\n" for character in cell):
        faults.append(_CONTROLS)
    text = _SPACES.sub(" ", _visible(cell)).strip()
    if "\n" in cell.strip() or "\r" in cell.strip():
        faults.append(_LINE_BREAK)
    if "\ufffd" in text:
        faults.append(_UNREADABLE)
        doubtful = True
    if len(text) > LONGEST_TITLE:
        faults.append(Saying(_TOO_LONG, {"count": len(text), "most": LONGEST_TITLE}))
        text, doubtful = text[:LONGEST_TITLE].rstrip(), True
    if without_markup(text) != text:
        faults.append(_MARKUP)
    if why := is_lost(text):
        faults.append(Saying(_LOST_TITLE, {"why": why}))
        doubtful = True
    if text.casefold() in _NO_TITLE:
        faults.append(_MISSING)
        text, doubtful = "", True
    dead = bool(_DEAD.fullmatch(text.casefold().strip(" .()-*")))
    known = known_name(text)
    return TitleCell(text, tuple(faults), doubtful, dead, names_a_column=bool(known and known[0] is Field.TITLE))


def without_markup(title: str) -> str:
    """A title as a page would show it, where an export left HTML in it."""
    if "<" not in title and "&" not in title:
        return title
    # Only whole entities: "Legal&Regulatory" holds none.
    text = _ENTITY.sub(lambda entity: unescape(entity[0]), _TAG.sub(" ", title))
    return " ".join(text.split())


def _visible(cell: str) -> str:
    """Without the characters that show nothing; control characters other than tabs and line ends become spaces."""
    if cell.isascii() and cell.isprintable():
        return cell
    kept = (" " if unicodedata.category(letter) in ("Cc", "Zs") else letter for letter in cell)
    return "".join(letter for letter in kept if unicodedata.category(letter) != "Cf")


def read_status(cell: str) -> Status | None:
    """The status that a cell names, None where it is none of ours."""
    return _STATUSES.get(" ".join(cell.casefold().replace("_", " ").split()))


def read_yes_no(cell: str) -> bool | None:
    """Yes or no in the usual ways of writing it, None for anything else."""
    word = cell.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def names_nobody(cell: str) -> bool:
    """Whether a holder cell holds a word for nobody."""
    return cell.strip().casefold() in _NO_HOLDER


def says_vacant(cell: str) -> bool:
    """Whether a holder's cell says that nobody holds the post: "Vacant", "TBH", "unbesetzt" …"""
    if not _MAY_SAY_VACANT.search(cell):
        return False
    letters = unicodedata.normalize("NFKD", cell.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = " ".join(re.sub(r"[\W\d_]+", " ", plain).split())
    return bool(_VACANT.fullmatch(words) or _VACANT_AT_FIRST.fullmatch(words))


def split_references(cell: str) -> list[str]:
    """The references in a cell that may hold several, joined by ; , | or line breaks."""
    return [part for part in (tidy_id(piece) for piece in re.split(r"[;,|\n\r]+", cell)) if part]
