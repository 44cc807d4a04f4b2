"""A title as typed → plain lower-case words and separators, and what it says of the post's being filled.

Handled here: HTML entities, full-width letters, accents, dashes, brackets, dotted initials, gender forms
("Leiter:in", "directeur/trice", "(m/w/d)") and the words for acting, virtual, part-time and vacant posts.
"""

from __future__ import annotations

import html
import re
import unicodedata

from ..chart import Status

# A title is short. What is longer is a job advertisement in the wrong column, and is not read.
LONGEST_TITLE = 400

_GENDER_MARKS = re.compile(
    r"\(\s*(?:all genders?|a|\w(?:\s*[/|*,]\s*\w){1,3})\s*\)|\b[mwhf]\s*/\s*[mwfd](?:\s*/\s*[dxi])?\b", re.IGNORECASE
)
_GENDER_ENDINGS = re.compile(
    r"(?<=[^\W\d_]{3})(?:[:*_·](?:in|r|e|n|rice|trice)\b|/-?(?:in|r|e|a|trice|rice)\b|\((?:in|r|n|e|a|trice|rice)\)|/\s?-(?:in|r)\b)"
)
_GENDERED = re.compile(r"[/(:*_·]")
_INNER_CAPITAL = re.compile(r"(?<=[a-zß])In\b")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_ACCENTS = re.compile("[\u0300-\u036f]")
_TAGS = re.compile(r"<[^<>]{0,80}>")
_SPACES = re.compile(r"\s+")
_SURROUNDED = r"(?:^|[,;:|(/\[-])\s*(?:{})\s*(?:$|[,;:|)/\]-])"

_VACANT = (
    r"vacant|vacancy|currently vacant|unfilled|tbh|tbd|tba|to be (?:hired|appointed|recruited|filled|confirmed)|open"
    r"|open (?:position|role|req|requisition|post)|not in post|unbesetzt|vakant|zu besetzen|n\.?n\.?|poste (?:vacant|a pourvoir)"
    r"|a pourvoir|vacante|puesto vacante|posto vacante|vago|vacature|onvervuld|hiring|recruiting"
)
_ACTING = (
    r"acting|interim|ad interim|kommissarisch\w*|komm\.|amtierend\w*|par interim|interimaire|a titre interimaire|interin[oa]"
    r"|en funciones|facente funzion[ei]|f\.f\.|f\.\s?f\.|ff|waarnemend\w*|wnd\.?|pro tem(?:pore)?|em exercicio|reggente"
    r"|tijdelijke?|ag\.|officer[- ]in[- ]charge|oic|a\.i\.|ai(?=\s*\))|i\.a\."
)
_PART_TIME = (
    r"part[ -]?time|teilzeit|(?:a )?temps partiel|(?:a )?tiempo parcial|(?:a )?tempo parcial|part-?tijd|deeltijd"
)
_OUTSOURCED = (
    r"virtual|virtuell?\w*|fractional|outsourced|externalise\w*|-?as[ -]a[ -]service|on[ -]demand|contract(?:ed)?"
)
_EXTERNAL = r"external|extern(?:e[rsn]?)?|extern[oa]|estern[oa]"

_ALWAYS: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (Status.VACANT, re.compile(_SURROUNDED.format(_VACANT))),
    (
        Status.VACANT,
        re.compile(r"^(?:vacant|vacante|unfilled|open position|open role)\b|\b(?:vacant|vacante|unbesetzt|tbh)$"),
    ),
    (Status.ACTING, re.compile(rf"(?<![\w.])(?:{_ACTING})(?!\w)(?: as\b)?")),
    (Status.PART_TIME, re.compile(rf"\b(?:{_PART_TIME})\b")),
    (
        Status.OUTSOURCED,
        re.compile(rf"\b(?:{_OUTSOURCED})\b|(?:^|(?<=[,;:|(/&]))\s*(?:{_EXTERNAL})\b|\b(?:{_EXTERNAL})(?=\s*(?:$|\)))"),
    ),
    (Status.OUTSOURCED, re.compile(r"\bv-?(?=(?:ciso|cio|cto|cfo|cso|cdo|rssi)\b)")),
)
# Most titles say nothing of the kind: they are told by one search for these pieces of the words above, or for a dot.
_HINTS = re.compile(
    r"vaca|vaka|unfill|open|\btb|to be|not in|besetz|\bnn|pourvoir|vago|onver|hiring|recruit|act"
    r"|interi|komm|amti|funci|funzi|\bff"
    r"|waarn|charge|oic|wnd|pro tem|exerc|reggen|tijd|\bai|part|teilz|temps|tiempo|tempo|deelt|virtu|fract|outso"
    r"|extern|estern|as.a.s"
    r"|on.dem|contract|\bv-?[cr]|\."
)


def plain(title: str) -> str:
    """The title in lower-case ASCII where it is Latin: no accents, entities, tags or gender forms."""
    text = html.unescape(title) if "&" in title else title
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = re.sub("[‐‑]", "-", text)
        text = re.sub("[–—―−・]", " - ", text)
        text = re.sub("[’‘`´]", "'", text)
        text = re.sub("[\u200b-\u200f\u2060\ufeff\u00ad]", "", text)
    text = _INNER_CAPITAL.sub("", _TAGS.sub(" ", text)).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    if _GENDERED.search(text):
        text = _GENDER_ENDINGS.sub("", _GENDER_MARKS.sub(" ", text))
    return _SPACES.sub(" ", text).strip()


def status_of(text: str) -> tuple[Status | None, str]:
    """What a plain title says of the post's being filled, and the title without those words.

    Where it says two things (an acting, part-time holder) the first of vacant, acting, part-time, outsourced counts.
    """
    found: Status | None = None
    if not _HINTS.search(text):
        return None, text
    for status, pattern in _ALWAYS:
        text, count = pattern.subn(lambda match: _kept_separators(match.group()), text)
        if count and found is None:
            found = status
    return found, _DOTTED.sub(lambda match: match.group().replace(".", ""), text)


def _kept_separators(words: str) -> str:
    """The separators around the words that are taken out, so that "CISO (vacant), Acme" keeps its comma."""
    return f" {''.join(mark for mark in words if mark in ',;:|/()[]')} "
