"""The export log, and the exports that somebody saved under a name."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

# What has been running for longer than any export takes was broken off together with its process.
LONGEST_RUN = timedelta(hours=2)


class ExportLog(models.Model):
    """One export: who took what, and how to tell that the file is whole. It outlives the person's account."""

    class Status(models.TextChoices):
        RUNNING = "running", "Running"
        COMPLETE = "complete", "Complete"
        FAILED = "failed", "Failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="exports"
    )
    by = models.CharField(max_length=254, help_text="The person's email address at the time, or the command")
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    preset = models.CharField(max_length=40)
    what = models.CharField("what, in words", max_length=2000)
    columns = models.JSONField()
    format = models.CharField(max_length=10)
    delimiter = models.CharField(max_length=10)
    guarded = models.BooleanField(default=True)
    schema_version = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.RUNNING)
    rows = models.PositiveBigIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    fault = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-started_at", "pk"]
        indexes = [models.Index(fields=["user", "-started_at"], name="exports_of_a_person")]
        permissions = [("export_results", "Can export results")]

    def __str__(self):
        return self.file_name

    @property
    def is_complete(self) -> bool:
        return self.status == self.Status.COMPLETE

    @property
    def was_broken_off(self) -> bool:
        """Failed, or still "running" although nothing runs that long."""
        running = self.status == self.Status.RUNNING
        return self.status == self.Status.FAILED or (running and timezone.now() - self.started_at > LONGEST_RUN)


class SavedExport(models.Model):
    """A choice of preset, columns and format under a name of its owner's."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_exports")
    name = models.CharField(max_length=80)
    preset = models.CharField(max_length=40)
    columns = models.JSONField(default=list)
    format = models.CharField(max_length=10)
    delimiter = models.CharField(max_length=10, default="comma")
    latest = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="one_saved_export_per_name"),
        ]

    def __str__(self):
        return self.name
