"""A small portfolio that is always the same, to the id and the second: what exports are compared by."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from assessments import register
from assessments.models import Organization, Standing
from assessments.restoring.replay import Replay, Told
from tests import answers

NAMES = (
    ("Meridian Water", "Utility A", "energy", "2500_10000", "GB"),
    ('=HYPERLINK("x"), Ltd', "@alias", "", "", ""),
    ("-1; drop", "'quoted'", "finance", "under_500", "NO"),
    ("شركة \n المياه\r\nتاب\tهنا", "", "health", "", "AE"),
)
ASSESSED = (
    (0, answers.GOOD),
    (0, answers.BEST | {"containment": {"how": "median", "median": 1.5, "unit": "days", "incidents": 3}}),
    (1, answers.BETTER | {"has_ciso": {"choice": "yes", "title": "+CISO"}, "dotted": ["ceo", "board"]}),
    (2, answers.NONE),
    (2, answers.INCOMPLETE),
    (3, answers.DUAL_HAT | {"containment": {"how": "list", "durations": "3 h\r\n2 d, 90 min", "unit": "hours"}}),
)
OTHERS = {1: ("ciso",), 2: ("cio", "ceo")}
FIRST = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def stored():
    """Stores the portfolio. Gives the organizations."""
    organizations = [_organization(number, *fields) for number, fields in enumerate(NAMES, start=1)]
    Organization.objects.bulk_create(organizations)
    Standing.objects.bulk_create(Standing(organization=each) for each in organizations)
    replay = Replay()
    replay.store(told(organizations))
    replay.close()
    register.renew(each.pk for each in organizations)
    return organizations


def told(organizations):
    return [
        _told(number, organizations[place], changed, OTHERS.get(number, ()))
        for number, (place, changed) in enumerate(ASSESSED)
    ]


def _organization(number, name, alias, industry, size_band, country):
    pk = UUID(int=number, version=4)
    return Organization(pk=pk, name=name, alias=alias, industry=industry, size_band=size_band, country=country)


def _told(number, organization, changed, others):
    at = FIRST + timedelta(days=40 * number, microseconds=number * 1001)
    lead = answers.answered(**changed)
    seen = [
        {"own_role": role} | {name: _statements(name, place) for name in answers.STATEMENTS}
        for place, role in enumerate(others)
    ]
    return Told(UUID(int=100 + number, version=4), organization.pk, at, at + timedelta(minutes=5), (lead, *seen))


def _statements(name, place):
    values = (2 + place, "dont_know", 3, 5)
    return {f"{name}-{number}": value for number, value in enumerate(values, start=1)}
