"""The clerk who takes away: an organization, an account, and what is past its retention. What is gone is in the audit trail."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce, Least, Lower
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import audit, register
from .languages import thousands
from .models import Action, Assessment, AuditEvent, ExportLog, Invitation, Organization, ShareLink, User

_AT_A_TIME = 500
_NOT_BEGUN = Q(started_at__isnull=True, done_at__isnull=True, respondent__isnull=True)


class LastAdmin(Exception):
    """Nobody would be left to run the site."""

    def __init__(self) -> None:
        super().__init__(_("You are the only admin. Make somebody else an admin first, then delete your account."))


def what_goes_with(organization: Organization) -> list[str]:
    """What is deleted with it, a line each, and none for what there is none of.

    Notes are left out: its own people are not told that there are any.
    """
    submitted, drafts = organization.assessments.submitted().count(), organization.assessments.drafts().count()
    members, invitations = organization.memberships.count(), organization.invitations.count()
    links = _open_links(organization).count()
    lines = (
        (
            submitted,
            ngettext(
                "{count} submitted assessment, with its report",
                "{count} submitted assessments, with their reports",
                submitted,
            ),
        ),
        (
            drafts,
            ngettext(
                "{count} assessment that was not submitted", "{count} assessments that were not submitted", drafts
            ),
        ),
        (members, ngettext("{count} person’s access", "{count} people’s access", members)),
        (invitations, ngettext("{count} invitation", "{count} invitations", invitations)),
        (links, ngettext("{count} link that opens a report", "{count} links that open a report", links)),
    )
    return [line.format(count=thousands(count)) for count, line in lines if count]


@transaction.atomic
def delete_organization(organization: Organization) -> None:
    """The organization, and with it its assessments, members, notes and links. The receivers write it down."""
    organization.delete()


@transaction.atomic
def delete_account(user: User) -> None:
    """The account, its addresses, factors and memberships. What they submitted stays, and nothing tells whose it was.

    Their drafts go too: nobody else could continue them. The invitations that they were sent are taken back, and their
    address is taken off these, and off the log of their exports. Raises ``LastAdmin``.
    """
    if user.is_staff and not User.objects.filter(is_staff=True, is_active=True).exclude(pk=user.pk).exists():
        raise LastAdmin
    Assessment.objects.drafts().filter(started_by=user).delete()
    theirs = user.addresses()
    ExportLog.objects.annotate(of=Lower("by")).filter(Q(user=user) | Q(of__in=theirs)).update(by="")
    user.delete()
    # Afterwards: by their address the receivers know which invitations to take back.
    Invitation.objects.annotate(to=Lower("email")).filter(to__in=theirs).update(email="")


def assessments_past(days: int) -> QuerySet[Assessment]:
    """Submitted ones by the day of their submission, drafts by that of their last answer; none where ``days`` is 0."""
    touched = Assessment.objects.annotate(
        touched_at=Coalesce("submitted_at", Max("respondents__answers__updated_at"), "started_at")
    )
    return touched.filter(touched_at__lt=_days_ago(days)) if days else touched.none()


def events_past(days: int) -> QuerySet[AuditEvent]:
    """The events of the audit trail that are older."""
    return AuditEvent.objects.filter(at__lt=_days_ago(days))


def exports_past(days: int) -> QuerySet[ExportLog]:
    """What the log of exports tells of those that are older."""
    return ExportLog.objects.filter(started_at__lt=_days_ago(days))


def invitations_past(days: int) -> QuerySet[Invitation]:
    """Those that nobody began, by the day on which they expired or were revoked; none where ``days`` is 0.

    What was begun stays for as long as the assessment that it led to.
    """
    return _closed(days).filter(_NOT_BEGUN)


def addresses_past(days: int) -> QuerySet[Invitation]:
    """Those that somebody began and did not answer, by the same day, which still tell to whom they were sent."""
    return _closed(days).exclude(_NOT_BEGUN).exclude(email="").filter(done_at__isnull=True)


def _closed(days: int) -> QuerySet[Invitation]:
    """Invitations that were closed so many days ago; none where ``days`` is 0."""
    closed = Invitation.objects.annotate(closed_at=Least("expires_at", Coalesce("revoked_at", "expires_at")))
    return closed.filter(closed_at__lt=_days_ago(days)) if days else closed.none()


def delete_assessments(past: QuerySet[Assessment]) -> int:
    """Deletes them some at a time, each lot in one transaction with its events and the standings that follow."""
    ids = list(past.order_by("pk").values_list("pk", flat=True))
    return sum(_delete_lot(past, ids[start : start + _AT_A_TIME]) for start in range(0, len(ids), _AT_A_TIME))


@transaction.atomic
def _delete_lot(past: QuerySet[Assessment], ids: list[UUID]) -> int:
    # Somebody may have gone on with a draft since the ids were read: held by us, each is asked for its age once more.
    held = Assessment.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)
    lot = list(past.filter(pk__in=list(held)).select_related("organization"))
    audit.record_each(Action.ASSESSMENT_DELETED, on=lot, retention=True)
    Assessment.objects.filter(pk__in=[assessment.pk for assessment in lot]).delete()
    register.renew({assessment.organization_id for assessment in lot})
    return len(lot)


def delete_rows(past: QuerySet) -> int:
    """Deletes rows that nothing hangs on. Of the audit trail the database refuses where one is younger than a year."""
    count, _each = past.delete()
    return count


def forget_addresses(past: QuerySet[Invitation]) -> int:
    """Takes the address off each of these invitations. What was begun by them stays as it is."""
    return past.update(email="")


def _open_links(organization: Organization) -> QuerySet[ShareLink]:
    return ShareLink.objects.live().filter(assessment__organization=organization)


def _days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)
