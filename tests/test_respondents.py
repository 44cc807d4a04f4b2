"""Several respondents: each answers for themselves, and what the report shows of it is for each of them to allow."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from assessments import actions, inviting
from assessments.models import Rating
from assessments.reports import report as reports
from tests.answers import STATEMENTS, fill_in, submit
from tests.invited import answer_statements, begin, fresh, letter, opened

pytestmark = pytest.mark.django_db

LOW = {name: {key: 2 if value == 4 else 4 for key, value in told.items()} for name, told in STATEMENTS.items()}


@pytest.fixture
def assessment(evan, meridian):
    """Evan answers as the CIO."""
    return submit(evan, meridian)


@pytest.fixture
def respondent(cora, meridian, assessment):
    return letter(cora, meridian, assessment=assessment, role="ciso")


@pytest.fixture
def hear(cora, meridian, assessment):
    """``hear("ciso", manager=…, consent=…)``: somebody was invited as that, has answered and handed in."""

    def hear(role, **told):
        answer_statements(letter(cora, meridian, assessment=assessment, role=role), **told)

    return hear


def report_of(assessment):
    return reports.build(type(assessment).objects.get(pk=assessment.pk), today=assessment.submitted_at.date())


def columns(assessment):
    """The overall means as the report shows them: by role, and of all together."""
    overall = report_of(assessment).relationship.overall
    return {row.role: row.value for row in overall.by_role}, overall.value


def posted(question):
    return {"manager": "cfo"} if question == "manager" else STATEMENTS[question]


def test_a_respondent_answers_four_pages_and_hands_them_in(client, respondent):
    page = begin(client, respondent)
    for question in inviting.STATEMENT_QUESTIONS:
        address = reverse("statement_question", args=[respondent.pk, question])
        assert page.redirect_chain[-1][0] == address
        page = client.post(address, posted(question), follow=True)
    assert "May your answers be shown under your role?" in page.text
    page = client.post(reverse("finish_statements", args=[respondent.pk]), {"consent": "yes"}, follow=True)

    assert "Thank you. Your answers are in." in page.text
    answered = fresh(respondent).respondent
    assert (answered.role, answered.consent, answered.answering) == ("ciso", True, False)
    assert {answer.question: answer.value for answer in answered.answers.all()} == {
        "own_role": "ciso",
        "manager": "cfo",
        **STATEMENTS,
    }
    assert fresh(respondent).status == "done"


def test_a_respondent_sees_their_own_answers_and_nobody_elses(client, respondent, cora, meridian, assessment):
    other = letter(cora, meridian, assessment=assessment, role="ceo")
    answer_statements(other, manager={"choice": "manager", "title": "Told by the chief executive"})
    answer_statements(respondent, manager={"choice": "manager", "title": "Told by the CISO"})
    page = opened(client, respondent).text

    assert "Told by the CISO" in page
    assert "Told by the chief executive" not in page
    assert client.get(reverse("invited", args=[other.pk])).status_code == 404
    assert client.get(reverse("report", args=[assessment.pk])).status_code == 302
    assert reverse("report", args=[assessment.pk]) not in page


def test_what_others_answered_words_no_question(client, evan, cora, meridian):
    """Where the first to answer named the head of technology, the statements would give that away."""
    told = submit(evan, meridian, manager={"choice": "cto", "title": "Chief Gadget Officer"}, above="no")
    respondent = letter(cora, meridian, assessment=told, role="ciso")
    begin(client, respondent)
    pages = [
        client.get(reverse("statement_question", args=[respondent.pk, question])).text
        for question in inviting.STATEMENT_QUESTIONS
    ]

    assert [page for page in pages if "Gadget" in page] == []


def test_a_respondent_goes_on_on_another_device(client, respondent):
    begin(client, respondent)
    client.post(reverse("statement_question", args=[respondent.pk, "manager"]), {"manager": "cfo"})
    page = begin(Client(), respondent)

    assert page.redirect_chain[-1][0] == reverse("statement_question", args=[respondent.pk, "communication"])


def test_what_is_handed_in_is_not_changed_any_more(client, respondent):
    answer_statements(respondent)
    begin(client, respondent)
    page = client.post(reverse("statement_question", args=[respondent.pk, "manager"]), {"manager": "ceo"})

    assert page.url == reverse("invited", args=[respondent.pk])
    assert inviting.answers_of(fresh(respondent))["manager"] == "cio"
    with pytest.raises(actions.Frozen):
        inviting.save_answer(respondent, "manager", "ceo")


def test_nothing_is_handed_in_half(client, respondent):
    begin(client, respondent)
    page = client.post(reverse("finish_statements", args=[respondent.pk]), {"consent": "yes"})

    assert page.url == reverse("statement_question", args=[respondent.pk, "manager"])
    assert fresh(respondent).done_at is None
    with pytest.raises(actions.NotFinished):
        inviting.finish(respondent, consent=True)


def test_consent_has_to_be_answered(client, respondent):
    begin(client, respondent)
    for question in inviting.STATEMENT_QUESTIONS:
        inviting.save_answer(respondent, question, STATEMENTS.get(question, "cio"))
    page = client.post(reverse("finish_statements", args=[respondent.pk]), {})

    assert page.status_code == 422
    assert "Choose yes or no." in page.text
    assert fresh(respondent).done_at is None


def test_an_empty_page_is_refused_and_back_is_not(client, respondent):
    begin(client, respondent)
    address = reverse("statement_question", args=[respondent.pk, "communication"])

    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"back": "1"}).url == reverse("statement_question", args=[respondent.pk, "manager"])
    assert client.get(reverse("statement_question", args=[respondent.pk, "containment"])).status_code == 404


# --- what the report shows of it -----------------------------------------------------------------------------------


def test_the_report_shows_the_profile_by_role_and_the_gap(assessment, hear):
    hear("ciso", **LOW)
    by_role, all_together = columns(assessment)

    assert by_role == {"CIO": 75, "CISO": 25}
    assert all_together == 50
    assert report_of(assessment).relationship.overall.gap == 50
    assert report_of(assessment).answered_by == "2 people: CIO and CISO"


def test_no_single_answer_can_be_found_out_from_the_digest(assessment, hear):
    """Twelve statements have two thousand million combinations: a digest of them is no secret for long."""
    before = report_of(assessment).foot.digest
    hear("ciso", **LOW)

    assert report_of(assessment).foot.digest == before


def test_answers_count_once_they_are_handed_in_and_not_before(assessment, respondent):
    inviting.start(respondent)
    for question in inviting.STATEMENT_QUESTIONS:
        inviting.save_answer(respondent, question, LOW.get(question, "cfo"))
    assert columns(assessment) == ({"CIO": 75}, 75)
    assert report_of(assessment).answered_by == "CIO"

    inviting.finish(respondent, consent=True)
    assert columns(assessment) == ({"CIO": 75, "CISO": 25}, 50)


@pytest.mark.parametrize(
    ("unwilling", "by_role", "all_together", "held_back"),
    [
        (1, {"CIO": 75}, 75, 1),
        (2, {"CIO": 75}, 75, 2),
        (3, {"CIO": 75, "Without their role": 25}, 38, 0),
        (4, {"CIO": 75, "Without their role": 25}, 38, 1),
        (6, {"CIO": 75, "Without their role": 25}, 32, 0),
    ],
)
def test_who_does_not_agree_counts_only_with_two_others_who_do_not(
    client, cora, assessment, hear, unwilling, by_role, all_together, held_back
):
    """Three at a time: from the mean before and after one more of them, that one's answers could be read off."""
    for number in range(unwilling):
        hear(["ciso", "ceo", "other"][number % 3], consent=False, **LOW)
    client.force_login(cora)
    page = client.get(reverse("report", args=[assessment.pk])).text

    assert columns(assessment) == (by_role, all_together)
    assert re.findall(r"(\d) more (?:person has|people have) answered", page) == ([str(held_back)] if held_back else [])


