"""Job titles → roles: the families of hard cases by name."""

import time

import pytest

from assessments.scoring.chart import Status
from assessments.scoring.titles import Classification, classify
from assessments.scoring.titles.names import FIXED


def roles(title: str) -> str:
    return ";".join(classify(title).roles) or "other"


def cases(text: str) -> list:
    """Rows of "title = roles"; a family of cases is one block of text."""
    rows = [line.rsplit(" = ", 1) for line in text.strip().splitlines()]
    return [pytest.param(title.strip(), expected, id=title.strip()) for title, expected in rows]


CERTAIN = """
    CISO = ciso
    chief information-security officer = ciso
    Group CISO = ciso
    citywide CISO = ciso
    Chief Information Security Officer (CISO) = ciso
    Assistant Vice President and Chief Information Security Officer = ciso
    Deputy CIO and Chief Information Security Officer = ciso
    Managing Director, Chief Information Security Officer = ciso
    Head of Information Security = ciso
    VP, Cybersecurity = ciso
    RSSI du CHU de Nantes = ciso
    Leiter:in Informationssicherheit (m/w/d) = ciso
    Directrice de la Cybersécurité = ciso
    Director de Seguridad de la Información = ciso
    Responsabile della sicurezza delle informazioni = ciso
    Hoofd Informatiebeveiliging = ciso
    Diretor de segurança da informação = ciso
    情報セキュリティ最高責任者 = ciso
    정보보호최고책임자 = ciso
    CIO & CISO = ciso;cio
    CTO/CISO = ciso;cto
    Chief Technology and Operations Officer = cto;coo
    Chief Risk and Compliance Officer = cro;cco
    Chief Information Security & Privacy Officer = ciso;cpo
    Deputy Director, Chief Information Officer (IT) = cio
    CDIO-DG = cio
    Directeur des systèmes d'information = cio
    IT-Leiter = head_of_it
    VP, IT = head_of_it
    Finanzvorstand = cfo
    Chairman & CEO = ceo;board
    Board Audit Committee = board
    Mitglied des Aufsichtsrats, CEO = ceo
    Vice-président principal, Cybersécurité = ciso
    Vicepresidente de Seguridad de la Información = ciso
    Chief Information Security Officer, Office of Information Technology = ciso
    Chief Information Security Officer, Division of Information Technology = ciso
    CISO, Leeds City Council = ciso
    CISO & VP of Enterprise Risk = ciso
    CIO-CISO = ciso;cio
    Partner, Chief Information Security Officer = ciso
    Head of Information Security at Acme = ciso
    Chief Security Officer (CISO) = ciso
    Executive Director, IT = head_of_it
    Vorsitzender der Geschäftsleitung = ceo
"""
UNCERTAIN = """
    CSO = cso
    CRO = cro
    Chief Information and Security Officer = ciso;cio
    Director of Security & Information Management = ciso
    Head of Information Assurance = ciso
    VP of Security = ciso
    Head of Security and Business Continuity = ciso
    Information Security Officer = ciso
    Head of IT Security = ciso
    ISS Head of Defence Assurance and Information Security = ciso
    CISO, Zalando = ciso
    Chief Information & Information Security Officer = ciso;cio
    VP Global Security & CSO = cso
    CISO, Siemens Energy = ciso
    RSSI, Brasserie du Nord = ciso
    CISO, Brightline Insurance Group = ciso
    Information Security Officer, Lakeland County = ciso
    Informationssicherheitsbeauftragter der Stadt Falkenau = ciso
    Director of Engineering = head_of_it
    Informationssicherheitsbeauftragter = ciso
    ISS Chief Technology Officer = cto
    Director General = ceo
"""
NONE = {
    "initials of another post": """
        Chief Revenue Officer (CRO) = other
        CIO (Investments) = other
        CRO, Sales = other
        Chief Product Officer = other
        CCO = other
        CAO = other
        CPO = other
        Chief Transformation Officer (CTO) = other
    """,
    "deputies": """
        Deputy CISO = other
        Deptuy CISO = other
        Deputy Chief Information Security Officer (Deputy CISO) = other
        Live Services and Deputy Chief Information Officer (CIO) = other
        Vice-CISO = other
        RSSI suppléant = other
        Stellvertretende Leiterin Informationssicherheit = other
        Vice direttore sicurezza informatica = other
        Plaatsvervangend CISO = other
        Subdirector de Seguridad de la Información = other
        RSSI adjoint = other
    """,
    "helpers": """
        Executive Assistant to the CISO = other
        Executive Business Partner, CTO and VP People & Talent = other
        Chief of Staff, CISO = other
        Private Secretary, Government CIO = other
        Advisor to the CISO = other
        CISO - Executive Assistant = other
        CISO/CIO Executive Assistant = other
        HR Business Partner, Technology and CISO = other
        PMO Analyst, Group CISO = other
    """,
    "posts around a role": """
        Office of the CIO = other
        Director, CISO Office = other
        CIO-Strategy Policy & Practice-Head = other
        CISO Programme Manager = other
        CIO Head of Profession = other
        Business Manager, Common Infrastructure and CIO Delivery Board = other
        CDIO and Columbus Finance Director = other
        Control Board Operator = other
        Office of the CIO & CISO = other
        CISO Coach = other
    """,
    "the data protection officer of the law, who watches from outside the line": """
        Data Protection Officer = other
        Délégué à la protection des données = other
        Datenschutzbeauftragter = other
        Delegado de Protección de Datos = other
        Responsabile della protezione dei dati = other
        Functionaris Gegevensbescherming = other
        Encarregado de Proteção de Dados = other
    """,
    "one part of the organization": """
        BISO, Payments = other
        Information Systems Security Officer (ISSO) = other
        CISO EMEA = other
        Chief Information Security Officer (CISO), EMEA = other
        CISO – Germany = other
        CISO, Retail Division = other
        Product CISO = other
        Field CISO = other
        Director, Information Security, Retail Banking = other
        CEO, North America = other
        CISO, Consumer Health = other
        CISO, Retail Energy = other
        CISO, Water Utilities Segment = other
        CISO Corporate & Investment Bank = other
        CISO Cono Sur = other
        COO, Information Security = other
    """,
    "not in the post now": """
        Former CISO = other
        ex-CISO = other
        CISO designate = other
    """,
    "ranks below the head": """
        Senior Director of Information Security = other
        Information Security Manager = other
        Senior Information Security Officer = other
        IT-Sicherheitsspezialist = other
        Technical Director, Cyber Security = other
    """,
    "part of a subject": """
        Director, IT Infrastructure = other
        Director, Technology Risk = other
        Head of Security of Electricity Supply = other
        Director, Security Operations = other
        Service Desk Manager = other
        Leiter Netzwerk und IT-Sicherheit = other
        Head of Operational Risk = other
    """,
}


