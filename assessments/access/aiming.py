"""Who may choose an organization's target."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from assessments.models import Assessment, Organization, Target, User

from .members import assessment_to_read, may_assess, organizations


def assessment_to_aim_from(user: User, assessment_id: UUID) -> Assessment:
    """A submitted assessment, for choosing one of its moves as the target: by whoever answers for the organization.

    Raises ``Http404`` to strangers, ``PermissionDenied`` to readers.
    """
    assessment = assessment_to_read(user, assessment_id)
    if not may_assess(user, assessment.organization):
        raise PermissionDenied(_("Only an executive or a consultant of the organization can choose its target."))
    return assessment


def target_of(user: User, organization: Organization) -> Target | None:
    """The organization's target, for those who may see the organization."""
    return Target.objects.filter(organization__in=organizations(user).filter(pk=organization.pk)).first()
