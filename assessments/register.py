"""The register: works out where organizations stand, and writes it down. Everything in it comes from the assessments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from django.db import transaction

from assessments.languages import ENGLISH, speaking

from . import interview, scoring
from .models import Assessment, Organization, Standing
from .reports import drawing
from .reports.case import Case, read_all

_COLUMNS = [field.name for field in Standing._meta.concrete_fields if not field.primary_key]
_LONGEST_CHAIN = 500


@speaking(ENGLISH)
@transaction.atomic
def renew(organizations: Iterable[UUID]) -> int:
    """Writes down where these organizations stand. Gives how many there were.

    The rows are held until the transaction ends, so that two assessments of one organization, submitted at the same
    time, are each seen by whichever comes second.
    """
    ids = sorted(organizations)
    present = list(Organization.objects.filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))
    Standing.objects.bulk_create([Standing(organization_id=pk) for pk in present], ignore_conflicts=True)
    list(Standing.objects.select_for_update().filter(pk__in=present).order_by("pk").values_list("pk"))
    rows = {pk: Standing(organization_id=pk) for pk in present}
    rows.update((row.organization_id, row) for row in _standings(present))
    Standing.objects.bulk_update(rows.values(), _COLUMNS, batch_size=100)
    return len(rows)


def renew_all(chunk: int = 200) -> Iterator[int]:
    """Writes down where every organization stands, ``chunk`` at a time; gives the number done after each chunk."""
    ids = Organization.objects.order_by("pk").values_list("pk", flat=True).iterator()
    done = 0
    while batch := list(islice(ids, chunk)):
        done += renew(batch)
        yield done


def _standings(ids: list[UUID]) -> Iterator[Standing]:
    """One for each of the organizations that has been assessed."""
    dated = (
        Assessment.objects.submitted()
        .filter(organization__in=ids, rating__isnull=False)
        .order_by("organization_id", "-submitted_at", "pk")
        .values_list("organization_id", "pk", "submitted_at", "rating__tier")
    )
    history = {organization: list(rows) for organization, rows in groupby(dated, key=lambda row: row[0])}
    latest = Assessment.objects.filter(pk__in=[rows[0][1] for rows in history.values()])
    for case in read_all(latest):
        earlier = history[case.assessment.organization_id][1:2]
        yield Standing(**_of_case(case), **_before(case.rating.tier, *earlier))


def _of_case(case: Case) -> dict[str, Any]:
    profile = case.profile
    told = interview.containment(case.walk)
    line = drawing.line(case.rating, case.chart, end=case.end_of_line)
    return {
        "organization_id": case.assessment.organization_id,
        "assessment": case.assessment,
        "assessed_at": case.assessment.submitted_at,
        "tier": case.rating.tier.value,
        "rank": case.rating.tier.rank,
        "rule": case.rating.rule,
        "method_version": case.rating.method_version,
        "chain": " → ".join(post.label for post in line)[:_LONGEST_CHAIN],
        "line": [drawing.as_json(post) for post in line],
        "layers_to_top": case.rating.layers_to_top,
        "unknowns": len(interview.unknowns_of_tier(case.walk)),
        "respondents": len(case.respondents),
        **{dimension.id: dimension.score.value for dimension in profile.dimensions},
        "contested": profile["understanding"].band is scoring.Band.CONTESTED,
        "containment": told.median if told else None,
    }


def _before(tier: scoring.Tier, earlier: tuple | None = None) -> dict[str, Any]:
    """What the assessment before tells: its tier and date, and the steps from there; ``change`` is None off the scale."""
    if earlier is None:
        return {}
    _organization, _pk, previous_at, name = earlier
    previous = scoring.Tier(name)
    on_scale = previous.rank is not None and tier.rank is not None
    change = tier.rank - previous.rank if on_scale else None
    return {"previous_tier": previous.value, "previous_at": previous_at, "change": change}
