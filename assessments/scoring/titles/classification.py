"""What a title was taken for."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.languages import Saying, marked
from assessments.languages import gettext as _

from ..chart import Status
from ..roles import ROLE_NAMES, Role

_CERTAIN = marked("Names the {roles}.")
_NOT_CERTAIN = marked("Names the {roles}. Not certain: {why}")


@dataclass(frozen=True, slots=True)
class Classification:
    """The roles that a job title names.

    ``roles``: the most significant first, empty for none of ours. ``certain``: the title names without doubt the
    holder of the first role for the whole organization; otherwise it is a candidate to be asked about. ``status``:
    ACTING, OUTSOURCED, PART_TIME or VACANT where the title says so. ``why``: what speaks against roles, or leaves them
    uncertain. ``limited``: where ``roles`` is empty, the technology roles that the title names for a part of the
    organization or as a deputy.
    """

    title: str
    roles: tuple[Role, ...]
    why: Saying
    certain: bool
    status: Status | None = None
    limited: tuple[Role, ...] = ()

    @property
    def reason(self) -> str:
        """A sentence for people, in the language spoken."""
        if not self.roles:
            return str(self.why)
        words = _(_CERTAIN if self.certain else _NOT_CERTAIN)
        return words.format(roles=_(" and the ").join(ROLE_NAMES[role] for role in self.roles), why=self.why)
