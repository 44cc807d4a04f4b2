"""What a title was taken for."""

from __future__ import annotations

from dataclasses import dataclass

from ..chart import Status
from ..roles import Role


@dataclass(frozen=True, slots=True)
class Classification:
    """The roles that a job title names.

    ``roles``: the most significant first, empty for none of ours. ``certain``: the title names without doubt the
    holder of the first role for the whole organization; otherwise it is a candidate to be asked about. ``status``:
    ACTING, OUTSOURCED, PART_TIME or VACANT where the title says so. ``reason``: a sentence for people. ``limited``: where
    ``roles`` is empty, the technology roles that the title names for a part of the organization or as a deputy.
    """

    title: str
    roles: tuple[Role, ...]
    reason: str
    certain: bool
    status: Status | None = None
    limited: tuple[Role, ...] = ()
