"""Writes docs/export-schema.md and its CSVW metadata from the catalogue."""

from django.conf import settings
from django.core.management.base import BaseCommand

from assessments.exports import schema


class Command(BaseCommand):
    help = "Write docs/export-schema.md and docs/*-metadata.json from the catalogue of export columns."
    requires_system_checks = []

    def handle(self, **options):
        texts = {"export-schema.md": schema.as_markdown(), schema.METADATA_NAME: schema.as_csvw()}
        for name, text in texts.items():
            (settings.BASE_DIR / "docs" / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"{name} was written.")
