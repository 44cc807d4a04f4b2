"""The report's pages: who may read them, that a trial changes nothing, and that what people typed stays text."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertTemplateUsed

from assessments import actions
from assessments.models import Assessment, Position, Rating
from tests.reports.answers import ANSWERS, UNDER_THE_CIO, submitted

HTMX = {"HX-Request": "true"}


@pytest.fixture
def assessment(evan, meridian):
    return submitted(evan, meridian, UNDER_THE_CIO)


def report_of(assessment):
    return reverse("report", args=[assessment.pk])


def trial_of(assessment, manager):
    return f"{reverse('try_manager', args=[assessment.pk])}?manager={manager}"


def test_the_executive_reads_the_tier_the_line_and_the_next_step(as_evan, assessment):
    page = as_evan.get(report_of(assessment))
    assertContains(page, "<h1>Better: <span>the CISO reports straight to the CIO, who is also the boss", html=False)
    assertContains(page, "Move the CISO from the CIO to the CEO: this would make it Best.")
    assertContains(
        page, '<span class="chain-arrow"><span class="visually-hidden">reports to, and this line </span>decides</span>'
    )


@pytest.mark.parametrize("rule", ANSWERS)
def test_every_rule_has_a_page(as_evan, evan, meridian, rule):
    page = as_evan.get(report_of(submitted(evan, meridian, ANSWERS[rule])))
    assertContains(page, f'<span class="trace-rule">{rule}</span>')
    assert "{{" not in page.text
    assert "{%" not in page.text


def test_a_consultant_and_an_admin_read_it_and_an_outsider_finds_nothing(client, assessment, cora, ada, otto):
    found = {}
    for user in (cora, ada, otto):
        client.force_login(user)
        found[user.name] = client.get(report_of(assessment)).status_code
    assert found == {"Cora": 200, "Ada": 200, "Otto": 404}


@pytest.mark.parametrize("address", [report_of, lambda assessment: trial_of(assessment, "ceo")])
def test_a_visitor_is_asked_to_log_in(client, assessment, address):
    page = client.get(address(assessment))
    assert page.status_code == 302
    assert page.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_drawing_has_points_in_its_numbers_where_the_language_has_commas(as_evan, assessment, language):
    page = as_evan.get(report_of(assessment), headers={"accept-language": language})
    assert f'<html lang="{language}">' in page.text
    numbers = re.findall(r'<(?:rect|text|svg)[^>]*? (?:x|y|width)="([^"]+)"', page.text)
    assert any("." in number for number in numbers)
    assert not any("," in number for number in numbers)


def test_a_draft_has_no_report(as_evan, evan, meridian):
    draft = actions.start_assessment(evan, meridian)
    assert as_evan.get(report_of(draft)).status_code == 404


def test_what_people_typed_is_shown_and_never_run(as_evan, evan, meridian):
    meridian.name = "<script>alert(1)</script> & Söhne"
    meridian.save()
    title = "<img src=x onerror=alert(1)>"
    answers = {**ANSWERS["R4"], "manager": {"choice": "manager", "title": title}}
    page = as_evan.get(report_of(submitted(evan, meridian, answers)))
    assertNotContains(page, title)
    assertNotContains(page, "<script>alert")
    assertContains(page, "&lt;img src=x onerror=alert(1)&gt;")


def test_a_title_as_long_as_the_database_takes_is_cut_in_sentences_and_whole_in_the_drawing(as_evan, assessment):
    title = "Deputy " * 42 + "Chief"
    document = Rating.objects.get(assessment=assessment).document
    document["chain"][0]["title"] = title
    Rating.objects.filter(assessment=assessment)._raw_delete("default")
    Rating.objects.create(assessment=assessment, tier="BETTER", rule="R5", method_version="2026.1", document=document)
    Position.objects.filter(assessment=assessment, key="manager").update(title=title)
    page = as_evan.get(report_of(assessment))
    assertContains(page, f'<span class="node-title" dir="auto">{title}</span>')
    assertContains(page, f"<bdi>{title[:55]}…</bdi>")


def test_a_trial_without_javascript_is_the_report_with_the_trial_shown(as_evan, assessment):
    page = as_evan.get(trial_of(assessment, "ceo"))
    assertTemplateUsed(page, "assessments/report/report.html")
    assertContains(page, "Under the CEO this would be Best, up from Better.")
    assertContains(page, '<option value="ceo" selected>Chief Executive</option>')


def test_a_trial_by_htmx_is_the_part_alone(as_evan, assessment):
    page = as_evan.get(trial_of(assessment, "ceo"), headers=HTMX)
    assertContains(page, "Under the CEO this would be Best, up from Better.")
    assertNotContains(page, "<html")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_trial_of_nobody_says_what_to_do(as_evan, assessment, headers):
    assertContains(as_evan.get(trial_of(assessment, ""), headers=headers), "Choose a manager to see")


@pytest.mark.parametrize("key", ["nowhere", "ciso", "<b>"])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_trial_of_a_post_that_cannot_be_the_manager_is_not_found(as_evan, assessment, key, headers):
    assert as_evan.get(trial_of(assessment, key), headers=headers).status_code == 404


def test_a_trial_stores_nothing(as_evan, assessment):
    def stored():
        return [list(model.objects.order_by("pk").values()) for model in (Assessment, Position, Rating)]

    before = stored()
    as_evan.get(trial_of(assessment, "ceo"))
    assert stored() == before


@pytest.mark.parametrize("name", ["report", "try_manager"])
def test_nothing_can_be_posted_to_a_report(as_evan, assessment, name):
    assert as_evan.post(reverse(name, args=[assessment.pk])).status_code == 405


def test_a_stored_rating_is_shown_as_it_was_made_and_not_rated_again(as_evan, assessment):
    """The chart is changed behind its back: the report still tells the stored rating."""
    Position.objects.filter(assessment=assessment, key="manager").update(roles="ceo")
    assertContains(as_evan.get(report_of(assessment)), "Decides: Better")


def test_anybody_may_read_the_method(client, db):
    page = client.get(reverse("method"))
    assertContains(page, "<h1>How we rate</h1>")


def test_every_reference_in_a_report_leads_to_a_place_on_the_method_page(as_evan, evan, meridian):
    places = set(re.findall(r'id="([^"]+)"', as_evan.get(reverse("method")).text))
    for answers in ANSWERS.values():
        page = as_evan.get(report_of(submitted(evan, meridian, answers))).text
        assert set(re.findall(rf'href="{reverse("method")}#([^"]+)"', page)) - places == set()


def test_the_report_loads_no_script_and_no_style_of_another_host(as_evan, assessment):
    page = as_evan.get(report_of(assessment)).text
    assert [address for address in re.findall(r'(?:src|href)="(https?:[^"]+)"', page) if "src=" in address] == []
    assert re.findall(r"<style| style=| onclick=", page) == []
