"""Invitations by email: who is asked for what, and how far they are."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models.assessments import Respondent
from assessments.models.links import Link, LinkQuerySet

LONGEST_TEXT = 2000
_AS_WHAT = {
    "cio": gettext_lazy("as the CIO"),
    "ciso": gettext_lazy("as the CISO"),
    "ceo": gettext_lazy("as the chief executive"),
    "other": gettext_lazy("as another executive"),
}
BETWEEN_REMINDERS = timedelta(days=1)


class InvitationRound(models.Model):
    """Invitations that went to several clients together, with one text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self):
        return f"Round of {self.created_at:%Y-%m-%d}"


class InvitationQuerySet(LinkQuerySet):
    def waiting(self):
        """Those that can still be answered, and are not."""
        return self.live().filter(done_at__isnull=True)


class Invitation(Link):
    """Asks one person, by email and without an account, to assess an organization or to answer its statements.

    The link is the credential; it is signed and holds ``id``, so that a reminder can send it again although nothing
    secret is stored. ``assessment``: the one whose statements are answered; of an executive, the one that they started.
    """

    class Kind(models.TextChoices):
        EXECUTIVE = "executive", gettext_lazy("To assess the organization")
        RESPONDENT = "respondent", gettext_lazy("To answer the statements")

    class Status(models.TextChoices):
        UNSENT = "unsent", gettext_lazy("Not sent")
        SENT = "sent", gettext_lazy("Sent")
        OPENED = "opened", gettext_lazy("Opened")
        STARTED = "started", gettext_lazy("Started")
        DONE = "done", gettext_lazy("Done")
        EXPIRED = "expired", gettext_lazy("Expired")
        REVOKED = "revoked", gettext_lazy("Revoked")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    organization = models.ForeignKey("Organization", on_delete=models.CASCADE, related_name="invitations")
    assessment = models.ForeignKey(
        "Assessment", on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    respondent = models.OneToOneField(
        "Respondent", on_delete=models.SET_NULL, null=True, blank=True, related_name="invitation"
    )
    role = models.CharField(max_length=10, choices=Respondent.Role.choices, blank=True)
    round = models.ForeignKey(
        InvitationRound, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitations"
    )
    email = models.EmailField()
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    # What it is written in, unless an account of its address says otherwise; empty for those that came before.
    language = models.CharField(max_length=10, blank=True, default="", db_default="")
    sent_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="executive", role="") | (Q(kind="respondent", assessment__isnull=False) & ~Q(role="")),
                name="invitation_is_of_one_kind",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.organization}"

    @property
    def audit_label(self) -> str:
        """What the audit trail calls it when it is gone. The address of a person is none of it."""
        return f"Invitation {self.get_kind_display().lower()}"

    @property
    def to_whom(self) -> str:
        """The address, or what stands for it once it was let go of: with its owner's account, or by its age."""
        return self.email or _("somebody whose address is no longer kept")

    @property
    def as_what(self) -> str:
        """As what a respondent answers, in a sentence."""
        return str(_AS_WHAT.get(self.role, ""))

    @property
    def is_executives(self) -> bool:
        return self.kind == self.Kind.EXECUTIVE

    @property
    def is_waiting(self) -> bool:
        """Whether it can still be answered, and is not."""
        return self.is_live and self.done_at is None

    @property
    def may_be_reminded(self) -> bool:
        """Whether a reminder makes sense: neither done nor revoked, and no mail went out within a day.

        Nobody is reminded whose address is no longer kept.
        """
        if self.done_at or self.is_revoked or not self.email:
            return False
        last = self.reminded_at or self.sent_at
        return last is None or last < timezone.now() - BETWEEN_REMINDERS

    @property
    def status(self) -> Status:
        """How far it is. What was answered is done, whatever became of the link."""
        if self.done_at:
            return self.Status.DONE
        if self.is_revoked:
            return self.Status.REVOKED
        if self.is_expired:
            return self.Status.EXPIRED
        steps = (
            (self.started_at, self.Status.STARTED),
            (self.opened_at, self.Status.OPENED),
            (self.sent_at, self.Status.SENT),
        )
        return next((status for moment, status in steps if moment), self.Status.UNSENT)
