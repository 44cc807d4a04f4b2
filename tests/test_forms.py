"""Forms of the question book: what is accepted, what is refused and in which words, and what is kept as typed."""

import pytest
from django.http import QueryDict
from django.utils import translation

from assessments import interview
from assessments.forms.questions import question_form
from assessments.forms.text import clean_line
from assessments.languages import speaking
from assessments.questionnaire import BOOK, DONT_KNOW, MAX_LINES, QUESTION

LINE = {"has_ciso": "yes", "ciso_status": "filled", "also_does": "no", "manager": "cfo", "above": "no"}
BETWEEN = interview.find("between", LINE)


def form_of(question_id, posted):
    question = interview.find(question_id, LINE) or QUESTION[question_id]
    return question_form(question, QueryDict(posted))


ACCEPTED = [
    ("has_ciso", "has_ciso=no", "no"),
    ("has_ciso", "has_ciso=yes&has_ciso-title=", "yes"),
    ("has_ciso", "has_ciso=yes&has_ciso-title=+Head++of%0ASecurity+", {"choice": "yes", "title": "Head of Security"}),
    ("has_ciso", "has_ciso=no&has_ciso-title=Head+of+Security", "no"),
    ("manager", "manager=dont_know", DONT_KNOW),
    ("dotted", "dotted=ceo&dotted=board", ["ceo", "board"]),
    ("dotted", "dotted=none", ["none"]),
    ("between", "between=", {"lines": []}),
    ("between", "between=+COO+%0D%0A%0D%0AHead%09of+IT", {"lines": ["COO", "Head of IT"]}),
    ("between", "between=&between-dont-know=on", DONT_KNOW),
    (
        "communication",
        "communication-1=1&communication-2=5&communication-3=dont_know&communication-4=3",
        {"communication-1": 1, "communication-2": 5, "communication-3": DONT_KNOW, "communication-4": 3},
    ),
    (
        "containment",
        "containment=median&median=1.5&median_unit=days&incidents=4",
        {"how": "median", "median": 1.5, "unit": "days", "incidents": 4},
    ),
    (
        "containment",
        "containment=median&median=36&median_unit=hours&incidents=&durations=nonsense",
        {"how": "median", "median": 36.0, "unit": "hours", "incidents": None},
    ),
    (
        "containment",
        "containment=list&durations=3+h,+2+d&durations_unit=minutes&median=nonsense",
        {"how": "list", "durations": "3 h, 2 d", "unit": "minutes"},
    ),
    ("containment", "containment=not_measured&median=nonsense", {"how": "not_measured"}),
]


@pytest.mark.parametrize(("question_id", "posted", "answer"), ACCEPTED)
def test_an_answer_is_given_in_the_shape_of_the_book_and_counts(question_id, posted, answer):
    form = form_of(question_id, posted)

    assert form.errors == {}
    assert form.answer() == answer
    assert question_id in interview.walk({**LINE, question_id: answer}).given


