"""The self-assessment's pages: one question each, stored as one goes, checked, then submitted."""

import html
import re

import pytest
from django.urls import reverse

from assessments import actions, interview
from assessments.models import Answer, Assessment, Rating
from tests.answers import USUAL, fill_in
from tests.budgets import budget

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client, evan, meridian):
    client.force_login(evan)
    return actions.start_assessment(evan, meridian)


def page_of(draft, question_id):
    return reverse("question", args=[draft.pk, question_id])


def answers_of(draft):
    return Assessment.objects.get(pk=draft.pk).answers()


def save(draft, **answers):
    for question_id, value in answers.items():
        actions.save_answer(draft, question_id, value)


def test_a_new_assessment_begins_with_the_first_question(client, draft):
    response = client.get(reverse("resume", args=[draft.pk]), follow=True)

    assert response.redirect_chain == [(page_of(draft, "has_ciso"), 302)]
    assert "<h1>Is one post accountable for information security across your whole organization?</h1>" in response.text


def test_continue_stores_the_answer_and_goes_on(client, draft):
    response = client.post(page_of(draft, "has_ciso"), {"has_ciso": "yes", "has_ciso-title": "Head of Security"})

    assert response.url == page_of(draft, "ciso_status")
    assert answers_of(draft) == {"has_ciso": {"choice": "yes", "title": "Head of Security"}}


def test_an_answer_is_stored_with_what_it_was_about(client, draft):
    save(draft, has_ciso="yes", ciso_status="filled", also_does="no", manager="cfo")
    client.post(page_of(draft, "above"), {"above": "no"})

    assert answers_of(draft)["above"] == {"choice": "no", "about": ["cfo"]}


def test_the_assessment_resumes_at_the_first_open_question(client, draft):
    save(draft, has_ciso="yes", ciso_status="filled")

    assert client.get(reverse("resume", args=[draft.pk])).url == page_of(draft, "also_does")


def test_an_unusable_answer_is_refused_with_a_summary_and_kept_as_typed(client, draft):
    response = client.post(page_of(draft, "has_ciso"), {"has_ciso": "yes", "has_ciso-title": "<i>" + "x" * 198})

    assert response.status_code == 422
    assert "<title>Error: Is one post accountable" in response.text
    summary = '<a href="#id_has_ciso-title">Title of the post: A title may have 200 characters; this one has 201.'
    assert summary in response.text
    assert f'value="&lt;i&gt;{"x" * 198}"' in response.text
    assert 'value="yes" checked' in response.text
    assert answers_of(draft) == {}


def test_no_answer_is_refused_and_the_summary_leads_to_the_first_choice(client, draft):
    response = client.post(page_of(draft, "has_ciso"), {})

    assert response.status_code == 422
    assert '<a href="#id_has_ciso_0">Whether there is a CISO: Choose one of the answers.</a>' in response.text
    assert 'id="id_has_ciso_0"' in response.text


def test_back_stores_what_was_chosen_and_leads_to_the_question_before(client, draft):
    save(draft, has_ciso="yes")
    response = client.post(page_of(draft, "ciso_status"), {"ciso_status": "acting", "back": "1"})

    assert response.url == page_of(draft, "has_ciso")
    assert answers_of(draft)["ciso_status"] == "acting"


def test_back_from_an_empty_page_stores_nothing(client, draft):
    save(draft, has_ciso="yes")
    response = client.post(page_of(draft, "ciso_status"), {"back": "1"})

    assert response.url == page_of(draft, "has_ciso")
    assert answers_of(draft) == {"has_ciso": "yes"}


def test_back_keeps_half_a_group_of_statements_and_asks_for_the_rest_later(client, draft):
    fill_in(draft)
    Answer.objects.filter(question="engagement").delete()
    client.post(page_of(draft, "engagement"), {"engagement-1": "5", "back": "1"})

    assert answers_of(draft)["engagement"] == {"engagement-1": 5}
    assert client.get(reverse("resume", args=[draft.pk])).url == page_of(draft, "engagement")
    assert 'value="5" checked' in client.get(page_of(draft, "engagement")).text


def test_back_from_an_untouched_page_answers_nothing(client, draft):
    save(draft, has_ciso="yes", ciso_status="filled", also_does="no", manager="cio")
    response = client.post(page_of(draft, "between"), {"between": "", "back": "1"})

    assert response.url == page_of(draft, "manager")
    assert "between" not in answers_of(draft)


def test_back_keeps_the_choice_without_a_title_that_is_too_long_and_says_so(client, draft):
    save(draft, has_ciso="yes", ciso_status="filled", also_does="no")
    posted = {"manager": "cfo", "manager-title": "x" * 201, "back": "1"}
    response = client.post(page_of(draft, "manager"), posted, follow=True)

    assert response.redirect_chain == [(page_of(draft, "also_does"), 302)]
    assert answers_of(draft)["manager"] == "cfo"
    assert "Who the CISO reports to: the title was not stored. A title may have 200 characters;" in response.text


