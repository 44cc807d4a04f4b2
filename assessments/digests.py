"""The digests: each submitted assessment in one flat row, and each of its respondents. All of it comes from the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from assessments.languages import ENGLISH, speaking

from . import interview, scoring
from .models import Assessment, Digest, Perception, Respondent
from .reports.case import Case, is_named, read_all
from .scoring import Kind, Post, Tier

_POINTS = Decimal("0.01")
_HOURS = Decimal("0.0001")


@speaking(ENGLISH)
@transaction.atomic
def write(assessments: Iterable[UUID]) -> int:
    """Writes the digests of these submitted assessments, in place of any that are there. Gives how many there were."""
    found = _with_previous(Assessment.objects.submitted().filter(pk__in=list(assessments), rating__isnull=False))
    previous = {assessment.pk: assessment.tier_before for assessment in found}
    cases = read_all(found)
    Digest.objects.filter(pk__in=previous).delete()
    Digest.objects.bulk_create(_digest(case, previous[case.assessment.pk]) for case in cases)
    Perception.objects.bulk_create(row for case in cases for row in _perceptions(case))
    return len(cases)


def write_all(chunk: int = 200) -> Iterator[int]:
    """Writes every digest anew, ``chunk`` at a time; gives the number done after each chunk."""
    ids = Assessment.objects.submitted().order_by("pk").values_list("pk", flat=True).iterator()
    done = 0
    while batch := list(islice(ids, chunk)):
        done += write(batch)
        yield done


def _with_previous(assessments):
    """Adds ``tier_before``: the tier of the organization's assessment before, None for the first."""
    earlier = (
        Assessment.objects.submitted()
        .filter(organization=OuterRef("organization"), submitted_at__lt=OuterRef("submitted_at"))
        .order_by("-submitted_at", "pk")
    )
    return list(assessments.annotate(tier_before=Subquery(earlier.values("rating__tier")[:1])))


def _digest(case: Case, tier_before: str | None) -> Digest:
    return Digest(
        assessment=case.assessment,
        organization_id=case.assessment.organization_id,
        submitted_at=case.assessment.submitted_at,
        **_of_rating(case),
        **_of_the_one_before(case.rating.tier, tier_before),
        **_of_profile(case.profile),
        **_of_containment(case.walk),
    )


def _of_rating(case: Case) -> dict[str, Any]:
    rating, step = case.rating, case.rating.next_step
    unsure_of_tier, respondents = len(interview.unknowns_of_tier(case.walk)), len(case.respondents)
    sure = scoring.confidence(rating.tier, unknowns=unsure_of_tier, respondents=respondents, age_months=0)
    kinds = [finding.kind for finding in rating.findings]
    return {
        "tier": rating.tier.value,
        "tier_rank": rating.tier.rank,
        "rule": rating.rule,
        "basis": rating.basis or "",
        "extends_article": rating.extends_article,
        "method_version": rating.method_version,
        "tier_once_filled": rating.tier_once_filled or "",
        "confidence": sure.level.value,
        "unknowns": len(interview.unknowns(case.walk)),
        "missing_facts": len(rating.missing),
        "ciso_title": _title(rating.ciso),
        "manager_title": _title(case.manager),
        "manager_role": next(iter(case.manager.roles), "") if case.manager else "",
        "head_of_technology_title": _title(rating.head_of_technology),
        "layers_to_head_of_technology": rating.layers_to_head_of_technology,
        "layers_to_top": rating.layers_to_top,
        "strengths": kinds.count(Kind.STRENGTH),
        "mitigations": kinds.count(Kind.MITIGATION),
        "cautions": kinds.count(Kind.CAUTION),
        "better_lines": sum(_is_better(move.tier, rating.tier) for move in rating.moves),
        "next_step": step.ask.value if step else "",
        "next_step_tier": step.tier.value if step else "",
        "next_step_title": _title(step.to) if step else "",
        "respondents": respondents,
    }


def _title(post: Post | None) -> str:
    return post.title if post else ""


def _is_better(tier: Tier, present: Tier) -> bool:
    return tier.rank is not None and present.rank is not None and tier.rank > present.rank


def _of_the_one_before(tier: Tier, before: str | None) -> dict[str, Any]:
    """The tier of the assessment before, and the steps on the scale since; no steps onto the scale or off it."""
    previous = Tier(before) if before else None
    on_scale = previous is not None and previous.rank is not None and tier.rank is not None
    return {
        "previous_tier": previous or "",
        "steps_since_previous": tier.rank - previous.rank if on_scale else None,
    }


def _of_profile(profile: scoring.Profile) -> dict[str, Any]:
    values = {dimension.id: _rounded(dimension.score.value, _POINTS) for dimension in profile.dimensions}
    gaps = {f"{dimension.id}_gap": _rounded(dimension.gap, _POINTS) for dimension in profile.dimensions}
    return {**values, **gaps, "understanding_contested": profile["understanding"].band is scoring.Band.CONTESTED}


def _of_containment(walked: interview.Walk) -> dict[str, Any]:
    told = interview.containment(walked)
    if told is None:
        return {}
    return {
        "containment_median": _rounded(told.median, _HOURS),
        "containment_mean": _rounded(told.mean, _HOURS),
        "containment_incidents": told.incidents,
    }


def _rounded(value: float | None, places: Decimal) -> Decimal | None:
    return None if value is None else Decimal(value).quantize(places)


def _perceptions(case: Case) -> Iterator[Perception]:
    """Of those who may be shown under their role: the others are in the digest's means only, and only in company."""
    replies = case.replies()
    for number, respondent in enumerate(filter(is_named, case.respondents), start=1):
        yield Perception(
            respondent=respondent,
            digest_id=case.assessment.pk,
            number=number,
            role=interview.respondent_role(case.answers_of(respondent).get("own_role")),
            **_seen_by(respondent, replies),
        )


def _seen_by(respondent: Respondent, replies: Iterable[scoring.Reply]) -> dict[str, Any]:
    own = scoring.profile(reply for reply in replies if reply.respondent == str(respondent.pk))
    fields: dict[str, Any] = {}
    for dimension in own.dimensions:
        fields[dimension.id] = _rounded(dimension.score.value, _POINTS)
        fields[f"{dimension.id}_answered"] = dimension.score.answered
        fields[f"{dimension.id}_dont_know"] = dimension.score.dont_know
    return fields
