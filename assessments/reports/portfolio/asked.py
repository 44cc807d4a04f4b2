"""What somebody asked the portfolio for: filters, search, order, place and choice, all of it from the address and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.functional import lazy

from assessments.languages import Texts, labelled, marked
from assessments.languages import gettext as _
from assessments.models.countries import COUNTRY_NAMES
from assessments.models.organizations import Industry, SizeBand
from assessments.scoring import RULE, Tier

from ..naming import TIER_WORDS
from .sorting import DEFAULT_SORT, SORTS

NOT_ASSESSED = "unrated"
_tier = lazy(lambda tier: TIER_WORDS[tier], str)
_rule = lazy(lambda rule: labelled(rule.id, rule.title), str)
_unrated = lazy(lambda: _("Not assessed yet"), str)
TIERS: Mapping[str, str] = {tier.value: _tier(tier) for tier in Tier} | {NOT_ASSESSED: _unrated()}
RULES: Mapping[str, str] = {rule.id: _rule(rule) for rule in RULE.values()}
CHANGES: Mapping[str, str] = Texts(
    {"rose": marked("Rose"), "fell": marked("Fell"), "any": marked("Changed"), "same": marked("Did not change")}
)
AGES: Mapping[str, str] = Texts({"stale": marked("More than 24 months old"), "fresh": marked("At most 24 months old")})
_LONGEST = 200
_MOST_CHOSEN = 50

# Each filter: its name in the address, its label, which is translated where it is shown, and what it may be.
FILTERS: dict[str, tuple[str, Mapping[str, str]]] = {
    "tier": (marked("Tier"), TIERS),
    "industry": (marked("Industry"), dict(Industry.choices)),
    "size": (marked("Size"), dict(SizeBand.choices)),
    "country": (marked("Country"), Texts(COUNTRY_NAMES)),
    "rule": (marked("Deciding rule"), RULES),
    "changed": (marked("Since the assessment before"), CHANGES),
    "age": (marked("Age"), AGES),
}


@dataclass(frozen=True)
class Asked:
    """``since`` is None unless it was chosen. ``chosen``: the organizations ticked, on whichever page.

    ``summary``: whether it is to be in the page though there are many clients.
    """

    q: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    sort: str = DEFAULT_SORT
    after: str = ""
    before: str = ""
    chosen: tuple[UUID, ...] = ()
    summary: bool = False

    def filter(self, name: str) -> str:
        return dict(self.filters).get(name, "")

    @property
    def narrows(self) -> bool:
        return bool(self.q or self.filters)

    def without_place(self, **changed: Any) -> Asked:
        """The same from the first page on."""
        return replace(self, after="", before="", **changed)

    def filtered(self, name: str, value: str) -> Asked:
        """The same with one filter set, or taken away where ``value`` is empty."""
        others = tuple(pair for pair in self.filters if pair[0] != name)
        return self.without_place(filters=(*others, (name, value)) if value else others)

    def query_with_summary(self) -> str:
        return replace(self, summary=True).query()

    def query(self) -> str:
        """The shortest address that asks for this, to put after the question mark."""
        pairs: list[tuple[str, str]] = [("q", self.q), *self.filters]
        pairs += [("since", self.since.isoformat() if self.since else "")]
        pairs += [("summary", "1" if self.summary else "")]
        pairs += [("sort", self.sort if self.sort != DEFAULT_SORT else "")]
        pairs += [("after", self.after), ("before", "" if self.after else self.before)]
        pairs += [("o", str(pk)) for pk in self.chosen]
        return urlencode([(name, value) for name, value in pairs if value])


def asked(query: Mapping[str, Sequence[str]], today: date) -> Asked:
    """Reads an address, leaving out whatever is not to be understood. The last of several values counts."""

    def last(name: str) -> str:
        values = query.get(name) or [""]
        return values[-1].replace("\0", "").strip()[:_LONGEST]

    filters = tuple((name, last(name)) for name, (_label, options) in FILTERS.items() if last(name) in options)
    sort = last("sort")
    after = last("after")
    return Asked(
        q=last("q"),
        filters=filters,
        since=_date(last("since"), today),
        sort=sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        after=after,
        before="" if after else last("before"),
        summary=last("summary") == "1",
        chosen=tuple(dict.fromkeys(ids_of(query.get("o") or ())))[:_MOST_CHOSEN],
    )


def _date(text: str, today: date) -> date | None:
    try:
        chosen = date.fromisoformat(text)
    except ValueError:
        return None
    return chosen if today - timedelta(days=365 * 50) < chosen <= today else None


def ids_of(values: Sequence[str]) -> list[UUID]:
    """The organizations that an address names, in its order; what is no id is left out."""
    ids = []
    for value in values:
        try:
            ids.append(UUID(value))
        except ValueError:
            continue
    return ids
