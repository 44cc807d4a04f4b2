"""Assessments stored anew from what was answered: the same clerk's work as at the time, with the ids and times of then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

from assessments import actions, digests, interview, scoring
from assessments.models import Answer, Assessment, DottedLine, Position, Rating, Respondent
from assessments.models.assessments import as_history


@dataclass(frozen=True, slots=True)
class Told:
    """One submitted assessment as it was told. ``respondents``: the answers of each, whoever told the structure first."""

    id: UUID
    organization_id: UUID
    started_at: datetime
    submitted_at: datetime
    respondents: tuple[Mapping[str, Any], ...]


class Replay:
    """Stores assessments batch by batch; each organization's in the order in which they were submitted.

    Numbers for the rows are taken from where the tables end, so nobody else may add assessments meanwhile.
    """

    def __init__(self) -> None:
        self._latest: dict[UUID, tuple[scoring.Rating, datetime]] = {}
        self._next = {model: _next_id(model) for model in (Respondent, Position)}

    def store(self, batch: Iterable[Told]) -> None:
        """Stores the assessments with their charts, ratings and digests. The organizations must be there."""
        listed = list(batch)
        assessments = {told.id: _assessment(told) for told in listed}
        charts = {told.id: interview.chart(told.respondents[0]) for told in listed}
        for told in listed:
            assessments[told.id].ciso_unknown = charts[told.id].ciso_unknown
        Assessment.objects.bulk_create(assessments.values())
        self._store_answers(listed)
        self._store_charts(assessments, charts)
        Rating.objects.bulk_create(self._rating(told, assessments[told.id], charts[told.id]) for told in listed)
        # Django writes the present moment into a new row, whatever is in it.
        _set_started(listed, assessments)
        digests.write(assessments)

    def _store_answers(self, listed: list[Told]) -> None:
        given = [
            (self._respondent(told, place, answers), answers)
            for told in listed
            for place, answers in enumerate(told.respondents)
        ]
        Respondent.objects.bulk_create(respondent for respondent, _answers in given)
        Answer.objects.bulk_create(
            Answer(respondent=respondent, question=question, value=value)
            for respondent, answers in given
            for question, value in answers.items()
        )

    def _respondent(self, told: Told, place: int, answers: Mapping[str, Any]) -> Respondent:
        # Those who did not agree to be shown under their role are not told one by one: whoever is here, did.
        consent = True if place else None
        return Respondent(pk=self._number(Respondent), assessment_id=told.id, role=_role(answers), consent=consent)

    def _store_charts(self, assessments: Mapping[UUID, Assessment], charts: Mapping[UUID, scoring.Chart]) -> None:
        positions: list[Position] = []
        lines: list[DottedLine] = []
        for pk, chart in charts.items():
            rows = actions.position_rows(assessments[pk], chart)
            for row in rows.values():
                row.pk = self._number(Position)
            actions.connect(rows, chart)
            positions += rows.values()
            lines += actions.dotted_rows(rows, chart)
        Position.objects.bulk_create(positions)
        DottedLine.objects.bulk_create(lines)

    def _rating(self, told: Told, assessment: Assessment, chart: scoring.Chart) -> Rating:
        earlier = self._latest.get(told.organization_id)
        history = as_history(*earlier, told.submitted_at) if earlier else None
        rating = scoring.rate_in_full(chart, history=history)
        self._latest[told.organization_id] = rating, told.submitted_at
        return actions.rating_row(assessment, rating)

    def _number(self, model: type[models.Model]) -> int:
        number = self._next[model]
        self._next[model] += 1
        return number

    def close(self) -> None:
        """Tells the database from which numbers on it may count again."""
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Respondent, Position]):
                cursor.execute(statement)


def _assessment(told: Told) -> Assessment:
    return Assessment(pk=told.id, organization_id=told.organization_id, submitted_at=told.submitted_at)


def _role(answers: Mapping[str, Any]) -> str:
    return interview.respondent_role(answers.get("own_role"))


def _set_started(listed: list[Told], assessments: Mapping[UUID, Assessment]) -> None:
    for told in listed:
        assessments[told.id].started_at = told.started_at
    Assessment.objects.bulk_update(assessments.values(), ["started_at"], batch_size=100)


def _next_id(model: type[models.Model]) -> int:
    return (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1
