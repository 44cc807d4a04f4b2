"""The interpreter: what a text is in the language that is being spoken, for every room, Django or not.

The catalogues are gettext's, the same files that Django reads for the templates. Nothing is loaded and nothing looked up
until another language than English is spoken. What is stored is English: whoever writes it says so by ``speaking``.
"""

from __future__ import annotations

import gettext as catalogues
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

Class = TypeVar("Class", bound=type)
Key = TypeVar("Key")

FOLDER = Path(__file__).resolve().parent.parent / "locale"
ENGLISH = "en"

_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)
# None for English, the language that the messages are written in.
_catalogue: ContextVar[catalogues.NullTranslations | None] = ContextVar("catalogue", default=None)


def speak(language: str) -> None:
    """Go on in ``language`` ("de", or "fr-CA" for "fr"), in English where there is no catalogue of it."""
    code = language.partition("-")[0].lower()
    found = catalogue(code)
    _spoken.set(code if found else ENGLISH)
    _catalogue.set(found)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak ``language`` within the block, and what was spoken before after it."""
    before = _spoken.get(), _catalogue.get()
    speak(language)
    try:
        yield
    finally:
        _spoken.set(before[0])
        _catalogue.set(before[1])


def spoken() -> str:
    """The code of the language spoken: "en", "de" …"""
    return _spoken.get()


@lru_cache(maxsize=8)
def catalogue(language: str) -> catalogues.NullTranslations | None:
    """The catalogue of ``language``, read once in the life of a process; None where there is none."""
    try:
        return catalogues.translation("django", FOLDER, [language])
    except OSError:
        return None


def gettext(message: str) -> str:
    """``message`` as the language spoken says it; itself where that language does not say it."""
    words = _catalogue.get()
    return words.gettext(message) if words and message else message


def ngettext(one: str, many: str, number: int) -> str:
    """The form that goes with ``number``, which is then filled in by the caller."""
    words = _catalogue.get()
    if words:
        return words.ngettext(one, many, number)
    return one if number == 1 else many


def pgettext(context: str, message: str) -> str:
    """As ``gettext``, for a message that another language says differently by what it is used for."""
    words = _catalogue.get()
    return words.pgettext(context, message) if words else message


def marked(message: str) -> str:
    """Marks a text of a constant for the catalogues. It is translated where it is shown."""
    return message


def nmarked(one: str, many: str) -> tuple[str, str]:
    """Marks both forms of a text that goes with a number, as ``ngettext`` takes them."""
    return one, many


def pmarked(context: str, message: str) -> str:
    """Marks a text with its context, as ``marked`` does one without."""
    return message


def interpreted(*fields: str) -> Callable[[Class], Class]:
    """For a dataclass with slots whose ``fields`` hold marked texts: they are read in the language spoken."""

    def decorate(made: Class) -> Class:
        for each in fields:
            setattr(made, each, _read_in_translation(getattr(made, each)))
        return made

    return decorate


def _read_in_translation(slot: Any) -> property:
    return property(lambda instance: gettext(slot.__get__(instance)), slot.__set__)


class Texts(dict[Key, str]):
    """Marked texts by a key, read in the language spoken."""

    def __getitem__(self, key: Key) -> str:
        return gettext(super().__getitem__(key))

    def get(self, key: Key, default: Any = None) -> Any:
        found = super().get(key)
        return default if found is None else gettext(found)

    def values(self) -> Any:
        return [self[key] for key in self]

    def items(self) -> Any:
        return [(key, self[key]) for key in self]


@dataclass(slots=True, unsafe_hash=True)
class Saying:
    """A marked message and what fills it, for what is found long before it is read: ``str(saying)`` says it in the language
    that is spoken then.

    ``values`` may be sayings themselves; a number is written with its thousands apart, a text as it stands. ``many``: the
    message that goes with more than one of the value called ``count``.
    """

    message: str
    values: dict[str, Any] = field(default_factory=dict, hash=False)
    many: str = ""

    def __str__(self) -> str:
        words = ngettext(self.message, self.many, self.values["count"]) if self.many else gettext(self.message)
        return words.format(**{name: _written(value) for name, value in self.values.items()}) if self.values else words

    def as_data(self) -> dict[str, Any]:
        """For JSON: the message in English, and its values."""
        values = {name: _as_data(value) for name, value in self.values.items()}
        return {"message": self.message, "values": values, "many": self.many}


@dataclass(slots=True, unsafe_hash=True)
class Listing:
    """Texts and sayings told one after the other; what stands between them is a message too."""

    items: tuple[Any, ...]
    between: str

    def __str__(self) -> str:
        return gettext(self.between).join(map(_written, self.items))

    def as_data(self) -> dict[str, Any]:
        return {"items": list(map(_as_data, self.items)), "between": self.between}


def said(data: Any) -> Any:
    """A saying or listing as before ``as_data`` made this of it; a text or a number as it is."""
    if not isinstance(data, dict):
        return data
    if "items" in data:
        return Listing(tuple(map(said, data["items"])), data["between"])
    return Saying(data["message"], {name: said(value) for name, value in data["values"].items()}, data["many"])


def _written(value: Any) -> str:
    return thousands(value) if isinstance(value, int) else str(value)


def _as_data(value: Any) -> Any:
    return value.as_data() if isinstance(value, Saying | Listing) else value


def decimal(number: str) -> str:
    """A number written the English way, "1,234.5", as the language spoken writes it."""
    point, thousands = pgettext("decimal point", "."), pgettext("thousands separator", ",")
    return number.translate({ord("."): point, ord(","): thousands})


def thousands(number: int) -> str:
    """A whole number with its thousands apart, as the language spoken writes it."""
    return decimal(f"{number:,}")


def labelled(label: str, text: str) -> str:
    """ "High: two people answered." French puts a blank before its colon too."""
    return f"{label}{colon()}{text}"


QUOTED = marked('"{name}"')


def quoted(name: str) -> str:
    """What a file or a chart calls something, in quotation marks."""
    return gettext(QUOTED).format(name=name)


def in_quotes(text: object) -> str:
    """What somebody has typed, or a post is called, in the quotation marks of print."""
    return gettext("“{text}”").format(text=text)


def colon() -> str:
    return gettext(": ")


def semicolon() -> str:
    return gettext("; ")


class Name(str):
    """How a sentence names something, in the first case; ``"{name:dat}".format(name=…)`` asks for another one.

    German and French decline what English leaves alone. A translation of a name gives every form that the sentences of
    its language ask for, after the first: ``der CIO|acc=den CIO|dat=dem CIO``. A form that is not there is the first.
    """

    forms: dict[str, str]

    def __format__(self, case: str) -> str:
        return self.forms.get(case, str(self))


def name(message: str, **values: object) -> Name:
    """A translated message that names something, filled with ``values``, in all the forms that it comes in."""
    first, *others = message.split("|")
    named = Name(first.format(**values))
    pairs = (other.partition("=") for other in others)
    named.forms = {case.strip(): form.format(**values) for case, _equals, form in pairs}
    return named
