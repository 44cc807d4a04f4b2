"""What a post is for, and what each role implies for the rating.

The codes are those of the ``role`` column of a chart file; their meaning is in ``docs/method.md``.
"""

from __future__ import annotations

from enum import StrEnum

from assessments.languages import Texts, marked


class Role(StrEnum):
    """One job that a position carries. A position may carry several."""

    CISO = "ciso"
    CIO = "cio"
    CTO = "cto"
    CDO = "cdo"
    HEAD_OF_IT = "head_of_it"
    CEO = "ceo"
    CFO = "cfo"
    CRO = "cro"
    CLO = "clo"
    COO = "coo"
    BOARD = "board"
    CAO = "cao"
    CCO = "cco"
    CAE = "cae"
    CSO = "cso"
    CPO = "cpo"
    OTHER = "other"


ROLE_NAMES: dict[Role, str] = Texts(
    {
        Role.CISO: marked("chief information security officer"),
        Role.CIO: marked("chief information officer"),
        Role.CTO: marked("chief technology officer"),
        Role.CDO: marked("chief digital, data or AI officer"),
        Role.HEAD_OF_IT: marked("head of IT or engineering"),
        Role.CEO: marked("chief executive"),
        Role.CFO: marked("chief financial officer"),
        Role.CRO: marked("chief risk officer"),
        Role.CLO: marked("chief legal officer or general counsel"),
        Role.COO: marked("chief operating officer"),
        Role.BOARD: marked("board or board committee"),
        Role.CAO: marked("chief administrative officer"),
        Role.CCO: marked("chief compliance officer"),
        Role.CAE: marked("chief audit executive"),
        Role.CSO: marked("chief security officer"),
        Role.CPO: marked("chief privacy officer"),
        Role.OTHER: marked("other post"),
    }
)

# Someone whose job is to deliver technology. Only the CIO is the article's own word; the others
# stand in for the CIO where there is none (an extension, from S1 and S5).
TECHNOLOGY_ROLES = frozenset({Role.CIO, Role.CTO, Role.CDO, Role.HEAD_OF_IT})

# Someone whose job includes an assessment of risk for the whole company (S7), unless told otherwise.
RISK_ROLES = frozenset({Role.CEO, Role.CFO, Role.CRO, Role.CLO, Role.BOARD})


def parse_roles(text: str) -> tuple[Role, ...]:
    """The roles in a ``role`` cell: codes joined by ``;``, ``other`` for none.

    Takes the cell's text; gives the roles in their order, without ``other`` and without repeats.
    Raises ``ValueError`` naming the code that is none of ours.
    """
    roles: list[Role] = []
    for code in filter(None, (part.strip().lower() for part in text.split(";"))):
        try:
            role = Role(code)
        except ValueError:
            known = ", ".join(Role)
            raise ValueError(f'"{code}" is not a role. Use one of: {known}.') from None
        if role is not Role.OTHER and role not in roles:
            roles.append(role)
    return tuple(roles)
