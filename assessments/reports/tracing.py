"""Why this rating: every rule in order, in the words of the method version that made the rating."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.languages import gettext as _
from assessments.languages import marked
from assessments.scoring import SOURCES, STATEMENTS, Rule, Statement, Step, Tier, is_once_filled

from .case import Case
from .naming import TIER_WORDS, the, uncapital
from .verdict import can_be_found_out

ARTICLE_BASIS = marked("The article")
EXTENSION_BASIS = marked("Our extension")


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One rule: the fact that settled it, what came of it, and what the rule says and rests on.

    ``decided`` is True for the one rule that decided. ``basis`` is empty for a rule that rates nothing.
    """

    rule: str
    title: str
    fact: str
    result: str
    decided: bool
    basis: str
    when: str
    unless: str
    extension: str
    statements: tuple[Statement, ...]
    source: str


def trace(case: Case) -> tuple[TraceStep, ...]:
    return tuple(_step(case, step) for step in case.rating.trace)


def _step(case: Case, step: Step) -> TraceStep:
    rule = case.rules[step.rule]
    extended = rule.basis == "X" or (step.applied is True and case.rating.extends_article)
    statements = (*rule.statements, *(rule.extension.statements if rule.extension and extended else ()))
    return TraceStep(
        rule=rule.id,
        title=rule.title,
        fact=_fact(case, step),
        result=_result(case, step, rule),
        decided=step.applied is True,
        basis=_basis(rule, extended),
        when=rule.when,
        unless=_("This would not apply if {unless}.").format(unless=rule.unless),
        extension=rule.extension.sentence if rule.extension and extended else "",
        statements=tuple(STATEMENTS[statement] for statement in dict.fromkeys(statements)),
        source=SOURCES[STATEMENTS[statements[0]].source].title if statements else "",
    )


def _fact(case: Case, step: Step) -> str:
    """The fact as it was stored; of a line whose upper end nobody knows, that it is so."""
    if step.rule == "R8" and step.applied and not can_be_found_out(case):
        return _(
            "Nobody stands above the CISO, who neither runs technology nor answers to a board: no rule rates that."
        )
    if step.applied is None and not can_be_found_out(case):
        return _("Not tested: it looks at who stands above the CISO, and nobody does.")
    if step.applied is False and case.is_best_as_far_as_known and step.rule in ("R4", "R5"):
        return _("As far as the line is known: {fact}").format(fact=uncapital(step.fact))
    says_best = case.rules[step.rule].tier is Tier.BEST and (step.applied or is_once_filled(step))
    if not says_best or not case.is_best_as_far_as_known or "as far as" in step.fact or case.last_known is None:
        return step.fact
    return _("As far as the line is known: {fact} Who {post} reports to is not known.").format(
        fact=uncapital(step.fact), post=the(case.last_known)
    )


def _basis(rule: Rule, extended: bool) -> str:
    if rule.basis is None:
        return ""
    return _(EXTENSION_BASIS) if extended else _(ARTICLE_BASIS)


def _result(case: Case, step: Step, rule: Rule) -> str:
    if step.applied:
        if rule.tier is Tier.INCOMPLETE:
            return _("Decides: no tier")
        return _("Decides: {tier}").format(tier=TIER_WORDS[rule.tier])
    if step.applied is False:
        return _("Does not apply")
    once_filled = case.rating.tier_once_filled
    if once_filled and rule.tier is once_filled and is_once_filled(step):
        return _("Once filled: {tier}").format(tier=TIER_WORDS[once_filled])
    return _("Not tested")
