"""Works out anew where every organization stands: after a restore, or when a report draws its lines differently."""

from django.core.management.base import BaseCommand

from assessments import digests, register


class Command(BaseCommand):
    help = (
        "Write anew, from the assessments, what the portfolio lists and what exports read. Safe to repeat, and to run "
        "while people work."
    )

    def handle(self, *args, **options):
        assessed = 0
        for assessed in digests.write_all():
            self.stdout.write(f"{assessed:,} assessments done")
        done = 0
        for done in register.renew_all():
            self.stdout.write(f"{done:,} organizations done")
        self.stdout.write(
            self.style.SUCCESS(f"The standings of {done:,} organizations and {assessed:,} assessments are up to date.")
        )
