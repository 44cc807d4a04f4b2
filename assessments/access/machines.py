"""Whose access tokens there are, and what a program with one may do: read what its owner may see."""

from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from assessments import tokens
from assessments.models import AccessToken, User

from .members import found, lacks_second_factor


def access_tokens(user: User) -> QuerySet[AccessToken]:
    """One's own tokens, those that open nothing any more included."""
    return AccessToken.objects.filter(user=user)


def access_token_to_revoke(user: User, token_id: UUID) -> AccessToken:
    """One's own token. Raises ``Http404`` for everybody else's."""
    return found(access_tokens(user), token_id)


def access_token(secret: str) -> AccessToken | None:
    """The live token with this secret, with its owner; None where nobody may read by it.

    An owner who was locked out, or who has to have a second factor and took it away, reads by no token either.
    """
    fits = AccessToken.objects.live().filter(fingerprint=tokens.fingerprint(secret), user__is_active=True)
    token = fits.select_related("user").first()
    if token is None or (settings.SECOND_FACTOR_REQUIRED and lacks_second_factor(token.user)):
        return None
    return token
