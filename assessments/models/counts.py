"""How often somebody came in a minute, for the limits."""

from django.db import models


class RateCount(models.Model):
    """``mark``: what is limited, and of whom: nothing that an address can be read from. One row each, used again."""

    mark = models.CharField(max_length=100, primary_key=True)
    minute = models.BigIntegerField()
    times = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.mark}: {self.times}"
