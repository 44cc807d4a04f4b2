"""Ratings whose chain can be read in several ways: what stays known of them, and what the trace may still say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assessments.languages import gettext as _

from ..scoring import ONCE_FILLED, Rating, Step, Tier, is_once_filled

# The rules that look at the CISO's own post and holder, and not at the chain above.
BEFORE_THE_CHAIN = ("R1", "R2", "R3")


def open_altogether(
    known: Rating, ratings: Iterable[Rating], missing: tuple[str, ...], certain: tuple[str, ...]
) -> Rating:
    """The rating ``known``, of what is certain, made INCOMPLETE for what is ``missing``.

    The rules named in ``certain`` keep their step in the trace where all readings agree that they do not apply.
    """
    traces = [{step.rule: step for step in each.trace} for each in ratings]
    fact = " ".join(missing)

    def told(step: Step) -> Step:
        if step.rule == "R8":
            return Step("R8", True, fact)
        settled = step.applied is False and all(trace[step.rule] == step for trace in traces)
        if settled and step.rule in certain:
            return step
        return Step(step.rule, None, _("Could not be tested: a fact is missing (R8)."))

    return replace(
        known,
        tier=Tier.INCOMPLETE,
        rule="R8",
        basis=None,
        extends_article=False,
        head_of_technology=None,
        layers_to_head_of_technology=None,
        layers_to_top=None,
        trace=tuple(told(step) for step in known.trace),
        findings=tuple(each for each in known.findings if not each.id.startswith("extends-article")),
        missing=missing,
        tier_once_filled=None,
    )


def open_once_filled(known: Rating, missing: tuple[str, ...]) -> Rating:
    """The rating ``known`` of a vacant post, of which it is open what it would be once filled."""

    def told(step: Step) -> Step:
        if step.rule <= "R2":
            return step
        if step.rule == "R8":
            return Step("R8", None, _(ONCE_FILLED).format(fact=" ".join(missing)))
        return Step(step.rule, None, _("Not tested, because {rule} had already decided.").format(rule="R2"))

    kept = ("extends-article-r1", "extends-article-r2")
    return replace(
        known,
        head_of_technology=None,
        layers_to_head_of_technology=None,
        layers_to_top=None,
        trace=tuple(told(step) for step in known.trace),
        findings=tuple(each for each in known.findings if not each.id.startswith("extends-article") or each.id in kept),
        missing=missing,
        tier_once_filled=Tier.INCOMPLETE,
    )


def with_fact_of_r8(trace: tuple[Step, ...], fact: str) -> tuple[Step, ...]:
    """The trace with ``fact`` as what R8 found, where R8 decides or would once the post is filled."""

    def told(step: Step) -> Step:
        if step.rule != "R8" or step.applied is False:
            return step
        if step.applied:
            return Step("R8", True, fact)
        return Step("R8", None, _(ONCE_FILLED).format(fact=fact)) if is_once_filled(step) else step

    return tuple(told(step) for step in trace)
