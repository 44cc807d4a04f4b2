"""The clerk: what changes what is stored. One transaction each; who may call it was decided by the doorman."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessments.languages import ENGLISH, speaking
from assessments.languages import gettext as _

from . import audit, digests, interview, register, scoring
from .models import (
    Action,
    Answer,
    Assessment,
    DottedLine,
    Invitation,
    Membership,
    Organization,
    Position,
    Rating,
    Respondent,
    User,
)


class Frozen(Exception):
    """The assessment was submitted, so its answers no longer change."""

    def __init__(self) -> None:
        super().__init__(_("This assessment was submitted. Start a new one to change an answer."))


class Outdated(Exception):
    """An earlier answer has changed since, so that the answer given is about something else than what is asked now."""


class NotFinished(Exception):
    """Questions are still open. ``question`` is the first of them."""

    def __init__(self, question: Any) -> None:
        self.question = question
        super().__init__(_("The question “{heading}” is still open.").format(heading=question.heading))


@transaction.atomic
def create_organization(user: User, **fields: str) -> Organization:
    """A new organization with ``user`` as its executive. ``fields``: name, alias, industry, size_band, country."""
    organization = Organization.objects.create(**fields)
    audit.record(Action.ORGANIZATION_ADDED, by=user, on=organization)
    Membership.objects.create(user=user, organization=organization, role=Membership.Role.EXECUTIVE)
    return organization


@transaction.atomic
def change_organization(user: User, organization: Organization) -> None:
    """Stores what is said of the organization from now on."""
    organization.save()
    audit.record(Action.ORGANIZATION_CHANGED, by=user, on=organization)


@transaction.atomic
def start_assessment(user: User, organization: Organization, *, adviser: bool = False) -> Assessment:
    """The user's draft for the organization: the one that is open, or a new one.

    ``adviser``: a consultant, who is none of the organization's executives, so that this need not be asked.
    """
    assessment, created = Assessment.objects.drafts().get_or_create(organization=organization, started_by=user)
    if created:
        respondent = Respondent.objects.create(assessment=assessment, user=user)
        if adviser:
            Answer.objects.create(respondent=respondent, question="own_role", value=Respondent.Role.OTHER.value)
        audit.record(Action.ASSESSMENT_STARTED, by=user, on=assessment, organization=organization, adviser=adviser)
    return assessment


@transaction.atomic
def save_answer(assessment: Assessment, question: str, value: Any) -> dict[str, Any]:
    """Stores the lead respondent's answer to one question, replacing an earlier one. Gives all answers as they are then.

    ``value`` has the shape that the question book gives for the question. Raises ``Frozen`` once submitted, and
    ``Outdated`` where ``value`` says what it is about and the question is about something else by now.
    """
    locked = _locked(assessment)
    if locked.is_submitted:
        raise Frozen
    answers = locked.answers()
    walked = interview.walk(answers)
    asked = walked.find(question)
    stored = value if asked is None else interview.stamped(asked, value, walked)
    if asked is not None and isinstance(value, dict) and value.get("about", stored.get("about")) != stored.get("about"):
        raise Outdated
    respondent = locked.lead_respondent()
    _store_answer(respondent, question, stored)
    if question == "own_role" and value in Respondent.Role.values:
        respondent.role = value
        respondent.save(update_fields=["role"])
    return {**answers, question: stored}


@transaction.atomic
def keep_answers(
    user: User, organization: Organization, answers: Mapping[str, Any], *, adviser: bool = False
) -> tuple[Assessment, tuple[str, ...]]:
    """Carries the answers of a quick check into the user's draft: they are newer than what the draft answers.

    ``answers`` are stamped with what they were about. Gives the draft, and the ids of the questions whose answer in it
    was replaced by another. An answer that says the same stays as it is, with the title typed beside it.
    Raises ``Frozen`` where the draft was submitted in the same moment.
    """
    draft = _locked(start_assessment(user, organization, adviser=adviser))
    if draft.is_submitted:
        raise Frozen
    respondent, known = draft.lead_respondent(), draft.answers()
    changed = [question for question, value in answers.items() if not _says_the_same(known.get(question), value)]
    for question in changed:
        _store_answer(respondent, question, answers[question])
    return draft, tuple(question for question in changed if question in known)


@speaking(ENGLISH)
@transaction.atomic
def submit_assessment(assessment: Assessment) -> Rating:
    """Freezes the assessment, stores its chart, rates it, and writes down where the organization now stands.

    A second call gives the rating of the first. Raises ``NotFinished`` with the first open question.
    """
    locked = _locked(assessment)
    if locked.is_submitted:
        return locked.rating
    answers = locked.answers()
    walked = interview.walk(answers)
    question = interview.first_unanswered(walked)
    if question is not None:
        raise NotFinished(question)
    chart = interview.chart(walked)
    locked.submitted_at = timezone.now()
    locked.ciso_unknown = chart.ciso_unknown
    locked.save(update_fields=["submitted_at", "ciso_unknown"])
    _store_chart(locked, chart)
    Invitation.objects.filter(respondent__assessment=locked, kind=Invitation.Kind.EXECUTIVE).update(
        done_at=locked.submitted_at
    )
    rating = rating_row(locked, scoring.rate_in_full(chart, history=locked.history()))
    rating.save()
    digests.write([locked.pk])
    register.renew([locked.organization_id])
    audit.record(Action.ASSESSMENT_SUBMITTED, on=locked, tier=rating.tier, rule=rating.rule)
    return rating


def _locked(assessment: Assessment) -> Assessment:
    """The row as it is now, held until the transaction ends: two tabs cannot submit or answer past each other."""
    return Assessment.objects.select_for_update().get(pk=assessment.pk)


def _store_answer(respondent: Respondent, question: str, value: Any) -> None:
    # In one statement, which an earlier answer to the question takes the value of.
    answer = Answer(respondent=respondent, question=question, value=value)
    unique = ["respondent", "question"]
    Answer.objects.bulk_create(
        [answer], update_conflicts=True, unique_fields=unique, update_fields=["value", "updated_at"]
    )


def _says_the_same(stored: Any, value: Any) -> bool:
    return interview.same_choice(stored, value) and _about(stored) == _about(value)


def _about(value: Any) -> Any:
    return value.get("about") if isinstance(value, dict) else None


def _store_chart(assessment: Assessment, chart: scoring.Chart) -> None:
    rows = position_rows(assessment, chart)
    Position.objects.bulk_create(rows.values())
    connect(rows, chart)
    Position.objects.bulk_update(rows.values(), ["reports_to"])
    DottedLine.objects.bulk_create(dotted_rows(rows, chart))


def position_rows(assessment: Assessment, chart: scoring.Chart) -> dict[str, Position]:
    """The positions of the chart by their key, unsaved and not connected yet."""
    return {
        position.id: Position(
            assessment=assessment,
            key=position.id,
            title=position.title,
            roles=";".join(position.roles),
            absent_manager=position.reports_to if position.reports_to and position.reports_to not in chart else "",
            holder=position.holder or "",
            status=position.status.value,
            company_wide_risk=position.company_wide_risk,
        )
        for position in chart
    }


def connect(rows: Mapping[str, Position], chart: scoring.Chart) -> None:
    """Gives the positions, which have their ids by now, their solid lines."""
    for position in chart:
        rows[position.id].reports_to = rows.get(position.reports_to or "")


def dotted_rows(rows: Mapping[str, Position], chart: scoring.Chart) -> Iterator[DottedLine]:
    return (DottedLine(lower=rows[position.id], upper=rows[to]) for position in chart for to in position.dotted_to)


def rating_row(assessment: Assessment, rating: scoring.Rating) -> Rating:
    """The rating as it is stored, unsaved."""
    return Rating(
        assessment=assessment,
        tier=rating.tier.value,
        rule=rating.rule,
        method_version=rating.method_version,
        document=rating.as_json(),
    )
