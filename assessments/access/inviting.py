"""Who may invite whom, and see how far the invitations are."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from assessments.models import Assessment, Invitation, InvitationRound, Membership, Organization, User

from .members import found, may_assess, organization_to_read, organizations


def organization_to_invite(user: User, organization_id: UUID) -> Organization:
    """The organization, for inviting people. Raises ``Http404`` to strangers, ``PermissionDenied`` to readers."""
    organization = organization_to_read(user, organization_id)
    if not may_assess(user, organization):
        raise PermissionDenied(_("Only an executive or a consultant of the organization can invite people."))
    return organization


def organizations_to_invite(user: User, ids: Iterable[UUID]) -> QuerySet[Organization]:
    """Those of these organizations whose executives ``user`` may invite."""
    return Organization.objects.filter(pk__in=ids, memberships__user=user)


def known_executives(user: User, organizations: Iterable[Organization]) -> dict[UUID, str]:
    """The address that was last invited to assess each of these organizations, or else that of an executive of it."""
    ids = [organization.pk for organization in organizations if organization.pk]
    executives = Membership.objects.filter(organization__in=ids, role=Membership.Role.EXECUTIVE).exclude(user=user)
    invited = Invitation.objects.filter(organization__in=ids, kind=Invitation.Kind.EXECUTIVE).order_by("created_at")
    return {
        **dict(executives.order_by("-created_at").values_list("organization", "user__email")),
        **dict(invited.values_list("organization", "email")),
    }


def assessments_to_ask_about(user: User, organization: Organization) -> QuerySet[Assessment]:
    """The assessments whose statements ``user`` may ask others to answer: those submitted, and the user's own draft.

    Where there is no CISO or nobody runs technology, there are no two people to say anything about.
    """
    own_draft = Q(submitted_at__isnull=True, started_by=user)
    listed = Assessment.objects.filter(own_draft | Q(submitted_at__isnull=False), organization=organization)
    return listed.exclude(rating__rule__in=["R1", "R2", "R3"]).order_by("-submitted_at", "-started_at")


def invitations(user: User, organization: Organization) -> QuerySet[Invitation]:
    """The organization's invitations that ``user`` may see: all but those that belong to somebody else's draft."""
    if not organizations(user).filter(pk=organization.pk).exists():
        return Invitation.objects.none()
    return _not_in_anothers_draft(user).filter(organization=organization)


def _not_in_anothers_draft(user):
    listed = Invitation.objects.exclude(
        ~Q(made_by=user), kind=Invitation.Kind.RESPONDENT, assessment__submitted_at__isnull=True
    )
    return listed.select_related("organization", "made_by", "assessment")


def waiting_invitations(user: User, organization_ids: Iterable[UUID]) -> QuerySet[Invitation]:
    """The invitations of these organizations that are not answered yet, as far as ``user`` may see them; the first first."""
    seen = _not_in_anothers_draft(user).filter(organization__in=organizations(user).filter(pk__in=organization_ids))
    return seen.waiting().order_by("created_at")


def invitation_to_manage(user: User, invitation_id: UUID, *, revoking: bool = False) -> Invitation:
    """An invitation, to send it again or to revoke it. An admin may revoke, and sends nothing.

    Raises ``Http404`` for everybody who may not see it, ``PermissionDenied`` for an admin who would send it.
    """
    seen = _not_in_anothers_draft(user).filter(organization__in=organizations(user))
    invitation = found(seen, invitation_id)
    if not revoking and not may_assess(user, invitation.organization):
        raise PermissionDenied(_("An admin invites nobody. An executive or a consultant of the organization can."))
    return invitation


def rounds(user: User) -> QuerySet[InvitationRound]:
    """The user's own invitation rounds, with how many were asked and how many are done."""
    counted = InvitationRound.objects.filter(made_by=user)
    return counted.annotate(asked=Count("invitations"), done=Count("invitations__done_at"))


def round_to_read(user: User, round_id: UUID) -> tuple[InvitationRound, QuerySet[Invitation]]:
    """One of the user's own rounds, and its invitations to organizations that they still may see. Raises ``Http404``."""
    own = found(InvitationRound.objects.filter(made_by=user), round_id)
    return own, own.invitations.filter(organization__in=organizations(user)).order_by("organization__name", "pk")
