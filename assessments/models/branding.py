"""What a consultant's documents bear in place of the product's own name and colour."""

from django.conf import settings
from django.db import models


class Branding(models.Model):
    """One consultant's: name, logo and accent colour. ``logo`` is an SVG made safe, ``logo_png`` the same for slides."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="branding"
    )
    name = models.CharField(max_length=60)
    accent = models.CharField(max_length=7)
    logo = models.TextField(blank=True)
    logo_png = models.BinaryField(blank=True, default=bytes)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.name
