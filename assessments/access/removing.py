"""Who may delete an organization, and what the archive that they are offered before holds."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from assessments.models import (
    Answer,
    AuditEvent,
    Membership,
    Organization,
    Respondent,
    ShareLink,
    ShareOpening,
    Target,
    User,
)
from assessments.scoring import DIMENSIONS

from .inviting import invitations
from .members import organization_to_read


def may_delete(user: User, organization: Organization) -> bool:
    """Whether ``user`` may delete the organization: admins, and its executives. A consultant is a guest there."""
    return user.is_staff or user.memberships.filter(role=Membership.Role.EXECUTIVE, organization=organization).exists()


def organization_to_delete(user: User, organization_id: UUID) -> Organization:
    """The organization. Raises ``Http404`` to strangers, ``PermissionDenied`` to those who may not delete it."""
    organization = organization_to_read(user, organization_id)
    if not may_delete(user, organization):
        raise PermissionDenied(_("Only an executive of the organization or an admin can delete it."))
    return organization


def organizations_left_alone(user: User) -> QuerySet[Organization]:
    """The organizations of which ``user`` is the only executive: what would have none without them."""
    others = Membership.objects.filter(organization=OuterRef("pk"), role=Membership.Role.EXECUTIVE).exclude(user=user)
    mine = Organization.objects.filter(memberships__user=user, memberships__role=Membership.Role.EXECUTIVE)
    return mine.exclude(Exists(others))


def archived(user: User, organization: Organization) -> dict[str, QuerySet]:
    """The rows in the archive of an organization for whoever may delete it, by file: what its pages show them.

    To an admin that is every assessment, with the notes and the trail. To nobody it is what a respondent said who did not
    agree to be shown, or has not handed it in; to an executive what anybody else said about the relationship neither.
    """
    assessments = organization.assessments.select_related("rating").order_by("started_at", "pk")
    if not user.is_staff:
        assessments = assessments.filter(Q(submitted_at__isnull=False) | Q(started_by=user))
    answers = Answer.objects.filter(_told(user), respondent__assessment__in=assessments)
    respondents = Respondent.objects.filter(assessment__in=assessments)
    links = ShareLink.objects.filter(assessment__organization=organization)
    rows = {
        "target": Target.objects.filter(organization=organization),
        "respondents": (respondents if user.is_staff else respondents.filter(_shown(user))).order_by("pk"),
        "memberships": organization.memberships.order_by("pk"),
        "invitations": invitations(user, organization),
        "share_links": links,
        "share_openings": ShareOpening.objects.filter(link__in=links).order_by("pk"),
        "assessments": assessments,
        "answers": answers.order_by("pk"),
    }
    if user.is_staff:
        rows["notes"] = organization.notes.all()
        rows["audit"] = AuditEvent.objects.filter(organization_id=organization.pk).order_by("pk")
    return rows


def _shown(user: User) -> Q:
    return Q(user=user) | Q(answering=False) & (Q(consent__isnull=True) | Q(consent=True))


def _told(user: User) -> Q:
    own = Q(respondent__user=user)
    shown = Q(respondent__answering=False) & (Q(respondent__consent__isnull=True) | Q(respondent__consent=True))
    return own | (shown if user.is_staff else shown & ~Q(question__in=DIMENSIONS))
