"""Names of posts that say by themselves what the post is: initials, and fixed phrases such as "general counsel".

Each gives its roles and whether they are sure. A name without roles is a post that is none of ours: it is listed so
that its initials or words are not taken for something else.
"""

from __future__ import annotations

from typing import NamedTuple

from ..roles import Role
from .words import word_set


class Name(NamedTuple):
    """The roles of a name; ``sure`` where it can mean nothing else; ``member``: of a board, not its chair."""

    roles: tuple[Role, ...]
    sure: bool = True
    member: bool = False


_CISO, _CIO, _CTO, _CEO = Name((Role.CISO,)), Name((Role.CIO,)), Name((Role.CTO,)), Name((Role.CEO,))
_CFO, _COO, _CLO, _CRO = Name((Role.CFO,)), Name((Role.COO,)), Name((Role.CLO,)), Name((Role.CRO,))
_CDO, _CAE, _BOARD, _NONE = Name((Role.CDO,)), Name((Role.CAE,)), Name((Role.BOARD,)), Name(())
_CSO, _CPO = Name((Role.CSO,)), Name((Role.CPO,))
_MEMBER = Name((Role.BOARD,), sure=False, member=True)

INITIALS: dict[str, Name] = {
    **dict.fromkeys(("ciso", "rssi", "cisos"), _CISO),
    **dict.fromkeys(("isb", "itsibe", "sibe", "dssi"), Name((Role.CISO,), sure=False)),
    **dict.fromkeys(("cio", "cdio", "cido", "cito", "gcio", "dsi", "dsin", "gdcio", "ctio"), _CIO),
    **dict.fromkeys(("cto", "cpto", "ctpo", "cdto", "gcto"), _CTO),
    **dict.fromkeys(("cdao", "caio", "cdaio"), _CDO),
    "cdo": Name((Role.CDO,), sure=False),
    **dict.fromkeys(("ceo", "gceo"), _CEO),
    "pdg": Name((Role.CEO, Role.BOARD)),
    "cmd": _NONE,
    **dict.fromkeys(("cfo", "gcfo", "daf"), _CFO),
    **dict.fromkeys(("coo", "gcoo"), _COO),
    "ctoo": Name((Role.CTO, Role.COO)),
    "cro": Name((Role.CRO,), sure=False),
    "cso": Name((Role.CSO,), sure=False),
    "clo": Name((Role.CLO,), sure=False),
    "cae": Name((Role.CAE,), sure=False),
    **dict.fromkeys(
        sorted(
            word_set("cco cao cpo chro cmo cgo cko cxo cho cbo biso biss isso issm issos issms isse bciso biro siro")
        ),
        _NONE,
    ),
}
# Initials that may mean something else, and the words beside them that decide it.
MEANT: dict[str, dict[str, Name]] = {
    "cro": {"risk": _CRO, "risks": _CRO},
    "cso": {"security": _CSO},
    "cco": {"compliance": Name((Role.CCO,))},
    "cao": {"administrative": Name((Role.CAO,)), "administration": Name((Role.CAO,)), "audit": _CAE},
    "cpo": {"privacy": _CPO},
    "cdo": {"data": _CDO, "digital": _CDO, "ai": _CDO, "analytics": _CDO},
    "clo": {"legal": _CLO},
    "cae": {"audit": _CAE},
    "cto": {"technology": _CTO, "technical": _CTO},
    "cio": {"information": _CIO, "it": _CIO, "technology": _CIO},
    "coo": {"operations": _COO},
}
# Beside these words, initials mean a post that is none of ours: "CIO (Fixed Income)", "CRO, Sales".
FOREIGN_TO_US: dict[str, frozenset[str]] = {
    "cio": word_set("""
    investment investments equities equity income asset assets multi-asset multiasset portfolio fund funds
    wealth securities innovation impact inclusion bonds credit hedge
"""),
    "cro": word_set("revenue restructuring research reputation relationship sales growth gtm turnaround"),
    "cso": word_set("strategy sales scientific science sustainability supply chain success solutions"),
    "cto": word_set("transformation talent trust trading tax training"),
    "cdo": word_set("diversity development design delivery donor dei demand dental inclusion equity"),
    "clo": word_set("learning logistics loan lending"),
    "coo": word_set("opportunity"),
    "cfo": word_set("fundraising"),
}

