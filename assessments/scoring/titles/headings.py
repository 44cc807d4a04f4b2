"""The roles of someone who heads a subject: which rank over which subject is which post."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from assessments.languages import Saying, marked

from ..roles import Role
from .topics import Subject, Topic
from .verdict import NOTHING, Verdict, unsure
from .words import word_set

T = Topic

_BELOW_TECHNOLOGY = Saying(marked("The title may name a post below the head of technology."))
_BELOW_THE_HEAD = Saying(marked("The post may stand below the head of the function."))

_ENGLISH_RANKS = word_set(
    "head heads hd director directors dir vp svp evp avp chief president managing_director general_manager director_general"
)
DIRECTORS = word_set("""
    director directeur directrice directora direttore direttrice diretor diretora direktor direktorin vorstand
    vorstandin directeur_general managing_director geschaftsfuhrer hoofddirecteur
""")
_VICE_PRESIDENTS = word_set("vp svp evp president")
_BELOW_TOP = word_set("senior sr snr associate principal staff distinguished principle avp")
_MANAGERS = word_set("manager managers")
_UNSURE_RANKS = word_set("managing_director general_manager chief president")
_OFFICERS = word_set("officier officer officers ofcr offr oficial")
_BEAUFTRAGTE = word_set("beauftragter beauftragte beauftragten functionaris referente")
_RESPONSIBLE = word_set("responsable responsabile responsavel verantwoordelijke verantwortlicher verantwortliche")
_OWN_SECURITY = word_set("departmental corporate group company enterprise konzern unternehmens groupe gruppo grupo")

_INFORMATION_SECURITY = frozenset((T.INFORMATION_SECURITY, T.IT_SECURITY, T.CYBER, T.ASSURANCE))
_TECHNOLOGY = frozenset((T.IT, T.TECHNOLOGY, T.ENGINEERING))
_LIKE_INFORMATION_SECURITY = frozenset((T.CONTINUITY, T.COMPLIANCE, T.PRIVACY, T.INFORMATION_MANAGEMENT, T.INFORMATION))

# Beside technology: who may be called the head of it. English "director of finance" may be a rank below the CFO.
_FUNCTIONS: dict[Topic, Role] = {
    T.FINANCE: Role.CFO,
    T.LEGAL: Role.CLO,
    T.RISK: Role.CRO,
    T.COMPLIANCE: Role.CCO,
    T.AUDIT: Role.CAE,
    T.PRIVACY: Role.CPO,
    T.OPERATIONS: Role.COO,
    T.DATA: Role.CDO,
    T.DIGITAL: Role.CDO,
}
_HEADS_IN_ENGLISH = frozenset((T.LEGAL, T.RISK, T.COMPLIANCE, T.AUDIT, T.PRIVACY))


class Headed(NamedTuple):
    """A rank over subjects: the words of the rank, the subjects, whether more was said, and words like "group"."""

    ranks: frozenset[str]
    subjects: tuple[Subject, ...]
    unknown: bool
    prefixes: frozenset[str]

    @property
    def topics(self) -> frozenset[Topic]:
        return frozenset(subject.topic for subject in self.subjects)

    @property
    def english(self) -> bool:
        """Whether all words are English. "Director" is Spanish too, so then the subject tells."""
        return all(
            subject.english for subject in self.subjects
        ) and self.ranks <= _ENGLISH_RANKS | _OFFICERS | _BELOW_TOP | {"executive"}

    @property
    def leads(self) -> bool:
        """Whether the rank is that of a head, and not a step or two below."""
        return not self.ranks & (_BELOW_TOP | _MANAGERS | _BEAUFTRAGTE) and bool(self.ranks - _OFFICERS - {"executive"})


def roles_of(post: Headed) -> Verdict:
    """The roles of a post that heads these subjects."""
    if post.topics & _INFORMATION_SECURITY:
        return _security_of_information(post)
    if T.SECURITY in post.topics:
        return _security(post)
    if post.topics & _TECHNOLOGY:
        return _technology(post)
    return _function(post)


def _security_of_information(post: Headed) -> Verdict:
    """The head of information security, whatever the post is called."""
    clear = T.INFORMATION_SECURITY in post.topics
    if post.unknown and not post.topics & {T.INFORMATION_SECURITY, T.IT_SECURITY}:
        return NOTHING
    if not post.leads and not _may_hold_it(post, clear):
        return NOTHING
    roles = (Role.CISO, Role.HEAD_OF_IT) if post.topics & _TECHNOLOGY and post.leads else (Role.CISO,)
    if not post.leads:
        return unsure(roles, marked("The title may also be held below the head of information security."))
    if not clear:
        return unsure(roles, marked("It may cover only a part of information security."))
    if post.unknown or "office" in post.prefixes or post.ranks & _UNSURE_RANKS:
        return unsure(roles, marked("The title says more than information security, so the post may be another."))
    if post.ranks <= {"gerente", "gerenta", "gestor", "gestora", "lider", "encargado", "encargada"}:
        return unsure(roles, marked("The rank may be below the head of information security."))
    return Verdict(roles, True)


def _may_hold_it(post: Headed, clear: bool) -> bool:
    """Ranks that may be the head's where nobody stands above: "Information Security Officer", "ISB"."""
    if post.ranks & (_BELOW_TOP | _MANAGERS) or post.unknown:
        return False
    return bool(post.ranks & _BEAUFTRAGTE) or (clear and post.ranks <= _OFFICERS)


