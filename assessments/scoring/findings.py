"""What a report adds to a tier without changing it: strengths, mitigations, cautions and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assessments.languages import gettext as _
from assessments.languages import marked

from .chart import Chart, Position, Status
from .facts import Facts, in_person
from .naming import apart, joined, named, sentence
from .rating import TIER_NAMES, Finding, Kind, Tier
from .roles import ROLE_NAMES, Role
from .rules import RULE, technology_post

STALE_AFTER_MONTHS = 24


@dataclass(frozen=True, slots=True)
class History:
    """The assessment before this one, and the day of this one."""

    assessed_on: date
    today: date
    tier: Tier
    manager: str | None

    @property
    def months(self) -> int:
        """Whole months between the two assessments."""
        return months_between(self.assessed_on, self.today)


def months_between(earlier: date, later: date) -> int:
    """Whole calendar months from ``earlier`` to ``later``."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def findings(facts: Facts, tier: Tier, extended: tuple[str, ...], history: History | None) -> tuple[Finding, ...]:
    """All findings, in the order of the method. ``extended``: the ids of the rules that went beyond the article."""
    return tuple(
        finding
        for group in (
            _of_dotted_lines(facts, tier),
            _of_status(facts),
            _of_peers(facts),
            _of_layers(facts),
            _of_several(facts),
            _of_double_roles(facts),
            _of_history(facts, tier, history),
            _of_extensions(extended),
        )
        for finding in group
    )


def _of_dotted_lines(facts: Facts, tier: Tier) -> Iterator[Finding]:
    for target_id in facts.ciso.dotted_to if facts.ciso else ():
        target = facts.chart[target_id]
        if in_person(facts.chart, target).is_risk_executive:
            yield Finding(
                Kind.MITIGATION,
                "dotted-to-risk-executive",
                _(
                    "A dotted line runs from the CISO to {target}: a second way to someone who weighs the risk "
                    "of the whole company."
                ).format(target=named(target)),
                ("S7",),
            )
        if in_person(facts.chart, target).is_technology_executive and tier is Tier.BEST:
            yield Finding(
                Kind.CAUTION,
                "dotted-to-technology",
                _(
                    "A dotted line runs from the CISO to {target}: make sure that it coordinates work and does "
                    "not bring the conflict back."
                ).format(target=named(target)),
                ("S1", "S5"),
            )


_STATUS_CAUTIONS = {
    Status.ACTING: (
        "acting-ciso",
        marked("{ciso} acts in the post for now: an interim holder has less weight to say no."),
    ),
    Status.PART_TIME: (
        "part-time-ciso",
        marked("{ciso} holds the post part-time: incidents do not keep office hours."),
    ),
    Status.SHARED: (
        "shared-ciso",
        marked("{ciso} is shared with other companies: their incidents compete with yours."),
    ),
    Status.OUTSOURCED: (
        "outsourced-ciso",
        marked("{ciso} is provided from outside: accountability stays with the organization."),
    ),
}


def _of_status(facts: Facts) -> Iterator[Finding]:
    if facts.ciso and facts.ciso.status in _STATUS_CAUTIONS:
        finding_id, words = _STATUS_CAUTIONS[facts.ciso.status]
        yield Finding(Kind.CAUTION, finding_id, sentence(_(words).format(ciso=named(facts.ciso))), ("S8",))


def _of_peers(facts: Facts) -> Iterator[Finding]:
    ciso, manager = facts.ciso, facts.manager
    if ciso is None or manager is None or ciso.is_vacant or technology_post(facts):
        return
    for peer in _heads_of_technology(facts.chart):
        if peer.reports_to == manager.id and peer.id != ciso.id and not peer.is_held_with(manager):
            yield Finding(
                Kind.STRENGTH,
                "peers",
                _("The CISO and {peer} are peers: both report to {manager}.").format(
                    peer=named(peer), manager=named(manager)
                ),
                ("S1", "S3"),
            )


def _heads_of_technology(chart: Chart) -> list[Position]:
    """The CIOs; where the organization calls nobody that, every technology executive stands in."""
    executives = [position for position in chart if position.is_technology_executive]
    return [position for position in executives if position.has(Role.CIO)] or executives


def _of_layers(facts: Facts) -> Iterator[Finding]:
    for layers, position in enumerate(facts.chain, start=1):
        if position.has(Role.CEO):
            text = (
                _("The CISO reports directly to {position}: 1 layer.").format(position=named(position))
                if layers == 1
                else sentence(
                    _("{position} is {layers} layers above the CISO.").format(position=named(position), layers=layers)
                )
            )
            yield Finding(Kind.NOTE, "layers-to-chief-executive", text)
            return


def _of_several(facts: Facts) -> Iterator[Finding]:
    if facts.ciso and facts.choice.others:
        others = ", ".join(apart((facts.ciso, *facts.choice.others))[1:])
        yield Finding(
            Kind.NOTE,
            "several-cisos",
            _(
                "More than one position could be the CISO. {taken} was taken, because {reason}; not taken: {others}."
            ).format(taken=apart((facts.ciso, *facts.choice.others))[0], reason=facts.choice.reason, others=others),
        )


def _of_double_roles(facts: Facts) -> Iterator[Finding]:
    """The same person in two roles, other than the CISO who runs technology (which R3 rates)."""
    ciso = facts.ciso
    if ciso is None:
        return
    rated_by_r3 = technology_post(facts)
    extra = [ROLE_NAMES[role] for role in ciso.roles if role is not Role.CISO]
    if extra and rated_by_r3 is None:
        words = _("{ciso} is also {roles}: check that one job does not crowd out the other.")
        text = sentence(words.format(ciso=named(ciso), roles=joined(extra)))
        yield Finding(Kind.CAUTION, "two-roles", text, ("S1",))
    told = {frozenset((ciso.id, rated_by_r3.id))} if rated_by_r3 else set()
    for position in (ciso, *facts.chain):
        for twin in facts.chart.held_by_the_same(position):
            pair = frozenset((position.id, twin.id))
            if pair not in told:
                told.add(pair)
                text = _("One person is both {position} and {twin}.").format(position=named(position), twin=named(twin))
                yield Finding(Kind.CAUTION, "two-roles", text, ("S1",))


# The findings that tell of the assessment before this one.
OF_HISTORY = frozenset({"long-interval", "manager-changed", "tier-changed"})


def _of_history(facts: Facts, tier: Tier, history: History | None) -> Iterator[Finding]:
    if history is None:
        return
    if history.months > STALE_AFTER_MONTHS:
        text = _("{months} months passed since the assessment before this one.").format(months=history.months)
        yield Finding(Kind.CAUTION, "long-interval", text)
    manager = facts.manager.title if facts.manager else None
    if manager != history.manager:
        nobody = _("nobody recorded")
        text = _("The CISO’s manager changed from {before} to {now}.").format(
            before=history.manager or nobody, now=manager or nobody
        )
        yield Finding(Kind.NOTE, "manager-changed", text)
    if tier is not history.tier:
        yield Finding(
            Kind.NOTE,
            "tier-changed",
            _("The tier changed from {before} to {now}.").format(before=TIER_NAMES[history.tier], now=TIER_NAMES[tier]),
        )


def _of_extensions(extended: tuple[str, ...]) -> Iterator[Finding]:
    for rule_id in extended:
        rule = RULE[rule_id]
        assert rule.extension is not None, f"{rule_id} went beyond the article without saying why it may"
        yield Finding(
            Kind.NOTE, f"extends-article-{rule_id.lower()}", rule.extension.sentence, rule.extension.statements
        )
