"""Who may see and do what as a member of an organization, as an admin, or in place of a member who was invited."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from assessments.models import Assessment, AuditEvent, ChartUpload, Invitation, Membership, Organization, Standing, User

from .links import invitations_to, live

_FOR_A_REPORT = ("organization", "rating")


def is_admin(user: User) -> bool:
    """Whether pages offer ``user`` what is for admins. Each of those pages asks on its own who comes in."""
    return user.is_staff


def organizations(user: User) -> QuerySet[Organization]:
    """The organizations that ``user`` may see; none for a visitor without an account."""
    if not user.is_authenticated:
        return Organization.objects.none()
    if user.is_staff:
        return Organization.objects.all()
    return Organization.objects.filter(memberships__user=user)


def standings(user: User) -> QuerySet[Standing]:
    """Where the organizations that ``user`` may see stand: what the portfolio lists."""
    if not user.is_authenticated:
        return Standing.objects.none()
    if user.is_staff:
        return Standing.objects.all()
    # Not by way of the organizations' own table: counting 100,000 clients then takes half the time.
    return Standing.objects.filter(organization__in=user.memberships.values("organization"))


def standing_to_read(user: User, organization_id: UUID) -> Standing:
    """Where the organization stands. Raises ``Http404`` for everybody who may not see it."""
    return found(standings(user).select_related("organization", "assessment"), organization_id)


def has_portfolio(user: User) -> bool:
    """Whether a portfolio serves ``user`` better than a list: admins, consultants, and whoever has more than one."""
    if not user.is_authenticated:
        return False
    roles = list(user.memberships.values_list("role", flat=True)[:2])
    return user.is_staff or len(roles) > 1 or Membership.Role.CONSULTANT in roles


def lacks_second_factor(user: User) -> bool:
    """Whether ``user`` has yet to set up a second factor, where the site asks it of those who read what is not theirs:
    admins, and whoever is a consultant of any organization. Recovery codes alone are none."""
    if not user.is_authenticated:
        return False
    consults = user.is_staff or user.memberships.filter(role=Membership.Role.CONSULTANT).exists()
    return consults and not user.authenticator_set.exclude(type="recovery_codes").exists()


def organization_to_read(user: User, organization_id: UUID) -> Organization:
    """The organization. Raises ``Http404`` for everybody who may not see it."""
    return found(organizations(user), organization_id)


def organization_to_assess(user: User, organization_id: UUID) -> Organization:
    """The organization, for starting an assessment. Raises ``Http404`` to strangers, ``PermissionDenied`` to readers."""
    organization = organization_to_read(user, organization_id)
    if not may_assess(user, organization):
        raise PermissionDenied(_("Only an executive or a consultant of the organization can assess it."))
    return organization


def organization_to_edit(user: User, organization_id: UUID) -> Organization:
    """The organization, for changing what is said of it: by whoever answers for it. Raises as for assessing it."""
    return organization_to_assess(user, organization_id)


def may_assess(user: User, organization: Organization) -> bool:
    """Whether ``user`` answers for the organization: its executives and the consultants engaged for it."""
    return organization.pk in assessable(user, [organization])


def assessable(user: User, organizations: Iterable[Organization]) -> set[UUID]:
    """Which of these organizations ``user`` answers for, by their ids: one query for a whole list."""
    if not user.is_authenticated:
        return set()
    return set(user.memberships.filter(organization__in=organizations).values_list("organization_id", flat=True))


def advises(user: User, organization: Organization) -> bool:
    """Whether ``user`` answers for the organization as somebody from outside: a consultant engaged for it."""
    return user.memberships.filter(role=Membership.Role.CONSULTANT, organization=organization).exists()


def is_adviser(user: User, organization: Organization) -> bool:
    """Whether ``user`` looks at the organization from outside: a consultant engaged for it, or an admin."""
    return user.is_staff or advises(user, organization)


def chart_upload(user: User, organization: Organization) -> ChartUpload | None:
    """The user's own upload of the organization's chart; None where there is none, or its hour is over."""
    return ChartUpload.objects.live().filter(user=user, organization=organization).first()


def may_create_organization(user: User) -> bool:
    """Anybody with an account may add an organization and becomes its executive; but an admin answers for nobody."""
    return user.is_authenticated and not user.is_staff


def ask_to_create_organization(user: User) -> None:
    """Raises ``PermissionDenied`` for whoever may not add an organization."""
    if not may_create_organization(user):
        raise PermissionDenied(_("An admin answers for nobody. Add organizations in the admin site."))


def assessments(user: User) -> QuerySet[Assessment]:
    """The submitted assessments that ``user`` may read."""
    return Assessment.objects.submitted().filter(organization__in=organizations(user))


def assessment_to_read(user: User, assessment_id: UUID, opened: Iterable[str] = ()) -> Assessment:
    """A submitted assessment, for its report. Raises ``Http404`` for everybody who may not read it, and for drafts.

    An executive who was invited reads the one that they made; raises ``LinkClosed`` once the invitation is closed.
    """
    if opened:
        invited = invitations_to(assessment_id, opened).exclude(organization__in=organizations(user))
        if invited.exists():
            return found(Assessment.objects.submitted().select_related(*_FOR_A_REPORT), live(invited).assessment_id)
    return found(assessments(user).select_related(*_FOR_A_REPORT), assessment_id)


def two_assessments_to_read(
    user: User, organization: Organization, first_id: str, second_id: str
) -> tuple[Assessment, Assessment]:
    """Two submitted assessments of the organization, the earlier one first; the latest two where none is named.

    Raises ``Http404`` where they are not both there for ``user``.
    """
    listed = assessments(user).filter(organization=organization).order_by("submitted_at", "pk")
    chosen = [assessment for assessment in listed if str(assessment.pk) in (first_id, second_id)]
    two = chosen if first_id or second_id else list(listed)[-2:]
    if len(two) != 2:
        raise Http404
    return two[0], two[1]


def drafts(user: User) -> QuerySet[Assessment]:
    """The drafts that ``user`` may continue: their own, while they belong to the organization."""
    if not user.is_authenticated:
        return Assessment.objects.none()
    return Assessment.objects.drafts().filter(
        started_by=user,
        organization__memberships__user=user,
    )


def assessment_to_answer(user: User, assessment_id: UUID, opened: Iterable[str] = ()) -> Assessment:
    """One's own assessment, draft or just submitted, for the survey pages: the user's, or an invited executive's.

    Raises ``Http404`` to strangers, ``PermissionDenied`` to those who see the organization but did not start this one,
    and ``LinkClosed`` once the invitation is closed.
    """
    if opened and (invited := invitations_to(assessment_id, opened)).exists():
        return found(Assessment.objects.select_related("organization"), live(invited).assessment_id)
    if not user.is_authenticated:
        raise Http404
    readable = Assessment.objects.filter(organization__in=organizations(user)).select_related("organization")
    assessment = found(readable, assessment_id)
    if assessment.started_by_id != user.pk or not may_assess(user, assessment.organization):
        raise PermissionDenied(_("Only whoever started an assessment can answer it."))
    return assessment


def trail_to_read(user: User) -> QuerySet[AuditEvent]:
    """The audit trail, all of it. Raises ``PermissionDenied`` for whoever is no admin."""
    if not user.is_staff:
        raise PermissionDenied(_("Only an admin reads the audit trail."))
    return AuditEvent.objects.all()


def invitation_answered(assessment: Assessment, opened: Iterable[str]) -> Invitation | None:
    """The invitation by which this visitor answers the assessment; None for whoever answers as themselves."""
    return invitations_to(assessment.pk, opened).first() if opened else None


def invitation_by(user: User, assessment: Assessment, opened: Iterable[str]) -> Invitation | None:
    """The invitation by which this visitor reads the report; None for those who belong there anyhow."""
    if not opened:
        return None
    return invitations_to(assessment.pk, opened).exclude(organization__in=organizations(user)).first()


def found(queryset, pk):
    try:
        return queryset.get(pk=pk)
    except queryset.model.DoesNotExist:
        raise Http404 from None
