"""The audit trail: who did what to which object, when and from where. Written once, and never changed."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessments.models.ratings import Immutable

# The database refuses to delete an event that is younger (see the migration), whatever the retention is set to.
KEPT_AT_LEAST_DAYS = 365
# The days that the trail may be narrowed to: none whose midnight, or the next one, is no moment in some time zone.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)

_NEVER = "The audit trail is never changed. Record what happened since as an event of its own."


class Action(models.TextChoices):
    """What can happen. Not given to the column as its choices, so that one more needs no migration."""

    LOGGED_IN = "logged_in", "Logged in"
    LOG_IN_FAILED = "log_in_failed", "Failed to log in"
    LOG_IN_LIMITED = "log_in_limited", "Was refused after too many attempts to log in"
    LOGGED_OUT = "logged_out", "Logged out"
    SIGNED_UP = "signed_up", "Signed up"
    PASSWORD_CHANGED = "password_changed", "Changed a password"  # nosec B105
    PASSWORD_RESET = "password_reset", "Reset a password"  # nosec B105
    EMAIL_ADDED = "email_added", "Added an email address"
    EMAIL_CONFIRMED = "email_confirmed", "Confirmed an email address"
    EMAIL_CHANGED = "email_changed", "Changed the email address"
    EMAIL_REMOVED = "email_removed", "Removed an email address"
    FACTOR_ADDED = "factor_added", "Added a second factor"
    FACTOR_REMOVED = "factor_removed", "Removed a second factor"
    FACTOR_FAILED = "factor_failed", "Failed the second factor"
    SIGN_ON_CONNECTED = "sign_on_connected", "Connected single sign-on"
    SIGN_ON_REMOVED = "sign_on_removed", "Disconnected single sign-on"
    ACCOUNT_ADDED = "account_added", "Added an account"
    ACCOUNT_CHANGED = "account_changed", "Changed an account"
    ACCOUNT_DELETED = "account_deleted", "Deleted an account"
    RIGHTS_CHANGED = "rights_changed", "Changed what an account may do"
    GROUP_SAVED = "group_saved", "Set what a group may do"
    GROUP_DELETED = "group_deleted", "Deleted a group"

    ORGANIZATION_ADDED = "organization_added", "Added an organization"
    ORGANIZATION_CHANGED = "organization_changed", "Changed an organization"
    ORGANIZATION_DELETED = "organization_deleted", "Deleted an organization"

    MEMBER_ADDED = "member_added", "Gave somebody access"
    MEMBER_CHANGED = "member_changed", "Changed somebody’s access"
    MEMBER_REMOVED = "member_removed", "Took somebody’s access away"

    ASSESSMENT_STARTED = "assessment_started", "Started an assessment"
    ASSESSMENT_SUBMITTED = "assessment_submitted", "Submitted an assessment"
    ASSESSMENT_DELETED = "assessment_deleted", "Deleted an assessment"
    CHART_UPLOADED = "chart_uploaded", "Uploaded an org chart"
    ANSWERS_SUBMITTED = "answers_submitted", "Answered as a respondent"
    REPORT_READ = "report_read", "Read a report"
    SHARED_REPORT_READ = "shared_report_read", "Read a report by a share link"

    TARGET_CHOSEN = "target_chosen", "Chose a target"
    TARGET_DROPPED = "target_dropped", "Dropped a target"

    SHARE_LINK_MADE = "share_link_made", "Made a share link"
    SHARE_LINK_REVOKED = "share_link_revoked", "Revoked a share link"
    SHARE_LINK_REFUSED = "share_link_refused", "Was refused at a share link"
    INVITATION_SENT = "invitation_sent", "Sent an invitation"
    INVITATION_OPENED = "invitation_opened", "Opened an invitation"
    INVITATION_REMINDED = "invitation_reminded", "Sent a reminder"
    INVITATION_ACCEPTED = "invitation_accepted", "Accepted an invitation"
    INVITATION_REVOKED = "invitation_revoked", "Revoked an invitation"
    INVITATION_REFUSED = "invitation_refused", "Was refused at an invitation"

    EXPORT_MADE = "export_made", "Exported data"
    EXPORT_FAILED = "export_failed", "Failed to export data"
    IMPORT_MADE = "import_made", "Imported data"
    ARCHIVE_MADE = "archive_made", "Downloaded an organization’s archive"
    RETENTION_APPLIED = "retention_applied", "Deleted what was past its retention"
    API_READ = "api_read", "Read by access token"
    TOKEN_MADE = "token_made", "Made an access token"  # nosec B105
    TOKEN_REVOKED = "token_revoked", "Revoked an access token"  # nosec B105


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
        return Action(self.action).label if self.action in Action.values else self.action