_FIXED: dict[str, Name] = {
    """chief executive officer|chief executive|chief executives|chief exec|chief executive officers|principal executive officer
    |consejero delegado|consejera delegada|presidente ejecutivo|presidenta ejecutiva|director ejecutivo|directora ejecutiva
    |amministratore delegato|amministratrice delegata|diretor presidente|diretora presidente|presidente executivo
    |presidente executiva|presidenta executiva|administrateur delegue|administrador delegado|administradora delegada
    |gedelegeerd bestuurder
    |hauptgeschaftsfuhrer
    |hauptgeschaftsfuhrerin|vorsitzender der geschaftsfuhrung|vorsitzende der geschaftsfuhrung|sprecher der geschaftsfuhrung
    |vorsitzender geschaftsfuhrer|vorstandssprecher|vorstandssprecherin|sprecher des vorstands|vorstandsvorsitzender
    |vorstandsvorsitzende|vorstandsvorsitzenden|vorsitzender des vorstands|vorsitzende des vorstands|vorstandschef
    |bestuursvoorzitter|voorzitter raad van bestuur|voorzitter van de raad van bestuur|chairman of the management board
    |chairman of the executive board|chairman of the managing board|vorsitzender der geschaftsleitung
    |vorsitzende der geschaftsleitung|directeur bestuurder|president du directoire|presidente du directoire
    |director generale""": _CEO,
    "diretor executivo|diretora executiva|director gerente|directora gerente": Name((Role.CEO,), sure=False),
    "president directeur_general|presidente directeur_general": Name((Role.CEO, Role.BOARD)),
    """general counsel|chief counsel|chief legal counsel|general council|chief general counsel|chief legal advisor
    |chief legal adviser|consigliere giuridico generale|general counsels|city attorney|justitiar|chefjustitiar
    |justiziar|justiziarin|chefjustiziar|chefjustiziarin|chefjurist|chefjuristin|chefsyndikus
    |conseiller juridique general|leading counsel of the company""": _CLO,
    "chief auditor|chief internal auditor|general auditor|auditor general|chief of internal audit|chief audit": _CAE,
    "chief technologist": Name((Role.CTO,), sure=False),
    # Who an agency's law makes answerable for information security, by the name that the law gives the post.
    "senior agency information security officer": _CISO,
    "chief information security|chief cyber security|chief cybersecurity": Name((Role.CISO,), sure=False),
    """directeur_general adjoint|directeur_general adjointe|director_general adjunto|directeur_general adjunta""": Name(
        (Role.COO,), sure=False
    ),
    "director de operaciones|directora de operaciones|direttore operativo|direttrice operativa|operationeel directeur": _COO,
    "diretor de operacoes|diretora de operacoes|directeur des operations|directrice des operations": _COO,
    "operativer geschaftsfuhrer|directeur operationnel|director operativo|diretor operacional": Name(
        (Role.COO,), sure=False
    ),
    """board of directors|board|boards|board of governors|board of trustees|supervisory board|board committee|audit committee
    |board technology committee|technology committee of the board|risk committee of the board|board risk and audit committee
    |board audit committee|board of management|executive board|management board|audit committee of the board
    |audit and risk committee|board risk committee|board of supervisors|board of regents|raad van commissarissen
    |raad van bestuur|raad van toezicht|aufsichtsrat|verwaltungsrat|prufungsausschuss|gesamtvorstand|stiftungsrat
    |conseil d administration|conseil de surveillance|comite d audit|comite de direction generale
    |consejo de administracion|comite de auditoria|comision de auditoria|junta directiva|consiglio di amministrazione
    |collegio sindacale|comitato controllo & rischi|comitato controllo rischi|comitato audit
    |conselho de administracao|conselho administrativo
    |conselho fiscal|comite de auditoria|auditcommissie|board of commissioners|risk committee|board risk
    |cybersecurity committee|governing body|board of education|finance committee""": _BOARD,
    """chairman|chairwoman|chairperson|chair|chairman of the board|chair of the board|board chair|board chairman
    |executive chairman|executive chair|chairman of the board of directors|chair of the board of directors|president of the board
    |president of the board of directors|aufsichtsratsvorsitzender|aufsichtsratsvorsitzende|verwaltungsratsprasident
    |president du conseil d administration|presidente du conseil d administration|presidente del consejo de administracion
    |presidente del consiglio di amministrazione|presidente do conselho de administracao|presidente del consejo
    |vorsitzender des aufsichtsrats|vorsitzende des aufsichtsrats|vorsitz des aufsichtsrats|vorsitzender des verwaltungsrats
    |vorsitzende des verwaltungsrats
    |prasident des verwaltungsrats|prasidentin des verwaltungsrats|prasident des verwaltungsrates|prasidentin des verwaltungsrates
    |prasident des aufsichtsrats|verwaltungsratsprasidentin|voorzitter raad van toezicht
    |presidente do conselho|voorzitter van de raad van commissarissen|president du conseil|voorzitter raad van commissarissen
    |non executive chairman|non executive chair""": _BOARD,
    """board member|member of the board|member of the board of directors|board director|non executive director
    |nonexecutive director|non-executive director|independent director|independent non executive director|mitglied des vorstands
    |mitglied des aufsichtsrats|mitglied des aufsichtsrates|mitglied des verwaltungsrats
    |mitglied des verwaltungsrates|verwaltungsratsmitglied|lead independent director|senior independent director
    |vorstandsmitglied|aufsichtsratsmitglied|aufsichtsrat mitglied|member of board|trustee
    |mitglied im aufsichtsrat|member of the supervisory board|member board of directors|administrateur independant
    |membre du conseil d administration|board of directors member|member of the executive board|lid raad van bestuur
    |lid raad van commissarissen|consigliere di amministrazione|consejero independiente|consejera independiente
    |conselheiro independente|conselheira independente|consigliere indipendente
    |commissaris|director of the board""": _MEMBER,
    "chief of security|chief security": Name((Role.CSO,), sure=False),
    """information system security officer|information systems security officer|information system security manager
    |information systems security manager|investment officer|information commissioner|chief constable|chief justice
    |chief rabbi|editor in chief|commander in chief
    |chief whip|chief scout|chief petty officer|chief warrant officer|chief master sergeant|chief medical|chief nurse
    |chief clerk|geschaftsleitung""": _NONE,
    # The data protection officer that a law asks for watches from outside the line, and is not the chief privacy officer.
    # In English, French, German, Dutch and Spanish the post's own rank tells; these ranks would be a head's.
    """responsabile della protezione dei dati|responsabile protezione dati|responsabile per la protezione dei dati
    |responsabile della protezione dati|encarregado de protecao de dados|encarregado da protecao de dados
    |encarregada de protecao de dados|encarregada da protecao de dados|encarregado pela protecao de dados
    |encarregado de dados|encarregada de dados|encarregado pelo tratamento de dados pessoais""": _NONE,
}


def _fixed() -> dict[tuple[str, ...], Name]:
    table = {tuple(phrase.split()): name for text, name in _FIXED.items() for phrase in text.split("|")}
    return table | {(initials,): name for initials, name in INITIALS.items()}


FIXED = _fixed()
LONGEST_NAME = max(map(len, FIXED))
