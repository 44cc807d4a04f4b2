""" "Chief … officer": what the words between say. "Chief Technology and Operations Officer" names two posts."""

from __future__ import annotations

from ..roles import Role
from .names import Name
from .topics import Topic, subject_of
from .words import FUNCTION_WORDS, HELPERS, LOW_RANKS, NEUTRAL, TOP_RANKS, word_set

_ENDS = word_set("officer officers executive offr ofcr")
_MANAGERS = word_set("manager director")
_LONGEST = 12
# With these behind it "cyber" is the whole of it to a chief, though only a part to a head.
_CYBER_DUTIES = word_set("resilience defence defense risk")
_SECURITIES = (Topic.SECURITY, Topic.CYBER, Topic.INFORMATION_SECURITY)

ROLE_OF_CHIEF: dict[Topic, Role] = {
    Topic.INFORMATION_SECURITY: Role.CISO,
    Topic.IT_SECURITY: Role.CISO,
    Topic.CYBER: Role.CISO,
    Topic.ASSURANCE: Role.CISO,
    Topic.SECURITY: Role.CSO,
    Topic.IT: Role.CIO,
    Topic.INFORMATION: Role.CIO,
    Topic.ENGINEERING: Role.HEAD_OF_IT,
    Topic.TECHNOLOGY: Role.CTO,
    Topic.TECHNICAL: Role.CTO,
    Topic.DIGITAL: Role.CDO,
    Topic.DATA: Role.CDO,
    Topic.FINANCE: Role.CFO,
    Topic.RISK: Role.CRO,
    Topic.LEGAL: Role.CLO,
    Topic.OPERATIONS: Role.COO,
    Topic.COMPLIANCE: Role.CCO,
    Topic.AUDIT: Role.CAE,
    Topic.PRIVACY: Role.CPO,
    Topic.ADMINISTRATION: Role.CAO,
}


def chief_officer(words: list[str]) -> tuple[Name | None, int]:
    """The name that "chief … officer" makes at the beginning of these words, and how many words it takes."""
    end = None if words[1:2] == ["executive"] else _end_of(words)
    if end is None:
        return None, 1
    topics = [topic for topic in map(_topic, _complete(_fragments(words[1:end]))) if topic is not None]
    if words[end] in _MANAGERS:
        only_security = topics == [Topic.INFORMATION_SECURITY] or topics == [Topic.IT_SECURITY]
        return (Name((Role.CISO,), sure=False), end + 1) if only_security else (None, 1)
    return name_of_chief(topics), end + 1


def name_of_chief(topics: list[Topic]) -> Name:
    """The roles of the chief officer of these topics; a name of no role where there is none."""
    if topics[:1] == [Topic.INFORMATION] and topics[1:2] and topics[1] in _SECURITIES:
        # "Chief Information and Security Officer" may be a slip for the CISO, or hold both posts.
        return Name((Role.CISO, Role.CIO), sure=False)
    if {Topic.INFORMATION, Topic.IT} & set(topics):
        # CDIO, CIDO and CITO are CIOs with a longer name.
        topics = [topic for topic in topics if topic not in (Topic.DIGITAL, Topic.TECHNOLOGY)]
    if topics[:1] in ([Topic.INFORMATION_SECURITY], [Topic.CYBER], [Topic.IT_SECURITY]):
        # The risk that follows is the risk to information, not the company's.
        topics = [topic for topic in topics if topic is not Topic.RISK]
    roles = dict.fromkeys(ROLE_OF_CHIEF[topic] for topic in topics if topic in ROLE_OF_CHIEF)
    return Name(tuple(roles))


def _end_of(words: list[str]) -> int | None:
    """Where "officer" (or "executive", "manager") stands, unless another post begins before it."""
    for index in range(2, min(_LONGEST, len(words))):
        word = words[index]
        if word in _ENDS or word in _MANAGERS:
            return index
        if word in "()-" or word.startswith("chief") or word in LOW_RANKS or word in TOP_RANKS or word in HELPERS:
            return None
    return None


def _fragments(words: list[str]) -> list[list[str]]:
    """The words between "chief" and "officer", cut at "and" and commas."""
    fragments: list[list[str]] = [[]]
    for word in words:
        if word in "&,/":
            fragments.append([])
        else:
            fragments[-1].append(word)
    return [fragment for fragment in fragments if fragment]


def _complete(fragments: list[list[str]]) -> list[list[str]]:
    """The fragments, without one that lends its noun from the next: "Information & Cyber Security" is one subject, and so is
    "Cyber Risk & Security"."""
    shared = (
        fragments[:1] == [["information"]]
        and len(fragments) > 1
        and len(fragments[1]) > 1
        and fragments[1][-1] == "security"
        and fragments[1][0] != "information"
    )
    if fragments[1:] == [["security"]] and fragments[0][1:] == ["risk"] and fragments[0][0] in ("cyber", "information"):
        return [["information", "security"]]
    return fragments[1:] if shared else fragments


def _topic(fragment: list[str]) -> Topic | None:
    words = [word for word in fragment if word not in FUNCTION_WORDS]
    if words[:1] == ["cyber"] and words[1:2] and words[1] in _CYBER_DUTIES:
        return Topic.CYBER
    subject = subject_of(words) or subject_of([word for word in words if word not in NEUTRAL])
    return subject.topic if subject else None
