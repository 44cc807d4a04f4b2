"""The clerk: what is stored, when, and what is refused."""

import pytest
from django.db import DatabaseError, connection, transaction

from assessments import actions, interview, scoring
from assessments.models import Answer, Assessment, Organization, Rating
from assessments.models.ratings import Immutable

from .answers import BEST, BETTER, DUAL_HAT, GOOD, INCOMPLETE, NONE, USUAL, fill_in, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(evan, meridian):
    return actions.start_assessment(evan, meridian)


@pytest.mark.parametrize(
    ("answers", "tier", "rule"),
    [
        (BEST, "BEST", "R6"),
        (BETTER, "BETTER", "R5"),
        (GOOD, "GOOD", "R4"),
        (NONE, "NONE", "R1"),
        (INCOMPLETE, "INCOMPLETE", "R8"),
        ({"ciso_status": "vacant"}, "NONE", "R2"),
        (DUAL_HAT, "GOOD", "R3"),
        ({"manager": "coo", "manager_risk": "no"}, "BETTER", "R7"),
    ],
)
def test_answers_become_a_chart_and_a_rating(evan, meridian, answers, tier, rule):
    rating = submit(evan, meridian, **answers).rating
    assert (rating.tier, rating.rule, rating.method_version) == (tier, rule, scoring.METHOD_VERSION)


@pytest.mark.parametrize("answers", [BEST, BETTER, GOOD, NONE, INCOMPLETE, DUAL_HAT])
def test_the_stored_chart_is_the_one_that_was_rated(evan, meridian, answers):
    assessment = submit(evan, meridian, **answers)
    stored, told = assessment.chart(), interview.chart(assessment.answers())
    assert list(stored) == list(told)
    assert stored.ciso_unknown == told.ciso_unknown
    assert scoring.rate_in_full(stored) == assessment.rating.as_scored()


def test_an_answer_replaces_the_earlier_one(draft):
    actions.save_answer(draft, "has_ciso", "no")
    actions.save_answer(draft, "has_ciso", "yes")
    assert draft.answers() == {"has_ciso": "yes"}


def test_an_answer_that_is_no_longer_asked_is_kept(draft):
    actions.save_answer(draft, "has_ciso", "yes")
    actions.save_answer(draft, "ciso_status", "acting")
    actions.save_answer(draft, "has_ciso", "no")
    assert draft.answers()["ciso_status"] == "acting"


def test_the_respondents_job_is_kept_with_the_respondent(draft):
    actions.save_answer(draft, "own_role", "ciso")
    assert draft.respondents.get().role == "ciso"


def test_an_unfinished_assessment_is_not_rated_and_the_open_question_is_named(draft):
    actions.save_answer(draft, "has_ciso", "yes")
    with pytest.raises(actions.NotFinished) as caught:
        actions.submit_assessment(draft)
    assert caught.value.question.id == "ciso_status"
    assert not Assessment.objects.submitted().exists()


def test_submitting_twice_gives_the_same_rating(draft):
    fill_in(draft)
    assert actions.submit_assessment(draft) == actions.submit_assessment(draft)
    assert Rating.objects.count() == 1


def test_a_submitted_assessment_takes_no_more_answers(evan, meridian):
    assessment = submit(evan, meridian)
    with pytest.raises(actions.Frozen):
        actions.save_answer(assessment, "has_ciso", "no")
    assert assessment.answers()["has_ciso"] == "yes"


def test_the_second_assessment_tells_what_changed_since_the_first(evan, meridian):
    submit(evan, meridian, **BETTER)
    findings = submit(evan, meridian, **BEST).rating.as_scored().findings
    assert [finding.text for finding in findings if finding.id == "tier-changed"] == [
        "The tier changed from BETTER to BEST."
    ]


def test_another_organizations_assessment_is_no_history(evan, otto, meridian):
    submit(otto, Organization.objects.get(name="Otto’s Own"), **BETTER)
    findings = submit(evan, meridian, **BEST).rating.as_scored().findings
    assert "tier-changed" not in [finding.id for finding in findings]


