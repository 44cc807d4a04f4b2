"""From a title to its classification: read, cut into posts, judge each, and put the verdicts together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assessments.languages import Saying, marked

from ..chart import Status
from ..roles import Role
from .classification import Classification
from .company import counted, judge
from .eastasian import SCRIPT, judge_characters
from .limited import limited_roles
from .parts import pieces_of, posts_of
from .text import LONGEST_TITLE, plain, status_of
from .tokens import tokens_of
from .verdict import Verdict

# The most significant first: the CISO, since a rating starts there, then who could manage the CISO.
SIGNIFICANCE = (
    Role.CISO, Role.CEO, Role.CIO, Role.CTO, Role.CDO, Role.HEAD_OF_IT, Role.CFO, Role.CRO, Role.CLO, Role.COO,
    Role.CSO, Role.CAE, Role.CCO, Role.CAO, Role.CPO, Role.BOARD,
)  # fmt: skip

_TOO_LONG = Saying(marked("The text is too long for a title."))
_NO_ROLE = Saying(marked("The title names none of the roles that a rating looks for."))
_ANOTHER_READING = Saying(marked("another reading is possible."))

# Most posts of an organization have nothing to do with a rating. Titles without any of these are not read further.
_RELEVANT = re.compile(
    r"chie|chei|chif|\bc[a-z]{1,4}os?\b|secur|segu|sicur|secr|sicher|surete|beveilig|veiligheid|cyber|ciber|info|\bi\.?t\b"
    r"|\bict\b|\bti[c]?\b|tech|tecn|techn|engineer|digit|numer|data|donnee|datos|dati|dados|daten|financ|finanz|finan|risk"
    r"|risi|risqu|ries|risc|risch|legal|\blaw|jurid|recht|operati|operac|\bops\b|operaz|betrieb|exploit|complian|conform"
    r"|cumpl|audit|revision|priva|counsel|board|chair|committee|trustee|president|prasid|general|geschaft|vorstand|vorsitz"
    r"|direct|administra|amministra|delegad|bestuur|voorzitter|raad|rat(?:e?s)?\b|ratsm|ausschuss|consiglio|consej|conselh"
    r"|conseil|comit|commissaris|junta|permanent|isb\b|rssi|\bdsi|sibe\b|sistem|system|\bsi\b|\bssi\b|edv|automatis|mis\b"
    r"|computing|analytic|intell?igen|\bai\b|kaufm|gerente|justitiar|juris|pdg|daf\b|\bc\.[a-z]\.|jurist|council|gegevens"
    r"|principal exec|regulatory|ethics|juridisch|naleving|trust|diret|geral|sindac|govern|vigilan|attorney|dirigeant"
    r"|syndik|consiglier|\bitab|\bi ?& ?a\b|justizi|\bg[a-z]{1,3}o\b|\bcae\b|\bdssi\b"
)


@lru_cache(maxsize=65536)
def classify(title: str) -> Classification:
    """The roles that a job title names, with the reason for people to read. Never raises.

    Titles in English, French, German, Spanish, Italian, Dutch and Portuguese are read by their structure, those in
    Chinese, Japanese and Korean by their characters. Rests on the Terms of the methodology: a deputy, or the
    post-holder for one region, unit or system, is not the holder of the role.
    """
    if len(title) > 20 * LONGEST_TITLE:
        return _other(title, _TOO_LONG)
    text = plain(title)
    if len(text) > LONGEST_TITLE:
        return _other(title, _TOO_LONG)
    status, text = status_of(text)
    characters = SCRIPT.search(text) is not None
    if not characters and not _RELEVANT.search(text):
        return _other(title, _NO_ROLE, _lasting(status))
    verdicts = [judge_characters(text)] if characters else []
    if characters and verdicts[0].against is not None:
        return _classification(title, verdicts, status)
    posts = posts_of(pieces_of(tokens_of(text)))
    judged = judge(posts)
    return _classification(title, verdicts + judged, status, limited_roles(posts, judged))


def _classification(
    title: str, verdicts: list[Verdict], status: Status | None, limited: tuple[Role, ...] = ()
) -> Classification:
    counting = counted(verdicts)
    roles = _in_order(role for verdict in counting for role in verdict.roles)
    if not roles:
        why = next((verdict.why for verdict in verdicts if verdict.against), None)
        return Classification(title, (), why or _NO_ROLE, False, _lasting(status), limited)
    first = [verdict for verdict in counting if roles[0] in verdict.roles]
    certain = any(verdict.sure for verdict in first)
    return Classification(title, roles, first[0].why or _ANOTHER_READING, certain, status)


def _in_order(roles: Iterable[Role]) -> tuple[Role, ...]:
    found = set(roles)
    if Role.CIO in found:
        found.discard(Role.HEAD_OF_IT)
    return tuple(role for role in SIGNIFICANCE if role in found)


def _lasting(status: Status | None) -> Status | None:
    """ "External" and "virtual" describe a post only where it is one of ours: not in "External Relations"."""
    return None if status is Status.OUTSOURCED else status


def _other(title: str, why: Saying, status: Status | None = None) -> Classification:
    return Classification(title, (), why, False, status)
