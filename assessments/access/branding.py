"""Who prints under a name, a logo and a colour of their own: whoever is a consultant of any organization."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from assessments.models import Branding, Membership, User


def may_brand(user: User) -> bool:
    """Whether ``user`` prints under a name of their own."""
    return user.is_authenticated and user.memberships.filter(role=Membership.Role.CONSULTANT).exists()


def ask_to_brand(user: User) -> None:
    """Raises ``PermissionDenied`` for whoever is no consultant."""
    if not may_brand(user):
        raise PermissionDenied(
            _("Branding is for consultants. Add a client first, or ask an admin to engage you for one.")
        )


def own_branding(user: User) -> Branding | None:
    """The user's own branding, as long as they are a consultant; None where there is none."""
    if not user.is_authenticated:
        return None
    consultants = Membership.objects.filter(role=Membership.Role.CONSULTANT)
    return Branding.objects.filter(user=user, user__memberships__in=consultants).distinct().first()
