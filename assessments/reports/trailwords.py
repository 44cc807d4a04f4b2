"""The words for what the audit trail keeps: it is recorded in English, and told in the language spoken.

What has no words here is told as it was recorded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps

from assessments.languages import Texts, marked, pgettext, pmarked
from assessments.languages import gettext as _
from assessments.scoring import Tier

from .naming import TIER_WORDS

_NAMES = {
    "addresses": pmarked("in the audit trail", "Addresses"),
    "adviser": pmarked("in the audit trail", "Adviser"),
    "assessments": pmarked("in the audit trail", "Assessments"),
    "days": pmarked("in the audit trail", "Days"),
    "events": pmarked("in the audit trail", "Events"),
    "exports": pmarked("in the audit trail", "Exports"),
    "factor": pmarked("in the audit trail", "Factor"),
    "fields": pmarked("in the audit trail", "Fields"),
    "file": pmarked("in the audit trail", "File"),
    "fingerprint": pmarked("in the audit trail", "Fingerprint"),
    "format": pmarked("in the audit trail", "Format"),
    "group": pmarked("in the audit trail", "Group"),
    "groups": pmarked("in the audit trail", "Groups"),
    "how": pmarked("in the audit trail", "How"),
    "invitations": pmarked("in the audit trail", "Invitations"),
    "invited": pmarked("in the audit trail", "Invited"),
    "is_active": pmarked("in the audit trail", "Is active"),
    "is_staff": pmarked("in the audit trail", "Is staff"),
    "is_superuser": pmarked("in the audit trail", "Is superuser"),
    "members": pmarked("in the audit trail", "Members"),
    "organizations": pmarked("in the audit trail", "Organizations"),
    "password": pmarked("in the audit trail", "Password"),
    "path": pmarked("in the audit trail", "Path"),
    "permissions": pmarked("in the audit trail", "Permissions"),
    "posts": pmarked("in the audit trail", "Posts"),
    "preset": pmarked("in the audit trail", "Preset"),
    "provider": pmarked("in the audit trail", "Provider"),
    "retention": pmarked("in the audit trail", "Retention"),
    "role": pmarked("in the audit trail", "Role"),
    "rows": pmarked("in the audit trail", "Rows"),
    "rule": pmarked("in the audit trail", "Rule"),
    "tier": pmarked("in the audit trail", "Tier"),
    "to": pmarked("in the audit trail", "To"),
    "token": pmarked("in the audit trail", "Token"),
    "tried": pmarked("in the audit trail", "Tried"),
    "why": pmarked("in the audit trail", "Why"),
}
# Of facts that name one of a few things, or several of them: what each is called.
_FACTORS = {
    "password": pmarked("in the audit trail", "password"),
    "totp": pmarked("in the audit trail", "authenticator app"),
    "webauthn": pmarked("in the audit trail", "passkey"),
    "recovery_codes": pmarked("in the audit trail", "recovery codes"),
    "socialaccount": pmarked("in the audit trail", "single sign-on"),
}
_VALUES = {
    "factor": _FACTORS,
    "how": _FACTORS,
    "role": {
        "executive": pmarked("in the audit trail", "executive"),
        "consultant": pmarked("in the audit trail", "consultant"),
        "cio": pmarked("in the audit trail", "CIO"),
        "ciso": pmarked("in the audit trail", "CISO"),
        "ceo": pmarked("in the audit trail", "chief executive"),
        "other": pmarked("in the audit trail", "another executive"),
    },
    "why": {
        "altered": pmarked("in the audit trail", "altered"),
        "unknown": pmarked("in the audit trail", "unknown"),
        "revoked": pmarked("in the audit trail", "revoked"),
        "expired": pmarked("in the audit trail", "expired"),
        "password": pmarked("in the audit trail", "wrong password"),
    },
}
_KINDS = Texts(
    {
        "accesstoken": marked("Access token"),
        "assessment": marked("Assessment"),
        "chartupload": marked("Org chart"),
        "exportlog": pmarked("in the audit trail", "Export"),
        "group": marked("Group of accounts"),
        "invitation": marked("Invitation"),
        "membership": marked("Membership"),
        "organization": marked("Organization"),
        "sharelink": marked("Share link"),
        "target": marked("Target"),
        "user": marked("Account"),
    }
)
# What things that have no name are called when an event is recorded (``audit_label``).
_LABELS = (
    marked("Assessment of {day}"),
    marked("Draft"),
    marked("Link to the assessment of {day}"),
    marked("Link to the draft"),
    marked("Invitation to assess the organization"),
    marked("Invitation to answer the statements"),
    marked("Token {number}"),
    marked("{title} by {day}"),
)
_FILLED_IN = {"day": r"\d{4}-\d\d-\d\d", "number": "[0-9a-f]+", "title": ".+"}
# Whose events bear a name that somebody gave.
_NAMED = ("organization",)


@dataclass(frozen=True, slots=True)
class Fact:
    """``as_recorded``: whether the value stands as it was recorded, in no language."""

    name: str
    value: str
    as_recorded: bool


def fact(name: str, value: Any) -> Fact:
    """One of an event's facts in words."""
    called = pgettext("in the audit trail", _NAMES[name]) if name in _NAMES else name.replace("_", " ").capitalize()
    if isinstance(value, bool):
        return Fact(
            called, pgettext("in the audit trail", "yes") if value else pgettext("in the audit trail", "no"), False
        )
    told = _told(name, str(value))
    return Fact(called, told or str(value), not told)


def _told(name: str, value: str) -> str:
    if name == "tier" and value in Tier.__members__.values():
        return TIER_WORDS[Tier(value)]
    words = _VALUES.get(name, {})
    parts = value.split(", ")
    return ", ".join(pgettext("in the audit trail", words[part]) for part in parts) if set(parts) <= set(words) else ""


def kind(object_type: str) -> str:
    """What kind of thing an event was about."""
    if object_type in _KINDS:
        return _KINDS[object_type]
    try:
        return str(apps.get_model("assessments", object_type)._meta.verbose_name).capitalize()
    except LookupError:
        return object_type


def label(object_type: str, recorded: str) -> str:
    """What the thing was called."""
    if object_type in _NAMED:
        return recorded
    for message in _LABELS:
        found = _pattern(message).fullmatch(recorded)
        if found:
            return _(message).format(**found.groupdict())
    return recorded


@cache
def _pattern(message: str) -> re.Pattern[str]:
    pattern = re.escape(message)
    for name, allowed in _FILLED_IN.items():
        pattern = pattern.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>{allowed})")
    return re.compile(pattern, re.DOTALL)
