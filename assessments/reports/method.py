"""The method as a reader may check it: scale, terms, rules, statements, examples, counter-views, sources, changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.languages import gettext as _
from assessments.languages import interpreted, marked
from assessments.scoring import (
    METHOD_VERSION,
    RISK_ROLES,
    ROLE_NAMES,
    RULES,
    SOURCES,
    STATEMENTS,
    TECHNOLOGY_ROLES,
    Role,
    Source,
    Statement,
    Tier,
)
from assessments.scoring.evidence import PUBLICATIONS, Share
from assessments.scoring.research import CLOCKS, NOTHING_ON_CONTAINMENT, RESEARCH, Clock

from .background import READ_WORDS, PrevalenceRow, prevalence_row
from .cited import Cited, cite
from .examples import Example, examples
from .naming import TIER_WORDS
from .tracing import ARTICLE_BASIS, EXTENSION_BASIS


@interpreted("word")
@dataclass(frozen=True, slots=True)
class ScaleStep:
    tier: Tier
    word: str
    means: Cited


@dataclass(frozen=True, slots=True)
class Term:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule in full. ``basis`` is empty for the rule that rates nothing."""

    id: str
    title: str
    gives: str
    basis: str
    of_the_article: bool
    when: str
    decides: str
    unless: str
    extension: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    id: str
    title: str
    year: int
    link: str
    read: str


@interpreted("when", "text")
@dataclass(frozen=True, slots=True)
class Change:
    version: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Method:
    version: str
    scale: tuple[ScaleStep, ...]
    terms: tuple[Term, ...]
    rules: tuple[RuleWords, ...]
    statements: tuple[Statement, ...]
    examples: tuple[Example, ...]
    relationship: tuple[Cited, ...]
    outcome: tuple[Cited, ...]
    clocks: tuple[Clock, ...]
    counters: tuple[Cited, ...]
    prevalence: tuple[PrevalenceRow, ...]
    sources: tuple[SourceRow, ...]
    changes: tuple[Change, ...]


CHANGES = (
    Change("2026.1", marked("November 2026"), marked("The first version: rules R1 to R8 on the statements S1 to S12.")),
)

_SCALE = (
    ScaleStep(Tier.NONE, marked("None"), cite(marked("There is no CISO, or nobody holds the post."), "R1", "R2", "S8")),
    ScaleStep(
        Tier.GOOD,
        marked("Good"),
        cite(
            marked("The floor of having a CISO at all, and no praise: the CISO is far from whoever decides."),
            "R3",
            "R4",
            "S8",
        ),
    ),
    ScaleStep(
        Tier.BETTER,
        marked("Better"),
        cite(
            marked(
                "The CISO is one step from the head of technology, or outside technology but not in front of "
                "somebody who weighs the whole company’s risk."
            ),
            "R5",
            "R7",
            "S9",
        ),
    ),
    ScaleStep(
        Tier.BEST,
        marked("Best"),
        cite(
            marked(
                "The CISO reports to a business executive who weighs the whole company’s risk, and no "
                "technology executive is in the chain."
            ),
            "R6",
            "S6",
            "S7",
            "S10",
        ),
    ),
)


def build() -> Method:
    """The method of the present version. A pure function of the rules, the statements and the evidence."""
    return Method(
        version=METHOD_VERSION,
        scale=_SCALE,
        terms=_terms(),
        rules=tuple(_rules()),
        statements=tuple(STATEMENTS.values()),
        examples=examples(),
        relationship=_RELATIONSHIP,
        outcome=_OUTCOME,
        clocks=CLOCKS,
        counters=tuple(cite(item.text, item.source) for item in RESEARCH.values()),
        prevalence=tuple(
            prevalence_row(Share(publication, figure)) for publication in PUBLICATIONS for figure in publication.figures
        ),
        sources=tuple(_source(source) for source in SOURCES.values()),
        changes=CHANGES,
    )


