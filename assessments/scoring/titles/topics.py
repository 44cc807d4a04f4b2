"""The subjects of posts, in seven languages: "sécurité des systèmes d'information" and "infosec" are one topic."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Topic(Enum):
    """What a post is about."""

    INFORMATION_SECURITY = auto()
    IT_SECURITY = auto()  # may be one part of information security
    CYBER = auto()
    ASSURANCE = auto()  # information assurance: a weaker name for information security
    SECURITY = auto()  # people, sites or information: the word alone does not tell
    IT = auto()
    ENGINEERING = auto()
    INFORMATION = auto()
    INFORMATION_MANAGEMENT = auto()
    TECHNOLOGY = auto()
    TECHNICAL = auto()
    DIGITAL = auto()
    DATA = auto()
    FINANCE = auto()
    RISK = auto()
    LEGAL = auto()
    OPERATIONS = auto()
    COMPLIANCE = auto()
    AUDIT = auto()
    PRIVACY = auto()
    ADMINISTRATION = auto()
    CONTINUITY = auto()
    TRUST = auto()
    COMPANION = auto()  # duties that often go with another subject, and change nothing


class Subject(NamedTuple):
    """A topic, and whether its words are English: elsewhere "director" says more than an English rank does."""

    topic: Topic
    english: bool


# Small words ("of", "de la", "des") are dropped before a phrase is looked up.
_ENGLISH: dict[Topic, str] = {
    Topic.INFORMATION_SECURITY: """information security|info security|inform security|infosec|info sec
        |cyber security|cybersecurity
        |cyber information security|information cyber security|information systems security|information system security
        |data security|information security management|cyber sec|infosecurity|informations security|security information systems
        |information security cybersecurity|cyber security information assurance|security information
        |information security program|information security office|cybersecurity office|cyber resilience security
        |data cyber security|digital security|information security department|cyber security department
        |information security function|cybersecurity function|information security division""",
    Topic.IT_SECURITY: """it security|ict security|information technology security|computer security|technology security
        |security it|i t security|it cybersecurity|it information security|it cyber security|it security department""",
    Topic.CYBER: "cyber|information protection|cyber information",
    Topic.ASSURANCE: "information assurance",
    Topic.SECURITY: "security|corporate security|physical security|protective security|group security|global security",
    Topic.IT: """it|ict|information technology|information technologies|information systems|information services|mis|is
        |management information systems|information technology services|it services|ict services|computing
        |information system technology|information systems technology|it department|it division|it function
        |information technology department|information technology division|it systems|technology services
        |i t|info technology|info tech
        |it technology|computing services|information communication technology|information communications technology""",
    Topic.ENGINEERING: "engineering|software engineering|product engineering|technology engineering",
    Topic.INFORMATION: "information|info|digital information",
    Topic.INFORMATION_MANAGEMENT: """information management|information governance|information risk|it risk|info management
        |records management""",
    Topic.TECHNOLOGY: "technology|technologies|tech|digital technology",
    Topic.TECHNICAL: "technical",
    Topic.DIGITAL: "digital|digital transformation|digital business",
    Topic.DATA: "data|ai|artificial intelligence|data analytics|data ai|ai data|analytics|data science|data intelligence",
    Topic.FINANCE: "finance|financial|finances",
    Topic.RISK: "risk|enterprise risk|risk management|enterprise risk management|risks",
    Topic.LEGAL: "legal|legal affairs|legal services|law|legal department",
    Topic.OPERATIONS: "operations|operating|operational|ops",
    Topic.COMPLIANCE: """compliance|regulatory compliance|ethics compliance|regulatory affairs|ethics|compliance ethics
        |regulatory""",
    Topic.AUDIT: "audit|internal audit|auditing|internal auditing",
    Topic.PRIVACY: "privacy|data privacy|data protection|global privacy|information privacy",
    Topic.ADMINISTRATION: "administrative|administration|admin",
    Topic.CONTINUITY: "business continuity|continuity|resilience|business resilience|disaster recovery",
    Topic.TRUST: """trust|safety|digital trust|facilities|crisis management|investigations|executive protection
        |loss prevention""",
    Topic.COMPANION: """controlling|controllo|controlo|controle gestion|controllo gestione|control gestion
        |societari|societarios|architecture|governance|strategy|policy|assurance|standards
        |awareness|fraud|innovation|transformation
        |comunicaciones|comunicacoes|comunicazione|communications""",
}
_OTHERS: dict[Topic, str] = {
    Topic.INFORMATION_SECURITY: """securite systemes information|securite systeme information|securite si|ssi|securite information
        |cybersecurite|cyber securite|securite numerique|securite informations|securite systemes informations
        |informationssicherheit|cybersicherheit|cyber sicherheit|datensicherheit|informations sicherheit
        |informationssicherheit cybersecurity|informationssicherheitsmanagement|informationssicherheits|cybersicherheits
        |seguridad informacion|ciberseguridad|seguridad digital|seguridad cibernetica|seguridad sistemas informacion
        |ciber seguridad|seguridad ciberseguridad
        |sicurezza informazioni|sicurezza informazione|cybersicurezza|sicurezza cibernetica
        |sicurezza sistemi informativi|seguranca sistemas informacao
        |sicurezza cyber|cyber sicurezza
        |seguranca informacao|ciberseguranca|seguranca cibernetica|seguranca digital|seguranca informacoes|cyberseguranca
        |informatiebeveiliging|informatieveiligheid|cyberbeveiliging|beveiliging informatie|digitale veiligheid
        |cyberveiligheid""",
    Topic.IT_SECURITY: """securite informatique|securite it|securite tic|itsicherheit|it sicherheit|it sicherheits
        |sicherheit it|edv sicherheit
        |sicherheit informationstechnik|informatiksicherheit|seguridad tic|seguridad ti|seguridad it
        |seguridad informatica|seguridad tecnologica|seguridad tecnologias
        |seguridad tecnologias informacion|sicurezza informatica|sicurezza ict|sicurezza it|seguranca ti|seguranca tic
        |seguranca informatica|it beveiliging|ict beveiliging|itbeveiliging""",
    Topic.SECURITY: """sicherheit|konzernsicherheit|unternehmenssicherheit|securite|surete|seguridad|sicurezza|seguranca
        |beveiliging|veiligheid|seguridad corporativa|seguranca corporativa|seguridad fisica|sicurezza aziendale""",
    Topic.IT: """informatique|systemes information|systeme information|si|systemes informations|edv|informationstechnik
        |informationstechnologie|informatik|informatica|sistemas|sistemas informacion|tecnologias informacion|ti|tic
        |tecnologia informacion|technologies information|technologie information
        |technologies information communication
        |sistemi informatici|informatikdienste|informatik dienste|sistemas tecnologias informacao
        |tecnologia informacao|tecnologias informacao|sistemi informativi|tecnologie informazione
        |automatisering|informatievoorziening|sistemas informacao|sistemas tecnologia|it abteilung|itabteilung|sistemas ti
        |systemes information numerique|informatiesystemen|informatiemanagement ict|informatietechnologie|servizi informatici
        |servicios informaticos|it bereich|tecnologia sistemas|systemes informatiques|numerique systemes information""",
    Topic.INFORMATION: "informacion|informacao|informazione|informazioni|informatie|informatiemanagement",
    Topic.TECHNOLOGY: "technologie|tecnologia|tecnologias|tecnologie|technologien|technik|techniek",
    Topic.TECHNICAL: "technique|technischer|technische|technisch|tecnico|tecnica",
    Topic.DIGITAL: "digitale|numerique|digitalisierung|digitales|digitalisation|digitalizacion|digitalizzazione|digitalisering",
    Topic.DATA: "donnees|donnee|datos|dati|dados|daten|kunstliche intelligenz|intelligence artificielle|inteligencia artificial",
    Topic.FINANCE: """financier|financiere|finanzen|finanz|financiero|financiera|finanzas|finanziario|finanziaria|finanza
        |financeiro|financeira|financas|financieel|financiele|financien
        |administrativo financeiro|administrativo financiero|amministrativo finanziario|administratif financier
        |kaufmannischer|kaufmannische""",
    Topic.RISK: "risques|risque|risiko|risikomanagement|risiken|riesgos|riesgo|rischi|rischio|riscos|risco|risicos|risico",
    Topic.LEGAL: """juridique|affaires juridiques|recht|rechtsabteilung|juridico|juridica|servicio juridico|servicios juridicos
        |asesoria juridica|legale|affari legali|ufficio legale|juridische zaken|juridisch|assuntos juridicos|asuntos juridicos
        |rechts""",
    Topic.OPERATIONS: """exploitation|operaciones|operativo|operativa|operazioni|operacoes|operationeel|operationele
        |betrieb|operationen""",
    Topic.COMPLIANCE: "conformite|cumplimiento|conformita|conformidade|cumplimiento normativo|naleving",
    Topic.AUDIT: "audit interne|interne revision|auditoria interna|auditoria|revision|internal revision|interne audit",
    Topic.PRIVACY: "datenschutz|protection donnees|proteccion datos|protezione dati|protecao dados|gegevensbescherming",
    Topic.ADMINISTRATION: """administratif|administrative et|amministrativo|amministrativa|administrativa|administratief
        |administrativo|administracion|verwaltung|amministrazione""",
    Topic.TRUST: "krisenmanagement|gestion crise|gestion crises|gestion crisis|gestione crisi|gestao crises|crisisbeheersing",
    Topic.CONTINUITY: "continuite|continuite activite|continuidad negocio|continuita operativa|bedrijfscontinuiteit",
}


def _table() -> dict[tuple[str, ...], Subject]:
    phrases: dict[tuple[str, ...], Subject] = {}
    for source, english in ((_OTHERS, False), (_ENGLISH, True)):
        for topic, text in source.items():
            for phrase in text.split("|"):
                phrases[tuple(phrase.split())] = Subject(topic, english)
    return phrases


SUBJECTS = _table()


def subject_of(words: list[str]) -> Subject | None:
    """The subject that these words name, all of them together; None where they name none of ours."""
    return SUBJECTS.get(tuple(words))
