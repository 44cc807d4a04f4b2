"""The clerk for access tokens: makes them, takes them back, writes down when they were used. One transaction each."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from . import audit, tokens
from .models import AccessToken, Action, User

# By it people, and programs that look for secrets in files, know what they have found.
PREFIX = "cioaudit_"
# At a time, of one person: for every program they may think of, and for no program that makes them.
MOST = 20
_NOTED_EVERY = timedelta(minutes=1)


class TooMany(Exception):
    """Somebody has as many live tokens as anybody may."""

    def __init__(self) -> None:
        super().__init__(
            _("You have {most} tokens that read, the most at a time. Revoke one that no program needs.").format(
                most=MOST
            )
        )


@transaction.atomic
def make(user: User, *, token_id: UUID, name: str, days: int) -> tuple[AccessToken, str | None]:
    """A token for ``days`` days, and its secret: the only time that it can be told.

    ``token_id`` is the form's own, so that sending the form twice makes one token: the second time there is no secret.
    Raises ``TooMany``.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two that are made at once count each other
    if AccessToken.objects.live().filter(user=user).exclude(pk=token_id).count() >= MOST:
        raise TooMany
    secret = PREFIX + tokens.new_secret()
    fields = {
        "user": user,
        "name": name,
        "fingerprint": tokens.fingerprint(secret),
        "expires_at": timezone.now() + timedelta(days=days),
    }
    token, made = AccessToken.objects.get_or_create(pk=token_id, defaults=fields)
    if made:
        audit.record(Action.TOKEN_MADE, by=user, on=token, days=days)
    return token, secret if made else None


@transaction.atomic
def revoke(token: AccessToken) -> None:
    """The token opens nothing from now on. A second call changes nothing."""
    if AccessToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
        audit.record(Action.TOKEN_REVOKED, on=token)


def revoke_all_of(user: User) -> None:
    """All of somebody's tokens: with a new password nothing that was opened by the one before stays open."""
    for token in AccessToken.objects.live().filter(user=user):
        revoke(token)


def note_use(token: AccessToken) -> None:
    """Writes down that it was used, to the minute: a busy program does not write a row at each request."""
    now = timezone.now()
    seldom = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - _NOTED_EVERY)
    AccessToken.objects.filter(seldom, pk=token.pk).update(last_used_at=now)