@pytest.mark.parametrize(("title", "expected"), cases(CERTAIN))
def test_a_plain_name_of_the_whole_organizations_post_is_certain(title, expected):
    assert (roles(title), classify(title).certain) == (expected, True)


@pytest.mark.parametrize(("title", "expected"), cases(UNCERTAIN))
def test_a_weaker_name_is_a_candidate_and_not_certain(title, expected):
    assert (roles(title), classify(title).certain) == (expected, False)


@pytest.mark.parametrize("family", NONE)
def test_a_title_near_a_role_is_not_the_role(family):
    expected = {case.values[0]: case.values[1] for case in cases(NONE[family])}

    assert {title: roles(title) for title in expected} == expected


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Acting Chief Information Security Officer", Status.ACTING),
        ("CISO ad interim", Status.ACTING),
        ("Kommissarischer CISO", Status.ACTING),
        ("RSSI par intérim", Status.ACTING),
        ("CISO facente funzione", Status.ACTING),
        ("Waarnemend CISO", Status.ACTING),
        ("CTO and interim CISO", Status.ACTING),
        ("vCISO", Status.OUTSOURCED),
        ("Fractional CISO", Status.OUTSOURCED),
        ("externer Informationssicherheitsbeauftragter", Status.OUTSOURCED),
        ("Part-time CISO", Status.PART_TIME),
        ("CISO (vacant)", Status.VACANT),
        ("Chief Information Security Officer - TBH", Status.VACANT),
        ("CISO", None),
    ],
)
def test_what_a_title_says_of_the_holder_is_kept_as_the_status(title, status):
    found = classify(title)

    assert (found.roles[0], found.status) == ("ciso", status)


