"""Encrypts second factors with the present SECRET_KEY, so that an earlier one can be forgotten."""

from django.core.management.base import BaseCommand, CommandError

from assessments import accounts


class Command(BaseCommand):
    help = (
        "After a change of SECRET_KEY: encrypt with it the secrets of second factors that a key of SECRET_KEY_FALLBACKS "
        "has encrypted. Safe to repeat, and to run while people work."
    )

    def handle(self, *args, **options):
        rotated, unreadable = accounts.rotate_secrets()
        self.stdout.write(f"{rotated:,} second factor{' was' if rotated == 1 else 's were'} encrypted anew.")
        if unreadable:
            raise CommandError(
                f"No key of the settings reads these rows under Authenticators in the admin site: "
                f"{', '.join(map(str, unreadable))}. Name the key that they were encrypted with in SECRET_KEY_FALLBACKS and "
                "run this again. Where it is lost, delete them there: their owners set up new ones."
            )
