"""What people type as a name or a title: one line of text that shows what it says."""

import re
import unicodedata

# Letters by their category, that show nothing, and the blank of Braille. A name of these alone cannot be seen.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")

_JOINERS = frozenset("\u200c\u200d")
# The scripts in which a joiner inside a word decides how it is spelled: from Arabic to Sinhala, Tibetan and Burmese,
# Khmer and Mongolian. Elsewhere it shows nothing, and two names that look the same would differ.
_JOINING_SCRIPTS = (range(0x0600, 0x0E00), range(0x0F00, 0x10A0), range(0x1780, 0x18B0))
_VIRAMA = 9


def clean_line(text: str) -> str:
    """One line of text that can be seen: white space made single, and without what is not shown.

    Left out are control characters and format characters. Some of these reverse the order of the text around them, so
    that one name could pass for another. Joiners stay inside words of the scripts that need them (RFC 5892, A.1 and
    A.2). The answer is empty where nothing remains that can be seen.
    """
    spaced = re.sub(r"\s+", " ", text)
    kept = [""]
    for place, character in enumerate(spaced):
        if unicodedata.category(character) not in ("Cc", "Cf") or (
            character in _JOINERS and _may_be_joined(kept[-1], spaced[place + 1 : place + 2])
        ):
            kept.append(character)
    return "".join(kept).strip() if any(map(_can_be_seen, kept)) else ""


def _may_be_joined(before: str, after: str) -> bool:
    if before and unicodedata.combining(before) == _VIRAMA:
        return True
    return _in_joining_script(before) and _in_joining_script(after)


def _in_joining_script(character: str) -> bool:
    return (
        character != ""
        and unicodedata.category(character)[0] in "LM"
        and any(ord(character) in script for script in _JOINING_SCRIPTS)
    )


def _can_be_seen(character: str) -> bool:
    return character != "" and unicodedata.category(character)[0] in "LNPS" and character not in _BLANKS