@pytest.mark.parametrize(
    ("question_id", "posted", "typed", "fault"),
    [
        (
            "containment",
            {"containment": "list", "durations": "3 h\n2 d\nsoon"},
            "3 h\n2 d\nsoon</textarea>",
            "Line 3: “soon” is not a duration.",
        ),
        ("between", {"between": "Post\n" * 21}, "Post\n" * 21, "List at most 20 posts; there are 21."),
    ],
)
def test_back_does_not_leave_a_page_with_text_that_cannot_be_stored(client, draft, question_id, posted, typed, fault):
    fill_in(draft)
    before = answers_of(draft)
    response = client.post(page_of(draft, question_id), {**posted, "back": "1"})

    assert response.status_code == 422
    assert fault in response.text
    assert "Put this right, or delete it, and then go back" in response.text
    assert typed in response.text
    assert answers_of(draft) == before


def about_on(page):
    return html.unescape(re.search(r'name="about" value="([^"]*)"', page.text)[1])


@pytest.mark.parametrize(
    ("question_id", "posted", "heading"),
    [
        ("above", {"above": "cto"}, "Going up from the chief risk officer"),
        ("technology_head", {"technology_head": "cto"}, "Who leads technology"),
        ("between", {"between": "Director of Assurance"}, "Which posts stand between the chief risk officer and"),
    ],
)
@pytest.mark.parametrize("button", [{}, {"back": "1"}], ids=["continue", "back"])
def test_an_answer_about_what_another_tab_has_changed_is_asked_again(
    client, draft, question_id, posted, heading, button
):
    fill_in(draft, manager="cfo")
    stale = about_on(client.get(page_of(draft, question_id)))
    save(draft, manager="cro", above="no")
    before = answers_of(draft)
    response = client.post(page_of(draft, question_id), {**posted, "about": stale, **button})

    assert response.status_code == 422
    assert "Your answer was not stored: read the question again" in response.text
    assert heading in response.text
    assert about_on(response) != stale
    assert answers_of(draft) == before


def test_the_question_asked_again_takes_the_answer(client, draft):
    fill_in(draft, manager="coo")
    stale = about_on(client.get(page_of(draft, "manager_risk")))
    save(draft, manager={"choice": "cao", "title": "Chief of Estates"}, above="no", technology_head="cio")
    again = client.post(page_of(draft, "manager_risk"), {"manager_risk": "yes", "about": stale})
    assert "Does the job of the Chief of Estates include weighing risk" in again.text
    assert 'value="yes" checked' in again.text
    assert "manager_risk" in [question.id for question in interview.unanswered(answers_of(draft))]

    client.post(page_of(draft, "manager_risk"), {"manager_risk": "no", "about": about_on(again)})
    assert answers_of(draft)["manager_risk"] == {"choice": "no", "about": ["cao"]}


def test_an_answer_to_a_question_that_another_tab_has_settled_is_not_dropped_without_a_word(client, draft):
    fill_in(draft, manager="cfo")
    save(draft, manager="cio")
    response = client.post(page_of(draft, "above"), {"above": "cto"}, follow=True)

    assert "its question is no longer asked. Your answer to it was not stored." in response.text


def test_back_from_the_first_question_leads_to_the_organization(client, draft):
    assert client.post(page_of(draft, "has_ciso"), {"back": "1"}).url == reverse(
        "organization", args=[draft.organization_id]
    )


def test_after_a_change_one_is_back_at_the_check(client, draft):
    fill_in(draft)
    response = client.post(page_of(draft, "board_access"), {"board_access": "not_at_all"})

    assert response.url == reverse("check_answers", args=[draft.pk])


def test_a_change_that_opens_questions_asks_them_first(client, draft):
    fill_in(draft)
    response = client.post(page_of(draft, "manager"), {"manager": "coo"})

    assert response.url == page_of(draft, "above")


def test_answers_no_longer_asked_for_are_kept(client, draft):
    fill_in(draft, manager="cfo")
    client.post(page_of(draft, "has_ciso"), {"has_ciso": "no"})

    assert answers_of(draft)["manager"] == "cfo"
    client.post(page_of(draft, "has_ciso"), {"has_ciso": "yes"})
    assert interview.first_unanswered(answers_of(draft)) is None


def test_a_question_that_is_settled_leads_to_the_next_open_one(client, draft):
    save(draft, has_ciso="yes", ciso_status="filled", also_does="no", manager="cio")

    assert client.get(page_of(draft, "above")).url == page_of(draft, "between")
    assert client.post(page_of(draft, "above"), {"above": "no"}).url == page_of(draft, "between")
    assert "above" not in answers_of(draft)


def test_a_question_that_is_not_in_the_book_is_not_found(client, draft):
    assert client.get(page_of(draft, "salary")).status_code == 404


