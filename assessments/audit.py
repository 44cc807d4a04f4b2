"""The scribe: writes down who did what to which object, and from where. Knows no request, only where one comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.crypto import salted_hmac

from assessments.languages import ENGLISH, speaking

from .models import Action, AuditEvent, Organization, User

Fact = str | int | float | bool | None
_LONGEST = 200
_WHO_ASKS: Any = object()


@dataclass(frozen=True)
class Origin:
    """Where what happens now comes from: the visitor's network address, and ``visitor()``, who they are by then."""

    address: str | None
    visitor: Callable[[], Any]


_origin: ContextVar[Origin | None] = ContextVar("origin", default=None)


@contextmanager
def coming_from(origin: Origin | None) -> Iterator[None]:
    """All that is recorded inside comes from there. A response that streams takes its ``origin()`` along and says so."""
    token = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(token)


def origin() -> Origin | None:
    """Where the present request comes from; None outside of a request, where a command is at work."""
    return _origin.get()


def record(
    action: Action,
    *,
    by: User | None = _WHO_ASKS,
    on: Model | None = None,
    organization: Organization | None = None,
    **facts: Fact,
) -> AuditEvent:
    """Writes one event, in the transaction that is open: what is rolled back was not done, and is not recorded.

    ``by``: who did it; left out, whoever is logged in where the request comes from. ``on``: what it was done to.
    ``organization``: whose business it is; left out, that of ``on``. ``facts``: plain values, by name. They outlive the
    account and cannot be taken out again, so an email address goes through ``masked`` first.
    """
    event = _event(action, _key_of(by), on, organization or _organization_of(on), facts)
    event.save()
    return event


def record_each(action: Action, *, on: Iterable[Model], by: User | None = _WHO_ASKS, **facts: Fact) -> None:
    """The same event for each of many objects, in few queries; see ``record``."""
    key = _key_of(by)
    _write([_event(action, key, each, _organization_of(each), facts) for each in on])


def record_in_each(
    action: Action, organizations: Iterable[Organization], *, on: Model, by: User | None = _WHO_ASKS, **facts: Fact
) -> None:
    """The same event, on the same object, as the business of each of many organizations, in few queries; see ``record``."""
    key = _key_of(by)
    _write([_event(action, key, on, each, facts) for each in organizations])


def _write(events: list[AuditEvent]) -> None:
    AuditEvent.objects.bulk_create(events, batch_size=500)


@translation.override(settings.LANGUAGE_CODE)
@speaking(ENGLISH)
def _event(action, by_id, on, about, facts) -> AuditEvent:
    # What is stored is English, whatever its object is called on the page of whoever did it.
    found = origin()
    return AuditEvent(
        action=Action(action),
        by_id=by_id,
        object_type=on._meta.model_name if on is not None else "",
        object_id=str(on.pk) if on is not None else "",
        object_label=getattr(on, "audit_label", "")[:_LONGEST],
        organization_id=about.pk if about else None,
        organization_name=about.name if about else "",
        address=found.address if found else None,
        facts=facts,
    )


def masked(email: str) -> str:
    """The address as the trail may keep it: its first letter and its domain, which is enough to recognize one's own."""
    name, at, domain = email.strip().rpartition("@")
    return f"{name[:1]}…@{domain}"[:_LONGEST] if at and name else "…"


def fingerprint(email: str) -> str:
    """A mark that only this site can make of the address: it finds a former account for whoever knows the address."""
    return salted_hmac("audit", User.objects.normalize_email(email), algorithm="sha256").hexdigest()


def _key_of(by: Any) -> int | None:
    """The number of the account; None for a visitor without one, and for a command."""
    if by is _WHO_ASKS:
        found = origin()
        by = found.visitor() if found else None
    return by.pk if by is not None else None


def _organization_of(on: Model | None) -> Organization | None:
    return on if isinstance(on, Organization) else getattr(on, "organization", None)
