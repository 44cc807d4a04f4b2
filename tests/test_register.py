"""The register of standings: it says what the assessments say, after each submission and after a rebuild."""

import pytest
from django.core.management import call_command

from assessments import actions, register
from assessments.models import Organization, Standing

from . import answers

pytestmark = pytest.mark.django_db

COLUMNS = [field.name for field in Standing._meta.concrete_fields]


def standing(organization):
    return Standing.objects.values(*COLUMNS).get(organization=organization)


def test_an_organization_has_a_place_before_its_first_assessment(meridian):
    found = standing(meridian)
    assert (found["tier"], found["rank"], found["assessed_at"], found["change"]) == ("", None, None, None)


def test_a_submitted_assessment_is_where_the_organization_stands(meridian, evan):
    assessment = answers.submit(
        evan, meridian, **answers.GOOD, containment={"how": "median", "median": 2, "unit": "days"}
    )
    found = standing(meridian)
    assert found | {"line": None} == {
        "organization": meridian.pk,
        "assessment": assessment.pk,
        "tier": "GOOD",
        "rank": 1,
        "rule": "R4",
        "method_version": "2026.1",
        "assessed_at": assessment.submitted_at,
        "previous_tier": "",
        "previous_at": None,
        "change": None,
        "chain": found["chain"],
        "line": None,
        "layers_to_top": 3,
        "unknowns": 0,
        "respondents": 1,
        "communication": 75.0,
        "understanding": 75.0,
        "engagement": 75.0,
        "contested": False,
        "containment": 48.0,
    }
    assert found["chain"].startswith("CISO → ")
    assert [post["label"] for post in found["line"]] == found["chain"].split(" → ")


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        (answers.GOOD, answers.BEST, 2),
        (answers.BEST, answers.BETTER, -1),
        (answers.GOOD, answers.GOOD, 0),
        (answers.INCOMPLETE, answers.GOOD, None),
        (answers.GOOD, answers.INCOMPLETE, None),
    ],
)
def test_the_change_counts_steps_on_the_scale(meridian, evan, first, second, change):
    before = answers.submit(evan, meridian, **first)
    answers.submit(evan, meridian, **second)
    found = standing(meridian)
    assert (found["previous_tier"], found["previous_at"]) == (before.rating.tier, before.submitted_at)
    assert found["change"] == change


def test_only_the_assessment_just_before_counts(meridian, evan):
    for chosen in (answers.BEST, answers.GOOD, answers.BETTER):
        answers.submit(evan, meridian, **chosen)
    assert standing(meridian)["change"] == 1


def test_a_rebuild_gives_what_submitting_gave(meridian, evan, otto):
    answers.submit(evan, meridian, **answers.GOOD)
    answers.submit(evan, meridian, **answers.BEST)
    before = list(Standing.objects.order_by("pk").values(*COLUMNS))
    Standing.objects.all().delete()
    call_command("rebuild_standings", verbosity=0)
    assert list(Standing.objects.order_by("pk").values(*COLUMNS)) == before
    assert len(before) == Organization.objects.count() == 2


def test_a_standing_costs_the_same_queries_for_one_and_for_many(evan, django_assert_num_queries):
    organizations = [actions.create_organization(evan, name=f"Client {number}") for number in range(3)]
    for organization in organizations:
        answers.submit(evan, organization)
        answers.submit(evan, organization, **answers.BEST)
    for some in (organizations[:1], organizations):
        with django_assert_num_queries(13):
            register.renew([organization.pk for organization in some])


def test_nothing_is_written_where_an_assessment_cannot_be_submitted(meridian, evan):
    draft = actions.start_assessment(evan, meridian)
    with pytest.raises(actions.NotFinished):
        actions.submit_assessment(draft)
    assert standing(meridian)["tier"] == ""
