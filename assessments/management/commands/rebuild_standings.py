"""Works out anew where every organization stands: after a restore, or when a report draws its lines differently."""

from django.core.management.base import BaseCommand

from assessments import register


class Command(BaseCommand):
    help = "Write the register of standings anew from the assessments. Safe to repeat, and to run while people work."

    def handle(self, *args, **options):
        done = 0
        for done in register.renew_all():
            self.stdout.write(f"{done:,} organizations done")
        self.stdout.write(self.style.SUCCESS(f"The standings of {done:,} organizations are up to date."))
