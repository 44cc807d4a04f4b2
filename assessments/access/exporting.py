"""Who may take data out in bulk, and of which organizations."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from assessments.models import ExportLog, Membership, SavedExport, Standing, User

from .members import found, standings

PERMISSION = "assessments.export_results"


def exportable(user: User) -> QuerySet[Standing]:
    """Of which organizations ``user`` may export: with the permission all that they may see, else their clients."""
    if user.has_perm(PERMISSION):
        return standings(user)
    if not user.is_authenticated:
        return Standing.objects.none()
    engaged = user.memberships.filter(role=Membership.Role.CONSULTANT)
    return Standing.objects.filter(organization__in=engaged.values("organization"))


def may_export(user: User) -> bool:
    """Whoever has the permission, and every consultant."""
    if not user.is_authenticated:
        return False
    # Most who ask are consultants: permissions take two queries.
    return user.memberships.filter(role=Membership.Role.CONSULTANT).exists() or user.has_perm(PERMISSION)


def ask_to_export(user: User) -> None:
    """Raises ``PermissionDenied`` for whoever may not export."""
    if not may_export(user):
        raise PermissionDenied(
            _("Exports are for consultants, of their own clients, and for whom an admin has allowed them.")
        )


def exports_everything(user: User) -> bool:
    """Whether nothing is to be left out for ``user``: an admin with the permission. The audit trail is for them alone."""
    return user.is_staff and user.has_perm(PERMISSION)


def exports_made(user: User) -> QuerySet[ExportLog]:
    """The user's own exports."""
    return ExportLog.objects.filter(user=user) if user.is_authenticated else ExportLog.objects.none()


def export_to_check(user: User, export_id) -> ExportLog:
    """One of the user's own exports that is whole. Raises ``Http404`` for any other."""
    return found(exports_made(user).filter(status=ExportLog.Status.COMPLETE), export_id)


def saved_exports(user: User) -> QuerySet[SavedExport]:
    return user.saved_exports.all()


def saved_export(user: User, pk) -> SavedExport:
    """One of the user's own. Raises ``Http404`` for any other."""
    return found(saved_exports(user), pk)
