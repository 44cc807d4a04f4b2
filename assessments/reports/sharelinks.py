"""The links to one report as their owner sees them: for whom, until when, and when each was opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from assessments.models import ShareLink, ShareOpening

# How many openings are listed by their time, the latest first. All are counted.
LISTED = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """One link. ``state``: live, held back while its maker is locked out, expired or revoked. ``openings``: the latest."""

    id: UUID
    label: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    state: str
    has_password: bool
    opened: int
    openings: tuple[datetime, ...]

    @property
    def can_be_revoked(self) -> bool:
        return self.state in ("live", "held_back")


def listed(links: QuerySet[ShareLink]) -> list[Shown]:
    """All of these links, the newest first, by as many queries for one as for many."""
    latest = Prefetch("openings", ShareOpening.objects.order_by("-at", "-pk")[:LISTED], to_attr="latest")
    counted = links.annotate(opened=Count("openings")).select_related("made_by").prefetch_related(latest)
    return [_shown(link) for link in counted]


def _shown(link: ShareLink) -> Shown:
    return Shown(
        id=link.pk,
        label=link.label,
        made_by=str(link.made_by) if link.made_by else "",
        made_at=link.created_at,
        expires_at=link.expires_at,
        revoked_at=link.revoked_at,
        state=_state(link),
        has_password=bool(link.password),
        opened=link.opened,
        openings=tuple(opening.at for opening in link.latest),
    )


def _state(link: ShareLink) -> str:
    if link.is_revoked:
        return "revoked"
    if link.is_expired:
        return "expired"
    return "held_back" if link.is_held_back else "live"