def test_a_director_of_external_relations_is_not_outsourced():
    assert classify("External Relations Director").status is None


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("CISO", "Names the chief information security officer."),
        ("CISO, EMEA", '"emea" limits it to one part of the organization.'),
        ("Deputy CISO", '"deputy" makes it a deputy, not the holder of the role.'),
        ("CIO (Equities)", '"equities" gives the initials another meaning.'),
        ("Gardener", "The title names none of the roles that a rating looks for."),
        (
            "CISO, Zalando",
            (
                "Names the chief information security officer. "
                'Not certain: "zalando" may limit it to one part of the organization.'
            ),
        ),
    ],
)
def test_the_reason_is_a_sentence_for_people(title, reason):
    assert classify(title).reason == reason


JUNK = [
    "",
    " ",
    "\x00\x1f\u200b",
    "🙂" * 50,
    "((((",
    ")-&/,",
    "a" * 10_000,
    "CISO " * 2_000,
    "(" * 9_000,
    "&amp;" * 80,
    "-",
    "of the",
]


@pytest.mark.parametrize("text", JUNK, ids=[repr(text[:12]) for text in JUNK])
def test_junk_is_no_role_and_never_an_error(text):
    found = classify(text)

    assert (type(found), found.title, found.roles, found.certain) == (Classification, text, (), False)


def test_the_time_for_a_long_text_is_bounded():
    began = time.process_time()  # of this process alone: the machine may be busy with others
    for filler in ("Chief ", "( ", "and ", "CISO, ", "- ", "<", "m / ", "vacant "):
        classify(filler * 60)
        classify(filler * 1_000 + "!")
    assert time.process_time() - began < 1


def test_every_name_of_the_tables_is_read_on_its_own():
    """A name that the search for relevant titles skips, or that is cut before it is looked up, would be dead words."""
    names = {phrase: name.roles for phrase, name in FIXED.items() if not any("_" in word for word in phrase)}

    unread = [
        " ".join(phrase) for phrase, found in names.items() if set(classify(" ".join(phrase)).roles) != set(found)
    ]

    assert unread == []


@pytest.mark.parametrize(
    ("title", "limited"),
    [
        ("CIO, EMEA", ["cio"]),
        ("Regional CIO", ["cio"]),
        ("Deputy CIO", ["cio"]),
        ("DSI adjoint", ["cio"]),
        ("CTO Cloud Division", ["cto"]),
        ("Head of IT Operations", ["head_of_it"]),
        ("Director, IT Infrastructure", ["head_of_it"]),
        ("Leiter IT-Betrieb", ["head_of_it"]),
        ("VP Platform Engineering", ["head_of_it"]),
        ("CIO", []),
        ("Deputy CISO", []),
        ("Director, Technology Risk", []),
        ("Head of Security Engineering", []),
        ("Office of the CIO", []),
        ("Assistant to the CIO", []),
        ("Field CTO", []),
        ("Software Engineer", []),
        ("Service Desk Manager", []),
    ],
)
def test_who_delivers_technology_for_a_part_or_as_a_deputy_is_told_apart_from_the_holder(title, limited):
    assert list(classify(title).limited) == limited
    assert not classify(title).roles or not limited