def _security(post: Headed) -> Verdict:
    """Security without "information": of people, sites or information. A vice president's is mostly information's."""
    others = post.topics - {T.SECURITY}
    if post.unknown or post.ranks & (_BELOW_TOP | _BEAUFTRAGTE):
        return NOTHING
    if others & _TECHNOLOGY:
        return replace(_technology(post), sure=False) if post.leads else NOTHING
    if not post.leads:
        own = bool(post.prefixes & _OWN_SECURITY) and not others
        return unsure((Role.CSO,), marked("It may be below the chief security officer.")) if own else NOTHING
    plain = post.ranks & {"vp", "svp", "evp"} and others <= _LIKE_INFORMATION_SECURITY | {T.RISK, T.TRUST}
    if (plain and "corporate" not in post.prefixes) or (others and others & _LIKE_INFORMATION_SECURITY):
        return unsure((Role.CISO,), marked('"Security" alone may also mean the security of people and sites.'))
    if others <= {T.RISK, T.TRUST}:
        return unsure((Role.CSO,), marked('"Security" alone does not say whether of sites or of information.'))
    return NOTHING


def _technology(post: Headed) -> Verdict:
    """The head of IT, technology or engineering."""
    technical = [subject for subject in post.subjects if subject.topic in _TECHNOLOGY]
    subject = technical[0]
    if post.ranks & _MANAGERS or not (
        post.leads or (post.ranks & (_BELOW_TOP & post.ranks) and post.ranks - _BELOW_TOP)
    ):
        avp = "avp" in post.ranks and subject.topic is T.IT
        return unsure((Role.HEAD_OF_IT,), marked("The rank may be below the head of IT.")) if avp else NOTHING
    if post.unknown and T.IT not in post.topics:
        return NOTHING
    sure = not post.unknown and not post.ranks & _BELOW_TOP
    if subject.topic is T.ENGINEERING:
        if not post.ranks & (_VICE_PRESIDENTS | {"head", "chief", "director"}) or post.ranks & _BELOW_TOP:
            return NOTHING
        sure = sure and bool(post.ranks & _VICE_PRESIDENTS)
    role = _technology_role(post, subject)
    return Verdict((role,), sure, None if sure else _BELOW_TECHNOLOGY)


def _technology_role(post: Headed, subject: Subject) -> Role:
    if subject.topic is T.TECHNOLOGY and (not post.english or "chief" in post.ranks):
        return Role.CTO
    if subject.topic is T.IT and not post.english and post.ranks & DIRECTORS:
        return Role.CIO
    return Role.HEAD_OF_IT


def _function(post: Headed) -> Verdict:
    """The head of finance, law, risk, compliance, audit, privacy or operations; of information in the old sense."""
    directs = bool(post.ranks & DIRECTORS)
    if post.unknown or not post.leads:
        return NOTHING
    if post.topics <= {T.INFORMATION, T.DIGITAL} and T.INFORMATION in post.topics and directs:
        return unsure((Role.HEAD_OF_IT,), marked("A director of information may head IT, or the records."))
    if post.topics == {T.TECHNICAL}:
        known = not post.english and bool(post.ranks & (DIRECTORS | {"leiter", "leiterin", "hoofd"}))
        return (
            unsure((Role.CTO,), marked("A technical director may head technology, or a plant's.")) if known else NOTHING
        )
    if T.CONTINUITY in post.topics or T.TRUST in post.topics:
        return NOTHING
    roles = tuple(_FUNCTIONS[subject.topic] for subject in post.subjects if _heads(post, subject, directs))
    if not roles:
        return NOTHING
    sure = directs and not post.english
    return Verdict(tuple(dict.fromkeys(roles)), sure, None if sure else _BELOW_THE_HEAD)


def _heads(post: Headed, subject: Subject, directs: bool) -> bool:
    if subject.topic not in _FUNCTIONS:
        return False
    if subject.topic is T.RISK and T.COMPANION in post.topics:
        return False
    if subject.topic in _HEADS_IN_ENGLISH or ("chief" in post.ranks and subject.topic is not T.OPERATIONS):
        return True
    if subject.topic is T.FINANCE:
        return directs or (not post.english and not post.ranks & _RESPONSIBLE)
    return directs and not post.english
