"""Slips of the keyboard in the words that decide: "Cheif", "Infomation", "Deptuy". A deputy misspelt is still a deputy."""

from __future__ import annotations

from . import names, places, topics, words

_CORRECT = words.word_set("""
    chief officer information security technology director deputy assistant executive cybersecurity financial
    operating president technical interim counsel secretary manager
""")


def _slips_of(word: str) -> set[str]:
    """The word with two neighbours exchanged, one letter left out, or one doubled; its first letter stays."""
    slips = {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    slips |= {word[:at] + word[at] + word[at:] for at in range(1, len(word))}
    return slips | {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}


def _known() -> set[str]:
    tables = [value for table in (words, places) for value in vars(table).values() if isinstance(value, frozenset)]
    phrases = [word for table in (names.FIXED, topics.SUBJECTS) for phrase in table for word in phrase]
    return {*phrases, *(word for table in tables for word in table), "directo", "tecnology", "council"}


def _corrections() -> dict[str, str]:
    known = _known()
    return {slip: word for word in sorted(_CORRECT) for slip in sorted(_slips_of(word)) if slip not in known}


# Besides slips, one word for what two are elsewhere.
CORRECTIONS = {
    **_corrections(),
    **dict.fromkeys(("vicepresidente", "vicepresidenta"), "vp"),
    "gm": "general_manager",
}
