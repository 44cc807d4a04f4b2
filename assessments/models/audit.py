"""The audit trail: who did what to which object, when and from where. Written once, and never changed."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from assessments.models.ratings import Immutable

# The database refuses to delete an event that is younger (see the migration), whatever the retention is set to.
KEPT_AT_LEAST_DAYS = 365
# The days that the trail may be narrowed to: none whose midnight, or the next one, is no moment in some time zone.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)

_NEVER = "The audit trail is never changed. Record what happened since as an event of its own."


class Action(models.TextChoices):
    """What can happen. Not given to the column as its choices, so that one more needs no migration."""

    LOGGED_IN = "logged_in", gettext_lazy("Logged in")
    LOG_IN_FAILED = "log_in_failed", gettext_lazy("Failed to log in")
    LOG_IN_LIMITED = "log_in_limited", gettext_lazy("Was refused after too many attempts to log in")
    LOGGED_OUT = "logged_out", gettext_lazy("Logged out")
    SIGNED_UP = "signed_up", gettext_lazy("Signed up")
    PASSWORD_CHANGED = "password_changed", gettext_lazy("Changed a password")  # nosec B105
    PASSWORD_RESET = "password_reset", gettext_lazy("Reset a password")  # nosec B105
    EMAIL_ADDED = "email_added", gettext_lazy("Added an email address")
    EMAIL_CONFIRMED = "email_confirmed", gettext_lazy("Confirmed an email address")
    EMAIL_CHANGED = "email_changed", gettext_lazy("Changed the email address")
    EMAIL_REMOVED = "email_removed", gettext_lazy("Removed an email address")
    FACTOR_ADDED = "factor_added", gettext_lazy("Added a second factor")
    FACTOR_REMOVED = "factor_removed", gettext_lazy("Removed a second factor")
    FACTOR_FAILED = "factor_failed", gettext_lazy("Failed the second factor")
    SIGN_ON_CONNECTED = "sign_on_connected", gettext_lazy("Connected single sign-on")
    SIGN_ON_REMOVED = "sign_on_removed", gettext_lazy("Disconnected single sign-on")
    ACCOUNT_ADDED = "account_added", gettext_lazy("Added an account")
    ACCOUNT_CHANGED = "account_changed", gettext_lazy("Changed an account")
    ACCOUNT_DELETED = "account_deleted", gettext_lazy("Deleted an account")
    RIGHTS_CHANGED = "rights_changed", gettext_lazy("Changed what an account may do")
    GROUP_SAVED = "group_saved", gettext_lazy("Set what a group may do")
    GROUP_DELETED = "group_deleted", gettext_lazy("Deleted a group")

    ORGANIZATION_ADDED = "organization_added", gettext_lazy("Added an organization")
    ORGANIZATION_CHANGED = "organization_changed", gettext_lazy("Changed an organization")
    ORGANIZATION_DELETED = "organization_deleted", gettext_lazy("Deleted an organization")

    MEMBER_ADDED = "member_added", gettext_lazy("Gave somebody access")
    MEMBER_CHANGED = "member_changed", gettext_lazy("Changed somebody’s access")
    MEMBER_REMOVED = "member_removed", gettext_lazy("Took somebody’s access away")

    ASSESSMENT_STARTED = "assessment_started", gettext_lazy("Started an assessment")
    ASSESSMENT_SUBMITTED = "assessment_submitted", gettext_lazy("Submitted an assessment")
    ASSESSMENT_DELETED = "assessment_deleted", gettext_lazy("Deleted an assessment")
    CHART_UPLOADED = "chart_uploaded", gettext_lazy("Uploaded an org chart")
    ANSWERS_SUBMITTED = "answers_submitted", gettext_lazy("Answered as a respondent")
    REPORT_READ = "report_read", gettext_lazy("Read a report")
    SHARED_REPORT_READ = "shared_report_read", gettext_lazy("Read a report by a share link")

    TARGET_CHOSEN = "target_chosen", gettext_lazy("Chose a target")
    TARGET_DROPPED = "target_dropped", gettext_lazy("Dropped a target")

    SHARE_LINK_MADE = "share_link_made", gettext_lazy("Made a share link")
    SHARE_LINK_REVOKED = "share_link_revoked", gettext_lazy("Revoked a share link")
    SHARE_LINK_REFUSED = "share_link_refused", gettext_lazy("Was refused at a share link")
    INVITATION_SENT = "invitation_sent", gettext_lazy("Sent an invitation")
    INVITATION_OPENED = "invitation_opened", gettext_lazy("Opened an invitation")
    INVITATION_REMINDED = "invitation_reminded", gettext_lazy("Sent a reminder")
    INVITATION_ACCEPTED = "invitation_accepted", gettext_lazy("Accepted an invitation")
    INVITATION_REVOKED = "invitation_revoked", gettext_lazy("Revoked an invitation")
    INVITATION_REFUSED = "invitation_refused", gettext_lazy("Was refused at an invitation")

    EXPORT_MADE = "export_made", gettext_lazy("Exported data")
    EXPORT_FAILED = "export_failed", gettext_lazy("Failed to export data")
    IMPORT_MADE = "import_made", gettext_lazy("Imported data")
    ARCHIVE_MADE = "archive_made", gettext_lazy("Downloaded an organization’s archive")
    RETENTION_APPLIED = "retention_applied", gettext_lazy("Deleted what was past its retention")
    API_READ = "api_read", gettext_lazy("Read by access token")
    TOKEN_MADE = "token_made", gettext_lazy("Made an access token")  # nosec B105
    TOKEN_REVOKED = "token_revoked", gettext_lazy("Revoked an access token")  # nosec B105


class AuditEventQuerySet(models.QuerySet):
    def update(self, **values):
        raise Immutable(_NEVER)


class AuditEvent(models.Model):
    """One thing that happened. ``audit.record`` writes it; nothing changes it, and nothing but its age removes it.

    The database refuses changes too (see the migration). So nothing in a row may have to be taken out of it later: people
    stand here by the number of their account, whose name and address are looked up while there is such an account.
    ``facts`` holds plain values by name, and no answer, secret or address of a person.
    """

    at = models.DateTimeField(default=timezone.now)
    # Without a constraint, and kept when the account goes: the same number still tells what one and the same person did.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    action = models.CharField(max_length=40)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    object_label = models.CharField(max_length=200, blank=True)
    organization_id = models.UUIDField(null=True)
    organization_name = models.CharField(max_length=200, blank=True)
    address = models.GenericIPAddressField("from", null=True)
    facts = models.JSONField(default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        # Newest first by the order of writing: each filter of the page reads off one of these.
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["at"], name="audit_at"),
            models.Index(fields=["by", "-id"], name="audit_by"),
            models.Index(fields=["action", "-id"], name="audit_action"),
            models.Index(fields=["organization_id", "-id"], name="audit_organization"),
            models.Index(fields=["object_type", "object_id", "-id"], name="audit_object"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Immutable(_NEVER)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Immutable(_NEVER)

    def get_action_display(self) -> str:
        """The action in words; one that this version does not know, as it was written."""
        return str(Action(self.action).label) if self.action in Action.values else self.action
