"""The rules of access/, broken on purpose one at a time: the doors or the walk must notice each.

A rule that can be broken without a test failing is one that nobody keeps. Those that no address shows by itself are in
``test_quiet_mutations``.
"""

import inspect
import re
from functools import lru_cache

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.test_doors import TABLE, VISITORS, expected, visit  # noqa: F401 -- a fixture

from .breaking import MODULES, break_rule
from .test_walk import come_in, marks_in
from .walk import both, get, readable, walked

# All of the cast is there before the first visit, each of which is rolled back.
# Whether a test notices a broken rule does not depend on the database; whether a whole rule holds is walked on each.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("ada", "cora", "evan", "otto")]

# The function, what it says, and what it says instead.
BROKEN = [
    ("organizations", ".filter(memberships__user=user)", ".all()"),
    ("standings", '.filter(organization__in=user.memberships.values("organization"))', ".all()"),
    ("assessments", ".filter(organization__in=organizations(user))", ".all()"),
    ("assessments", ".submitted()", ".all()"),
    ("drafts", "organization__memberships__user=user", "organization__isnull=False"),
    ("chart_upload", "filter(user=user, organization=organization)", "filter(organization=organization)"),
    ("assessment_to_answer", "assessment.started_by_id != user.pk or ", ""),
    ("organization_to_assess", "not may_assess(user, organization)", "False"),
    ("may_create_organization", " and not user.is_staff", ""),
    ("advises", "role=Membership.Role.CONSULTANT, ", ""),
    ("trail_to_read", "not user.is_staff", "False"),
    ("share_links", "links.filter(made_by=user) if advises(user, assessment.organization) else links", "links"),
    ("share_links", "ShareLink.objects.filter(assessment=assessment)", "ShareLink.objects.all()"),
    ("assessment_to_share", "not may_assess(user, assessment.organization)", "False"),
    ("share_link_opened", "str(link_id) not in opened", "False"),
    ("notes", "filter(organization=organization)", "all()"),
    ("reads_notes", "is_adviser(user, organization)", "True"),
    ("organization_to_read_notes", "not reads_notes(user, organization)", "False"),
    ("note_to_write", "note.author_id != user.pk or not advises(user, note.organization)", "False"),
    ("organization_to_invite", "not may_assess(user, organization)", "False"),
    ("invitations", ".filter(organization=organization)", ""),
    ("invitation_to_manage", ".filter(organization__in=organizations(user))", ""),
    ("invitation_to_manage", "not revoking and not may_assess(user, invitation.organization)", "False"),
    ("invitation_opened", "str(invitation_id) not in opened", "False"),
    ("rounds", ".filter(made_by=user)", ".all()"),
    ("round_to_read", "InvitationRound.objects.filter(made_by=user)", "InvitationRound.objects.all()"),
    ("may_delete", "role=Membership.Role.EXECUTIVE, ", ""),
    ("organization_to_delete", "not may_delete(user, organization)", "False"),
    ("access_tokens", "filter(user=user)", "all()"),
    ("archived", "if user.is_staff:\n        rows", "if True:\n        rows"),
    ("organization_to_read", "organizations(user)", "Organization.objects.all()"),
    ("organization_to_edit", "organization_to_assess", "organization_to_read"),
    ("standing_to_read", "standings(user)", "Standing.objects"),
    ("assessment_to_read", "found(assessments(user)", "found(Assessment.objects"),
    (
        "two_assessments_to_read",
        "assessments(user).filter(organization=organization)",
        "Assessment.objects.submitted()",
    ),
    ("may_assess", "organization.pk in assessable(user, [organization])", "True"),
    ("assessable", "user.memberships", "Membership.objects"),
    ("is_adviser", "user.is_staff or ", ""),
    ("has_portfolio", "user.is_staff or ", ""),
    ("ask_to_create_organization", "not may_create_organization(user)", "False"),
    ("may_brand", "filter(role=Membership.Role.CONSULTANT)", "all()"),
    ("ask_to_brand", "not may_brand(user)", "False"),
    ("may_export", "filter(role=Membership.Role.CONSULTANT)", "all()"),
    ("ask_to_export", "not may_export(user)", "False"),
    ("exports_made", "filter(user=user)", "all()"),
    ("saved_exports", "user.saved_exports.all()", "SavedExport.objects.all()"),
    ("saved_export", "saved_exports(user)", "SavedExport.objects"),
    ("ask_to_write_notes", "not advises(user, organization)", "False"),
    ("share_link_to_revoke", "share_links(user, assessment)", "ShareLink.objects"),
    ("access_token_to_revoke", "access_tokens(user)", "AccessToken.objects"),
    ("assessment_to_aim_from", "not may_assess(user, assessment.organization)", "False"),
]


def affected(function):
    """The addresses whose views ask this rule, directly or through others: where it shows when it is broken, if anywhere."""
    rules = {function} | reaching(MODULES, rf"\b{function}\(")
    asked = rf"access\.({'|'.join(rules)})\b"
    return [address for address in walked() if asks(address.view, asked)]


def asks(view, pattern):
    view = inspect.unwrap(view)
    return inspect.isfunction(view) and view.__name__ in reaching((inspect.getmodule(view),), pattern)


@lru_cache
def reaching(modules, pattern):
    """The functions of the modules in which the pattern stands, and those that call one of these, directly or not."""
    functions = [pair for module in modules for pair in inspect.getmembers(module, inspect.isfunction)]
    bodies = {name: inspect.getsource(function).partition("\n")[2] for name, function in functions}
    found, last = set(), None
    while found != last:
        last, calls = found, "|".join([pattern, *(rf"\b{name}\(" for name in found)])
        found = {name for name, body in bodies.items() if re.search(calls, body)}
    return found


def notices(function, visit, client, sides):  # noqa: F811
    """What fails now, one after the other: doors that open to others than their row says, and words of the other side."""
    client.raise_request_exception = False  # a page that breaks down is noticed too
    names = [address.name for address in affected(function)]
    for name, method in TABLE:
        for visitor in VISITORS if name in names else ():
            cache.clear()
            client.cookies.clear()
            with transaction.atomic():
                status = visit(visitor, name, method).status_code
                transaction.set_rollback(True)
            if status != expected(name, method, visitor):
                yield f"{name} {method} {visitor}: {status}"
    for visitor in ("executive", "consultant", "somebody who left"):
        kept = come_in(client, sides[0], visitor)
        for path, response in visited(client, sides, affected(function)):
            if found := marks_in(readable(response), sides[1].marks | kept):
                yield f"{path} as {visitor}: {found}"


def visited(client, sides, addresses):
    for address in addresses:
        for path in address.paths(both(sides)):
            yield path, get(client, path)


def test_every_broken_rule_is_noticed(visit, client, alpha, beta, monkeypatch):  # noqa: F811
    survivors = []
    for function, says, instead in BROKEN:
        with monkeypatch.context() as patch:
            break_rule(patch, function, says, instead)
            noticed = next(notices(function, visit, client, (alpha, beta)), None)
        if noticed is None:
            survivors.append((function, says))
    assert survivors == []


def test_an_unbroken_rule_raises_no_alarm(visit, client, alpha, beta):  # noqa: F811
    assert next(notices("chart_upload", visit, client, (alpha, beta)), None) is None
