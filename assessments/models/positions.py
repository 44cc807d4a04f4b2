"""The chart of an assessment: positions, their solid lines, and the dotted ones."""

from django.db import models

from assessments import scoring


class Position(models.Model):
    """A post in the organization, filled or vacant: never a person.

    ``key`` is the position's id within its chart. ``reports_to`` is the solid line; ``absent_manager`` says who was
    given as the manager where that position is not in the chart, so that the chain visibly breaks off there.
    """

    assessment = models.ForeignKey("Assessment", on_delete=models.CASCADE, related_name="positions")
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=500)
    roles = models.CharField(max_length=100, blank=True, help_text="Role codes joined by ;")
    reports_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports")
    absent_manager = models.CharField(max_length=100, blank=True)
    holder = models.CharField(max_length=100, blank=True, help_text="The same mark on two posts: the same person")
    status = models.CharField(
        max_length=20,
        choices=[(status.value, status.value) for status in scoring.Status],
        default=scoring.Status.FILLED.value,
    )
    company_wide_risk = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "key"], name="one_position_per_key"),
        ]

    def __str__(self):
        return self.title

    def as_scored(self) -> scoring.Position:
        """This row as the scoring room knows it. Reads ``reports_to`` and ``dotted_lines``: prefetch them."""
        return scoring.Position(
            id=self.key,
            title=self.title,
            roles=scoring.parse_roles(self.roles),
            reports_to=self.reports_to.key if self.reports_to else self.absent_manager or None,
            dotted_to=tuple(line.upper.key for line in self.dotted_lines.all()),
            holder=self.holder or None,
            status=scoring.Status(self.status),
            company_wide_risk=self.company_wide_risk,
        )


class DottedLine(models.Model):
    """A functional line, from the lower position upward."""

    lower = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="dotted_lines")
    upper = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="dotted_lines_from")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["lower", "upper"], name="one_dotted_line_per_pair"),
        ]

    def __str__(self):
        return f"{self.lower} to {self.upper}"
