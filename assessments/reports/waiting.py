"""The invitations that an organization waits for, as a list of organizations shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from assessments.languages import gettext as _
from assessments.models import Invitation

from .naming import capital, counted


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who was asked last to assess the organization, and how many are asked for its statements."""

    executive: Invitation | None
    respondents: int

    @property
    def words(self) -> str:
        told = [_("Invited: {status}").format(status=self.executive.status.label.lower())] if self.executive else []
        if self.respondents:
            told.append(capital(_("{respondents} asked").format(respondents=counted(self.respondents, "respondent"))))
        return ". ".join(told)


def by_organization(waiting: Iterable[Invitation]) -> dict[UUID, Waiting]:
    """Those that wait, by the id of their organization. ``waiting``: the first first."""
    grouped = defaultdict(list)
    for invitation in waiting:
        grouped[invitation.organization_id].append(invitation)
    return {organization: _of_one(listed) for organization, listed in grouped.items()}


def _of_one(listed: list[Invitation]) -> Waiting:
    executives = [invitation for invitation in listed if invitation.is_executives]
    return Waiting(executives[-1] if executives else None, len(listed) - len(executives))
