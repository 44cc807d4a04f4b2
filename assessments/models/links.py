"""Links that were given to somebody: what each opens, until when, and whether it was taken back."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class LinkQuerySet(models.QuerySet):
    def live(self):
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())

    def take_back(self):
        """Revokes those of them that are not revoked yet, and gives these. In a transaction: two at once revoke each once."""
        taken = list(self.filter(revoked_at__isnull=True).select_for_update(of=("self",)))
        self.model.objects.filter(pk__in=[link.pk for link in taken]).update(revoked_at=timezone.now())
        return taken


class Link(models.Model):
    """What all links have: who made it, until when it opens something, and whether it was taken back before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_live(self) -> bool:
        return not self.is_revoked and not self.is_expired

    @property
    def is_held_back(self) -> bool:
        """Whether it opens nothing for as long as the account of whoever made it is locked."""
        return self.made_by is not None and not self.made_by.is_active


class ShareLink(Link):
    """Opens one report, to read only, for whoever has the link and its password.

    ``fingerprint``: of the secret in the address, which is kept nowhere. ``password``: as Django's hashers keep it.
    """

    assessment = models.ForeignKey("Assessment", on_delete=models.CASCADE, related_name="share_links")
    label = models.CharField(max_length=100, blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=128, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self):
        return f"Link to {self.assessment}"

    @property
    def organization(self):
        """Whose report it opens."""
        return self.assessment.organization

    @property
    def audit_label(self) -> str:
        """What the audit trail calls it when it is gone."""
        return f"Link to the {self.assessment.audit_label.lower()}"


class ShareOpening(models.Model):
    """One opening of a shared report by whoever had the link."""

    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M}"
