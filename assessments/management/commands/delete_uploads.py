"""Deletes uploaded org charts whose hour is over. For a timer: without one, the next upload does it."""

from django.core.management.base import BaseCommand

from assessments import importing


class Command(BaseCommand):
    help = "Delete the uploaded org charts that nobody finished within an hour."

    def handle(self, *args, **options):
        count = importing.delete_expired()
        self.stdout.write(f"{count:,} org chart{' was' if count == 1 else 's were'} deleted.")
