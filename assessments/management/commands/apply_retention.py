"""Deletes what is past its retention. For a timer, once a day."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assessments import audit, removal
from assessments.models import Action
from assessments.models.audit import KEPT_AT_LEAST_DAYS


class Command(BaseCommand):
    help = (
        "Delete assessments older than CIO_AUDIT_RETENTION_DAYS (0 keeps them all), invitations that nobody began and that "
        "closed more than CIO_AUDIT_INVITATION_RETENTION_DAYS ago, the addresses of those that were begun and not answered, and "
        "what the audit trail and the log of exports tell of "
        "more than CIO_AUDIT_AUDIT_RETENTION_DAYS ago. Safe to repeat, and to run while people work."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be deleted, and delete nothing")

    def handle(self, *args, dry_run, **options):
        self._ask_for_fitting_settings()
        past = _past()
        if dry_run:
            self._list(past["assessments"])
            self._say("to be deleted", {name: rows.count() for name, rows in past.items()})
            return
        deleted = {name: _DELETE.get(name, removal.delete_rows)(rows) for name, rows in past.items()}
        if any(deleted.values()):
            audit.record(
                Action.RETENTION_APPLIED,
                assessments=deleted["assessments"],
                invitations=deleted["invitations"],
                addresses=deleted["addresses"],
                exports=deleted["exports"],
                events=deleted["events"],
            )
        self._say("deleted", deleted)

    def _ask_for_fitting_settings(self):
        for name in ("RETENTION_DAYS", "INVITATION_RETENTION_DAYS"):
            if (days := getattr(settings, name)) < 0:
                raise CommandError(f"CIO_AUDIT_{name} is {days}. Set a number of days, or 0 to keep all.")
        if settings.AUDIT_RETENTION_DAYS < KEPT_AT_LEAST_DAYS:
            raise CommandError(
                f"CIO_AUDIT_AUDIT_RETENTION_DAYS is {settings.AUDIT_RETENTION_DAYS}. The database keeps events for "
                f"{KEPT_AT_LEAST_DAYS} days, whatever is asked of it: set that or more."
            )

    def _list(self, assessments):
        for assessment in assessments.select_related("organization").order_by("touched_at"):
            self.stdout.write(f"{assessment.pk}  {assessment}")

    def _say(self, what, counts):
        told = ", ".join(f"{_WORDS[name]} {count:,}" for name, count in counts.items())
        self.stdout.write(f"{what.capitalize()}: {told}.")


_WORDS = {
    "assessments": "assessments",
    "invitations": "invitations that nobody began",
    "addresses": "addresses of invitations that nobody answered",
    "exports": "entries of the log of exports",
    "events": "events of the audit trail",
}


def _past():
    """What is past its retention, by the name under which the audit trail counts it."""
    return {
        "assessments": removal.assessments_past(settings.RETENTION_DAYS),
        "invitations": removal.invitations_past(settings.INVITATION_RETENTION_DAYS),
        "addresses": removal.addresses_past(settings.INVITATION_RETENTION_DAYS),
        "exports": removal.exports_past(settings.AUDIT_RETENTION_DAYS),
        "events": removal.events_past(settings.AUDIT_RETENTION_DAYS),
    }


# All others are rows that nothing hangs on.
_DELETE = {"assessments": removal.delete_assessments, "addresses": removal.forget_addresses}
