"""The doorman's answers, apart from any page. What each page does with them is in test_doors.py."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from assessments import access, actions, importing
from assessments.models import Assessment, Membership, Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(meridian, evan):
    return Assessment.objects.create(organization=meridian, started_by=evan, submitted_at=timezone.now())


@pytest.fixture
def draft(meridian, evan):
    return actions.start_assessment(evan, meridian)


def test_each_sees_their_own_organizations_and_an_admin_all(ada, cora, evan, otto, meridian):
    assert set(access.organizations(ada)) == set(Organization.objects.all())
    assert list(access.organizations(cora)) == [meridian]
    assert list(access.organizations(evan)) == [meridian]
    assert [organization.name for organization in access.organizations(otto)] == ["Otto’s Own"]
    assert list(access.organizations(AnonymousUser())) == []


def test_a_report_is_read_by_executive_consultant_and_admin(submitted, ada, cora, evan):
    for reader in (ada, cora, evan):
        assert access.assessment_to_read(reader, submitted.pk) == submitted


def test_a_report_does_not_exist_for_an_outsider(submitted, otto):
    for stranger in (otto, AnonymousUser()):
        with pytest.raises(Http404):
            access.assessment_to_read(stranger, submitted.pk)


def test_a_draft_has_no_report_for_anybody(draft, ada, cora, evan):
    for reader in (ada, cora, evan):
        with pytest.raises(Http404):
            access.assessment_to_read(reader, draft.pk)


def test_only_who_started_a_draft_answers_it(draft, ada, cora, evan, otto, meridian, django_user_model):
    colleague = django_user_model.objects.create_user("nora@example.org")
    Membership.objects.create(user=colleague, organization=meridian, role=Membership.Role.EXECUTIVE)
    assert access.assessment_to_answer(evan, draft.pk) == draft
    for reader in (ada, cora, colleague):
        with pytest.raises(PermissionDenied):
            access.assessment_to_answer(reader, draft.pk)
    for stranger in (otto, AnonymousUser()):
        with pytest.raises(Http404):
            access.assessment_to_answer(stranger, draft.pk)


def test_who_leaves_the_organization_leaves_the_draft_behind(draft, evan):
    evan.memberships.all().delete()
    assert list(access.drafts(evan)) == []
    with pytest.raises(Http404):
        access.assessment_to_answer(evan, draft.pk)


def test_executive_and_consultant_assess_and_an_admin_does_not(ada, cora, evan, otto, meridian):
    for member in (evan, cora):
        assert access.organization_to_assess(member, meridian.pk) == meridian
    with pytest.raises(PermissionDenied):
        access.organization_to_assess(ada, meridian.pk)
    with pytest.raises(Http404):
        access.organization_to_assess(otto, meridian.pk)


def test_only_a_consultant_answers_as_an_adviser(cora, evan, otto, meridian):
    own = actions.create_organization(cora, name="Cora’s Own")
    assert access.advises(cora, meridian)
    assert not access.advises(cora, own)
    assert not access.advises(evan, meridian)
    assert not access.advises(otto, meridian)


def test_somebody_assesses_each_organization_that_they_belong_to(cora, otto, meridian):
    own = actions.create_organization(cora, name="Cora’s Own")
    assert access.assessable(cora, [own, meridian]) == {own.pk, meridian.pk}
    assert access.assessable(otto, [own, meridian]) == set()


def test_a_consultant_continues_their_own_draft_and_nobody_elses(cora, draft, meridian):
    own = actions.start_assessment(cora, meridian, adviser=True)
    assert list(access.drafts(cora)) == [own]
    assert access.assessment_to_answer(cora, own.pk) == own
    with pytest.raises(PermissionDenied):
        access.assessment_to_answer(cora, draft.pk)


def test_membership_of_another_organization_does_not_open_a_draft(evan, meridian, draft):
    evan.memberships.all().delete()
    actions.create_organization(evan, name="Elsewhere")
    assert list(access.drafts(evan)) == []


def test_an_upload_is_seen_by_whoever_made_it_only(cora, evan, ada, meridian):
    upload = importing.keep_upload(evan, meridian, b"id,title,reports_to\n1,CEO,\n2,CISO,1\n")
    assert access.chart_upload(evan, meridian) == upload
    assert access.chart_upload(cora, meridian) is None
    assert access.chart_upload(ada, meridian) is None
