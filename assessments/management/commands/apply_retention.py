"""Deletes what is past its retention. For a timer, once a day."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assessments import audit, removal
from assessments.models import Action
from assessments.models.audit import KEPT_AT_LEAST_DAYS


class Command(BaseCommand):
    help = (
        "Delete assessments older than CIO_AUDIT_RETENTION_DAYS (0 keeps them all) and events of the audit trail older "
        "than CIO_AUDIT_AUDIT_RETENTION_DAYS. Safe to repeat, and to run while people work."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be deleted, and delete nothing")

    def handle(self, *args, dry_run, **options):
        self._ask_for_fitting_settings()
        assessments = removal.assessments_past(settings.RETENTION_DAYS)
        events = removal.events_past(settings.AUDIT_RETENTION_DAYS)
        if dry_run:
            self._list(assessments)
            self._say("to be deleted", assessments.count(), events.count())
            return
        deleted = removal.delete_assessments(assessments), removal.delete_events(events)
        if any(deleted):
            audit.record(Action.RETENTION_APPLIED, assessments=deleted[0], events=deleted[1])
        self._say("deleted", *deleted)

    def _ask_for_fitting_settings(self):
        if settings.RETENTION_DAYS < 0:
            raise CommandError(
                f"CIO_AUDIT_RETENTION_DAYS is {settings.RETENTION_DAYS}. Set a number of days, or 0 to keep all."
            )
        if settings.AUDIT_RETENTION_DAYS < KEPT_AT_LEAST_DAYS:
            raise CommandError(
                f"CIO_AUDIT_AUDIT_RETENTION_DAYS is {settings.AUDIT_RETENTION_DAYS}. The database keeps events for "
                f"{KEPT_AT_LEAST_DAYS} days, whatever is asked of it: set that or more."
            )

    def _list(self, assessments):
        for assessment in assessments.select_related("organization").order_by("touched_at"):
            self.stdout.write(f"{assessment.pk}  {assessment}")

    def _say(self, what, assessments, events):
        self.stdout.write(f"{what.capitalize()}: assessments {assessments:,}, events of the audit trail {events:,}.")
