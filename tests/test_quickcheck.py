"""The quick check: one to five questions, a rating, nothing stored, and no answer in an address."""

import re

import pytest
from django.urls import reverse

from assessments import actions, interview
from assessments.models import Answer, Assessment, Organization
from assessments.views.limits import SECONDS

pytestmark = pytest.mark.django_db

CHECK = "/check/"


def hidden(text):
    """What the page carries along, as the browser would post it."""
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text)
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def take(client, *answers, **posted):
    """Answers one page after the other as a browser does; gives the last response."""
    response = client.get(CHECK)
    for answer in answers:
        carried = hidden(response.text)
        response = client.post(CHECK, {**carried, carried["question"]: answer, **posted})
    return response


def asked(response):
    return hidden(response.text).get("question")


@pytest.mark.parametrize(
    ("answers", "headword"),
    [
        (["no"], "None:"),
        (["dont_know"], "Not rated yet:"),
        (["yes", "cio"], "Better:"),
        (["yes", "manager", "cio"], "Good:"),
        (["yes", "board"], "Best:"),
        (["yes", "ceo", "cio"], "Best:"),
        (["yes", "ceo", "manager"], "Better:"),
        (["yes", "coo", "no", "cio", "yes"], "Best:"),
        (["yes", "coo", "no", "cio", "no"], "Better:"),
        (["yes", "nobody", "yes"], "Good:"),
        (["yes", "nobody", "no", "yes"], "Best:"),
        (["yes", "dont_know"], "Not rated yet:"),
    ],
)
def test_the_answers_lead_to_the_rating(client, answers, headword):
    response = take(client, *answers)

    assert f"<h1>{headword}" in response.text
    assert "Keep this result" in response.text


def test_the_result_shows_the_line_the_reason_and_the_way_up(client):
    text = take(client, "yes", "cio").text

    assert "Move the CISO from the CIO to the CEO: this would make it Best." in text
    assert re.findall(r'<span class="chain-post[^>]*>([^<]*)<', text)[:2] == ["CISO", "CIO"]
    assert "The CISO has the direct ear of the head of technology" in text


def test_no_answer_is_in_an_address_and_none_is_stored(client):
    response = client.get(CHECK)
    for answer in ("yes", "cio"):
        carried = hidden(response.text)
        response = client.post(CHECK, {**carried, carried["question"]: answer})
        assert response.status_code == 200
        assert response.request["QUERY_STRING"] == ""
        assert "sessionid" not in response.cookies

    assert (Answer.objects.count(), Assessment.objects.count()) == (0, 0)
    assert "sessionid" not in client.cookies
    assert "no-store" in response["Cache-Control"]


def test_an_empty_answer_is_refused_and_nothing_is_lost(client):
    first = take(client, "yes")
    response = client.post(CHECK, hidden(first.text))

    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert hidden(response.text)["has_ciso"] == "yes"
    assert asked(response) == "manager"


def test_back_shows_the_answer_before_and_keeps_the_later_ones(client):
    third = take(client, "yes", "coo", "no")
    back = client.post(CHECK, {**hidden(third.text), "back": "1"})
    assert asked(back) == "above"
    assert 'value="no" checked' in back.text

    again = client.post(CHECK, {**hidden(back.text), "above": "no", "back": "1"})
    assert asked(again) == "manager"
    assert hidden(again.text)["above"] == "no"


def test_back_keeps_what_was_chosen_on_the_page_left(client):
    second = take(client, "yes", "coo")
    back = client.post(CHECK, {**hidden(second.text), "above": "no", "back": "1"})

    assert (asked(back), hidden(back.text)["above"]) == ("manager", "no")


def test_another_manager_is_another_case(client):
    fifth = take(client, "yes", "coo", "no", "cio")
    manager = hidden(fifth.text) | {"question": "manager", "was": "coo", "manager": "cso"}
    response = client.post(CHECK, manager)

    assert asked(response) == "above"
    assert "technology_head" not in hidden(response.text)


def test_the_result_can_be_changed(client):
    result = take(client, "yes", "cio")
    response = client.post(CHECK, {**hidden(result.text), "back": "1"})

    assert asked(response) == "manager"
    assert 'value="cio" checked' in response.text


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"question": "salary"},
        {"question": "manager", "manager": "cio"},
        {"has_ciso": "<script>", "question": "has_ciso"},
        {"has_ciso": "yes", "manager": ["cio", "ceo"], "question": "x" * 5000},
        {"has_ciso": "\x00", "back": "1", "question": "has_ciso"},
    ],
)
def test_a_tampered_page_is_weighed_anew(client, posted):
    response = client.post(CHECK, posted)

    assert response.status_code in (200, 422)
    assert "<script>" not in response.text.replace("<script src", "")


def keep(client, *answers):
    return client.post("/check/keep/", hidden(take(client, *answers).text))