def _terms() -> tuple[Term, ...]:
    return (
        Term(
            "CISO",
            _(
                "The most senior post accountable for information security across the whole organization, "
                "whatever it is called. A deputy is not it, nor is a post for one division, region or system."
            ),
        ),
        Term(
            _("Solid line, dotted line"),
            _(
                "The solid line leads to whoever hires, pays and appraises: a post has at most one. A dotted "
                "line is functional: a post may have several, and they never change the tier."
            ),
        ),
        Term(
            _("Chain, layers"),
            _(
                "The chain is every post met by following solid lines up from the CISO. Layers are the solid "
                "lines in between: a direct report is one layer away."
            ),
        ),
        Term(
            _("Technology executive"),
            _("Somebody whose job is to deliver technology: {roles}.").format(roles=_roles(TECHNOLOGY_ROLES)),
        ),
        Term(
            _("Head of technology in a chain"),
            _(
                "The topmost CIO in it; where it passes no CIO, the topmost technology executive. A chief "
                "executive who also runs technology counts only as the CISO’s own manager, since every chain "
                "ends there."
            ),
        ),
        Term(
            _("Risk executive"),
            _(
                "Somebody whose job includes an assessment of risk for the whole company. Unless the answer "
                "says otherwise: {roles}. For every other executive the survey asks; unanswered, it is not."
            ).format(roles=_roles(RISK_ROLES)),
        ),
        Term(
            _("Incomplete"), _("Not a tier. A fact that a rule needs is missing; it is named, and nothing is guessed.")
        ),
    )


def _roles(roles: frozenset[Role]) -> str:
    return ", ".join(name for role, name in ROLE_NAMES.items() if role in roles)


def _rules() -> Iterator[RuleWords]:
    for rule in RULES:
        basis = {"A": _(ARTICLE_BASIS), "X": _(EXTENSION_BASIS)}.get(rule.basis or "", "")
        yield RuleWords(
            id=rule.id,
            title=rule.title,
            gives=_("No tier") if rule.tier is Tier.INCOMPLETE else TIER_WORDS[rule.tier],
            basis=basis,
            of_the_article=rule.basis == "A",
            when=rule.when,
            decides=rule.decides,
            unless=_("This would not apply if {unless}.").format(unless=rule.unless),
            extension=_extension(rule),
            statements=tuple(STATEMENTS[statement] for statement in rule.statements),
        )


def _extension(rule) -> str:
    if rule.extension is None:
        return ""
    return (
        rule.extension.sentence
        if rule.basis == "X"
        else _("Where there is no CIO: {sentence}").format(sentence=rule.extension.sentence)
    )


def _source(source: Source) -> SourceRow:
    link = source.link if source.link.startswith("http") or not source.link else f"https://{source.link}"
    return SourceRow(source.id, source.title, source.year, link, READ_WORDS[source.read])


_RELATIONSHIP = (
    cite(
        marked(
            "The profile has three dimensions: communication, mutual understanding, and engagement with "
            "other executives and employees. Each is four statements on what one can observe, answered "
            "on five points of agreement."
        ),
        "S11",
    ),
    cite(
        marked(
            "A dimension is the mean, rescaled to 0 to 100. “Don’t know” is left out and counted. Every "
            "respondent weighs the same. There is no overall mean without all three."
        ),
        "S11",
    ),
    cite(
        marked(
            "The perception gap is the CIO’s mean minus the CISO’s. Where the two differ on mutual "
            "understanding by 25 points or more, it is contested, and not called high."
        ),
        "S12",
    ),
    cite(marked("The profile never changes the tier: structure is structure.")),
)
_OUTCOME = (
    cite(
        marked(
            "We ask for the total time to contain: from the beginning of an incident until it is "
            "contained. We show the median, and the mean where the durations are listed."
        ),
        "S6",
    ),
    cite(_(NOTHING_ON_CONTAINMENT), "article-2021"),
)
