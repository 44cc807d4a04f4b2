"""Rules of access/ that no address shows by itself, broken one at a time: each is asked what it decides, right and broken."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from assessments import access, inviting
from assessments.models import Assessment, Invitation, ShareLink, User

from .breaking import break_rule
from .test_mutations import BROKEN

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def refused(rule, *asked):
    """By what the rule refuses; None where it does not."""
    try:
        rule(*asked)
    except (Http404, PermissionDenied, access.LinkClosed) as refusal:
        return type(refusal)
    return None


def exported_by_an_executive(alpha, beta):
    return access.exportable(alpha.executive).count()


def everything_exported_by_who_is_no_admin(alpha, beta):
    alpha.consultant.user_permissions.add(Permission.objects.get(codename="export_results"))
    return access.exports_everything(User.objects.get(pk=alpha.consultant.pk))


def checksum_of_an_export_that_runs(alpha, beta):
    return refused(access.export_to_check, alpha.consultant, alpha.arguments["export_id"][0])


def invited_of_both(alpha, beta):
    both = [alpha.organization.pk, beta.organization.pk]
    return [each.name for each in access.organizations_to_invite(alpha.consultant, both)]


def addresses_of_one(alpha, beta):
    return list(access.known_executives(alpha.consultant, [alpha.organization]).values())


def asked_about(alpha, beta):
    asked = access.assessments_to_ask_about(alpha.executive, alpha.organization)
    return {assessment.organization.name for assessment in asked}


def waiting_of_both(alpha, beta):
    both = [alpha.organization.pk, beta.organization.pk]
    return {each.organization.name for each in access.waiting_invitations(alpha.consultant, both)}


def a_revoked_share_link(alpha, beta):
    ShareLink.objects.update(revoked_at=timezone.now())
    return refused(access.share_link, alpha.share_token)


def a_revoked_invitation(alpha, beta):
    invitation = executives_invitation(alpha)
    Invitation.objects.update(revoked_at=timezone.now())
    return refused(access.invitation, inviting.token_of(invitation))


def executives_invitation(side):
    """The side's invitation to assess, answered by now: the newest assessment came of it."""
    invitation = Invitation.objects.get(organization=side.organization, kind=Invitation.Kind.EXECUTIVE)
    invitation.assessment = newest(side)
    invitation.made_by, invitation.done_at = side.executive, timezone.now()
    invitation.save()
    return invitation


def newest(side):
    return Assessment.objects.submitted().filter(organization=side.organization).latest("submitted_at")


def kept_by_another_account(alpha, beta):
    invitation = executives_invitation(alpha)
    return refused(access.invitation_to_keep, beta.executive, invitation.pk, {str(invitation.pk)})


def offered_to_another_account(alpha, beta):
    return access.report_to_keep(beta.executive, {str(executives_invitation(alpha).pk)})


def answered_by_a_link_that_was_not_opened(alpha, beta):
    executives_invitation(alpha)
    return access.invitation_answered(newest(alpha), {str(uuid4())})


def read_by_a_member_who_has_opened_it_too(alpha, beta):
    invitation = executives_invitation(alpha)
    return access.invitation_by(alpha.executive, newest(alpha), {str(invitation.pk)})


def printed_on_another_report(alpha, beta):
    older = Assessment.objects.submitted().filter(organization=alpha.organization).earliest("submitted_at")
    return refused(access.ask_to_print_link, older, alpha.share_token)


def a_token_whose_owner_is_locked_out(alpha, beta):
    User.objects.filter(pk=alpha.executive.pk).update(is_active=False)
    return access.access_token(alpha.secret)


def target_told_to_the_other_side(alpha, beta):
    return access.target_of(beta.executive, alpha.organization)


def branding_of_who_is_no_consultant_any_more(alpha, beta):
    alpha.consultant.memberships.all().delete()
    return access.own_branding(alpha.consultant)


def left_alone(alpha, beta):
    return [each.name for each in access.organizations_left_alone(alpha.executive)]