def test_a_rating_cannot_be_changed_through_the_model(evan, meridian):
    rating = submit(evan, meridian).rating
    rating.tier = "BEST"
    with pytest.raises(Immutable):
        rating.save()
    with pytest.raises(Immutable):
        Rating.objects.update(tier="BEST")


def test_a_rating_cannot_be_changed_in_the_database_either(evan, meridian):
    submit(evan, meridian)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE assessments_rating SET tier = 'BEST'")


def test_an_organization_can_be_deleted_with_its_ratings(evan, meridian):
    submit(evan, meridian)
    meridian.delete()
    assert not Rating.objects.exists()


@pytest.mark.parametrize(
    ("stored", "kept", "after", "replaced"),
    [
        ({}, {"has_ciso": "yes", "manager": "cio"}, {"has_ciso": "yes", "manager": "cio"}, ()),
        ({"has_ciso": "no"}, {"has_ciso": "yes"}, {"has_ciso": "yes"}, ("has_ciso",)),
        ({"has_ciso": "yes"}, {"has_ciso": "yes"}, {"has_ciso": "yes"}, ()),
        ({"has_ciso": [7]}, {"has_ciso": "yes"}, {"has_ciso": "yes"}, ("has_ciso",)),
        (
            {"has_ciso": {"choice": "yes", "title": "Head of Security"}, "own_role": "ceo"},
            {"has_ciso": "yes"},
            {"has_ciso": {"choice": "yes", "title": "Head of Security"}, "own_role": "ceo"},
            (),
        ),
        (
            {"manager": {"choice": "other_executive", "title": "Chief of Staff"}},
            {"manager": "other_executive"},
            {"manager": "other_executive"},
            ("manager",),
        ),
        (
            {"above": {"choice": "no", "about": ["cfo"]}},
            {"above": {"choice": "no", "about": ["coo"]}},
            {"above": {"choice": "no", "about": ["coo"]}},
            ("above",),
        ),
    ],
)
def test_a_quick_check_is_newer_than_the_draft_into_which_it_is_carried(
    evan, meridian, draft, stored, kept, after, replaced
):
    for question, value in stored.items():
        actions.save_answer(draft, question, value)

    assert actions.keep_answers(evan, meridian, kept) == (draft, replaced)
    assert draft.answers() == after


def test_an_answer_about_another_case_than_the_one_asked_about_is_not_stored(draft):
    for question, value in {"has_ciso": "yes", "ciso_status": "filled", "also_does": "no", "manager": "coo"}.items():
        actions.save_answer(draft, question, value)
    with pytest.raises(actions.Outdated):
        actions.save_answer(draft, "above", {"choice": "no", "about": ["cfo"]})
    assert "above" not in draft.answers()


@pytest.mark.parametrize("changed", [BEST, BETTER, GOOD, NONE, INCOMPLETE, DUAL_HAT])
def test_what_tests_store_at_once_is_what_the_survey_stores_answer_by_answer(evan, ada, meridian, draft, changed):
    while (question := interview.first_unanswered(draft.answers())) is not None:
        actions.save_answer(draft, question.id, {**USUAL, **changed}[question.id])
    at_once = fill_in(actions.start_assessment(ada, meridian), **changed)
    assert list(at_once.answers().items()) == list(draft.answers().items())
    assert at_once.lead_respondent().role == draft.lead_respondent().role


def test_nothing_of_a_failed_submission_is_stored(draft):
    fill_in(draft)
    # A rating that is already there makes the last step of the submission fail.
    Rating.objects.create(assessment=draft, tier="GOOD", rule="R4", method_version="x", document={})
    with pytest.raises(DatabaseError), transaction.atomic():
        actions.submit_assessment(draft)
    assert not Assessment.objects.submitted().exists()
    assert Answer.objects.filter(respondent__assessment=draft).exists()
