"""The line that an organization wants to reach, and by when."""

from django.conf import settings
from django.db import models

from assessments import scoring


class Target(models.Model):
    """One move chosen from a report: the CISO under another manager by a date. An organization has one at a time.

    What it would rate is kept as it was shown when it was chosen. Whether it was reached is read off later assessments.
    """

    organization = models.OneToOneField(
        "Organization", on_delete=models.CASCADE, primary_key=True, related_name="target"
    )
    assessment = models.ForeignKey("Assessment", on_delete=models.CASCADE, related_name="+")
    manager_key = models.CharField(max_length=100)
    manager_title = models.CharField(max_length=500)
    manager_roles = models.CharField(max_length=100, blank=True, help_text="Role codes joined by ;")
    tier = models.CharField(max_length=10, choices=[(tier.value, tier.value) for tier in scoring.Tier])
    due = models.DateField()
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"{self.organization}: {self.manager_title} by {self.due}"

    @property
    def audit_label(self) -> str:
        return f"{self.manager_title} by {self.due:%Y-%m-%d}"
