"""What the API answers with: the schemas of openapi.json. A field added is no new version; any other change is."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from assessments.scoring import Tier

TierName = Literal[tuple(tier.value for tier in Tier)]


class Organization(Schema):
    id: UUID
    name: str
    alias: str = Field(description="What stands for the name where nobody may recognize it; empty without one.")
    industry: str = Field(description="A code, such as finance; empty where it was not said.")
    size_band: str = Field(description="A code, such as 500_2500; empty where it was not said.")
    country: str = Field(description="Two letters (ISO 3166); empty where it was not said.")
    regions: list[str] = Field(description="Where else it is supervised, as codes.")
    circumstances: list[str] = Field(description="What else holds of it, as codes.")
    created_at: datetime


class Assessment(Schema):
    """A submitted assessment. It never changes."""

    id: UUID
    organization_id: UUID
    submitted_at: datetime
    tier: TierName = Field(alias="rating.tier")
    rule: str = Field(alias="rating.rule", description="The rule that decided, R1 to R8.")
    method_version: str = Field(alias="rating.method_version")


class Post(Schema):
    id: str
    title: str
    roles: list[str]


class Step(Schema):
    """One rule as it was tried, in order; the first that applied decided."""

    rule: str
    applied: bool | None = Field(description="null where what is known does not tell.")
    fact: str


class Finding(Schema):
    kind: str
    id: str
    text: str
    statements: list[str]


class Move(Schema):
    """The CISO's line moved to another manager, and what that would rate."""

    to: Post
    tier: TierName
    rule: str
    tier_once_filled: TierName | None


class NextStep(Schema):
    ask: str
    tier: TierName
    to: Post | None


class Rating(Schema):
    """Everything that the rating rests on, as it was made."""

    assessment_id: UUID
    created_at: datetime
    tier: TierName
    rule: str
    basis: str | None = Field(description="A: the article; X: our extension of it.")
    extends_article: bool
    method_version: str
    ciso: Post | None
    head_of_technology: Post | None
    chain: list[Post] = Field(description="From the CISO's manager up.")
    layers_to_head_of_technology: int | None
    layers_to_top: int | None
    trace: list[Step]
    findings: list[Finding]
    missing: list[str]
    tier_once_filled: TierName | None
    moves: list[Move]
    next_step: NextStep | None


class Position(Schema):
    key: str = Field(description="The position's id within its assessment.")
    title: str
    roles: list[str]
    reports_to: str | None = Field(description="The key of the manager: the solid line.")
    absent_manager: str = Field(description="Who was given as the manager, where that position is not in the chart.")
    dotted_to: list[str]
    holder: str = Field(description="The same mark on two positions: the same person. Never a name.")
    status: str
    company_wide_risk: bool | None

    @staticmethod
    def resolve_roles(position: Any) -> list[str]:
        return [role for role in position.roles.split(";") if role]

    @staticmethod
    def resolve_reports_to(position: Any) -> str | None:
        return position.reports_to.key if position.reports_to else None

    @staticmethod
    def resolve_dotted_to(position: Any) -> list[str]:
        return [line.upper.key for line in position.dotted_lines.all()]


class Page(Schema):
    next: str | None = Field(description="The value of after for the page that follows; null on the last one.")


class Organizations(Page):
    items: list[Organization]


class Assessments(Page):
    items: list[Assessment]


class Positions(Page):
    items: list[Position]


class Fault(Schema):
    where: str = Field(description="The name of the parameter.")
    what: str


class Problem(Schema):
    """RFC 9457. ``faults``: what to mend in the request, where that is what is wrong."""

    type: str
    title: str
    status: int
    detail: str
    faults: list[Fault] = []
