"""The self-assessment: one question a page, every Continue stored, then a check of all answers before the rating."""

from itertools import groupby

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access, actions, interview
from assessments.forms.questions import question_form
from assessments.questionnaire import QUESTION, SECTION_TITLES
from assessments.views import held
from assessments.views.links import INVITATION, members_and_invited, opened

# A refused form is not a success, and nothing may take it for one.
REFUSED = 422

ANOTHER_QUESTION = gettext_lazy(
    "Another answer has changed since this page was opened, and with it what is asked here. Your "
    "answer was not stored: read the question again and answer it as it stands now."
)
NOT_ASKED = gettext_lazy(
    "Another answer has changed since that page was opened, and its question is no longer asked. "
    "Your answer to it was not stored."
)
HELD_BACK = gettext_lazy("Put this right, or delete it, and then go back: as it is it cannot be stored.")


@members_and_invited
@never_cache
@require_safe
def resume(request, assessment_id):
    """Back to the first open question, from whichever device; to the report where all is done."""
    assessment = access.assessment_to_answer(request.user, assessment_id, opened(request, INVITATION))
    if assessment.is_submitted:
        return redirect("report", assessment.pk)
    return _to_next_open(assessment, assessment.answers())


@held.until_known_again
@members_and_invited
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request, assessment_id, question_id):
    assessment = access.assessment_to_answer(request.user, assessment_id, opened(request, INVITATION))
    if assessment.is_submitted:
        return _too_late(request, assessment) if request.method == "POST" else redirect("report", assessment.pk)
    if question_id not in QUESTION:
        raise Http404
    walked = interview.walk(assessment.answers())
    asked = walked.find(question_id)
    if asked is None:
        # Another answer, perhaps given in another tab, has settled this one.
        if request.method == "POST":
            messages.warning(request, NOT_ASKED)
        return _to_next_open(assessment, walked)
    sent = (
        request.POST if request.method == "POST" else _given_back(request, assessment, interview.subject(asked, walked))
    )
    form = question_form(asked, sent, value=walked.answers.get(question_id))
    if request.method != "POST":
        return _question_page(request, assessment, walked, form)
    return _take_answer(request, assessment, walked, form)


@members_and_invited
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_answers(request, assessment_id):
    """All answers in words; POST submits them. A second submission leads to the same report."""
    assessment = access.assessment_to_answer(request.user, assessment_id, opened(request, INVITATION))
    if assessment.is_submitted:
        return redirect("report", assessment.pk)
    if request.method != "POST":
        return _check_page(request, assessment)
    try:
        actions.submit_assessment(assessment)
    except actions.NotFinished:
        return _check_page(request, assessment, refused=True)
    return redirect("report", assessment.pk)


def _given_back(request, assessment, subject):
    """The answer that could not be stored when it was sent, where the question is still the same; else None."""
    sent = held.given_back(request, _writer(request, assessment))
    if sent is None:
        return None
    if sent.get("about", subject) != subject:
        held.let_go(request)
        messages.warning(request, ANOTHER_QUESTION)
        return None
    messages.info(request, held.GIVEN_BACK)
    return sent


def _writer(request, assessment):
    """Whose page this is: the user, or the invitation by which somebody without an account answers."""
    return request.user.pk or access.invitation_by(request.user, assessment, opened(request, INVITATION)).pk


def _take_answer(request, assessment, walked, form):
    """Stores what was answered and goes on; going back stores it too, as far as it can be stored."""
    going_back = "back" in request.POST
    if going_back and not form.has_changed():
        return _to_previous(request, assessment, form.question.id, walked)
    if _is_refused(request, form, walked):
        return _question_page(request, assessment, walked, form, status=REFUSED)
    answer, answers = form.answer() if form.is_valid() else form.answer_so_far(), walked
    if answer is not None:
        try:
            # What was just stored may have opened or settled other questions.
            answers = actions.save_answer(
                assessment, form.question.id, interview.stamped(form.question, answer, walked)
            )
        except actions.Frozen:
            return _too_late(request, assessment)
        except actions.Outdated:
            # Changed in the very moment between reading and storing.
            messages.warning(request, ANOTHER_QUESTION)
            return redirect("question", assessment.pk, form.question.id)
        held.let_go(request)
        for words in form.left_out():
            messages.warning(request, words)
    if going_back:
        return _to_previous(request, assessment, form.question.id, walked)
    return _to_next_open(assessment, answers)


def _is_refused(request, form, walked):
    """Whether the page has to be shown again. The form then holds the words that say why."""
    subject = interview.subject(form.question, walked)
    if request.POST.get("about", subject) != subject:
        form.add_error(form.question.id, ANOTHER_QUESTION)
        return True
    if "back" not in request.POST or form.is_valid():
        return not form.is_valid()
    if form.holds_back():
        form.add_error(next(iter(form.errors)), HELD_BACK)
        return True
    return False


def _too_late(request, assessment):
    messages.warning(request, str(actions.Frozen()))
    return redirect("report", assessment.pk)


def _to_next_open(assessment, answers):
    following = interview.first_unanswered(answers)
    if following is None:
        return redirect("check_answers", assessment.pk)
    return redirect("question", assessment.pk, following.id)


def _to_previous(request, assessment, question_id, walked):
    previous = interview.before(question_id, walked)
    if previous is None:
        return redirect(_home(request, assessment))
    return redirect("question", assessment.pk, previous.id)


def _home(request, assessment):
    """Where the survey was begun: the organization's page, or that of the invitation for somebody without an account."""
    if invitation := access.invitation_answered(assessment, opened(request, INVITATION)):
        return reverse("invited", args=[invitation.pk])
    return reverse("organization", args=[assessment.organization_id])


def _question_page(request, assessment, walked, form, status=200):
    context = {
        "assessment": assessment,
        "form": form,
        "question": form.question,
        "progress": interview.progress(form.question.id, walked),
        "section": SECTION_TITLES[form.question.section],
        "subject": interview.subject(form.question, walked),
        "home": _home(request, assessment),
        "seal": held.seal(request, _writer(request, assessment)),
    }
    return render(request, "assessments/respond/question.html", context, status=status)


def _check_page(request, assessment, *, refused=False):
    interviewed = interview.walk(assessment.answers())
    context = {
        "assessment": assessment,
        "sections": list(_sections(interviewed)),
        "unanswered": interviewed.open(),
        "contradictions": interview.contradictions(interviewed),
        "refused": refused,
        "home": _home(request, assessment),
    }
    return render(request, "assessments/respond/check.html", context, status=REFUSED if refused else 200)


def _sections(interviewed):
    """Every question asked, under its section, with the answer in words; no words where it is open."""
    for section, questions in groupby(interviewed.questions, key=lambda question: question.section):
        rows = [
            {
                "question": question,
                "words": interview.in_words(question, interviewed.given.value(question.id))
                if question.id in interviewed.given
                else (),
            }
            for question in questions
        ]
        yield {"id": section.value, "title": SECTION_TITLES[section], "rows": rows}
