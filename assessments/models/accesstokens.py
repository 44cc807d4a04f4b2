"""Keys by which a program reads what its owner may see."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessments.models.links import LinkQuerySet


class AccessToken(models.Model):
    """One key of one person, for one program. ``fingerprint``: of the secret, which was shown once and is kept nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_tokens")
    name = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self):
        return self.name

    @property
    def audit_label(self) -> str:
        """What the audit trail calls it when it is gone."""
        return f"Token {str(self.pk)[:8]}"

    @property
    def state(self) -> str:
        """Live, expired or revoked."""
        if self.revoked_at:
            return "revoked"
        return "live" if self.expires_at > timezone.now() else "expired"
