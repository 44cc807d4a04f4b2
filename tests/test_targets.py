"""A target is one of the moves that a report tried: the next assessment shows whether it was reached."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pptx import Presentation

from assessments import targets
from assessments.models import Action, Assessment, AuditEvent, Target
from assessments.reports.board import board
from assessments.reports.history import history, read_course
from assessments.reports.printed.board import board_pdf
from assessments.reports.printed.paper import Paper
from assessments.reports.printed.slide import board_slide
from assessments.reports.report import compose
from tests import answers
from tests.reports import printing

pytestmark = pytest.mark.django_db

DUE = date(2030, 6, 30)


def aim(evan, assessment, *, at="ceo", due=DUE):
    move = next(move for move in assessment.rating.as_scored().moves if at in move.to.roles)
    return targets.choose(evan, assessment, move, due)


def goal(assessment, today=None):
    return history(read_course(assessment), today=today or timezone.localdate()).goal


@pytest.fixture
def under_the_cio(evan, meridian):
    return answers.submit(evan, meridian, **answers.BETTER)


def test_the_report_shows_now_and_the_target(client, evan, under_the_cio):
    client.force_login(evan)
    sent = {"manager": aim(evan, under_the_cio).manager_key, "due": "2030-06-30"}
    Target.objects.all().delete()
    assert client.post(reverse("target", args=[under_the_cio.pk]), sent).status_code == 302
    shown = goal(under_the_cio)
    assert (shown.now, shown.then, shown.due, shown.state) == ("BETTER", "BEST", DUE, "open")
    assert "Now, and the target" in client.get(reverse("report", args=[under_the_cio.pk])).text


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (answers.BEST, "reached"),
        ({"manager": "cfo", "technology_manager": "same"}, "passed"),
        (answers.BETTER, "missed"),
        (answers.GOOD, "missed"),
        (answers.NONE, "missed"),
        (answers.INCOMPLETE, "missed"),
    ],
)
def test_the_next_assessment_says_whether_it_was_reached(evan, meridian, under_the_cio, later, state):
    aim(evan, under_the_cio)
    assert goal(answers.submit(evan, meridian, **later)).state == state


def test_past_its_date_it_is_late_until_somebody_assesses_again(evan, under_the_cio):
    aim(evan, under_the_cio, due=date(2026, 1, 1))
    assert goal(under_the_cio).state == "late"
    assert goal(under_the_cio, today=date(2026, 1, 1)).state == "open"


def test_an_earlier_report_knows_nothing_of_a_later_target(evan, meridian, under_the_cio):
    aim(evan, answers.submit(evan, meridian, **answers.GOOD))
    assert goal(under_the_cio) is None


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        ({"manager": "", "due": "2030-06-30"}, "manager", "Choose a move."),
        ({"manager": "nobody", "due": "2030-06-30"}, "manager", "Choose one of the moves listed."),
        ({"due": ""}, "due", "Enter the date by which the line will have moved."),
        ({"due": "soon"}, "due", "Enter a date as year, month and day: 2027-06-30."),
        ({"due": "2020-01-01"}, "due", "Enter a date after today."),
        ({"due": "9999-01-01"}, "due", "Enter a date within 10 years."),
    ],
)
def test_what_is_no_move_or_no_date_is_refused(client, evan, under_the_cio, sent, field, message):
    client.force_login(evan)
    response = client.post(reverse("target", args=[under_the_cio.pk]), sent)
    assert (response.status_code, response.context["form"].errors[field]) == (422, [message])
    assert not Target.objects.exists()


def test_there_is_nothing_to_choose_where_no_move_rates_higher(client, evan, meridian):
    client.force_login(evan)
    page = client.get(reverse("target", args=[answers.submit(evan, meridian, **answers.BEST).pk]))
    assert "No move to choose" in page.text


def test_another_target_takes_its_place_and_one_can_be_dropped(client, evan, meridian, under_the_cio):
    aim(evan, under_the_cio)
    aim(evan, under_the_cio, at="cfo")
    assert [target.manager_roles for target in Target.objects.all()] == ["cfo"]
    client.force_login(evan)
    drop = reverse("drop_target", args=[under_the_cio.pk])
    assert [client.post(drop).status_code, client.post(drop).status_code] == [302, 404]
    events = list(AuditEvent.objects.filter(organization_id=meridian.pk).values_list("action", flat=True))
    assert (events.count(Action.TARGET_CHOSEN), events.count(Action.TARGET_DROPPED)) == (2, 1)


def page_for_the_board(assessment, today=None):
    course, today = read_course(assessment), today or timezone.localdate()
    return board(compose(course.case, today=today, history=history(course, today=today)))


def test_the_page_for_the_board_asks_for_the_target_and_draws_it(evan, under_the_cio):
    proposed = page_for_the_board(under_the_cio)
    assert (proposed.due, proposed.after.diagram.boxes[1].title) == (None, "CEO")
    aim(evan, under_the_cio, at="cfo")
    page = page_for_the_board(under_the_cio)
    assert page.ask.text == "Have the CISO report to the CFO by 30 June 2030: this would make it Best."
    assert (page.due, page.after.tier, page.after.diagram.boxes[1].title) == (DUE, "BEST", "CFO")
    said = printing.text_of(board_pdf(page, paper=Paper.A4))
    assert [printing.squeezed(text) in said for text in ("The target, by 30 June 2030", page.ask.text)] == [True, True]
    (slide,) = Presentation(BytesIO(board_slide(page))).slides
    assert "The target, by 30 June 2030" in [shape.name for shape in slide.shapes]


@pytest.mark.parametrize(
    ("later", "asks", "drawn"),
    [
        (answers.GOOD, "Have the CISO report to the CEO by", ["CISO", "CEO"]),
        (answers.NONE, "Have the CISO report to the CEO by", ["CISO", "CEO"]),
        (answers.BEST, "Keep this line", None),
        ({"manager": "cfo", "technology_manager": "same"}, "Keep this line", None),
    ],
)
def test_later_pages_for_the_board_ask_for_it_until_it_is_reached(evan, meridian, under_the_cio, later, asks, drawn):
    aim(evan, under_the_cio)
    page = page_for_the_board(answers.submit(evan, meridian, **later))
    assert page.ask.text.startswith(asks)
    assert (page.after and [box.title for box in page.after.diagram.boxes]) == drawn


def test_past_its_date_the_page_for_the_board_says_when_it_was_to_be(evan, under_the_cio):
    aim(evan, under_the_cio, due=date(2026, 1, 1))
    asked = page_for_the_board(under_the_cio).ask.text
    assert asked == "Have the CISO report to the CEO: this would make it Best. It was to be so by 1 January 2026."


def test_a_target_that_is_no_post_of_the_chart_is_asked_for_and_not_drawn(evan, meridian, under_the_cio):
    aim(evan, under_the_cio, at="cfo")
    page = page_for_the_board(answers.submit(evan, meridian, **answers.BETTER, executives=["none"]))
    assert (page.after, page.due) == (None, DUE)
    assert page.why_no_move.startswith("The post that was chosen as the target is not in the chart")
    assert "Have the CISO report to the CFO" in page.ask.text


def test_a_statute_that_sets_the_line_comes_before_a_target(evan, meridian, under_the_cio):
    aim(evan, under_the_cio)
    meridian.country, meridian.industry, meridian.circumstances = "US", "public", ["federal"]
    meridian.save()
    page = page_for_the_board(Assessment.objects.get(pk=under_the_cio.pk))
    assert (page.after, page.due) == (None, None)
    assert page.ask.text.startswith("Strengthen the line within the statute")


def test_the_report_says_what_changed_since_and_why(client, evan, meridian, under_the_cio):
    now = answers.submit(evan, meridian, **answers.BEST)
    before = history(read_course(now), today=timezone.localdate())
    assert before.change.headline == "From Better to Best"
    assert before.change.cause.startswith("The structure moved it")
    assert [point.word for point in before.points] == ["Better", "Best"]
    assert "Who the CISO reports to" in {answer.question for answer in before.answers}
    client.force_login(evan)
    page = client.get(reverse("report", args=[now.pk])).text
    assert "Since the assessment before" in page
    assert "Since the assessment before" not in client.get(reverse("report", args=[under_the_cio.pk])).text


@pytest.mark.parametrize(
    ("months", "after", "reminded"), [(11, 12, False), (12, 12, True), (7, 6, True), (40, 0, False)]
)
def test_an_old_assessment_asks_to_be_made_anew(evan, meridian, under_the_cio, months, after, reminded):
    meridian.remind_after = after
    meridian.save()
    today = timezone.localdate() + timedelta(days=round(months * 30.5) + 1)
    under_the_cio.organization.refresh_from_db()
    assert bool(history(read_course(under_the_cio), today=today).reminder) is reminded
