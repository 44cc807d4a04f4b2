"""The demo: three organizations of different tiers, and one person per role to log in with. Data, and how it is laid out.

Every organization is invented. The answers go through the same clerk as anybody's.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import transaction

from assessments import actions, interview, inviting, notes
from assessments.models import Answer, Membership, Organization, Respondent, User

# Public, so the command that loads the demo refuses to run anywhere else.
PASSWORD = "demo-only-password"  # noqa: S105  # nosec B105


@dataclass(frozen=True)
class Person:
    """Somebody to log in as; ``can`` says what they see."""

    email: str
    name: str
    can: str
    is_admin: bool = False


ADA = Person("ada@example.org", "Ada", "admin: reads everything, and the Django admin", is_admin=True)
CORA = Person("cora@example.org", "Cora", "consultant: reads the reports of all three organizations")
EVAN = Person("evan@example.org", "Evan", "executive of Meridian Water: assesses it and reads its report")
CAST = (ADA, CORA, EVAN)


@dataclass(frozen=True)
class Case:
    """One organization and its assessment: the lead respondent's answers, and other people's statements by role."""

    name: str
    industry: str
    size_band: str
    answers: dict[str, Any]
    others: dict[str, dict[str, Any]] = field(default_factory=dict)
    alias: str = ""
    country: str = ""


def _statements(dimension: str, *values: int | str) -> dict[str, int | str]:
    return {f"{dimension}-{number}": value for number, value in enumerate(values, start=1)}


def _relationship(communication, understanding, engagement) -> dict[str, Any]:
    return {
        "communication": _statements("communication", *communication),
        "understanding": _statements("understanding", *understanding),
        "engagement": _statements("engagement", *engagement),
    }


CASES = (
    Case(
        "Meridian Water",
        "energy",
        "2500_10000",
        {
            "has_ciso": {"choice": "yes", "title": "Head of Information Security"},
            "ciso_status": "filled",
            "also_does": "no",
            "manager": {"choice": "manager", "title": "Director, IT Infrastructure"},
            "above": "cio",
            "between": {"lines": []},
            "technology_manager": "cfo",
            "dotted": ["none"],
            "executives": ["cfo", "clo", "coo", "board"],
            "board_access": "papers",
            "own_role": "cio",
            **_relationship((4, 2, 4, 2), (4, 2, 3, 2), (4, 3, 4, 3)),
            "containment": {"how": "median", "median": 9, "unit": "days", "incidents": 14},
        },
        {"ciso": {"manager": "cio", **_relationship((2, 4, 3, 3), (2, 4, 4, 2), (3, 4, 3, "dont_know"))}},
        alias="Utility A",
        country="GB",
    ),
    Case(
        "Halden Retail",
        "retail",
        "over_10000",
        {
            "has_ciso": "yes",
            "ciso_status": "filled",
            "also_does": "no",
            "manager": "cio",
            "between": {"lines": []},
            "technology_manager": "ceo",
            "dotted": ["board"],
            "executives": ["cfo", "clo", "cro"],
            "board_access": "with_manager",
            "own_role": "ciso",
            **_relationship((4, 3, 4, 2), (3, 3, 4, 3), (4, 2, 3, 3)),
            "containment": {"how": "list", "durations": "30 h, 2 d, 5 d, 11 h, 60 h, 4 d, 20 h", "unit": "hours"},
        },
        alias="Retailer B",
        country="NO",
    ),
    Case(
        "Northgate Bank",
        "finance",
        "500_2500",
        {
            "has_ciso": "yes",
            "ciso_status": "filled",
            "also_does": "no",
            "manager": "cro",
            "above": "no",
            "between": {"lines": []},
            "technology_head": "cio",
            "technology_manager": "ceo",
            "dotted": ["board"],
            "executives": ["cfo", "clo"],
            "board_access": "own_slot",
            "own_role": "ceo",
            **_relationship((5, 2, 4, 1), (4, 2, 4, 2), (5, 1, 4, 2)),
            "containment": {"how": "median", "median": 26, "unit": "hours", "incidents": 8},
        },
        alias="Bank C",
        country="IE",
    ),
)


def is_loaded() -> bool:
    return User.objects.filter(email=ADA.email).exists()


@transaction.atomic
def load() -> None:
    """Lays out the whole demo, or nothing of it."""
    users = {person.email: _create(person) for person in CAST}
    for case in CASES:
        executive = users[EVAN.email] if case.name == "Meridian Water" else None
        organization = _assess(case, executive)
        Membership.objects.create(user=users[CORA.email], organization=organization, role=Membership.Role.CONSULTANT)
    _invite(users[CORA.email])


def _invite(consultant: User) -> None:
    """A round of which one client has opened the mail, and a note. No mail goes out: nobody has these addresses."""
    halden, northgate = (Organization.objects.get(name=case.name) for case in CASES[1:])
    addresses = ((halden, "ceo@halden.example"), (northgate, "ceo@northgate.example"))
    people = [inviting.Asked(uuid4(), organization, address) for organization, address in addresses]
    text = "A year has passed since your last assessment. Would you take five minutes for the next?"
    for invitation in inviting.invite(consultant, people, text=text, days=30, key=uuid4()):
        inviting.sent(invitation)
    inviting.note_opening(halden.invitations.get())
    words = "The board asked in spring whether the CISO could report to the CRO. Bring the one-page comparison."
    notes.write(consultant, halden, note_id=uuid4(), text=words, assessment=None)


def _create(person: Person) -> User:
    user = User.objects.create_user(
        person.email, PASSWORD, name=person.name, is_staff=person.is_admin, is_superuser=person.is_admin
    )
    user.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return user


def _assess(case: Case, executive: User | None) -> Organization:
    fields = {"name": case.name, "industry": case.industry, "size_band": case.size_band}
    fields |= {"alias": case.alias, "country": case.country}
    # Somebody has to answer for the organizations that nobody logs in for: a person who cannot log in.
    user = executive or User.objects.create_user(f"{case.name.split()[0].lower()}@example.org", name=case.name)
    organization = actions.create_organization(user, **fields)
    assessment = actions.start_assessment(user, organization)
    while (question := interview.first_unanswered(assessment.answers())) is not None:
        actions.save_answer(assessment, question.id, case.answers[question.id])
    for role, statements in case.others.items():
        respondent = Respondent.objects.create(assessment=assessment, role=role)
        Answer.objects.bulk_create(
            Answer(respondent=respondent, question=question, value=value)
            for question, value in {"own_role": role, **statements}.items()
        )
    actions.submit_assessment(assessment)
    return organization