def test_that_somebody_is_held_back_is_for_the_adviser_to_know(client, evan, assessment, hear):
    hear("ciso", consent=False)
    client.force_login(evan)

    assert "did not agree to be shown" not in client.get(reverse("report", args=[assessment.pk])).text


def test_the_same_rule_holds_in_the_portfolio(assessment, hear, meridian):
    hear("ciso", consent=False, **LOW)
    meridian.standing.refresh_from_db()
    assert (meridian.standing.respondents, meridian.standing.communication) == (1, 75)
    hear("ceo", **LOW)
    meridian.standing.refresh_from_db()
    assert (meridian.standing.respondents, meridian.standing.communication) == (2, 50)


DISPUTE = (
    "Asked who the CISO reports to, the CIO says “Chief information officer (CIO)” and the CISO says “Chief financial "
    "officer (CFO)”. Where the two do not agree on the line, it does not do what it is for. The rating rests on the "
    "answers of whoever filled in the assessment."
)


def disputes(assessment):
    return [finding.text.text for finding in report_of(assessment).findings if finding.id == "line-in-dispute"]


def test_cio_and_ciso_who_disagree_on_the_line_are_a_finding_and_no_other_rating(assessment, hear):
    before = list(Rating.objects.values())
    hear("ciso", manager="cfo")

    assert disputes(assessment) == [DISPUTE]
    assert list(Rating.objects.values()) == before
    assert report_of(assessment).tier.value == "BETTER"


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("ciso", {"manager": "cio"}),
        ("ciso", {"manager": {"choice": "cio", "title": "Group CIO"}}),
        ("ciso", {"manager": "dont_know"}),
        ("ciso", {"manager": "cfo", "consent": False}),
        ("ceo", {"manager": "cfo"}),
    ],
    ids=["the same", "the same by another title", "not known", "without consent", "not the CISO"],
)
def test_there_is_no_dispute_where(assessment, hear, role, told):
    hear(role, **told)

    assert disputes(assessment) == []


def test_a_respondents_view_of_the_line_does_not_change_which_statements_count(assessment, hear):
    """Their own answer to who the CISO reports to must not rewrite the chart under their statements."""
    hear("ciso", manager="nobody", **LOW)

    assert columns(assessment) == ({"CIO": 75, "CISO": 25}, 50)


def test_respondents_of_a_draft_are_in_its_report_once_it_is_submitted(cora, evan, meridian):
    draft = actions.start_assessment(evan, meridian)
    answer_statements(letter(evan, meridian, assessment=draft, role="ciso"), **LOW)
    actions.submit_assessment(fill_in(draft))
    draft.refresh_from_db()

    assert columns(draft) == ({"CIO": 75, "CISO": 25}, 50)
    meridian.standing.refresh_from_db()
    assert meridian.standing.respondents == 2


def test_the_profile_is_for_those_who_may_read_the_report(client, otto, assessment, hear):
    hear("ciso", **LOW)
    client.force_login(otto)
    assert client.get(reverse("report", args=[assessment.pk])).status_code == 404
    assert Client().get(reverse("report", args=[assessment.pk])).status_code == 302
