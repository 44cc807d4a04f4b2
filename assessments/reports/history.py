"""What a report says of the assessments before it: the tiers over time, what changed since the last one and why, and
whether the organization's target was reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from assessments.dates import written
from assessments.languages import gettext as _
from assessments.languages import pgettext
from assessments.models import Assessment, Target
from assessments.scoring import Position, Post, Tier, months_between, parse_roles

from . import beforeafter
from .case import Case, read_all
from .cited import Cited, cite
from .naming import TIER_WORDS, counted, the
from .trial import Proposal, proposed_to

MOST_ANSWERS = 6


@dataclass(frozen=True, slots=True)
class Goal:
    """The target beside what became of it. ``state``: open, late, reached, passed (another way up) or missed.

    ``ask`` is what is still to be done for it and ``proposal`` what that leads to: both are for the board. ``ask`` is empty
    once nothing is; ``proposal`` is None then, and where the post that was chosen is not in the chart.
    """

    to: str
    due: date
    now: Tier
    then: Tier
    state: str
    words: str
    ask: Cited
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class History:
    """``change`` is None at the first assessment. ``reminder`` says that it is time to assess again."""

    points: tuple[beforeafter.Point, ...]
    change: beforeafter.BeforeAfter | None
    reminder: str
    goal: Goal | None

    @property
    def answers(self) -> tuple[beforeafter.ChangedAnswer, ...]:
        return self.change.answers[:MOST_ANSWERS] if self.change else ()

    @property
    def more_answers(self) -> int:
        return len(self.change.answers) - len(self.answers) if self.change else 0


@dataclass(frozen=True, slots=True)
class Course:
    """A case with what came before it. ``before``: the assessment before it, None where it is the first.

    ``so_far``: the submitted assessments of the organization up to the case, the first one first.
    """

    case: Case
    before: Case | None
    so_far: tuple[Assessment, ...]
    is_latest: bool


def read_course(assessment: Assessment) -> Course:
    """Everything about a submitted assessment and the one before it, and the tiers of all others of its organization.

    Costs as many queries for two as for a hundred: the two are read at once.
    """
    submitted = tuple(
        Assessment.objects.submitted()
        .filter(organization=assessment.organization_id)
        .select_related("rating")
        .defer("rating__document")  # of the one before it is read, of all others their tier
        .order_by("submitted_at", "pk")
    )
    place = [each.pk for each in submitted].index(assessment.pk)
    so_far = submitted[: place + 1]
    earlier = so_far[-2:-1]
    for each in earlier:
        each.organization = assessment.organization
    case, *before = read_all([assessment, *earlier])
    return Course(case, before[0] if before else None, so_far, is_latest=len(so_far) == len(submitted))


def history(course: Course, *, today: date) -> History:
    """The history of the case's organization up to the case itself. Costs one query, for the target."""
    case, before = course.case, course.before
    return History(
        points=beforeafter.timeline(course.so_far),
        change=beforeafter.between(before, case) if before else None,
        reminder=_reminder(case, today) if course.is_latest else "",
        goal=_goal(case, today),
    )


def _day(assessment: Assessment) -> date:
    assert assessment.submitted_at is not None
    return timezone.localtime(assessment.submitted_at).date()


def _reminder(case: Case, today: date) -> str:
    after = case.assessment.organization.remind_after
    age = months_between(_day(case.assessment), today)
    if not after or age < after:
        return ""
    return _("This assessment is {months} old. Lines move: it is time to assess again.").format(
        months=counted(age, "month")
    )


def _goal(case: Case, today: date) -> Goal | None:
    """The target as this assessment sees it; None where there is none, or where it was chosen later."""
    target = Target.objects.filter(organization=case.assessment.organization_id).select_related("assessment").first()
    if target is None or case.assessment.submitted_at < target.assessment.submitted_at:
        return None
    now, then = case.rating.tier, Tier(target.tier)
    state = _state(case, target, today)
    due = written(target.due, _("j F Y"))
    manager = pgettext("title", target.manager_title)
    words = {
        "open": _(
            "Chosen from this assessment, to be reached by {due}. The next assessment shows whether it was."
        ).format(due=due),
        "late": _("It was to be reached by {due}. Assess again to see whether it was.").format(due=due),
        "reached": _("Reached: the CISO reports to {manager_title}, as was chosen.").format(manager_title=manager),
        "passed": _("The line rates {tier} by another way than the one that was chosen.").format(tier=TIER_WORDS[now]),
        "missed": _("Not reached yet: the CISO does not report to {manager_title}. It was chosen for {due}.").format(
            manager_title=manager, due=due
        ),
    }[state]
    done = state in ("reached", "passed")
    return Goal(
        to=manager,
        due=target.due,
        now=now,
        then=then,
        state=state,
        words=words,
        ask=cite("") if done else _ask(target, then, late=today > target.due),
        proposal=None if done else proposed_to(case, _chosen(case, target)),
    )


def _ask(target: Target, then: Tier, *, late: bool) -> Cited:
    words = _("Have the CISO report to {to} by {due}: this would make it {tier}.")
    if late:
        words = _("Have the CISO report to {to}: this would make it {tier}. It was to be so by {due}.")
    to = the(Post(target.manager_key, target.manager_title, ()))
    return cite(words.format(to=to, due=written(target.due, _("j F Y")), tier=TIER_WORDS[then]), "S3")


def _chosen(case: Case, target: Target) -> str | None:
    """The post that was chosen, in the chart of this assessment."""
    if case.assessment.pk == target.assessment_id:
        return target.manager_key
    return next((post.id for post in case.chart if _is_chosen(post, target)), None)


def _state(case: Case, target: Target, today: date) -> str:
    if case.assessment.pk == target.assessment_id:
        return "late" if today > target.due else "open"
    if _is_manager(case, target):
        return "reached"
    now, then = case.rating.tier.rank, Tier(target.tier).rank
    return "passed" if now is not None and then is not None and now >= then else "missed"


def _is_manager(case: Case, target: Target) -> bool:
    """Whether the CISO reports to the post that was chosen: by its role, or by its title where it has none."""
    if case.manager is None or case.rating.tier is Tier.NONE:
        return False
    return _is_chosen(case.manager, target)


def _is_chosen(post: Post | Position, target: Target) -> bool:
    wanted = set(parse_roles(target.manager_roles))
    if wanted:
        return bool(wanted & set(post.roles))
    return post.title.casefold() == target.manager_title.casefold()