REFUSED = [
    ("has_ciso", "", {"has_ciso": ["Choose one of the answers."]}),
    ("has_ciso", "has_ciso=perhaps", {"has_ciso": ["Choose one of the answers."]}),
    (
        "has_ciso",
        f"has_ciso=yes&has_ciso-title={'x' * 201}",
        {"has_ciso-title": ["A title may have 200 characters; this one has 201. Shorten it."]},
    ),
    ("dotted", "", {"dotted": ["Choose at least one of the answers."]}),
    ("dotted", "dotted=cfo", {"dotted": ["Choose from the answers that are listed."]}),
    ("dotted", "dotted=ceo&dotted=none", {"dotted": ["Choose either “None of these” or other answers, not both."]}),
    (
        "dotted",
        "dotted=none&dotted=dont_know",
        {"dotted": ["Choose either “None of these” or other answers, not both."]},
    ),
    (
        "between",
        "between=COO&between-dont-know=on",
        {"between": ["Either list the posts or say that you do not know them, not both."]},
    ),
    (
        "between",
        "between=COO%0A" + "x" * 201,
        {"between": ["A title may have 200 characters; post 2 has 201. Shorten it."]},
    ),
    (
        "between",
        "between=" + "a%0A" * (MAX_LINES + 1),
        {"between": [f"List at most {MAX_LINES} posts; there are {MAX_LINES + 1}."]},
    ),
    (
        "communication",
        "communication-1=1&communication-2=6&communication-4=3",
        {
            "communication-2": ["Choose how far you agree, or “Don’t know”."],
            "communication-3": ["Choose how far you agree, or “Don’t know”."],
        },
    ),
    ("containment", "", {"containment": ["Choose one of the answers."]}),
    ("containment", "containment=median&median_unit=hours", {"median": ["Enter the median time."]}),
    ("containment", "containment=median&median=1,5", {"median": ["Enter a number, for example 36 or 1.5."]}),
    ("containment", "containment=median&median=nan", {"median": ["Enter a time above zero and of at most ten years."]}),
    ("containment", "containment=median&median=inf", {"median": ["Enter a time above zero and of at most ten years."]}),
    ("containment", "containment=median&median=0", {"median": ["Enter a time above zero and of at most ten years."]}),
    (
        "containment",
        "containment=median&median=3651&median_unit=days",
        {"median": ["Enter a time above zero and of at most ten years."]},
    ),
    (
        "containment",
        "containment=median&median=3&median_unit=moons",
        {"median_unit": ["Choose minutes, hours or days."]},
    ),
    (
        "containment",
        "containment=median&median=3&incidents=0",
        {"incidents": ["Enter a whole number from 1 to 1,000,000, or leave it empty."]},
    ),
    (
        "containment",
        "containment=median&median=3&incidents=²",
        {"incidents": ["Enter a whole number from 1 to 1,000,000, or leave it empty."]},
    ),
    (
        "containment",
        "containment=list&durations=",
        {"durations": ["Enter at least one duration, or choose another answer."]},
    ),
    (
        "containment",
        "containment=list&durations=3+h%0Asoon",
        {"durations": ["Line 2: “soon” is not a duration. Write, for example, 3 h, 2 d or 90 min."]},
    ),
]


@pytest.mark.parametrize(("question_id", "posted", "errors"), REFUSED)
def test_what_cannot_be_an_answer_is_refused_with_what_to_do(question_id, posted, errors):
    assert form_of(question_id, posted).errors == errors


@pytest.mark.parametrize("typed", ["1,5", "1.5"])
def test_a_fraction_may_begin_with_a_comma_where_the_language_writes_one(typed):
    with translation.override("de"), speaking("de"):
        form = form_of("containment", f"containment=median&median={typed}&median_unit=days")
        assert form.is_valid(), form.errors
        assert form.answer()["median"] == 1.5


def test_a_point_that_could_mark_a_thousand_is_not_guessed():
    with translation.override("de"), speaking("de"):
        form = form_of("containment", "containment=median&median=1.500&median_unit=days")
        assert form.errors["median"] == ["Geben Sie eine Zahl ein, zum Beispiel 36 oder 1,5."]


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ("containment=median&median=3&incidents=0", ["1.000.000"]),
        ("containment=list&durations=" + 50_001 * "%0Ax", ["100.000", "100.001"]),
        ("containment=list&durations=" + 2_005 * "x%0A", ["2.000"]),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(posted, told):
    with translation.override("de"), speaking("de"):
        errors = str(form_of("containment", posted).errors)
    assert [number for number in told if number not in errors] == []


def test_many_faults_in_a_list_are_told_by_number():
    errors = form_of("containment", "containment=list&durations=" + "soon%0A" * 8).errors["durations"]

    assert len(errors) == 6
    assert errors[-1] == "3 more could not be read."


