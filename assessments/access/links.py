"""What a link opens to whoever has it, with an account or without: one report, or one invitation, while it is live."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from assessments import tokens
from assessments.models import Invitation, Membership, ShareLink, User
from assessments.models.links import Link


class LinkClosed(Exception):
    """A link that opens nothing. ``why`` is altered, unknown, revoked or expired: what its holder may know, no more.

    ``link``: the one that it was, where there is one, for the audit trail.
    """

    def __init__(self, why: str, link: Link | None = None) -> None:
        self.why, self.link = why, link
        super().__init__(why)


def share_link(token: str) -> ShareLink:
    """The live link with this token. Raises ``LinkClosed`` where there is none."""
    secret = tokens.value_of("share", token)
    if secret is None:
        raise LinkClosed("altered")
    return live(ShareLink.objects.filter(fingerprint=tokens.fingerprint(secret)))


def share_link_opened(link_id: UUID, opened: Iterable[str]) -> ShareLink:
    """A link to a report that this visitor has ``opened``, as long as it is live. Raises ``LinkClosed``."""
    if str(link_id) not in opened:
        raise LinkClosed("unknown")
    return live(ShareLink.objects.filter(pk=link_id).select_related("assessment__organization"))


def invitation(token: str) -> Invitation:
    """The live invitation with this token. Raises ``LinkClosed`` where there is none."""
    key = tokens.value_of("invitation", token)
    if key is None:
        raise LinkClosed("altered")
    return live(Invitation.objects.filter(pk=UUID(key)))


def invitation_opened(invitation_id: UUID, opened: Iterable[str]) -> Invitation:
    """An invitation that this visitor has ``opened``, as long as it is live. Raises ``LinkClosed``."""
    if str(invitation_id) not in opened:
        raise LinkClosed("unknown")
    related = ("organization", "made_by", "respondent", "assessment")
    return live(Invitation.objects.filter(pk=invitation_id).select_related(*related))


def invitations_to(assessment_id: UUID, opened: Iterable[str]) -> QuerySet[Invitation]:
    """The invitation by which this visitor answers the assessment as an executive, closed or not; none where there is none."""
    if not opened:
        return Invitation.objects.none()
    return Invitation.objects.filter(pk__in=opened, kind=Invitation.Kind.EXECUTIVE, assessment=assessment_id)


def invitation_to_keep(user: User, invitation_id: UUID, opened: Iterable[str]) -> Invitation:
    """An answered invitation, for its executive to keep the report in an account of the address that was invited.

    Raises ``LinkClosed``; ``Http404`` where there is no report to keep; ``PermissionDenied`` for another account.
    """
    found = invitation_opened(invitation_id, opened)
    if not found.is_executives or found.done_at is None:
        raise Http404
    if user.is_staff or found.email.lower() != user.email.lower():
        raise PermissionDenied(_("Log in with the address to which the invitation was sent. It is not this account’s."))
    if not Invitation.objects.filter(_makes_a_member(), pk=found.pk).exists():
        raise PermissionDenied(
            _(
                "A consultant has invited you. To join the organization, ask one of its executives to invite you. "
                "Until then your link opens the report."
            )
        )
    return found


def _makes_a_member() -> Q:
    """Whether whoever accepts it joins the organization: its executives ask people in, and nobody else once there is one."""
    executives = Membership.objects.filter(organization=OuterRef("organization"), role=Membership.Role.EXECUTIVE)
    return ~Exists(executives) | Exists(executives.filter(user=OuterRef("made_by")))


def report_to_keep(user: User, opened: Iterable[str]) -> Invitation | None:
    """The answered invitation of this visitor whose report is not in their account yet; None without one."""
    if not opened or user.is_staff:
        return None
    answered = Invitation.objects.live().filter(pk__in=opened, kind=Invitation.Kind.EXECUTIVE, done_at__isnull=False)
    mine = answered.filter(email__iexact=user.email).exclude(organization__memberships__user=user)
    mine = mine.exclude(made_by__is_active=False)
    return mine.filter(_makes_a_member()).select_related("organization").first()


def live(links):
    """The link among ``links``, of which there is one at most. Raises ``LinkClosed`` where it opens nothing.

    What somebody gave away who was locked out opens nothing while they are.
    """
    link = links.select_related("made_by").first()
    if link is None:
        raise LinkClosed("unknown")
    if link.is_held_back:
        raise LinkClosed("revoked", link)
    if not link.is_live:
        raise LinkClosed("revoked" if link.is_revoked else "expired", link)
    return link
