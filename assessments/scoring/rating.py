"""What a rating is: a tier, the trace that led to it, and what the report adds. Plain data, JSON both ways."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from assessments.languages import Texts, marked

from .roles import Role


class Tier(StrEnum):
    """The article's scale, and INCOMPLETE, which is off it and never exported as a tier."""

    NONE = "NONE"
    GOOD = "GOOD"
    BETTER = "BETTER"
    BEST = "BEST"
    INCOMPLETE = "INCOMPLETE"

    @property
    def rank(self) -> int | None:
        """0 to 3 on the scale; None for INCOMPLETE."""
        return SCALE.index(self) if self in SCALE else None


# A tier as the trace and the findings name it.
TIER_NAMES: dict[Tier, str] = Texts(
    {
        Tier.NONE: marked("NONE"),
        Tier.GOOD: marked("GOOD"),
        Tier.BETTER: marked("BETTER"),
        Tier.BEST: marked("BEST"),
        Tier.INCOMPLETE: marked("INCOMPLETE"),
    }
)


SCALE = (Tier.NONE, Tier.GOOD, Tier.BETTER, Tier.BEST)


class Kind(StrEnum):
    """What a finding is to the reader. A note informs and neither helps nor harms."""

    STRENGTH = "strength"
    MITIGATION = "mitigation"
    CAUTION = "caution"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Post:
    """A position as a rating remembers it: enough to show it after the chart has changed."""

    id: str
    title: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One rule in the trace. ``applied`` is True for the one rule that decided the tier, False for a rule that was
    tested and did not fit, None for one that was not tested. ``fact`` is the sentence that settled it.
    """

    rule: str
    applied: bool | None
    fact: str


@dataclass(frozen=True, slots=True)
class Finding:
    kind: Kind
    id: str
    text: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """The CISO's solid line moved to ``to``, with the tier and rule that it would give.

    ``tier_once_filled``: where the CISO's post is vacant, the tier once somebody holds it.
    """

    to: Post
    tier: Tier
    rule: str
    tier_once_filled: Tier | None = None


class Ask(StrEnum):
    """What the next step asks for."""

    APPOINT = "appoint"
    FILL = "fill"
    SEPARATE = "separate"
    RECORD = "record"
    MOVE = "move"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class NextStep:
    """The shortest way up: what to do, the manager it leads to (if any), and the tier that it was found to give."""

    ask: Ask
    tier: Tier
    to: Post | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """A chart's place on the scale, with everything needed to explain it later without the chart.

    ``extends_article`` is True where the deciding rule's basis is X. ``chain`` runs from the CISO's manager
    up. ``layers_…`` count solid lines; None where there is nobody to count to. ``missing`` says what is
    lacking where the tier is INCOMPLETE (or would be, once a vacant post is filled). ``moves`` and ``next_step`` are
    there where they were asked for.
    """

    tier: Tier
    rule: str
    basis: str | None
    extends_article: bool
    method_version: str
    ciso: Post | None
    head_of_technology: Post | None
    chain: tuple[Post, ...]
    layers_to_head_of_technology: int | None
    layers_to_top: int | None
    trace: tuple[Step, ...]
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    tier_once_filled: Tier | None = None
    moves: tuple[Move, ...] = ()
    next_step: NextStep | None = None

    @property
    def deciding_step(self) -> Step:
        return next(step for step in self.trace if step.applied)

    def as_json(self) -> dict[str, Any]:
        """Only dicts, lists, strings, numbers, booleans and None: what ``from_json`` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The rating that ``as_json`` wrote, of this or an earlier method version."""
        return cls(
            **{
                **data,
                "tier": Tier(data["tier"]),
                "tier_once_filled": _tier(data["tier_once_filled"]),
                "ciso": _post(data["ciso"]),
                "head_of_technology": _post(data["head_of_technology"]),
                "chain": tuple(_read_post(post) for post in data["chain"]),
                "trace": tuple(Step(**step) for step in data["trace"]),
                "findings": tuple(
                    Finding(**{**finding, "kind": Kind(finding["kind"]), "statements": tuple(finding["statements"])})
                    for finding in data["findings"]
                ),
                "missing": tuple(data["missing"]),
                "moves": tuple(_move(move) for move in data["moves"]),
                "next_step": _next_step(data["next_step"]),
            }
        )


def _tier(name: str | None) -> Tier | None:
    return Tier(name) if name else None


def _move(data: dict[str, Any]) -> Move:
    return Move(_read_post(data["to"]), Tier(data["tier"]), data["rule"], _tier(data["tier_once_filled"]))


def _next_step(data: dict[str, Any] | None) -> NextStep | None:
    return NextStep(Ask(data["ask"]), Tier(data["tier"]), _post(data["to"])) if data else None


def _post(data: dict[str, Any] | None) -> Post | None:
    return _read_post(data) if data else None


def _read_post(data: dict[str, Any]) -> Post:
    return Post(data["id"], data["title"], tuple(Role(role) for role in data["roles"]))
