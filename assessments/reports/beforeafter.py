"""Two assessments of one organization: what was answered otherwise, and whether it was that which moved the tier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.utils import timezone

from assessments import interview, scoring
from assessments.languages import gettext as _
from assessments.languages import marked
from assessments.models import Assessment
from assessments.scoring import METHOD_VERSION, Tier

from . import drawing
from .case import Case, read_all
from .naming import TIER_WORDS, signed
from .portfolio.summary import way
from .relationship import DIMENSION_TITLES, shown

NOT_ASKED = marked("Not asked")


@dataclass(frozen=True, slots=True)
class Point:
    """One assessment on the timeline; ``before`` is the one before it, None at the first. ``way``: up, down, level, other."""

    id: UUID
    on: date
    tier: str
    word: str
    before: UUID | None
    way: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One of the two assessments."""

    id: UUID
    on: date
    tier: str
    rule: str
    rule_title: str
    fact: str
    method_version: str
    line: tuple[drawing.LinePost, ...]


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    question: str
    then: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One number then and now, None where it was not answered."""

    title: str
    then: int | None
    now: int | None
    words: str


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """``headline`` says whether the tier moved, ``cause`` what moved it: the structure, the method, or both."""

    then: Moment
    now: Moment
    way: str
    headline: str
    cause: str
    answers: tuple[ChangedAnswer, ...]
    unchanged: int
    differences: tuple[Difference, ...]


def timeline(assessments: Iterable[Assessment]) -> tuple[Point, ...]:
    """Submitted assessments of one organization with their ratings, the first one first."""
    dated = sorted(assessments, key=lambda assessment: (assessment.submitted_at, str(assessment.pk)))
    return tuple(_point(before, now) for before, now in pairwise([None, *dated]) if now is not None)


def _point(before: Assessment | None, now: Assessment) -> Point:
    tier = Tier(now.rating.tier)
    return Point(
        id=now.pk,
        on=_day(now),
        tier=tier.value,
        word=TIER_WORDS[tier],
        before=before.pk if before else None,
        way=way(Tier(before.rating.tier), tier) if before else "",
    )


def build(then: Assessment, now: Assessment) -> BeforeAfter:
    """What lies between two submitted assessments of one organization, the earlier one first."""
    cases = {case.assessment.pk: case for case in read_all([then, now])}
    return between(cases[then.pk], cases[now.pk])


def between(before: Case, after: Case) -> BeforeAfter:
    """The same for two cases that were read already."""
    then, now = _words(before), _words(after)
    changed = tuple(_changed(then, now))
    return BeforeAfter(
        then=_moment(before),
        now=_moment(after),
        way=way(before.rating.tier, after.rating.tier),
        headline=_headline(before, after),
        cause=_cause(before, after),
        answers=changed,
        unchanged=len({*then, *now}) - len(changed),
        differences=tuple(_differences(before, after)),
    )


def _day(assessment: Assessment) -> date:
    assert assessment.submitted_at is not None
    return timezone.localtime(assessment.submitted_at).date()


def _moment(case: Case) -> Moment:
    rating = case.rating
    return Moment(
        id=case.assessment.pk,
        on=_day(case.assessment),
        tier=rating.tier.value,
        rule=rating.rule,
        rule_title=case.rule.title,
        fact=rating.deciding_step.fact,
        method_version=rating.method_version,
        line=drawing.line(rating, case.chart, end=case.end_of_line),
    )


def _headline(before: Case, after: Case) -> str:
    then, now = before.rating.tier, after.rating.tier
    if then is not now:
        return _("From {then} to {now}").format(then=TIER_WORDS[then], now=TIER_WORDS[now])
    if before.rating.rule != after.rating.rule:
        return _("Still {tier}, by another rule").format(tier=TIER_WORDS[now])
    return _("Still {tier}").format(tier=TIER_WORDS[now])


def _cause(before: Case, after: Case) -> str:
    """Told apart by rating the earlier chart by the method of the later one."""
    then, now = before.rating, after.rating
    if then.method_version == now.method_version:
        if then.tier is now.tier and then.rule == now.rule:
            return _("The same rule of the same method ({method_version}) decided both times.").format(
                method_version=now.method_version
            )
        return _(
            "The structure moved it, or what is known of it: the same method ({method_version}) rated both."
        ).format(method_version=now.method_version)
    if now.method_version != METHOD_VERSION:
        return _(
            "Method {method_version} rated the first and method {method_version2} the second. Neither is "
            "the method of today, so what moved it cannot be tried."
        ).format(method_version=then.method_version, method_version2=now.method_version)
    again = scoring.rate(before.chart).tier
    tried = _("Rated by method {method_version}, the earlier chart would have been {tier}").format(
        method_version=now.method_version, tier=TIER_WORDS[again]
    )
    if again is then.tier:
        return _("{tried} as well: where the tier moved, the structure moved it, and not the new method.").format(
            tried=tried
        )
    if again is now.tier:
        return _("{tried}: the new method moved the tier, and not the structure.").format(tried=tried)
    return _("{tried}: the method and the structure both moved it.").format(tried=tried)


_Words = dict[str, tuple[str, tuple[str, ...]]]


def _words(case: Case) -> _Words:
    """Each question that was asked and answered, by id: how it was put, and the answer in words."""
    given = case.walk.given
    return {
        question.id: (question.short, interview.in_words(question, given.value(question.id)))
        for question in case.walk.questions
        if question.id in given
    }


def _changed(then: _Words, now: _Words) -> Iterator[ChangedAnswer]:
    for question_id in dict.fromkeys([*now, *then]):
        said_then = then[question_id][1] if question_id in then else (_(NOT_ASKED),)
        said_now = now[question_id][1] if question_id in now else (_(NOT_ASKED),)
        if said_then != said_now:
            title = (now.get(question_id) or then[question_id])[0]
            yield ChangedAnswer(title, *_only_what_differs(said_then, said_now))


def _only_what_differs(then: tuple[str, ...], now: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of several statements rated in one question, those that were rated otherwise."""
    if len(then) != len(now) or len(then) < 3:
        return then, now
    pairs = [(before, after) for before, after in zip(then, now, strict=True) if before != after]
    return tuple(before for before, _after in pairs), tuple(after for _before, after in pairs)


def _differences(before: Case, after: Case) -> Iterator[Difference]:
    for name, title in DIMENSION_TITLES.items():
        yield _difference(title, before.profile[name].score.value, after.profile[name].score.value)
    yield _difference(_("Layers to the top"), before.rating.layers_to_top, after.rating.layers_to_top)


def _difference(title: str, then: float | None, now: float | None) -> Difference:
    first, second = (shown(value) for value in (then, now))
    if first is None or second is None:
        return Difference(title, first, second, "")
    return Difference(title, first, second, _("no change") if first == second else signed(second - first))
