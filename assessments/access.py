"""The doorman: who may see and do what. Roles are compared nowhere else; what is not allowed here is denied.

A stranger gets 404, so that nothing is said about what exists. A reader who may not write gets 403.

- An admin (staff) reads everything and answers for nobody.
- An executive reads the organizations of which they are a member, assesses them, and continues their own drafts.
- A consultant reads the submitted assessments of the organizations for which they are engaged, assesses them as an
  adviser, and continues their own drafts.
- Whoever assesses an organization may upload its org chart; the upload is theirs alone.
- Whoever assesses an organization may share its reports by a link. The organization's executives and an admin see and
  revoke every link to them, a consultant their own. Whoever has a link reads that one report, and nothing else.
- Notes on an organization are read by its consultants and by admins. Its own people are not told that there are any.
"""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from . import tokens
from .models import Assessment, AuditEvent, ChartUpload, Membership, Note, Organization, ShareLink, Standing, User


class LinkClosed(Exception):
    """A link that opens nothing. ``why`` is altered, unknown, revoked or expired: what its holder may know, no more."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


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
    return Standing.objects.filter(organization__memberships__user=user)


def standing_to_read(user: User, organization_id: UUID) -> Standing:
    """Where the organization stands. Raises ``Http404`` for everybody who may not see it."""
    return _found(standings(user).select_related("organization", "assessment"), organization_id)


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
    return _found(organizations(user), organization_id)


def organization_to_assess(user: User, organization_id: UUID) -> Organization:
    """The organization, for starting an assessment. Raises ``Http404`` to strangers, ``PermissionDenied`` to readers."""
    organization = organization_to_read(user, organization_id)
    if not may_assess(user, organization):
        raise PermissionDenied("Only an executive or a consultant of the organization can assess it.")
    return organization


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


def chart_upload(user: User, organization: Organization) -> ChartUpload | None:
    """The user's own upload of the organization's chart; None where there is none, or its hour is over."""
    return ChartUpload.objects.live().filter(user=user, organization=organization).first()


def may_create_organization(user: User) -> bool:
    """Anybody with an account may add an organization and becomes its executive; but an admin answers for nobody."""
    return user.is_authenticated and not user.is_staff


def ask_to_create_organization(user: User) -> None:
    """Raises ``PermissionDenied`` for whoever may not add an organization."""
    if not may_create_organization(user):
        raise PermissionDenied("An admin answers for nobody. Add organizations in the admin site.")


def assessments(user: User) -> QuerySet[Assessment]:
    """The submitted assessments that ``user`` may read."""
    return Assessment.objects.submitted().filter(organization__in=organizations(user))


def assessment_to_read(user: User, assessment_id: UUID) -> Assessment:
    """A submitted assessment, for its report. Raises ``Http404`` for everybody who may not read it, and for drafts."""
    return _found(assessments(user), assessment_id)


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


def assessment_to_answer(user: User, assessment_id: UUID) -> Assessment:
    """The user's own assessment, draft or just submitted, for the survey pages.

    Raises ``Http404`` to strangers, ``PermissionDenied`` to those who see the organization but did not start this one.
    """
    if not user.is_authenticated:
        raise Http404
    assessment = _found(Assessment.objects.filter(organization__in=organizations(user)), assessment_id)
    if assessment.started_by_id != user.pk or not may_assess(user, assessment.organization):
        raise PermissionDenied("Only whoever started an assessment can answer it.")
    return assessment


def assessment_to_share(user: User, assessment_id: UUID) -> Assessment:
    """A submitted assessment, for making a link to its report.

    Raises ``Http404`` to strangers, ``PermissionDenied`` to those who may only read it.
    """
    assessment = assessment_to_read(user, assessment_id)
    if not may_assess(user, assessment.organization):
        raise PermissionDenied("An admin shares nothing. An executive or a consultant of the organization can.")
    return assessment


def share_links(user: User, assessment: Assessment) -> QuerySet[ShareLink]:
    """The links to this report that ``user`` may see and revoke."""
    links = ShareLink.objects.filter(assessment=assessment)
    return links.filter(made_by=user) if advises(user, assessment.organization) else links


def share_link_to_revoke(user: User, assessment_id: UUID, link_id: UUID) -> tuple[Assessment, QuerySet[ShareLink]]:
    """A report and the one link to it. Raises ``Http404`` for everybody who may not see the link."""
    assessment = assessment_to_read(user, assessment_id)
    link = share_links(user, assessment).filter(pk=link_id)
    if not link.exists():
        raise Http404
    return assessment, link


def share_link(token: str) -> ShareLink:
    """The live link with this token. Raises ``LinkClosed`` where there is none."""
    secret = tokens.value_of("share", token)
    if secret is None:
        raise LinkClosed("altered")
    return _live(ShareLink.objects.filter(fingerprint=tokens.fingerprint(secret)))


def ask_to_print_link(assessment: Assessment, token: str) -> None:
    """Raises ``Http404`` unless the token is that of a live link to this very report."""
    try:
        link = share_link(token)
    except LinkClosed:
        raise Http404("This link to the report opens nothing any more. Make another one, and print that.") from None
    if link.assessment_id != assessment.pk:
        raise Http404


def shared_assessment(link_id: UUID, opened: Iterable[str]) -> Assessment:
    """The assessment behind a link that this visitor has ``opened``, as long as it is live. Raises ``LinkClosed``."""
    if str(link_id) not in opened:
        raise LinkClosed("unknown")
    return _live(ShareLink.objects.filter(pk=link_id)).assessment


def reads_notes(user: User, organization: Organization) -> bool:
    """Whether ``user`` may know of notes on this organization: its consultants and admins."""
    return user.is_staff or advises(user, organization)


def notes(user: User, organization: Organization) -> QuerySet[Note]:
    """The notes on an organization and its assessments; none for whoever may not know of them."""
    if not reads_notes(user, organization):
        return Note.objects.none()
    return Note.objects.filter(organization=organization)


def organization_to_read_notes(user: User, organization_id: UUID) -> Organization:
    """The organization, for the notes on it. Raises ``Http404`` for everybody who may not know of them."""
    organization = organization_to_read(user, organization_id)
    if not reads_notes(user, organization):
        raise Http404
    return organization


def ask_to_write_notes(user: User, organization: Organization) -> None:
    """Raises ``PermissionDenied`` for whoever only reads the notes."""
    if not advises(user, organization):
        raise PermissionDenied("Only a consultant of the organization can write notes on it.")


def note_to_write(user: User, note_id: UUID) -> Note:
    """One's own note. Raises ``Http404`` where it may not be read, ``PermissionDenied`` where somebody else wrote it."""
    note = _found(Note.objects.filter(organization__in=organizations(user)).select_related("organization"), note_id)
    if not reads_notes(user, note.organization):
        raise Http404
    if note.author_id != user.pk or not advises(user, note.organization):
        raise PermissionDenied("Only its author can change a note.")
    return note


def trail_to_read(user: User) -> QuerySet[AuditEvent]:
    """The audit trail, all of it. Raises ``PermissionDenied`` for whoever is no admin."""
    if not user.is_staff:
        raise PermissionDenied("Only an admin reads the audit trail.")
    return AuditEvent.objects.all()


def _live(links):
    link = links.first()
    if link is None:
        raise LinkClosed("unknown")
    if not link.is_live:
        raise LinkClosed("revoked" if link.is_revoked else "expired")
    return link


def _found(queryset, pk):
    try:
        return queryset.get(pk=pk)
    except queryset.model.DoesNotExist:
        raise Http404 from None