def test_an_endless_list_is_refused_unread():
    errors = form_of("containment", f"containment=list&durations={'1+h,+' * 25_001}").errors["durations"]

    assert errors == ["The list may have 100,000 characters; it has 125,004. Shorten it."]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Head of\x00 IT\x07", "Head of IT"),
        ("  Chef\u00a0de\n\tprojet ", "Chef de projet"),
        ("\u202eOIC\u202c", "OIC"),
        ("Руководитель ИБ", "Руководитель ИБ"),
        ("<b>CISO</b> & Co", "<b>CISO</b> & Co"),
        ("Head\u200b of\u00ad IT\ufeff", "Head of IT"),
        ("C\u200dI\u200cO", "CIO"),
        ("\u200e\u061cرئيس\u200f الأمن", "رئيس الأمن"),
        ("کارخانه\u200cها", "کارخانه\u200cها"),
        ("نیرو\u200c\u200cها \u200cب", "نیرو\u200cها ب"),
        ("ශ්\u200dරී ලංකා", "ශ්\u200dරී ලංකා"),
        ("മന്\u200d", "മന്\u200d"),
        ("\u200b", ""),
        ("\u202e\u200d\u2066", ""),
        ("\u3164\u2800 \ufe0f", ""),
        ("!!!", "!!!"),
        ("", ""),
    ],
)
def test_a_title_is_one_line_of_text_that_can_be_seen(typed, kept):
    assert clean_line(typed) == kept


def test_cleaning_an_endless_line_of_nothing_takes_no_time():
    assert clean_line("\u200b" * 500_000 + "a\u200d" * 500_000) == "a" * 500_000


NOT_YET = [
    # what cannot be stored whole: (what is worth keeping, whether leaving would lose the rest, what was left out)
    ("manager", f"manager=cfo&manager-title={'x' * 201}", "cfo", False, 1),
    ("manager", "manager-title=Group+CFO", None, True, 0),
    ("manager", "", None, False, 0),
    ("dotted", "dotted=ceo&dotted=none", None, True, 0),
    ("dotted", "", None, False, 0),
    ("between", "between=" + "a%0A" * (MAX_LINES + 1), None, True, 0),
    ("communication", "communication-1=4", {"communication-1": 4}, False, 0),
    ("containment", "containment=list&durations=3+h%0Asoon", {"how": "list"}, True, 0),
    ("containment", "containment=median&median=1,5", {"how": "median"}, True, 0),
    ("containment", "containment=median", {"how": "median"}, False, 0),
    ("containment", "", None, False, 0),
]


@pytest.mark.parametrize(("question_id", "posted", "kept", "holds_back", "left_out"), NOT_YET)
def test_a_page_with_a_fault_knows_what_leaving_it_would_lose(question_id, posted, kept, holds_back, left_out):
    form = form_of(question_id, posted)

    assert not form.is_valid()
    assert (form.answer_so_far(), form.holds_back(), len(form.left_out())) == (kept, holds_back, left_out)


def test_a_title_that_cannot_be_stored_leaves_the_stored_one():
    posted = QueryDict(f"has_ciso=yes&has_ciso-title={'x' * 201}")
    form = question_form(QUESTION["has_ciso"], posted, value={"choice": "yes", "title": "Head of Security"})

    assert not form.is_valid()
    assert form.answer_so_far() == {"choice": "yes", "title": "Head of Security"}
    assert form.left_out() == [
        "Whether there is a CISO: the title was not stored. A title may have 200 characters; this one has 201. Shorten it."
    ]


STORED = [answer for _question, _posted, answer in ACCEPTED]


@pytest.mark.parametrize(("question_id", "posted", "answer"), ACCEPTED)
def test_a_stored_answer_is_filled_in_again(question_id, posted, answer):
    question = interview.find(question_id, LINE) or QUESTION[question_id]
    form = question_form(question, value=answer)
    again = QueryDict(mutable=True)
    for name in form.fields:
        value = form[name].value()
        again.setlist(name, value if isinstance(value, list) else [] if value in (None, False) else [value])

    assert question_form(question, again).is_valid()
    bound = question_form(question, again)
    bound.full_clean()
    assert bound.answer() == answer


@pytest.mark.parametrize("question", BOOK, ids=[question.id for question in BOOK])
@pytest.mark.parametrize("junk", [None, 7, "x", [], {"lines": 3}, {"how": 1, "median": "x"}, {"choice": ["a"]}])
def test_a_stored_answer_of_a_wrong_shape_leaves_the_form_empty(question, junk):
    form = question_form(question, value=junk)

    assert [form[name].value() for name in form.fields if form[name].value() in question.values] == []
