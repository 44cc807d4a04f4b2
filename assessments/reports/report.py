"""The report of one submitted assessment as data: everything that its page shows. Knows no request and no HTML."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from assessments import interview, scoring
from assessments.languages import gettext as _
from assessments.languages import labelled, marked, semicolon
from assessments.models import Assessment
from assessments.scoring import Confidence, Finding, Kind, Tier
from assessments.scoring.findings import OF_HISTORY
from assessments.scoring.research import CLOCKS, Clock

from . import (
    advice,
    background,
    diagram,
    disagreement,
    drawing,
    improving,
    law,
    relationship,
    risk,
    tracing,
    trial,
    verdict,
)
from .case import Case, is_named, read
from .charts import prevalence_figure, profile_figure
from .cited import Cited, cite
from .direction import set_apart
from .history import History
from .naming import LEVEL_WORDS, listed

_KIND_ORDER = (Kind.CAUTION, Kind.MITIGATION, Kind.STRENGTH, Kind.NOTE)


@dataclass(frozen=True, slots=True)
class FindingRow:
    kind: str
    id: str
    text: Cited


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question with its answer, as the rating rests on it."""

    question: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """How the report came about. ``digest`` is of the answers: the same answers give the same one."""

    method_version: str
    digest: str
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What the page shows, in its order."""

    assessment: str
    organization: str
    assessed_on: date
    tier: Tier
    headword: str
    meaning: Cited
    here_note: str
    line: tuple[drawing.LinePost, ...]
    next_step: Cited
    answered_by: str
    confidence: Confidence
    confidence_words: str
    missing: tuple[str, ...]
    words_note: str
    can_be_found_out: bool
    unknowns: tuple[str, ...]
    law: law.Law
    tree: drawing.Tree
    diagram: diagram.Diagram
    dotted: tuple[str, ...]
    proposal: trial.Proposal | None
    reason: Cited
    trace: tuple[tracing.TraceStep, ...]
    risk: risk.Risk
    findings: tuple[FindingRow, ...]
    moves: improving.Moves
    advocacy: tuple[Cited, ...]
    advice: tuple[advice.Advice, ...]
    try_it: trial.TryIt
    relationship: relationship.Relationship | None
    profile_note: Cited
    profile_chart: dict | None
    containment: background.Containment
    clocks: tuple[Clock, ...]
    evidence: background.Evidence
    prevalence_chart: dict | None
    history: History | None
    foot: Foot


def build(assessment: Assessment, *, today: date) -> Report:
    """The report of a submitted assessment, as of ``today``. Costs the same few queries whatever it holds."""
    return compose(read(assessment), today=today)


def compose(case: Case, *, today: date, alone: bool = False, history: History | None = None) -> Report:
    """The report of a case already read. ``alone``: without what it tells of the organization's other assessments.

    ``history``: what came before, where the page shows it.
    """
    shown = relationship.relationship(case, case.profile)
    assessed_on = local_date(case.assessment.submitted_at)
    unknowns = interview.unknowns(case.walk)
    sure = confidence(case, assessed_on, today)
    tree = drawing.tree(case.rating, case.chart, end=case.end_of_line)
    rules = law.law(case)
    told = background.evidence(case)
    report = Report(
        assessment=str(case.assessment.pk),
        organization=case.assessment.organization.name,
        assessed_on=assessed_on,
        tier=case.rating.tier,
        headword=verdict.headword(case.rating.tier),
        meaning=verdict.meaning(case),
        here_note=verdict.here_note(case),
        line=drawing.line_in_head(case.rating, case.chart, end=case.end_of_line),
        next_step=cite(rules.within) if rules.statute else verdict.next_step(case),
        answered_by=_answered_by(case),
        confidence=sure,
        confidence_words=_confidence_words(sure),
        missing=verdict.missing(case),
        words_note=_(ENGLISH_WORDS) if case.words_are_stored else "",
        can_be_found_out=verdict.can_be_found_out(case),
        unknowns=unknowns,
        law=rules,
        tree=tree,
        diagram=diagram.diagram(tree),
        dotted=drawing.dotted_to(case.rating, case.chart),
        proposal=trial.proposal(case),
        reason=verdict.reason(case),
        trace=tracing.trace(case),
        risk=risk.risk(case),
        findings=_findings(case, alone=alone),
        moves=improving.moves(case),
        advocacy=improving.advocacy(case),
        advice=advice.advice(case, case.profile),
        try_it=trial.try_it(case),
        relationship=shown,
        profile_note=relationship.NEVER_CHANGES_THE_TIER,
        profile_chart=profile_figure(shown) if shown else None,
        containment=background.containment_of(case),
        clocks=CLOCKS,
        evidence=told,
        prevalence_chart=prevalence_figure(told),
        history=history,
        foot=Foot(case.rating.method_version, digest(case), _answers(case)),
    )
    target = history.goal.to if history and history.goal else ""
    return set_apart(report, case.chart, target)


ENGLISH_WORDS = marked(
    "What decided this rating, and its findings, stand here in English, as they were stored: there are no other words for it."
)


def local_date(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def confidence(case: Case, assessed_on: date, today: date) -> Confidence:
    return scoring.confidence(
        case.rating.tier,
        unknowns=len(interview.unknowns_of_tier(case.walk)),
        respondents=len(case.respondents),
        age_months=scoring.months_between(assessed_on, today),
    )


def _confidence_words(sure: Confidence) -> str:
    reasons = semicolon().join(sure.reasons)
    level = LEVEL_WORDS[sure.level]
    return labelled(level, reasons) if reasons else level


def _answered_by(case: Case) -> str:
    """As what people answered. Names stay out of the report."""
    roles = [str(respondent.get_role_display()) for respondent in case.respondents if is_named(respondent)]
    people = len(case.respondents)
    if not people:
        return _("Nobody")
    if people == 1:
        return roles[0]
    told = sorted(set(roles)) + ([_("others")] if people > len(roles) else [])
    return _("{people} people: {told}").format(people=people, told=listed(told))


def _findings(case: Case, *, alone: bool) -> tuple[FindingRow, ...]:
    told = [finding for finding in case.rating.findings if not (alone and finding.id in OF_HISTORY)]
    ordered = sorted([*disagreement.findings(case), *told], key=lambda finding: _KIND_ORDER.index(finding.kind))
    return tuple(FindingRow(finding.kind.value, finding.id, cite(finding.text, *_refs(finding))) for finding in ordered)


def _refs(finding: Finding) -> tuple[str, ...]:
    prefix = "extends-article-"
    rule = (finding.id.removeprefix(prefix).upper(),) if finding.id.startswith(prefix) else ()
    return (*rule, *finding.statements)


def _answers(case: Case) -> tuple[AnswerRow, ...]:
    """What the rating rests on. The relationship statements are left to the profile, which shows means."""
    return tuple(
        AnswerRow(question.short, interview.in_words(question, case.walk.given.value(question.id)))
        for question in case.walk.questions
        if question.id in case.walk.given and not question.statements
    )


def digest(case: Case) -> str:
    """The first 12 hex digits of the SHA-256 of the answers that the rating rests on, in a fixed order.

    The rated statements are left out: they come in so few combinations that each could be found out from the digest.
    """
    given = case.walk.given
    told = {
        question.id: given.value(question.id)
        for question in case.walk.questions
        if question.id in given and not question.statements
    }
    written = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:12]