def test_keeping_leads_a_visitor_to_sign_up_and_then_to_the_organization(client):
    response = keep(client, "yes", "cio")

    assert response.url == "/accounts/signup/?next=%2Fcheck%2Fkept%2F"
    assert client.session["quick_check"] == {"has_ciso": "yes", "manager": "cio"}


def test_only_a_finished_check_can_be_kept(client):
    response = client.post("/check/keep/", {"has_ciso": "yes"})

    assert response.status_code == 200
    assert asked(response) == "manager"
    assert "quick_check" not in client.session


def test_after_signing_up_the_answers_start_an_assessment(client):
    signup = keep(client, "yes", "coo", "no", "cio", "yes").url
    new = {"email": "nora@example.org", "password1": "correct horse battery staple", "next": "/check/kept/"}
    assert client.post(signup, new).url == "/check/kept/"
    response = client.post("/check/kept/", {"name": "Nordic Ferries"})

    draft = Assessment.objects.get()
    assert response.url == reverse("resume", args=[draft.pk])
    assert draft.organization.name == "Nordic Ferries"
    assert draft.answers()["manager"] == "coo"
    assert draft.answers()["manager_risk"] == {"choice": "yes", "about": ["coo"]}
    assert interview.first_unanswered(draft.answers()).id == "ciso_status"
    assert "quick_check" not in client.session


def test_the_answers_can_go_to_an_organization_one_has(client, evan, meridian):
    client.force_login(evan)
    assert keep(client, "yes", "cio").url == "/check/kept/"
    client.post("/check/kept/", {"organization": str(meridian.pk), "name": ""})

    assert Assessment.objects.get().organization == meridian


def test_an_answer_of_the_draft_that_the_check_replaces_is_named(client, evan, meridian):
    draft = actions.start_assessment(evan, meridian)
    actions.save_answer(draft, "has_ciso", "no")
    client.force_login(evan)
    keep(client, "yes", "cio")
    page = client.post("/check/kept/", {"organization": str(meridian.pk)}, follow=True)

    assert draft.answers() == {"has_ciso": "yes", "manager": "cio"}
    assert "It replaced 1 answer in the draft: Whether there is a CISO." in page.text


def test_kept_answers_that_were_left_behind_are_found_on_the_home_page(client, evan):
    client.force_login(evan)
    assert "/check/kept/" not in client.get(reverse("home")).text
    keep(client, "yes", "cio")

    assert '<a class="btn btn-secondary btn-small" href="/check/kept/">' in client.get(reverse("home")).text


def test_an_organization_of_others_cannot_be_chosen(client, evan, meridian, otto):
    client.force_login(otto)
    keep(client, "yes", "cio")
    response = client.post("/check/kept/", {"organization": str(meridian.pk)})

    assert response.status_code == 422
    assert "Meridian" not in response.text
    assert Assessment.objects.count() == 0


def test_a_consultant_keeps_it_for_a_client_as_an_adviser(client, cora, meridian):
    client.force_login(cora)
    keep(client, "yes", "cio")
    assert "Meridian Water" in client.get("/check/kept/").text

    assert client.post("/check/kept/", {"organization": str(meridian.pk), "name": ""}).status_code == 302
    draft = Assessment.objects.get()
    assert (draft.organization, draft.answers()["own_role"]) == (meridian, "other")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "Enter the organization’s name."),
        ("\u200b\u2060", "Enter the organization’s name."),
        ("x" * 201, "The name may have 200 characters; this one has 201. Shorten it."),
    ],
)
def test_a_new_organization_needs_a_name(client, evan, name, error):
    client.force_login(evan)
    keep(client, "yes", "cio")
    response = client.post("/check/kept/", {"organization": "new", "name": name})

    assert response.status_code == 422
    assert error in response.text
    assert Organization.objects.count() == 1


def test_without_kept_answers_there_is_nothing_to_claim(client, evan):
    client.force_login(evan)

    assert client.get("/check/kept/").url == reverse("home")


def test_an_address_that_posts_without_end_is_asked_to_wait(client, settings):
    settings.LIMITS_PER_MINUTE = {"quick_check": 3}
    for _post in range(3):
        assert client.post(CHECK, {"has_ciso": "no", "question": "has_ciso"}).status_code == 200
    response = client.post(CHECK, {"has_ciso": "no", "question": "has_ciso"})

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= SECONDS
    assert client.post("/check/keep/", {}).status_code == 429
    assert client.get(CHECK).status_code == 200
    assert client.post(CHECK, {"has_ciso": "no", "question": "has_ciso"}, REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize(("other", "status"), [("2001:db8::2", 429), ("2001:db8:0:1::1", 200)])
def test_one_network_of_the_new_kind_counts_as_one_address(client, settings, other, status):
    settings.LIMITS_PER_MINUTE = {"quick_check": 1}
    client.post(CHECK, {}, REMOTE_ADDR="2001:db8::1")

    assert client.post(CHECK, {}, REMOTE_ADDR=other).status_code == status
