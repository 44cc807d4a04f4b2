"""Assessments: one dated pass over one organization, who answered, and what they answered."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from assessments import scoring

from .positions import positions_of


class AssessmentQuerySet(models.QuerySet):
    def submitted(self):
        return self.filter(submitted_at__isnull=False)

    def drafts(self):
        return self.filter(submitted_at__isnull=True)


class Assessment(models.Model):
    """One dated pass: answers, chart and rating. Frozen once submitted; a correction is a new assessment.

    ``ciso_unknown``: the respondent does not know whether there is a CISO, so nothing follows from a chart without one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("Organization", on_delete=models.CASCADE, related_name="assessments")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="assessments_started"
    )
    started_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    ciso_unknown = models.BooleanField(default=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "id"]
        indexes = [models.Index(fields=["organization", "-submitted_at"], name="assessment_latest")]
        constraints = [
            # Two clicks on "Start" must not make two drafts, of which one would then seem to have lost its answers.
            models.UniqueConstraint(
                fields=["organization", "started_by"],
                condition=Q(submitted_at__isnull=True),
                name="one_draft_per_person_and_organization",
            ),
        ]

    def __str__(self):
        return (
            f"{self.organization}, {self.submitted_at:%Y-%m-%d}" if self.submitted_at else f"{self.organization}, draft"
        )

    @property
    def audit_label(self) -> str:
        """What the audit trail calls it when it is gone."""
        return f"Assessment of {self.submitted_at:%Y-%m-%d}" if self.submitted_at else "Draft"

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None

    def answers(self) -> dict[str, object]:
        """The lead respondent's answers: question id → value, in the shapes of the question book."""
        lead = self.respondents.order_by("pk").values("pk")[:1]
        return dict(Answer.objects.filter(respondent__in=lead).values_list("question", "value"))

    def lead_respondent(self) -> "Respondent | None":
        """Who answers for the structure: the respondent who came first."""
        return min(self.respondents.all(), key=lambda respondent: respondent.pk, default=None)

    def chart(self) -> scoring.Chart:
        """The chart as stored when the assessment was submitted; a draft has none yet."""
        return charts([self])[self.pk]

    def history(self) -> scoring.History | None:
        """The organization's assessment before this one, as the findings compare it; None at the first."""
        earlier = (
            Assessment.objects.submitted()
            .filter(organization=self.organization_id, submitted_at__lt=self.submitted_at)
            .select_related("rating")
            .order_by("-submitted_at")
            .first()
        )
        return earlier and as_history(earlier.rating.as_scored(), earlier.submitted_at, self.submitted_at)


def charts(assessments: Collection[Assessment]) -> dict[uuid.UUID, scoring.Chart]:
    """The chart of each of these assessments, by their ids, in one query."""
    drawn = positions_of(assessment.pk for assessment in assessments)
    return {each.pk: scoring.Chart(drawn.get(each.pk, ()), ciso_unknown=each.ciso_unknown) for each in assessments}


def as_history(rating: scoring.Rating, rated_at: datetime, now: datetime) -> scoring.History:
    """An earlier rating as the findings of one made ``now`` compare it."""
    return scoring.History(
        assessed_on=rated_at.date(),
        today=now.date(),
        tier=rating.tier,
        manager=rating.chain[0].title if rating.chain else None,
    )


class Respondent(models.Model):
    """Who answers, and as what. May have no account.

    ``consent`` is None where it was not asked: whoever answers for the structure is told that the report shows it by job.
    """

    class Role(models.TextChoices):
        CIO = "cio", "CIO"
        CISO = "ciso", "CISO"
        CEO = "ceo", gettext_lazy("Chief executive")
        OTHER = "other", gettext_lazy("Another executive")

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="respondents")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.OTHER)
    answering = models.BooleanField(
        default=False, help_text="Invited, and not done yet: the answers do not count so far"
    )
    handed_in_at = models.DateTimeField(null=True, blank=True)
    consent = models.BooleanField(null=True, blank=True, help_text="Whether the answers may be shown under the role")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "user"], name="one_respondent_per_person_and_assessment"),
        ]

    def __str__(self):
        return f"{self.get_role_display()} for {self.assessment}"


class Answer(models.Model):
    """One respondent's answer to one question, in the shape that the question book gives for its kind."""

    respondent = models.ForeignKey(Respondent, on_delete=models.CASCADE, related_name="answers")
    question = models.SlugField(max_length=60)
    value = models.JSONField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["respondent", "question"], name="one_answer_per_respondent_and_question"),
        ]

    def __str__(self):
        return self.question
