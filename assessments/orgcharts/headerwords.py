"""What a column's name says word by word, where it is none of the known names: "Line Manager Payroll Number"."""

from __future__ import annotations

import re
import unicodedata

# Who is above. "Reports to" and its like are two words that act as one.
_ABOVE = frozenset(
    str.split(
        "manager managers mgr supervisor supervisors boss parent superior superiors leader vorgesetzter vorgesetzte "
        "vorgesetzten fuhrungskraft responsable superieur jefe responsabile superiore leidinggevende chef gestor chefe chefia"
    )
)
_ABOVE_IN_TWO = (
    "reports to, report to, reporting to, accountable to, responsible to, managed by, supervised by, berichtet an, "
    "reporta a, depende de, riporta a, rapporteert aan, n 1, l 1"
)
_PAIRS = frozenset(tuple(pair.split()) for pair in _ABOVE_IN_TWO.split(", "))
# Other lines than the solid one: these are dotted, and of those nothing is known.
_DOTTED = frozenset(str.split("dotted functional matrix secondary indirect fachlicher fonctionnel funcional"))
_SOLID = frozenset(
    str.split(
        "solid line direct people reporting administrative immediate hierarchical hierarchique disciplinarischer directo "
        "directa diretto diretta direto direta inmediato primary main current"
    )
)
_GRAMMAR = frozenset(
    str.split("s of the a by to du de des del della dell do da di d l la le der dem den van het s en eng english us uk")
)
# Whose number it is. Those in the second set stand before a manager only in the name of another job: "HR Manager ID".
_OWNERS = frozenset(
    str.split(
        "employee emp empl person personnel pers worker user staff associate assignment position posn pos post empleado employe "
        "funcionario colaborador dipendente mitarbeiter medewerker salarie planstelle planstellen stelle"
    )
)
_OWNERS_AFTER = frozenset(
    str.split("hr payroll badge file global sap workday oracle system sys node record seat unique clock")
)
_MARKS = frozenset(
    str.split(
        "id ids eid number num no nr nbr nummer code key identifier identifiant identificador ref reference numero matricule "
        "matricola matricula codigo codice personalnummer personalnr mitarbeiternummer personeelsnummer "
        "medewerkernummer planstellennummer login username userid gid wwid hrid empid emplid pernr guid uuid"
    )
)
_ADDRESS = frozenset(str.split("email mail upn courriel correo"))
_ADDRESS_WORDS = _ADDRESS | frozenset(str.split("address adresse e work business company"))
_JOBS = frozenset(str.split("job position posn post role assignment"))
_TITLE = frozenset(str.split("title titel titre titulo titolo designation profile"))
_SAID_OF_TITLES = (
    _JOBS | _SOLID | _GRAMMAR | frozenset(str.split("business working official name text description desc"))
)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def words_of(name: str) -> list[str]:
    """The words of a column's name: "ManagerPersonNumber" and "manager_person_number" have the same."""
    marked = _CAMEL.sub(" ", name.replace("#", " number ").replace("№", " number "))
    letters = unicodedata.normalize("NFKD", marked)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    return re.findall(r"[a-z]+|\d+", plain)


def kind_of(name: str) -> str | None:
    """What the words of a column's name say together; None where one of them says something else.

    "manager id", "manager", "manager title" and "manager address" are columns about the one above; "dotted", "id",
    "title" and "address" about the post itself.
    """
    words = _with_pairs_joined(words_of(name))
    above = next((place for place, word in enumerate(words) if word in _ABOVE), None)
    if above is None:
        return _kind_of_own(words)
    if words[:2] == ["number", "of"] and words[above].endswith("s"):
        return None
    said = _SOLID | _GRAMMAR | _OWNERS | _MARKS
    before, after = set(words[:above]), set(words[above + 1 :])
    if _DOTTED & before and not (before | after) - said - _DOTTED - _ABOVE:
        return "dotted"
    if before - said - _ABOVE:
        return None
    return _kind_of_above(after - _ABOVE)


def _kind_of_above(words: set[str]) -> str | None:
    said = _SOLID | _GRAMMAR | _OWNERS | _OWNERS_AFTER
    if words & _ADDRESS and not words - said - _ADDRESS_WORDS - _MARKS:
        return "manager address"
    if (words & _TITLE or (words & _JOBS and "name" in words)) and not words - said - _TITLE - _SAID_OF_TITLES:
        return "manager title"
    if words - said - _MARKS:
        return None
    return "manager id" if words & _MARKS else "manager"


def _kind_of_own(words: list[str]) -> str | None:
    said = set(words)
    if said & _ADDRESS and not said - _ADDRESS_WORDS - _OWNERS - _GRAMMAR:
        return "address"
    if (said & _TITLE or (said & _JOBS and "name" in said)) and not said - _TITLE - _SAID_OF_TITLES:
        return "title"
    owners = said & (_OWNERS | _OWNERS_AFTER)
    if owners and said & _MARKS and not said - _OWNERS - _OWNERS_AFTER - _MARKS - _GRAMMAR:
        return "id"
    return None


def _with_pairs_joined(words: list[str]) -> list[str]:
    """The words with "reports to" and its like read as "manager"."""
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1], word) in _PAIRS:
            joined[-1] = "manager"
        else:
            joined.append(word)
    return joined
