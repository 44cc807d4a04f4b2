"""The pages about organizations."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import actions
from assessments.models import Assessment, Organization, Rating

pytestmark = pytest.mark.django_db


def test_the_list_shows_the_latest_tier_and_the_way_to_its_report(client, evan, meridian):
    for tier in ("GOOD", "BEST"):
        assessment = Assessment.objects.create(organization=meridian, submitted_at=timezone.now())
        Rating.objects.create(assessment=assessment, tier=tier, rule="R6", method_version="2026.1", document={})
    client.force_login(evan)
    page = client.get(reverse("home")).text
    assert "Best" in page
    assert "Good" not in page
    assert reverse("report", args=[assessment.pk]) in page


def test_somebody_new_is_shown_how_to_begin(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("new@example.org"))
    page = client.get(reverse("home")).text
    assert "Start with your organization" in page
    assert reverse("create_organization") in page


def test_whoever_adds_an_organization_becomes_its_executive(client, otto):
    client.force_login(otto)
    sent = {"name": " Northgate Bank ", "industry": "finance", "size_band": ""}
    response = client.post(reverse("create_organization"), sent)
    organization = Organization.objects.get(name="Northgate Bank")
    assert response.url == reverse("organization", args=[organization.pk])
    assert organization.memberships.get().user == otto
    assert organization.memberships.get().role == "executive"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Enter the organization’s name."),
        ("\u200b", "Enter the organization’s name."),
        ("x" * 201, "The name may have 200 characters; this one has 201. Shorten it."),
        ("null\0byte", "Null characters are not allowed."),
    ],
)
def test_a_name_that_does_not_do_is_refused_with_what_to_do(client, otto, name, message):
    client.force_login(otto)
    page = client.post(reverse("create_organization"), {"name": name, "industry": "finance"})
    assert message in page.text
    assert "<title>Error: Add an organization" in page.text
    assert '<option value="finance" selected>' in page.text
    assert not Organization.objects.filter(industry="finance").exists()


def test_a_name_is_stored_as_it_can_be_seen(client, otto):
    client.force_login(otto)
    client.post(reverse("create_organization"), {"name": "\u202eBank\u202c of\u200b Otto"})
    assert [found.name for found in Organization.objects.filter(name__contains="of Otto")] == ["Bank of Otto"]


def test_good_never_stands_alone(client, evan, meridian):
    assessment = Assessment.objects.create(organization=meridian, submitted_at=timezone.now())
    Rating.objects.create(assessment=assessment, tier="GOOD", rule="R4", method_version="2026.1", document={})
    client.force_login(evan)
    for url in (reverse("home"), reverse("organization", args=[meridian.pk])):
        assert re.findall(r"Good *<span[^>]*>\(the floor\)</span>", client.get(url).text) != []


def test_what_is_not_allowed_is_said_in_words_that_fit(client, cora, ada, evan, meridian):
    draft = actions.start_assessment(evan, meridian)
    client.force_login(cora)
    page = client.get(reverse("resume", args=[draft.pk])).text
    assert "<h1>You may not do this</h1>" in page
    assert "Only whoever started an assessment can answer it." in page
    client.force_login(ada)
    assert "An admin answers for nobody." in client.get(reverse("create_organization")).text


def test_after_logging_out_one_is_at_the_landing_page(client, evan):
    client.force_login(evan)
    assert client.post(reverse("account_logout")).url == reverse("landing")


def test_starting_twice_gives_one_draft(client, evan, meridian):
    client.force_login(evan)
    first = client.post(reverse("start_assessment", args=[meridian.pk]))
    second = client.post(reverse("start_assessment", args=[meridian.pk]))
    draft = meridian.assessments.get()
    assert first.url == second.url == reverse("resume", args=[draft.pk])


def test_the_organization_page_offers_to_continue_ones_own_draft_only(client, evan, cora, ada, meridian):
    draft = actions.start_assessment(evan, meridian)
    client.force_login(evan)
    assert reverse("resume", args=[draft.pk]) in client.get(reverse("organization", args=[meridian.pk])).text
    client.force_login(cora)
    page = client.get(reverse("organization", args=[meridian.pk])).text
    assert reverse("resume", args=[draft.pk]) not in page
    assert "Start the assessment" in page
    client.force_login(ada)
    page = client.get(reverse("organization", args=[meridian.pk])).text
    assert "A report appears here when an executive or a consultant of Meridian Water has completed" in page


def test_an_organizations_name_is_shown_as_text(client, otto):
    organization = actions.create_organization(otto, name="<script>alert(1)</script>")
    client.force_login(otto)
    for url in (reverse("home"), reverse("organization", args=[organization.pk])):
        page = client.get(url, follow=True).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
