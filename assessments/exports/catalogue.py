"""The catalogue: every preset and every column of every export, in their fixed order. Names are never translated.

``SCHEMA_VERSION`` rises when a column is removed or changes its meaning; a new one only says since which version it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, FilteredRelation, Model, Q, QuerySet, Value, When

from assessments.languages import interpreted, marked
from assessments.models import AuditEvent, Digest, Perception, Position, Respondent
from assessments.models.countries import COUNTRIES
from assessments.models.organizations import Industry, SizeBand
from assessments.scoring import ROLE_NAMES, RULE, SCALE, Ask, Level, Role, Status, Tier

from .answers import answer_columns, relation
from .columns import SCHEMA_VERSION, Column, values
from .kinds import Kind
from .trail import trail_columns

TIERS = values(Tier)


@interpreted("label", "row")
@dataclass(frozen=True, slots=True)
class Preset:
    """One kind of export. ``digest`` is the path from its rows to the assessment's digest, which they are ordered by; None
    where they are of no assessment.
    """

    name: str
    label: str
    row: str
    stem: str
    model: type[Model]
    digest: str | None
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()
    importable: bool = False
    for_admins: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def of_events(self) -> bool:
        """Whether it is narrowed as the audit trail's page is."""
        return self.model is AuditEvent

    def path(self, *steps: str) -> str:
        return "__".join(filter(None, (self.digest, *steps)))

    def rows(self) -> QuerySet:
        """All rows that there are, in order. Only submitted assessments have a digest."""
        if self.digest is None:
            return self.model._default_manager.order_by(*self.order)
        found = self.model._default_manager.filter(**{self.path("pk") + "__isnull": False})
        return found.order_by(self.path("submitted_at"), self.path("pk"), *self.order)

    def of(self, rows: QuerySet, standings: QuerySet) -> QuerySet:
        """The rows of these organizations."""
        organization = "organization_id" if self.digest is None else self.path("organization")
        return rows.filter(**{f"{organization}__in": standings.values("organization")})

    def latest(self, rows: QuerySet) -> QuerySet:
        """The rows of each organization's latest assessment; all where they are of no assessment."""
        if self.digest is None:
            return rows
        return rows.filter(**{self.path("organization", "standing", "assessment"): F(self.path("pk"))})

    def chosen(self, names: tuple[str, ...]) -> tuple[Column, ...]:
        """The columns of these names, in the catalogue's order; all where none is named."""
        return tuple(column for column in self.columns if not names or column.name in names)


def with_answers(rows: QuerySet, columns: tuple[Column, ...]) -> QuerySet:
    """The rows joined with the answers that the columns read."""
    asked = dict.fromkeys(column.answer for column in columns if column.answer)
    return rows.annotate(
        **{
            relation(question): FilteredRelation(
                "respondent__answers", condition=Q(respondent__answers__question=question)
            )
            for question in asked
        }
    )


def _version() -> Column:
    return Column("schema_version", Kind.WHOLE, Value(str(SCHEMA_VERSION)), "The version of this schema.")


def _identity(to: str) -> tuple[Column, ...]:
    """Which assessment of which organization. ``to``: the path to the digest, with what joins it to a field."""
    organization = f"{to}organization__"
    latest = Case(
        When(**{f"{to}organization__standing__assessment": F(f"{to}pk")}, then=Value(True)), default=Value(False)
    )
    return (
        _version(),
        Column("organization_id", Kind.ID, f"{to}organization_id", "The organization that was assessed."),
        Column("organization_name", Kind.TEXT, f"{organization}name", "Its name today."),
        Column("organization_alias", Kind.TEXT, f"{organization}alias", "What stands for the name where it is hidden."),
        Column("industry", Kind.CODE, f"{organization}industry", "Its industry.", values(Industry.values)),
        Column(
            "size_band", Kind.CODE, f"{organization}size_band", "How many people it employs.", values(SizeBand.values)
        ),
        Column(
            "country",
            Kind.CODE,
            f"{organization}country",
            "ISO 3166-1 alpha-2.",
            tuple(code for code, _name in COUNTRIES),
        ),
        Column("assessment_id", Kind.ID, f"{to}assessment_id", "One dated pass over the organization."),
        Column("started_at", Kind.MOMENT, f"{to}assessment__started_at", "When it was begun."),
        Column(
            "submitted_at", Kind.MOMENT, f"{to}submitted_at", "When it was submitted, and thereby rated and frozen."
        ),
        Column("latest", Kind.FLAG, latest, "Whether it is the organization’s latest assessment today."),
    )


