"""The clerk for share links: makes them, takes them back, writes down when they were opened. One transaction each."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from . import audit, tokens
from .models import Action, Assessment, Organization, ShareLink, ShareOpening, User

KIND = "share"


@transaction.atomic
def share(
    user: User, assessment: Assessment, *, link_id: UUID, days: int, label: str = "", password: str = ""
) -> tuple[ShareLink, str | None]:
    """A link to the report that opens it for ``days`` days, and its token: the only time that it can be told.

    ``link_id`` is the form's own, so that sending the form twice makes one link: the second time there is no token.
    """
    secret = tokens.new_secret()
    link, made = ShareLink.objects.get_or_create(
        pk=link_id,
        defaults={
            "assessment": assessment,
            "made_by": user,
            "label": label,
            "expires_at": timezone.now() + timedelta(days=days),
            "fingerprint": tokens.fingerprint(secret),
            "password": make_password(password) if password else "",
        },
    )
    if not made:
        return link, None
    audit.record(Action.SHARE_LINK_MADE, by=user, on=link, days=days, password=bool(password))
    return link, tokens.signed(KIND, secret)


@transaction.atomic
def revoke(link: ShareLink) -> None:
    """The link opens nothing from now on, for those who have opened it before too. A second call changes nothing."""
    if ShareLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
        audit.record(Action.SHARE_LINK_REVOKED, on=link)


@transaction.atomic
def revoke_all_by(user: User, organizations: Iterable[Organization]) -> None:
    """Takes back every link to a report of these organizations that ``user`` has made: they may no longer give it away."""
    theirs = ShareLink.objects.live().filter(made_by=user, assessment__organization__in=organizations)
    revoked = theirs.select_related("assessment__organization").take_back()
    audit.record_each(Action.SHARE_LINK_REVOKED, on=revoked)


def password_fits(link: ShareLink, password: str) -> bool:
    """Whether the password is the link's; any password is, where the link asks for none."""
    return not link.password or check_password(password, link.password)


@transaction.atomic
def note_opening(link: ShareLink) -> None:
    """Writes down that somebody opened the report by the link, for its owner to see."""
    ShareOpening.objects.create(link=link)
