"""Which column of an export means what: the names that usual systems give, in the languages of Western Europe."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum

from assessments.languages import marked

from .headerwords import kind_of


class Field(StrEnum):
    """What a column can tell. The values are the column names of our own format."""

    ID = "id"
    TITLE = "title"
    MANAGER = "reports_to"
    MANAGER_TITLE = "reports_to_title"
    DOTTED = "dotted_to"
    HOLDER = "holder"
    STATUS = "status"
    VACANT = "vacant"
    RISK = "company_wide_risk"
    ROLE = "role"


# "employee id", "Emp. No.", "Position Number", "Personnel #" … : a subject and a mark. "Post code" is an address.
_SUBJECTS = (
    "employee, emp, person, personnel, worker, user, staff, associate, assignment, position, pos, post, seat, node, "
    "unique, record, job, employee position, entity"
)
_MARKS = "id, ids, eid, number, num, no, nr, code, key, identifier, ref, reference, unique reference, unique id"
_NO_IDS = "postcode, jobcode, entityid, entitycode, recordid"

_IDS = (
    "id, uid, uuid, guid, eid, eeid, emplid, wwid, hrid, object id, key, "
    "pernr, pers no, pers nr, personalnummer, personal nr, personalnr, mitarbeiternummer, "
    "mitarbeiter nr, mitarbeiter id, planstelle, planstellennummer, stellennummer, stellen id, matricule, "
    "numero matricule, numero de matricule, id employe, identifiant, id salarie, code salarie, numero de poste, id empleado, "
    "numero de empleado, codigo de empleado, codigo, identificador, matricola, id dipendente, codice dipendente, "
    "personeelsnummer, medewerkernummer, medewerker id, matricula, id funcionario, numero do funcionario, id colaborador"
)
_MANAGERS = (
    "manager, managers, line manager, line managers, direct manager, people manager, reporting manager, "
    "administrative manager, solid line manager, solid line, supervisor, supervisors, direct supervisor, immediate supervisor, "
    "boss, leader, parent, superior, reports to, report to, reporting to, workers manager, employees manager, "
    "reports to position, reports to post, reports to senior post, reports to employee, reports to person, "
    "reports to associate, reports to user, manager position, manager employee, manager person, manager worker, "
    "manager user, manager personnel, manager assignment, managers position, managers employee, supervisor position, "
    "supervisor employee, supervisor person, supervisor assignment, parent position, parent post, parent node, "
    "line manager position, line manager employee, line manager person, line manager post, superior position"
)
_MANAGERS_ELSEWHERE = (
    "vorgesetzter, vorgesetzte, vorgesetzten, fuhrungskraft, berichtet an, disziplinarischer vorgesetzter, "
    "ubergeordnete planstelle, ubergeordnete stelle, responsable, responsable hierarchique, superieur, superieur hierarchique, "
    "manager direct, rattachement, rattachement hierarchique, n 1, jefe, jefe directo, jefe inmediato, supervisor directo, "
    "reporta a, depende de, responsabile, responsabile diretto, riporta a, superiore, leidinggevende, rapporteert aan, chef, "
    "gestor, gestor direto, chefia, chefe, superior hierarquico, reporta se a"
)
_MARKS_ELSEWHERE = (
    "id, nr, nummer, personalnummer, personalnr, pers nr, mitarbeiternummer, mitarbeiternr, planstellennummer, numero, "
    "matricule, matricola, matricula, codigo, codice, personeelsnummer, medewerkernummer"
)
# Addresses tell people apart where there is nothing better: these columns count only where they meet.
_ADDRESSES = (
    "email, mail, email address, mail address, work email, work email address, business email, company email, email id, "
    "email work, email adresse, mailadresse, courriel, adresse email, adresse mail, correo, correo electronico, "
    "posta elettronica, indirizzo email, emailadres, user principal name, upn"
)
_ADDRESS_OWNERS = "employee, worker, user, person, personnel, staff, primary, associate"

_TITLES = (
    "job title, position title, post title, business title, role title, position name, job name, post name, role name, "
    "working title, official title, job title description, job title name, position description, designation, job position, "
    "position, post, job, job role, function title, stellenbezeichnung, positionsbezeichnung, berufsbezeichnung, "
    "funktionsbezeichnung, planstellenbezeichnung, stelle, titel, jobtitel, funktion, intitule du poste, intitule de poste, "
    "intitule poste, libelle poste, libelle du poste, titre, titre du poste, poste, fonction, emploi, puesto, nombre del puesto, "
    "puesto de trabajo, titulo del puesto, denominacion del puesto, cargo, titulo, titolo, posizione, funzione, qualifica, "
    "mansione, ruolo, functie, functietitel, functienaam, functiebenaming, titulo do cargo, nome do cargo, funcao"
)
_MANAGER_TITLES = (
    "reports to title, reports to job title, reports to role, reports to position title, manager title, manager job title, "
    "manager position title, managers title, managers job title, supervisor title, supervisor job title, "
    "line manager title, line manager job title, boss title, parent title, managers position title"
)
_DOTTED = (
    "dotted to, dotted, dotted line, dotted line to, dotted lines, dotted line manager, dotted line manager id, "
    "dotted line id, dotted line reports to, dotted manager, dotted manager id, functional manager, functional manager id, "
    "matrix manager, matrix manager id, secondary manager, secondary manager id, indirect manager, indirect manager id, "
    "fachlicher vorgesetzter, responsable fonctionnel, jefe funcional"
)
_HOLDERS = "holder, holder id, holder key, post holder, position holder, incumbent, incumbent id, incumbent number"
_STATUSES = (
    "status, position status, post status, incumbency, incumbency status, occupancy, occupancy status, vacancy status"
)
_VACANT = "vacant, is vacant, vacancy, position vacant, post vacant, vakant, vacante"
_RISKS = "company wide risk, companywide risk, enterprise risk, enterprise wide risk, whole company risk"
_ROLES = "role, roles, role code, role codes"

# The rank of columns of e-mail addresses.
ADDRESS_RANK = 1000

# For people who read an error: what each needed column may be called.
EXPECTED = marked(
    'Expected an id column (such as "id", "employee id", "position number" or "Post Unique Reference"), '
    'a title column (such as "title" or "job title") and '
    'a manager column (such as "reports_to", "manager id", "Boss ID" or "Reports to Senior Post").'
)


def plain(name: str) -> str:
    """A column's name without case, accents, spaces and punctuation: "Employee #" and "employee_number" are one."""
    letters = unicodedata.normalize("NFKD", name.replace("#", " number ").replace("№", " number ").casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _names(words: str) -> list[str]:
    return [plain(name) for name in words.split(",")]


def _marked(subjects: str, marks: str) -> Iterator[str]:
    """Each subject with each mark, either way round: "manager id" and "id manager"."""
    for subject in _names(subjects):
        for mark in _names(marks):
            yield subject + mark
            if mark in ("id", "numero", "matricule", "codigo"):
                yield mark + subject


def _table() -> dict[str, tuple[Field, int]]:
    """Each known name with its field and its rank: the lower, the surer."""
    table: dict[str, tuple[Field, int]] = {}

    def enter(field: Field, rank: int, names: Iterable[str]) -> None:
        for name in names:
            table.setdefault(name, (field, rank))

    for own in Field:
        enter(own, 0, [plain(own)])
    enter(Field.ID, 1, _names(_IDS))
    enter(Field.MANAGER, 1, _marked(_MANAGERS, _MARKS))
    enter(Field.MANAGER, 1, _marked(_MANAGERS_ELSEWHERE, _MARKS_ELSEWHERE))
    enter(Field.MANAGER_TITLE, 1, _names(_MANAGER_TITLES))
    enter(Field.DOTTED, 1, _names(_DOTTED))
    enter(Field.HOLDER, 1, _names(_HOLDERS))
    enter(Field.STATUS, 1, _names(_STATUSES))
    enter(Field.VACANT, 1, _names(_VACANT))
    enter(Field.RISK, 1, _names(_RISKS))
    enter(Field.ROLE, 1, _names(_ROLES))
    enter(Field.ID, 2, (name for name in _marked(_SUBJECTS, _MARKS) if name not in _names(_NO_IDS)))
    enter(Field.MANAGER, 3, [*_names(_MANAGERS), *_names(_MANAGERS_ELSEWHERE)])
    enter(Field.ID, ADDRESS_RANK, [*_names(_ADDRESSES), *_marked(_ADDRESS_OWNERS, _ADDRESSES)])
    enter(Field.MANAGER, ADDRESS_RANK, _marked(f"{_MANAGERS}, {_MANAGERS_ELSEWHERE}", _ADDRESSES))
    for rank, name in enumerate(_names(_TITLES), start=1):
        enter(Field.TITLE, rank, [name])
    return table


_KNOWN = _table()
# What is understood word by word ranks behind every known name.
_UNDERSTOOD: dict[str | None, tuple[Field, int]] = {
    "id": (Field.ID, 4),
    "manager id": (Field.MANAGER, 4),
    "manager": (Field.MANAGER, 5),
    "manager title": (Field.MANAGER_TITLE, 2),
    "dotted": (Field.DOTTED, 2),
    "title": (Field.TITLE, 100),
    "address": (Field.ID, ADDRESS_RANK),
    "manager address": (Field.MANAGER, ADDRESS_RANK),
}
_ASIDE = re.compile(r"[(\[].*?[)\]]")


def known_name(name: str) -> tuple[Field, int] | None:
    """The field that a column of exactly this name holds and the rank of the name (0 is our own); None for others."""
    return _KNOWN.get(plain(name)) or _KNOWN.get(plain(_ASIDE.sub("", name)))


def meaning(name: str) -> tuple[Field, int] | None:
    """The field and rank of a column's name, known or understood word by word; None where it is none of ours."""
    return known_name(name) or _UNDERSTOOD.get(kind_of(name))