def _rating(to: str) -> tuple[Column, ...]:
    def column(name: str, kind: Kind, about: str, allowed: tuple[str, ...] = (), unit: str = "") -> Column:
        return Column(name, kind, f"{to}{name}", about, allowed, unit)

    return (
        column("tier", Kind.CODE, "The rating. INCOMPLETE is off the scale: a fact is missing.", TIERS),
        column("tier_rank", Kind.WHOLE, "The tier as a number, 0 for NONE to 3 for BEST; empty off the scale.", _RANKS),
        column("rule", Kind.CODE, "The rule that decided the tier.", tuple(RULE)),
        column(
            "basis", Kind.CODE, "A: the rule is the article’s. X: it extends the article. Empty: neither.", ("A", "X")
        ),
        column("extends_article", Kind.FLAG, "Whether the deciding rule went beyond the article."),
        column("method_version", Kind.CODE, "The version of the method that made the rating."),
        column("tier_once_filled", Kind.CODE, "Where the CISO’s post is vacant: the tier once it is filled.", TIERS),
        column("previous_tier", Kind.CODE, "The tier of the organization’s assessment before this one.", TIERS),
        column(
            "steps_since_previous", Kind.WHOLE, "Steps on the scale since then; empty onto it or off it.", unit="steps"
        ),
        column("confidence", Kind.CODE, "How far the rating could be relied on when it was made.", values(Level)),
        column("unknowns", Kind.WHOLE, "Questions that were answered “I don’t know”.", unit="answers"),
        column("missing_facts", Kind.WHOLE, "Facts that the rules need and nobody told.", unit="facts"),
        column("ciso_title", Kind.TEXT, "What the CISO’s post is called."),
        column("manager_title", Kind.TEXT, "Who the CISO reports to."),
        column("manager_role", Kind.CODE, "The first role of that post.", values(Role)),
        column("head_of_technology_title", Kind.TEXT, "The head of technology in the CISO’s line, where there is one."),
        column("layers_to_head_of_technology", Kind.WHOLE, "Solid lines from the CISO up to there.", unit="lines"),
        column(
            "layers_to_top", Kind.WHOLE, "Solid lines from the CISO up to the top; empty where unknown.", unit="lines"
        ),
        column("strengths", Kind.WHOLE, "Findings that speak for the line.", unit="findings"),
        column("mitigations", Kind.WHOLE, "Findings that make up for part of a weak line.", unit="findings"),
        column("cautions", Kind.WHOLE, "Findings that speak against the line.", unit="findings"),
        column(
            "better_lines",
            Kind.WHOLE,
            "Other managers, tried with the same rules, that give a better tier.",
            unit="posts",
        ),
        column("next_step", Kind.CODE, "What the shortest way up asks for.", values(Ask)),
        column("next_step_tier", Kind.CODE, "The tier that it gives.", TIERS),
        column("next_step_title", Kind.TEXT, "The manager that it leads to, where it names one."),
    )


_RANKS = tuple(str(tier.rank) for tier in SCALE)


def _profile(to: str) -> tuple[Column, ...]:
    dimensions = {
        "communication": "How the CIO and the CISO talk to each other",
        "understanding": "Whether each takes the other’s job into account",
        "engagement": "How the two work with everybody else",
    }
    scores = [
        Column(name, Kind.NUMBER, f"{to}{name}", f"{words}, all respondents: 0 to 100.", unit="points")
        for name, words in dimensions.items()
    ]
    gaps = [
        Column(f"{name}_gap", Kind.NUMBER, f"{to}{name}_gap", f"The CIO’s {name} minus the CISO’s.", unit="points")
        for name in dimensions
    ]
    return (
        Column("respondents", Kind.WHOLE, f"{to}respondents", "People whose answers count.", unit="people"),
        *scores,
        *gaps,
        Column(
            "understanding_contested",
            Kind.FLAG,
            f"{to}understanding_contested",
            "Whether the CIO and the CISO see it too differently to call it mutual.",
        ),
    )


def _containment(to: str) -> tuple[Column, ...]:
    def hours(which: str, about: str) -> Column:
        return Column(
            f"containment_{which}_hours", Kind.NUMBER, f"{to}containment_{which}", about, unit="hours", places=4
        )

    return (
        hours("median", "Total time to contain an incident: the median."),
        hours("mean", "The mean, where the times of the incidents were told."),
        Column("containment_incidents", Kind.WHOLE, f"{to}containment_incidents", "From how many.", unit="incidents"),
    )


