"""Where each organization stands today, in one row: what the portfolio lists, sorts and filters without reading all else."""

from django.db import models

from assessments import scoring


class StandingQuerySet(models.QuerySet):
    def assessed(self):
        return self.filter(assessed_at__isnull=False)


class Standing(models.Model):
    """One organization's latest rating beside the one before it.

    Every organization has a row, from the moment it is added; nothing but the columns' defaults is in it until the
    first assessment. All of it can be computed anew from the assessments (``register.renew``), and nothing else is kept
    here. How far the rating can be relied on depends on today, so only what it depends on is stored.
    """

    organization = models.OneToOneField(
        "Organization", on_delete=models.CASCADE, primary_key=True, related_name="standing"
    )
    assessment = models.ForeignKey(
        "Assessment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    tier = models.CharField(max_length=10, blank=True, choices=[(tier.value, tier.value) for tier in scoring.Tier])
    rank = models.SmallIntegerField(null=True, blank=True, help_text="0 to 3 on the scale")
    rule = models.CharField(max_length=5, blank=True)
    method_version = models.CharField(max_length=20, blank=True)
    assessed_at = models.DateTimeField(null=True, blank=True)
    previous_tier = models.CharField(max_length=10, blank=True)
    previous_at = models.DateTimeField(null=True, blank=True)
    change = models.SmallIntegerField(null=True, blank=True, help_text="Steps on the scale since the assessment before")
    chain = models.CharField(
        max_length=500, null=True, blank=True, help_text="The chain in one line, for search and sort"
    )
    line = models.JSONField(default=list, blank=True, help_text="The chain in one line, as it is drawn")
    layers_to_top = models.SmallIntegerField(null=True, blank=True)
    unknowns = models.PositiveSmallIntegerField(default=0)
    respondents = models.PositiveSmallIntegerField(default=0)
    communication = models.FloatField(null=True, blank=True)
    understanding = models.FloatField(null=True, blank=True)
    engagement = models.FloatField(null=True, blank=True)
    contested = models.BooleanField(default=False)
    containment = models.FloatField(null=True, blank=True, help_text="Median total time to contain, in hours")

    objects = StandingQuerySet.as_manager()

    class Meta:
        # One for each column that the portfolio sorts by: a page is read off the index, wherever it begins.
        indexes = [
            models.Index(fields=["rank", "organization"], name="standing_rank"),
            models.Index(fields=["change", "organization"], name="standing_change"),
            models.Index(fields=["assessed_at", "organization"], name="standing_assessed"),
            models.Index(fields=["chain", "organization"], name="standing_chain"),
            models.Index(fields=["layers_to_top", "organization"], name="standing_layers"),
            models.Index(fields=["communication", "organization"], name="standing_communication"),
            models.Index(fields=["understanding", "organization"], name="standing_understanding"),
            models.Index(fields=["engagement", "organization"], name="standing_engagement"),
            models.Index(fields=["containment", "organization"], name="standing_containment"),
            models.Index(fields=["rule", "organization"], name="standing_rule"),
            # The filters in the usual order, each read off one index however few they leave.
            models.Index(fields=["tier", "rank", "organization"], name="standing_of_tier"),
            models.Index(fields=["rule", "rank", "organization"], name="standing_of_rule"),
            models.Index(fields=["rank", "organization"], name="standing_rose", condition=models.Q(change__gt=0)),
            models.Index(fields=["rank", "organization"], name="standing_fell", condition=models.Q(change__lt=0)),
            # The summary counts along these without looking at the rows.
            models.Index(fields=["rule", "tier"], name="standing_counts"),
            models.Index(
                fields=["assessed_at", "previous_at", "previous_tier", "tier", "organization"], name="standing_moves"
            ),
        ]

    def __str__(self):
        return f"{self.organization}: {self.tier or 'not assessed'}"
