"""Pages in a language in which every message stands in ⟦ ⟧: what stands outside is in no catalogue."""

import pytest

from assessments import actions

from .answers import BEST, BETTER, GOOD, INCOMPLETE, NONE, fill_in, submit
from .speaking import outside
from .test_quickcheck import take

pytestmark = pytest.mark.once


@pytest.fixture
def spoken_page(as_evan, pseudo):
    def spoken_page(address, post=None):
        spoken = {"accept-language": pseudo}
        response = as_evan.get(address, headers=spoken) if post is None else as_evan.post(address, post, headers=spoken)
        assert (response.status_code, response.headers["Content-Language"]) == (200, pseudo)
        return response.text

    return spoken_page


def test_a_text_outside_the_catalogues_is_found():
    html = '<p title="Over it">⟦In ⟦the⟧ one⟧ Left out</p><q lang="en">A quotation</q><script>let x</script> 12'
    assert outside(html) == ["Left", "Over", "it", "out"]


@pytest.mark.parametrize("address", ["/", "/method/", "/check/"])
def test_pages_for_anybody_are_in_the_catalogues(spoken_page, address):
    assert outside(spoken_page(address)) == []


@pytest.mark.parametrize(
    "changed", [BEST, BETTER, GOOD, NONE, INCOMPLETE], ids=["best", "better", "good", "none", "incomplete"]
)
def test_a_report_is_in_the_catalogues(spoken_page, evan, meridian, changed):
    made = submit(evan, meridian, **changed)
    assert outside(spoken_page(f"/assessments/{made.pk}/report/")) == []


@pytest.mark.parametrize("step", ["links", "target"])
def test_what_is_done_with_a_report_is_in_the_catalogues(spoken_page, evan, meridian, step):
    made = submit(evan, meridian, **GOOD)
    assert outside(spoken_page(f"/assessments/{made.pk}/{step}/")) == []


@pytest.mark.parametrize("page", ["", "new/", "{pk}/", "{pk}/edit/"])
def test_the_pages_of_an_organization_are_in_the_catalogues(spoken_page, evan, meridian, page):
    submit(evan, meridian, **GOOD)
    assert outside(spoken_page(f"/organizations/{page.format(pk=meridian.pk)}")) == []


def test_the_units_of_a_time_are_in_the_catalogues(spoken_page, evan, meridian):
    draft = actions.start_assessment(evan, meridian)
    fill_in(draft)
    page = spoken_page(f"/assessments/{draft.pk}/questions/containment/")
    assert page.count("⟦Hours⟧</option>") == 2
    assert outside(page) == []


def test_every_question_is_in_the_catalogues(spoken_page, evan, meridian):
    draft = actions.start_assessment(evan, meridian)
    fill_in(draft)
    assert {
        question: outside(spoken_page(f"/assessments/{draft.pk}/questions/{question}/")) for question in draft.answers()
    } == {question: [] for question in draft.answers()}
    assert outside(spoken_page(f"/assessments/{draft.pk}/check/")) == []


def test_trying_another_line_is_in_the_catalogues(spoken_page, evan, meridian):
    made = submit(evan, meridian, **GOOD)
    assert outside(spoken_page(f"/assessments/{made.pk}/report/try/?manager=ceo")) == []


def test_what_the_law_says_and_what_was_before_are_in_the_catalogues(spoken_page, evan, meridian):
    meridian.country, meridian.industry, meridian.circumstances = "US", "banking", ["listed"]
    meridian.save()
    submit(evan, meridian, **GOOD)
    made = submit(evan, meridian, **BETTER)
    page = spoken_page(f"/assessments/{made.pk}/report/")
    assert "⟦What rules of law and standards say about the line⟧" in page
    assert outside(page) == []


@pytest.mark.parametrize(
    "answers", [["no"], ["dont_know"], ["yes", "cio"], ["yes", "manager", "cio"], ["yes", "ceo", "cio"]]
)
def test_the_result_of_a_quick_check_is_in_the_catalogues(client, db, pseudo, answers):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = pseudo
    result = take(client, *answers)
    assert "⟦Keep this result⟧" in result.text
    assert outside(result.text) == []


def test_a_question_that_is_sent_back_is_in_the_catalogues(as_evan, pseudo, evan, meridian):
    draft = fill_in(actions.start_assessment(evan, meridian))
    as_evan.defaults["HTTP_ACCEPT_LANGUAGE"] = pseudo
    for question in draft.answers():
        for sent in ({}, {question: "x", f"{question}-title": "x" * 500}):
            page = as_evan.post(f"/assessments/{draft.pk}/questions/{question}/", sent)
            assert (question, sent, outside(page.text)) == (question, sent, [])
