"""Who may make, see and revoke links to a report."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from assessments.models import Assessment, ShareLink, User

from .links import LinkClosed, share_link
from .members import advises, assessment_to_read, may_assess


def assessment_to_share(user: User, assessment_id: UUID) -> Assessment:
    """A submitted assessment, for making a link to its report.

    Raises ``Http404`` to strangers, ``PermissionDenied`` to those who may only read it.
    """
    assessment = assessment_to_read(user, assessment_id)
    if not may_assess(user, assessment.organization):
        raise PermissionDenied(_("An admin shares nothing. An executive or a consultant of the organization can."))
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


def ask_to_print_link(assessment: Assessment, token: str) -> None:
    """Raises ``Http404`` unless the token is that of a live link to this very report."""
    try:
        link = share_link(token)
    except LinkClosed:
        raise Http404("This link to the report opens nothing any more. Make another one, and print that.") from None
    if link.assessment_id != assessment.pk:
        raise Http404
