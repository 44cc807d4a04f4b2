"""The admin site with many rows: found by search, at the same cost for few as for many, and members looked after there."""

import pytest
from django.urls import reverse

from assessments.models import Membership, Organization, User

from .answers import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, ada):
    client.force_login(ada)
    return client


def listed(name):
    return reverse(f"admin:assessments_{name}_changelist")


def fill(evan, meridian, count):
    """As many assessed organizations, each with a person of its own, and as many people who belong to Meridian Water."""
    for number in range(count):
        organization = Organization.objects.create(name=f"Client {number}", alias=f"C{number}")
        user = User.objects.create_user(f"member{number}@example.org", name=f"Member {number}")
        for each in (organization, meridian):
            Membership.objects.create(user=user, organization=each, role=Membership.Role.EXECUTIVE)
        submit(user, organization)


@pytest.mark.parametrize("count", [3, 12])
@pytest.mark.parametrize(("name", "queries"), [("user", 6), ("organization", 4), ("assessment", 4), ("rating", 6)])
def test_a_list_costs_the_same_queries_for_few_and_for_many(
    admin, evan, meridian, django_assert_num_queries, name, queries, count
):
    fill(evan, meridian, count)
    with django_assert_num_queries(queries):
        page = admin.get(listed(name), {"q": "e"})
    assert len(page.context["cl"].result_list) >= count


@pytest.mark.parametrize("count", [3, 12])
def test_the_page_of_an_organization_costs_the_same_queries_however_many_belong_to_it(
    admin, evan, meridian, django_assert_num_queries, count
):
    fill(evan, meridian, count)
    url = reverse("admin:assessments_organization_change", args=[meridian.pk])
    admin.get(url)  # Django keeps the kinds of rows that it has asked for once.
    with django_assert_num_queries(4):
        page = admin.get(url)
    members = page.context["inline_admin_formsets"][0].formset.queryset
    assert len(members) == count + 1


@pytest.mark.parametrize(
    ("name", "words"), [("user", "evan@"), ("organization", "meridian"), ("assessment", "evan@"), ("rating", "water")]
)
def test_a_row_is_found_by_its_words(admin, evan, meridian, name, words):
    submit(evan, meridian)
    assert len(admin.get(listed(name), {"q": words}).context["cl"].result_list) == 1
    assert len(admin.get(listed(name), {"q": "nowhere"}).context["cl"].result_list) == 0


def test_a_member_is_added_and_gets_another_role(admin, cora, evan, otto, meridian):
    url = reverse("admin:assessments_organization_change", args=[meridian.pk])
    page = admin.get(url)
    sent = {
        name: value
        for formset in page.context["inline_admin_formsets"]
        for form in (formset.formset.management_form, *formset.formset.forms)
        for name, value in ((f"{form.prefix}-{field}", form[field].value()) for field in form.fields)
        if value is not None
    }
    assert sent["memberships-TOTAL_FORMS"] == 2
    members = [sent["memberships-0-id"], sent["memberships-1-id"]]
    place = members.index(cora.memberships.get().pk)
    sent |= {"name": "Meridian Water", "remind_after": meridian.remind_after, f"memberships-{place}-role": "executive"}
    sent |= {"memberships-2-0-user": otto.pk, "memberships-2-0-role": "consultant"}
    assert admin.post(url, sent).status_code == 302
    roles = dict(meridian.memberships.values_list("user__name", "role"))
    assert roles == {"Cora": "executive", "Evan": "executive", "Otto": "consultant"}


def test_an_account_tells_its_language_which_its_owner_alone_chooses(admin, evan):
    User.objects.filter(pk=evan.pk).update(language="fr")
    page = admin.get(reverse("admin:assessments_user_change", args=[evan.pk]))
    assert ("language", "fr") in [(field.field["name"], field.contents()) for field in readonly_fields(page)]


def readonly_fields(page):
    fieldsets = page.context["adminform"]
    return [field for fieldset in fieldsets for line in fieldset for field in line if field.is_readonly]
