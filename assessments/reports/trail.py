"""The audit trail as its page shows it: narrowed, a page at a time, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from ipaddress import ip_address
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from assessments import audit
from assessments.dates import written
from assessments.languages import Texts, in_quotes, labelled, marked, semicolon
from assessments.languages import gettext as _
from assessments.models import Action, AuditEvent, User

from . import trailwords

# What the trail is narrowed by, as named in its address, and how each is told; the search is told by its words alone.
FILTERS = Texts(
    {
        "q": "",
        "who": marked("Who did it"),
        "organization": marked("Organization"),
        "action": marked("What was done"),
        "since": marked("From"),
        "until": marked("Until"),
    }
)
ON_A_PAGE = 50
_ACCOUNT = User._meta.model_name


@dataclass(frozen=True)
class Entry:
    """One event in words. ``people``: the accounts that the page tells of, by number; one that is gone is not in it."""

    event: AuditEvent
    people: Mapping[int, User]

    @property
    def at(self) -> datetime:
        return timezone.localtime(self.event.at)

    @property
    def who(self) -> str:
        if self.event.by_id is None:
            return _("Nobody logged in") if self.event.address else _("The system")
        return _called(self.event.by_id, self.people)

    @property
    def did(self) -> str:
        return self.event.get_action_display()

    @property
    def what(self) -> str:
        """What it was done to; empty where that is the account of whoever did it, or the organization, told beside it."""
        event = self.event
        if event.object_type == _ACCOUNT:
            return "" if event.object_id == str(event.by_id) else _called(int(event.object_id), self.people)
        if event.object_id == str(event.organization_id):
            return ""
        return trailwords.label(event.object_type, event.object_label) or trailwords.kind(event.object_type)

    @cached_property
    def facts(self) -> list[trailwords.Fact]:
        return [trailwords.fact(name, value) for name, value in self.event.facts.items() if value not in ("", None)]


@dataclass(frozen=True)
class Day:
    on: date
    entries: list[Entry]


@dataclass(frozen=True)
class Page:
    """``before`` and ``after``: the number of the event that the next and the previous page begin at; None at the ends."""

    days: list[Day]
    before: int | None
    after: int | None


def narrowed(events: QuerySet[AuditEvent], asked: Mapping[str, Any]) -> QuerySet[AuditEvent]:
    """The events that fit all of: ``who``, ``action``, ``organization``, ``since``, ``until`` and ``q``, where given."""
    if asked.get("who"):
        events = events.filter(by_id__in=_accounts(asked["who"]))
    if asked.get("action"):
        events = events.filter(action=asked["action"])
    if asked.get("organization"):
        events = events.filter(_organization(asked["organization"]))
    if asked.get("since"):
        events = events.filter(at__gte=_midnight(asked["since"]))
    if asked.get("until"):
        events = events.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
    return events.filter(_anywhere(asked["q"])) if asked.get("q") else events


def in_words(asked: Mapping[str, Any]) -> str:
    """What is asked for: "“north”; What was done: Exported data; From: 1 March 2026"."""
    told = [(label, _told(name, asked[name])) for name, label in FILTERS.items() if asked.get(name)]
    return semicolon().join(labelled(label, value) if label else value for label, value in told)


def build(events: QuerySet[AuditEvent], *, before: int | None = None, after: int | None = None) -> Page:
    """The newest page; or the one that ends ``before`` an event, or that begins ``after`` one."""
    rows = _read(events, before, after)
    more, rows = len(rows) > ON_A_PAGE, rows[:ON_A_PAGE]
    if after:
        rows.reverse()
    older, newer = (bool(rows), more) if after else (more, bool(before and rows))
    return Page(_days(rows), rows[-1].pk if older else None, rows[0].pk if newer else None)


def _read(events, before, after) -> list[AuditEvent]:
    if after:
        events = events.filter(pk__gt=after).order_by("pk")
    elif before:
        events = events.filter(pk__lt=before)
    return list(events[: ON_A_PAGE + 1])


def _days(rows: Iterable[AuditEvent]) -> list[Day]:
    rows = list(rows)
    numbers = {row.by_id for row in rows if row.by_id}
    numbers |= {int(row.object_id) for row in rows if row.object_type == _ACCOUNT}
    people = User.objects.in_bulk(numbers)
    entries = [Entry(row, people) for row in rows]
    return [Day(on, list(found)) for on, found in groupby(entries, key=lambda entry: entry.at.date())]


def _called(number: int, people: Mapping[int, User]) -> str:
    return str(people[number]) if number in people else _("Former account {number}").format(number=number)


def _told(name: str, value: Any) -> str:
    if isinstance(value, date):
        return written(value, _("j F Y"))
    return str(Action(value).label) if name == "action" else in_quotes(value)


def _accounts(text: str) -> list[int]:
    """The numbers of the accounts that the text names: by number, by name, by address, or by the address they once had."""
    found = set(User.objects.filter(Q(name__icontains=text) | Q(email__icontains=text)).values_list("pk", flat=True))
    former = AuditEvent.objects.filter(action=Action.ACCOUNT_DELETED, facts__fingerprint=audit.fingerprint(text))
    found |= {int(number) for number in former.values_list("object_id", flat=True)}
    return sorted(found | ({int(text)} if _is_number(text) else set()))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < len(str(2**63))


def _organization(text: str) -> Q:
    try:
        return Q(organization_id=UUID(text))
    except ValueError:
        return Q(organization_name__icontains=text)


def _anywhere(text: str) -> Q:
    accounts = map(str, _accounts(text))
    fits = Q(object_label__icontains=text) | Q(organization_name__icontains=text) | Q(object_id=text)
    fits |= Q(object_type=_ACCOUNT, object_id__in=accounts)
    try:
        return fits | Q(address=str(ip_address(text)))
    except ValueError:
        return fits


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
