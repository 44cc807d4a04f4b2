"""The front door of the laboratory: charts in, ratings out. Standard library only, no Django, no I/O."""

from .chart import NOT_KNOWN, Chain, Chart, ChartError, Position, Status
from .confidence import Confidence, Level, confidence
from .engine import METHOD_VERSION, ONCE_FILLED, as_post, is_once_filled, rate
from .facts import in_person
from .findings import OF_HISTORY, STALE_AFTER_MONTHS, History, months_between
from .moves import moves, next_step, rate_in_full
from .rating import SCALE, Ask, Finding, Kind, Move, NextStep, Post, Rating, Step, Tier
from .relationship import DIMENSIONS, Band, Profile, Reply, profile
from .roles import RISK_ROLES, ROLE_NAMES, TECHNOLOGY_ROLES, Role, parse_roles
from .rule import Rule
from .rules import RULE, RULEBOOKS, RULES
from .sources import ARTICLE, SOURCES, STATEMENTS, Source, Statement

__all__ = [
    "ARTICLE",
    "DIMENSIONS",
    "METHOD_VERSION",
    "NOT_KNOWN",
    "OF_HISTORY",
    "ONCE_FILLED",
    "RISK_ROLES",
    "ROLE_NAMES",
    "RULE",
    "RULEBOOKS",
    "RULES",
    "SCALE",
    "SOURCES",
    "STALE_AFTER_MONTHS",
    "STATEMENTS",
    "TECHNOLOGY_ROLES",
    "Ask",
    "Band",
    "Chain",
    "Chart",
    "ChartError",
    "Confidence",
    "Finding",
    "History",
    "Kind",
    "Level",
    "Move",
    "NextStep",
    "Position",
    "Post",
    "Profile",
    "Rating",
    "Reply",
    "Role",
    "Rule",
    "Source",
    "Statement",
    "Status",
    "Step",
    "Tier",
    "as_post",
    "confidence",
    "in_person",
    "is_once_filled",
    "months_between",
    "moves",
    "next_step",
    "parse_roles",
    "profile",
    "rate",
    "rate_in_full",
]
