"""Writes docs/method.md from the rules and sources."""

from django.conf import settings
from django.core.management.base import BaseCommand

from assessments.reports import method
from assessments.reports.method_text import as_markdown


class Command(BaseCommand):
    help = "Write docs/method.md from the rules, statements and sources of the present method."
    requires_system_checks = []

    def handle(self, **options):
        path = settings.BASE_DIR / "docs" / "method.md"
        path.write_text(as_markdown(method.build()), encoding="utf-8")
        self.stdout.write(f"{path.name} was written.")