def test_the_check_lists_every_question_asked_with_its_answer_in_words(client, draft):
    fill_in(draft, manager={"choice": "cfo", "title": "Group CFO"})
    text = client.get(reverse("check_answers", args=[draft.pk])).text

    assert [question.id for question in interview.asked(answers_of(draft)) if f'id="{question.id}"' not in text] == []
    assert "“Group CFO”" in text
    assert "Not answered yet" not in text
    assert "Get my rating" in text
    assert page_of(draft, "manager") in text


def test_the_check_names_what_is_still_open(client, draft):
    save(draft, has_ciso="yes")
    text = client.get(reverse("check_answers", args=[draft.pk])).text

    assert text.count("Not answered yet") == len(interview.unanswered({"has_ciso": "yes"}))
    assert "Get my rating" not in text


def test_submitting_too_early_is_refused_and_leads_to_what_is_open(client, draft):
    response = client.post(reverse("check_answers", args=[draft.pk]))

    assert response.status_code == 422
    assert "<title>Error: Check your answers" in response.text
    assert f'<a href="{page_of(draft, "has_ciso")}">Is one post accountable' in response.text
    assert Rating.objects.count() == 0


def test_two_answers_that_contradict_are_pointed_out(client, draft, monkeypatch):
    fill_in(draft, manager="cfo", between={"lines": ["Chief Information Officer"]})

    assert "and listed “Chief Information Officer”" in client.get(reverse("check_answers", args=[draft.pk])).text


def test_submitting_twice_gives_one_rating_and_leads_to_the_report(client, draft):
    fill_in(draft)
    report = reverse("report", args=[draft.pk])

    assert client.post(reverse("check_answers", args=[draft.pk])).url == report
    assert client.post(reverse("check_answers", args=[draft.pk])).url == report
    assert [rating.tier for rating in Rating.objects.all()] == ["BETTER"]


def test_a_submitted_assessment_leads_to_its_report_from_every_page(client, draft):
    fill_in(draft)
    actions.submit_assessment(draft)
    report = reverse("report", args=[draft.pk])

    assert client.get(reverse("resume", args=[draft.pk])).url == report
    assert client.get(reverse("check_answers", args=[draft.pk])).url == report
    assert client.get(page_of(draft, "manager")).url == report
    assert answers_of(draft)["manager"] == "cio"


def test_an_answer_that_comes_after_submission_is_told_so(client, draft):
    fill_in(draft)
    actions.submit_assessment(draft)
    response = client.post(page_of(draft, "manager"), {"manager": "ceo"}, follow=True)

    assert response.redirect_chain == [(reverse("report", args=[draft.pk]), 302)]
    assert "This assessment was submitted. Start a new one to change an answer." in response.text
    assert answers_of(draft)["manager"] == "cio"


def test_every_question_can_be_answered_by_its_page_alone(client, draft):
    """From the first question to the check, posting what each page offers."""
    address = client.get(reverse("resume", args=[draft.pk])).url
    for _step in range(30):
        if address == reverse("check_answers", args=[draft.pk]):
            break
        question_id = address.rstrip("/").rsplit("/", 1)[-1]
        address = client.post(address, posted(question_id)).url
    stored = answers_of(draft)

    assert interview.first_unanswered(stored) is None
    assert interview.chart(stored)["ciso"].reports_to == "coo"


def posted(question_id):
    value = {**USUAL, "manager": "coo"}[question_id]
    if question_id == "between":
        return {"between": ""}
    if question_id == "containment":
        return {"containment": "median", "median": "36", "median_unit": "hours", "incidents": "4"}
    return value if isinstance(value, dict) else {question_id: value}


def test_pages_with_answers_are_not_kept_by_the_browser(client, draft):
    assert "no-store" in client.get(page_of(draft, "has_ciso"))["Cache-Control"]
    assert "no-store" in client.get(reverse("check_answers", args=[draft.pk]))["Cache-Control"]


@pytest.mark.parametrize("manager", ["cio", "coo"])
def test_a_question_costs_the_same_queries_early_and_late(client, draft, django_assert_num_queries, manager):
    fill_in(draft, manager=manager)
    with django_assert_num_queries(budget("question GET evan")):
        client.get(page_of(draft, "engagement"))
    with django_assert_num_queries(budget("question POST evan")):
        client.post(page_of(draft, "board_access"), {"board_access": "papers"})


def test_what_people_type_is_text_on_every_page(client, draft):
    nasty = "{% now 'Y' %}{{ 7|add:7 }}<script>alert(1)</script>"
    fill_in(draft, manager={"choice": "coo", "title": nasty})
    for address in (page_of(draft, "manager_risk"), page_of(draft, "above"), reverse("check_answers", args=[draft.pk])):
        text = client.get(address).text
        assert "{% now &#x27;Y&#x27; %}{{ 7|add:7 }}&lt;script&gt;" in text
        assert "<script>alert" not in text
