"""What consultants write down for themselves about a client. Never for the client's eyes: see ``access.notes``."""

import uuid

from django.conf import settings
from django.db import models


class Note(models.Model):
    """One note, on the organization or on one of its assessments."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("Organization", on_delete=models.CASCADE, related_name="notes")
    assessment = models.ForeignKey("Assessment", on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=5000)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self):
        return f"Note on {self.organization}"
