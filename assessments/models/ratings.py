"""Ratings as they were made: never changed, whatever the method becomes."""

from django.db import models

from assessments import scoring


class Immutable(Exception):
    """Somebody tried to change what is kept as it was."""


class RatingQuerySet(models.QuerySet):
    def update(self, **values):
        raise Immutable("A rating is never changed. Rate a new assessment instead.")


class Rating(models.Model):
    """The rating of one submitted assessment.

    ``document`` holds all of it, moves and next step included; the columns are for lists and filters.

    The database refuses changes too (see the migration): a rating outlives the code that made it.
    """

    assessment = models.OneToOneField("Assessment", on_delete=models.CASCADE, related_name="rating")
    tier = models.CharField(max_length=10, choices=[(tier.value, tier.value) for tier in scoring.Tier])
    rule = models.CharField(max_length=5)
    method_version = models.CharField(max_length=20)
    document = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["tier"], name="rating_tier")]

    def __str__(self):
        return f"{self.tier} by {self.rule}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Immutable("A rating is never changed. Rate a new assessment instead.")
        super().save(*args, **kwargs)

    def as_scored(self) -> scoring.Rating:
        """The rating as the scoring room made it."""
        return scoring.Rating.from_json(self.document)
