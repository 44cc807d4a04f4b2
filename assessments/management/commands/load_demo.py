"""Fills the demo's database with invented organizations, once, and says how to log in."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assessments.management import demo


class Command(BaseCommand):
    help = "Load the demo: three organizations and a person per role. Only with CIO_AUDIT_DEMO=1; safe to repeat."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("The demo has known passwords, so it is loaded only with CIO_AUDIT_DEMO=1 set.")
        if not demo.is_loaded():
            demo.load()
        self.stdout.write("Log in with one of these (demo only):")
        for person in demo.CAST:
            self.stdout.write(f"  {person.email:18} {demo.PASSWORD}   {person.can}")
