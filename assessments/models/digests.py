"""Submitted assessments in one flat row each, and their respondents: what exports read without reading all else."""

from django.db import models

from assessments import scoring
from assessments.models.assessments import Respondent

TIERS = [(tier.value, tier.value) for tier in scoring.Tier]


def _tier() -> models.CharField:
    return models.CharField(max_length=10, blank=True, choices=TIERS)


def _title() -> models.CharField:
    return models.CharField(max_length=500, blank=True)


def _points() -> models.DecimalField:
    """0 to 100, rounded once, here: two databases that round by themselves do not always agree."""
    return models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)


def _hours() -> models.DecimalField:
    return models.DecimalField(max_digits=10, decimal_places=4, null=True, blank=True)


def _count() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(default=0)


def _whole() -> models.SmallIntegerField:
    return models.SmallIntegerField(null=True, blank=True)


class Digest(models.Model):
    """One submitted assessment in one row: its rating, its relationship profile, its time to contain.

    All of it can be computed anew from the rating, the chart and the answers (``digests.write``), and nothing else is
    kept here. It says what held when the assessment was submitted: nothing in it depends on today.
    """

    assessment = models.OneToOneField("Assessment", on_delete=models.CASCADE, primary_key=True, related_name="digest")
    organization = models.ForeignKey("Organization", on_delete=models.CASCADE, related_name="digests")
    submitted_at = models.DateTimeField()

    tier = _tier()
    tier_rank = models.SmallIntegerField(null=True, blank=True, help_text="0 to 3 on the scale")
    rule = models.CharField(max_length=5)
    basis = models.CharField(max_length=1, blank=True)
    extends_article = models.BooleanField(default=False)
    method_version = models.CharField(max_length=20)
    tier_once_filled = _tier()
    previous_tier = _tier()
    steps_since_previous = _whole()
    confidence = models.CharField(max_length=10, choices=[(level.value, level.value) for level in scoring.Level])
    unknowns = _count()
    missing_facts = _count()

    ciso_title = _title()
    manager_title = _title()
    manager_role = models.CharField(
        max_length=20, blank=True, choices=[(role.value, role.value) for role in scoring.Role]
    )
    head_of_technology_title = _title()
    layers_to_head_of_technology = _whole()
    layers_to_top = _whole()

    strengths = _count()
    mitigations = _count()
    cautions = _count()
    better_lines = _count()
    next_step = models.CharField(max_length=10, blank=True, choices=[(ask.value, ask.value) for ask in scoring.Ask])
    next_step_tier = _tier()
    next_step_title = _title()

    respondents = _count()
    communication = _points()
    understanding = _points()
    engagement = _points()
    communication_gap = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    understanding_gap = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    engagement_gap = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    understanding_contested = models.BooleanField(default=False)

    containment_median = _hours()
    containment_mean = _hours()
    containment_incidents = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        # The order of exports, oldest first: read off the index, and not sorted anew each time.
        indexes = [models.Index(fields=["submitted_at", "assessment"], name="digest_in_order")]

    def __str__(self):
        return f"{self.tier} by {self.rule}, {self.submitted_at:%Y-%m-%d}"


class Perception(models.Model):
    """How one respondent of a submitted assessment sees the relationship: three dimensions of 0 to 100.

    Only for those who agreed to be shown under their role, or were told that they are. ``number`` counts these
    respondents of an assessment in the order in which they came; 1 answered for the structure.
    """

    respondent = models.OneToOneField(
        "Respondent", on_delete=models.CASCADE, primary_key=True, related_name="perception"
    )
    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="perceptions")
    number = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=10, choices=Respondent.Role.choices)
    communication = _points()
    communication_answered = _count()
    communication_dont_know = _count()
    understanding = _points()
    understanding_answered = _count()
    understanding_dont_know = _count()
    engagement = _points()
    engagement_answered = _count()
    engagement_dont_know = _count()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["digest", "number"], name="one_perception_per_number")]

    def __str__(self):
        return f"{self.get_role_display()}, respondent {self.number}"
