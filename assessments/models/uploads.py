"""What is kept of an uploaded org chart while its reader looks at it, and which columns an organization's files have."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(hours=1)


class ChartUploadQuerySet(models.QuerySet):
    def live(self):
        return self.filter(created_at__gt=timezone.now() - KEPT_FOR)

    def expired(self):
        return self.filter(created_at__lte=timezone.now() - KEPT_FOR)


class ChartUpload(models.Model):
    """One file between its upload and the draft that it fills in: never the file itself, and for an hour at most.

    ``content`` is its extract (``orgcharts.extract``), compressed: the columns read, without names. ``columns`` tells
    how to read it, ``chosen`` which columns of the file those were, ``headers`` what other columns the file had.
    ``faults``: row, column and message of each fault of the file, in English and with what fills it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="chart_uploads")
    organization = models.ForeignKey("Organization", on_delete=models.CASCADE, related_name="chart_uploads")
    content = models.BinaryField()
    columns = models.JSONField()
    chosen = models.JSONField()
    headers = models.JSONField()
    faults = models.JSONField(default=list)
    posts = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ChartUploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organization"], name="one_upload_per_person_and_organization"),
        ]

    def __str__(self):
        return f"{self.posts} posts for {self.organization}"


class ChartColumns(models.Model):
    """The columns that were confirmed for an organization's last file: suggested for the next one."""

    organization = models.OneToOneField(
        "Organization", primary_key=True, on_delete=models.CASCADE, related_name="chart_columns"
    )
    columns = models.JSONField()

    def __str__(self):
        return f"Columns of {self.organization}"
