"""The columns of the audit trail: what every event has, and one for each fact that an event may tell."""

from __future__ import annotations

from django.db.models import F

from .columns import Column
from .kinds import Cell, Kind

# Every name under which `audit.record` is told a fact; a test finds those that are missing.
FACTS = (
    "addresses",
    "adviser",
    "assessments",
    "days",
    "events",
    "exports",
    "factor",
    "fields",
    "file",
    "fingerprint",
    "format",
    "group",
    "how",
    "invitations",
    "invited",
    "members",
    "organizations",
    "password",
    "path",
    "permissions",
    "posts",
    "preset",
    "provider",
    "retention",
    "role",
    "rows",
    "rule",
    "tier",
    "to",
    "token",
    "tried",
    "why",
)


class Address(Cell):
    """A network address without the mask that PostgreSQL would write behind it."""

    postgresql = "host({})"


class Fact(Cell):
    """One of the facts, as text: true and false as everywhere."""

    def __init__(self, name: str) -> None:
        super().__init__(F("facts"))
        self.postgresql = f"({{}} ->> '{name}')"
        self.sqlite = f"CASE json_type({{}}, '$.{name}') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' "
        self.sqlite += f"ELSE CAST(json_extract({{}}, '$.{name}') AS TEXT) END"


def trail_columns() -> tuple[Column, ...]:
    return (
        Column("event", Kind.WHOLE, "pk", "Counts the events in the order of writing."),
        Column("at", Kind.MOMENT, "at", "When it happened."),
        Column(
            "by", Kind.WHOLE, "by_id", "Whose account did it, by its number; empty for a visitor and for a command."
        ),
        Column("by_email", Kind.TEXT, "by__email", "The address of that account, while there is such an account."),
        Column("action", Kind.CODE, "action", "What happened, as the audit trail’s page filters it."),
        Column("object_type", Kind.CODE, "object_type", "The kind of thing that it was done to."),
        Column("object_id", Kind.TEXT, "object_id", "Which one."),
        Column("object_label", Kind.TEXT, "object_label", "What it was called at the time."),
        Column("organization_id", Kind.ID, "organization_id", "Whose business it was."),
        Column("organization_name", Kind.TEXT, "organization_name", "What that organization was called at the time."),
        Column("address", Kind.CODE, Address("address"), "The network address that it came from."),
        *(Column(f"fact_{name}", Kind.TEXT, Fact(name), f"What the event tells as “{name}”.") for name in FACTS),
    )
