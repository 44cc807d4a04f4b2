"""The chart of an assessment: positions, their solid lines, and the dotted ones."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

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


_AS_DRAWN = ("assessment_id", "key", "title", "roles", "reports_to__key", "absent_manager", "holder", "status")


def positions_of(assessments: Iterable[UUID]) -> dict[UUID, list[scoring.Position]]:
    """The positions of these assessments as the scoring room knows them, in one query: a report needs no more of them."""
    rows = (
        Position.objects.filter(assessment__in=assessments)
        .order_by("pk", "dotted_lines__pk")
        .values_list("pk", *_AS_DRAWN, "company_wide_risk", "dotted_lines__upper__key")
    )
    drawn: dict[UUID, list[scoring.Position]] = defaultdict(list)
    # A post stands in as many rows as it has dotted lines, and in one where it has none.
    for _pk, lines in groupby(rows, key=itemgetter(0)):
        listed = list(lines)
        drawn[listed[0][1]].append(_as_scored(listed[0], tuple(line[-1] for line in listed if line[-1] is not None)))
    return drawn


def _as_scored(row: tuple[Any, ...], dotted_to: tuple[str, ...]) -> scoring.Position:
    _pk, _assessment, key, title, roles, manager, absent_manager, holder, status, company_wide_risk, _upper = row
    return scoring.Position(
        id=key,
        title=title,
        roles=scoring.parse_roles(roles),
        reports_to=manager or absent_manager or None,
        dotted_to=dotted_to,
        holder=holder or None,
        status=scoring.Status(status),
        company_wide_risk=company_wide_risk,
    )