def _results(to: str) -> tuple[Column, ...]:
    return (*_rating(to), *_profile(to), *_containment(to))


_RESPONDENT = (
    Column("respondent", Kind.WHOLE, "number", "Counts those who may be shown; 1 answered for the structure."),
    Column("respondent_role", Kind.CODE, "role", "As what they answered.", values(Respondent.Role.values)),
)


def _seen() -> tuple[Column, ...]:
    return tuple(
        column
        for name in ("communication", "understanding", "engagement")
        for column in (
            Column(name, Kind.NUMBER, name, f"The respondent’s {name}: 0 to 100.", unit="points"),
            Column(f"{name}_answered", Kind.WHOLE, f"{name}_answered", "Statements rated.", unit="statements"),
            Column(f"{name}_dont_know", Kind.WHOLE, f"{name}_dont_know", "“Don’t know”.", unit="statements"),
        )
    )


def _post(name: str, kind: Kind, source: Any, about: str, allowed: tuple[str, ...] = ()) -> Column:
    return Column(name, kind, source, about, allowed)


def _positions() -> tuple[Column, ...]:
    roles = tuple(
        _post(f"is_{role.value}", Kind.FLAG, _has_role(role), f"Whether it is (also) a {ROLE_NAMES[role]}.")
        for role in Role
        if role is not Role.OTHER
    )
    absent = Case(When(absent_manager="", then=F("reports_to__key")), default=F("absent_manager"))
    return (
        _post("position", Kind.TEXT, "key", "The position within the chart of the assessment."),
        _post("title", Kind.TEXT, "title", "What the post is called."),
        _post("status", Kind.CODE, "status", "Whether and how it is held.", values(Status)),
        *roles,
        _post(
            "company_wide_risk",
            Kind.FLAG,
            "company_wide_risk",
            "Whether it weighs the whole company’s risk; empty: not known.",
        ),
        _post("holder", Kind.TEXT, "holder", "The same mark on two posts: held by the same person."),
        _post("reports_to", Kind.TEXT, absent, "The solid line: the position that it reports to."),
        _post(
            "reports_to_title", Kind.TEXT, "reports_to__title", "That post’s title; empty where it is not in the chart."
        ),
        _post(
            "dotted_to", Kind.TEXT, "dotted_lines__upper__key", "A dotted line. A post with several has a row for each."
        ),
        _post("dotted_to_title", Kind.TEXT, "dotted_lines__upper__title", "That post’s title."),
    )


def _has_role(role: Role) -> Case:
    """Among the codes joined by a semicolon."""
    code = role.value
    alone_or_among = Q(roles=code) | Q(roles__startswith=f"{code};") | Q(roles__endswith=f";{code}")
    return Case(When(alone_or_among | Q(roles__contains=f";{code};"), then=Value(True)), default=Value(False))


PRESETS: Mapping[str, Preset] = {
    preset.name: preset
    for preset in (
        Preset(
            "results",
            marked("Results"),
            marked("One row for each submitted assessment."),
            "assessments",
            Digest,
            "",
            (*_identity(""), *_results("")),
        ),
        Preset(
            "results_and_answers",
            marked("Results and answers"),
            marked(
                "One row for each respondent of each submitted assessment who answered for the structure, or agreed to be "
                "shown under their role: the result, and what this respondent answered."
            ),
            "answers",
            Perception,
            "digest",
            (*_identity("digest__"), *_RESPONDENT, *_results("digest__"), *answer_columns()),
            order=("number",),
            importable=True,
        ),
        Preset(
            "positions",
            marked("Positions and lines"),
            marked("One row for each position of each chart, and one more for each further dotted line of it."),
            "positions",
            Position,
            "assessment__digest",
            (*_identity("assessment__digest__"), *_positions()),
            order=("pk", "dotted_lines__pk"),
        ),
        Preset(
            "dimensions",
            marked("Respondents’ dimensions"),
            marked(
                "One row for each respondent of each submitted assessment who answered for the structure, or agreed to be "
                "shown under their role: how this respondent sees the relationship."
            ),
            "dimensions",
            Perception,
            "digest",
            (*_identity("digest__"), *_RESPONDENT, *_seen()),
            order=("number",),
        ),
        Preset(
            "audit_trail",
            marked("Audit trail"),
            marked("One row for each event, the oldest first. For admins only."),
            "audit",
            AuditEvent,
            None,
            (_version(), *trail_columns()),
            order=("pk",),
            for_admins=True,
        ),
    )
}
IMPORTABLE = next(preset for preset in PRESETS.values() if preset.importable)
