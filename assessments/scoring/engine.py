"""The rating itself: the rules tried in order on the facts of a chart, and the trace they leave."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.languages import gettext as _
from assessments.languages import marked

from .chart import Chart, Position
from .facts import Choice, Facts, choose_ciso, gather
from .findings import History, findings
from .rating import Post, Rating, Step, Tier
from .rule import Verdict
from .rules import RULE, RULES, missing_facts

# Stored with each rating. It rises whenever the same chart could get another tier, rule or sentence.
METHOD_VERSION = "2026.1"

# R8 is tested before every rule that would have to guess: all but R3, and of R1 and R2 only where the CISO is known.
_BEFORE_MISSING = ("R1", "R2", "R3")
_AFTER_MISSING = ("R4", "R5", "R6", "R7")

ONCE_FILLED = marked("Once the post is filled this rule would decide: {fact}")


def is_once_filled(step: Step) -> bool:
    """Whether the step says what decides once the vacant post is filled: in English, as stored, or as spoken now."""
    starts = tuple(words.partition("{")[0] for words in (ONCE_FILLED, _(ONCE_FILLED)))
    return step.applied is None and step.fact.startswith(starts)


@dataclass(frozen=True, slots=True)
class Decision:
    """Which rule decided, and its tier. ``tier_once_filled`` and ``filled_rule``: for a vacant post, once held."""

    tier: Tier
    rule: str
    verdicts: dict[str, Verdict]
    manager: Post | None
    tier_once_filled: Tier | None = None
    filled_rule: str | None = None

    @property
    def extended(self) -> tuple[str, ...]:
        """The rules used here that went beyond the article, that of the filled post included."""
        used = (self.rule, self.filled_rule)
        return tuple(rule for rule in used if rule is not None and self.verdicts[rule].extended)


def rate(chart: Chart, *, history: History | None = None) -> Rating:
    """The chart's place on the scale, explained. A pure function of its arguments and ``METHOD_VERSION``.

    Takes any valid chart; ``history`` adds findings about the assessment before. Never raises for a valid chart:
    what is missing gives the tier INCOMPLETE, which names it.
    """
    facts = gather(chart, settle(chart))
    decision = decide(facts)
    rule = RULE[decision.rule]
    extended = decision.verdicts[decision.rule].extended
    needs_facts = Tier.INCOMPLETE in (decision.tier, decision.tier_once_filled)
    return Rating(
        tier=decision.tier,
        rule=decision.rule,
        basis=rule.basis and ("X" if extended else "A"),
        extends_article=extended,
        method_version=METHOD_VERSION,
        ciso=as_post(facts.ciso) if facts.ciso else None,
        head_of_technology=as_post(facts.head) if facts.head else None,
        chain=tuple(as_post(position) for position in facts.chain),
        layers_to_head_of_technology=facts.head_layers,
        layers_to_top=len(facts.chain) if facts.chain.positions and not facts.chain.missing else None,
        trace=_trace(decision),
        findings=findings(facts, decision.tier, decision.extended, history),
        missing=missing_facts(facts) if needs_facts else (),
        tier_once_filled=decision.tier_once_filled,
    )


def as_post(position: Position) -> Post:
    """The position as a rating remembers it."""
    return Post(position.id, position.title, position.roles)


def settle(chart: Chart) -> Choice:
    """Who is the CISO. Equally senior posts that all give the same tier leave nothing open."""
    choice = choose_ciso(chart)
    if not choice.undecided:
        return choice
    readings = [
        Choice(
            post,
            _("it is as senior as the others, and each of them gives the same tier"),
            _without(choice.others, post),
        )
        for post in choice.undecided
    ]
    decisions = [decide(gather(chart, reading)) for reading in readings]
    tiers = {(decision.tier, decision.tier_once_filled) for decision in decisions}
    settled = len(tiers) == 1 and Tier.INCOMPLETE not in next(iter(tiers))
    return readings[0] if settled else choice


def _without(positions: tuple[Position, ...], post: Position) -> tuple[Position, ...]:
    return tuple(position for position in positions if position.id != post.id)


def decide(facts: Facts) -> Decision:
    """The tier and rule alone, without the words: what trying many lines needs."""
    manager = as_post(facts.manager) if facts.manager else None
    verdicts: dict[str, Verdict] = {}
    rule = _first_that_applies(facts, verdicts)
    if rule != "R2":
        return Decision(RULE[rule].tier, rule, verdicts, manager)
    # A vacant post still has a line: the rating says what it would give once filled.
    filled = _first_that_applies(facts, verdicts, skip="R2")
    return Decision(Tier.NONE, "R2", verdicts, manager, RULE[filled].tier, filled)


def _first_that_applies(facts: Facts, verdicts: dict[str, Verdict], skip: str = "") -> str:
    """The id of the deciding rule. Fills ``verdicts`` with every rule that was tested."""
    if facts.ciso is None:
        verdicts["R8"] = RULE["R8"].test(facts)
        if facts.chart.ciso_unknown or facts.choice.undecided:
            return "R8"
        verdicts["R1"] = RULE["R1"].test(facts)
        return "R1"
    for rule_id in (rule_id for rule_id in (*_BEFORE_MISSING, "R8") if rule_id != skip):
        verdicts[rule_id] = RULE[rule_id].test(facts)
        if verdicts[rule_id].applies:
            return rule_id
    # The four that look at the chain exclude each other: all are tested, so that the trace says why not.
    for rule_id in _AFTER_MISSING:
        verdicts[rule_id] = RULE[rule_id].test(facts)
    return next(rule_id for rule_id in _AFTER_MISSING if verdicts[rule_id].applies)


def _trace(decision: Decision) -> tuple[Step, ...]:
    return tuple(_step(rule.id, decision) for rule in RULES)


def _step(rule_id: str, decision: Decision) -> Step:
    verdict = decision.verdicts.get(rule_id)
    if rule_id == decision.rule:
        assert verdict is not None
        return Step(rule_id, True, verdict.fact)
    if rule_id == decision.filled_rule:
        assert verdict is not None
        return Step(rule_id, None, _(ONCE_FILLED).format(fact=verdict.fact))
    # What was looked at after a rule had decided is not part of how the tier came about.
    if verdict is None or verdict.applies or (decision.rule == "R2" and rule_id > "R2"):
        return Step(rule_id, None, _not_tested(rule_id, decision))
    return Step(rule_id, False, verdict.fact)


def _not_tested(rule_id: str, decision: Decision) -> str:
    if decision.rule == "R8":
        return _("Could not be tested: a fact is missing (R8).")
    return _("Not tested, because {rule} had already decided.").format(rule=decision.rule)