def admins_among_both(alpha, beta):
    return [user for user in (alpha.executive, alpha.consultant) if access.is_admin(user)]


def an_admin_with_a_password_only(alpha, beta):
    return access.lacks_second_factor(User.objects.create_user("admin@example.org", is_staff=True))


# The function, what it says, what it says instead, who asks it, and what it decides unbroken.
QUIET = [
    ("exportable", "(role=Membership.Role.CONSULTANT)", "()", exported_by_an_executive, 0),
    ("exports_everything", "user.is_staff and ", "", everything_exported_by_who_is_no_admin, False),
    ("export_to_check", ".filter(status=ExportLog.Status.COMPLETE)", "", checksum_of_an_export_that_runs, Http404),
    ("organizations_to_invite", ", memberships__user=user", "", invited_of_both, ["Xqalpha Works"]),
    ("known_executives", "organization__in=ids, kind", "kind", addresses_of_one, ["Xqalpha.@example.org"]),
    ("assessments_to_ask_about", ", organization=organization", "", asked_about, {"Xqalpha Works"}),
    (
        "waiting_invitations",
        "organizations(user).filter(pk__in=organization_ids)",
        "organization_ids",
        waiting_of_both,
        {"Xqalpha Works"},
    ),
    (
        "share_link",
        "live(ShareLink.objects.filter(fingerprint=tokens.fingerprint(secret)))",
        "ShareLink.objects.get(fingerprint=tokens.fingerprint(secret))",
        a_revoked_share_link,
        access.LinkClosed,
    ),
    (
        "invitation",
        "live(Invitation.objects.filter(pk=UUID(key)))",
        "Invitation.objects.get(pk=UUID(key))",
        a_revoked_invitation,
        access.LinkClosed,
    ),
    (
        "invitation_to_keep",
        "user.is_staff or found.email.lower() != user.email.lower()",
        "False",
        kept_by_another_account,
        PermissionDenied,
    ),
    ("report_to_keep", ".filter(email__iexact=user.email)", "", offered_to_another_account, None),
    (
        "invitation_answered",
        "invitations_to(assessment.pk, opened)",
        "Invitation.objects.filter(assessment=assessment)",
        answered_by_a_link_that_was_not_opened,
        None,
    ),
    (
        "invitation_by",
        ".exclude(organization__in=organizations(user))",
        "",
        read_by_a_member_who_has_opened_it_too,
        None,
    ),
    ("ask_to_print_link", "link.assessment_id != assessment.pk", "False", printed_on_another_report, Http404),
    ("access_token", ", user__is_active=True", "", a_token_whose_owner_is_locked_out, None),
    (
        "target_of",
        "organizations(user).filter(pk=organization.pk)",
        "[organization]",
        target_told_to_the_other_side,
        None,
    ),
    ("own_branding", ", user__memberships__in=consultants", "", branding_of_who_is_no_consultant_any_more, None),
    ("organizations_left_alone", ".exclude(user=user)", "", left_alone, ["Xqalpha Works"]),
    ("is_admin", "user.is_staff", "True", admins_among_both, []),
    ("lacks_second_factor", "user.is_staff or ", "", an_admin_with_a_password_only, True),
]


@pytest.mark.parametrize(("function", "says", "instead", "ask", "decided"), QUIET, ids=[row[0] for row in QUIET])
def test_a_broken_rule_decides_otherwise(alpha, beta, monkeypatch, function, says, instead, ask, decided):
    with transaction.atomic():
        assert ask(alpha, beta) == decided
        transaction.set_rollback(True)
    break_rule(monkeypatch, function, says, instead)
    assert ask(alpha, beta) != decided


def test_every_rule_is_broken_by_one_of_the_two_tests():
    broken = {row[0] for row in (*BROKEN, *QUIET)}
    assert set(access.__all__) - {"LinkClosed"} - broken == set()
    assert broken - set(access.__all__) == set()
