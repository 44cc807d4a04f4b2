"""The digests: what the flat rows say of an assessment, and that they can be written anew at any time."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.forms.models import model_to_dict
from django.utils import timezone

from assessments import digests
from assessments.models import Answer, Assessment, Digest, Perception, Respondent

from . import answers

pytestmark = pytest.mark.django_db


def of(assessment, *names):
    return Digest.objects.values_list(*names).get(pk=assessment.pk)


def test_a_submitted_assessment_has_its_digest_at_once(evan, meridian):
    assessment = answers.submit(evan, meridian, **answers.GOOD)
    told = of(
        assessment,
        "tier",
        "tier_rank",
        "rule",
        "basis",
        "manager_title",
        "layers_to_top",
        "next_step",
        "next_step_tier",
    )
    assert told == ("GOOD", 1, "R4", "A", "Manager", 3, "move", "BEST")
    assert of(assessment, "organization", "submitted_at") == (meridian.pk, assessment.submitted_at)


def test_a_draft_has_none(evan, meridian):
    answers.actions.start_assessment(evan, meridian)
    assert not Digest.objects.exists()


def test_it_tells_the_tier_before_and_the_steps_since(evan, meridian):
    first, second, third = (
        answers.submit(evan, meridian, **changed) for changed in (answers.GOOD, answers.BEST, answers.INCOMPLETE)
    )
    told = [of(each, "previous_tier", "steps_since_previous") for each in (first, second, third)]
    assert told == [("", None), ("GOOD", 2), ("BEST", None)]


def test_each_respondent_is_counted_and_scored(evan, meridian):
    draft = answers.fill_in(answers.actions.start_assessment(evan, meridian))
    silent = Respondent.objects.create(assessment=draft, role="ceo")
    other = Respondent.objects.create(assessment=draft, role="ciso")
    rated = {f"understanding-{number}": value for number, value in enumerate((1, 5, "dont_know", 5), start=1)}
    for question, value in {"own_role": "ciso", "understanding": rated}.items():
        Answer.objects.create(respondent=other, question=question, value=value)
    answers.actions.submit_assessment(draft)
    seen = Perception.objects.order_by("number").values_list(
        "number", "role", "understanding", "understanding_dont_know"
    )
    assert list(seen) == [(1, "cio", Decimal(75), 0), (2, "ciso", Decimal(0), 1)]
    assert not Perception.objects.filter(respondent=silent).exists()
    told = of(draft, "respondents", "understanding", "understanding_gap", "understanding_contested", "confidence")
    assert told == (2, Decimal("37.50"), Decimal("75.00"), True, "high")


def test_who_did_not_agree_to_be_shown_has_no_row_and_counts_in_threes_only(evan, meridian):
    assessment = answers.submit(evan, meridian)
    for number in range(4):
        other = Respondent.objects.create(
            assessment=assessment, role="ceo", consent=False, handed_in_at=timezone.now() + timedelta(minutes=number)
        )
        rated = {f"engagement-{place}": 3 for place in range(1, 5)}
        Answer.objects.create(respondent=other, question="own_role", value="ceo")
        Answer.objects.create(respondent=other, question="engagement", value=rated)
        digests.write([assessment.pk])
        told = of(assessment, "respondents", "engagement")
        assert told == ((1, Decimal("75.00")) if number < 2 else (4, Decimal("56.25")))
        assert list(Perception.objects.values_list("number", "role")) == [(1, "cio")]


def test_time_to_contain_is_told_in_hours(evan, meridian):
    told = {"how": "median", "median": 20, "unit": "minutes", "incidents": 7}
    assessment = answers.submit(evan, meridian, containment=told)
    assert of(assessment, "containment_median", "containment_mean", "containment_incidents") == (
        Decimal("0.3333"),
        None,
        7,
    )


def test_all_can_be_written_anew(evan, meridian, capsys):
    assessment = answers.submit(evan, meridian)
    before = model_to_dict(Digest.objects.get()), model_to_dict(Perception.objects.get())
    Digest.objects.all().delete()
    call_command("rebuild_standings")
    assert (model_to_dict(Digest.objects.get()), model_to_dict(Perception.objects.get())) == before
    assert "1 assessments are up to date" in capsys.readouterr().out
    assert Assessment.objects.get().pk == assessment.pk


def test_many_are_written_by_as_many_queries_as_one(evan, meridian, django_assert_num_queries):
    made = [answers.submit(evan, meridian).pk for _ in range(3)]
    with django_assert_num_queries(13):
        digests.write(made[:1])
    with django_assert_num_queries(13):
        digests.write(made)


def test_what_it_says_does_not_depend_on_today(evan, meridian, monkeypatch):
    assessment = answers.submit(evan, meridian)
    before = model_to_dict(Digest.objects.get())
    later = timezone.now() + timedelta(days=2000)
    monkeypatch.setattr(timezone, "now", lambda: later)
    digests.write([assessment.pk])
    assert model_to_dict(Digest.objects.get()) == before
