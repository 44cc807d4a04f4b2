"""What somebody meets who was invited by email: no account, one link, and nothing but what they were asked for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments import access, actions, interview, inviting, readers
from assessments.forms.invitations import ConsentForm
from assessments.forms.questions import question_form
from assessments.inviting import STATEMENT_QUESTIONS
from assessments.views import held
from assessments.views.limits import ANY, limit
from assessments.views.links import behind_a_link, opened, remember_opened, speak_as_written
from assessments.views.respond import REFUSED


@behind_a_link
@limit("invitation", methods=ANY)
@require_http_methods(["GET", "HEAD", "POST"])
def open_invitation(request, token):
    """A page with a button: programs that fetch every address in a mail open nothing. POST opens the invitation."""
    invitation = access.invitation(token)
    if request.method != "POST":
        speak_as_written(request, invitation)
        return render(request, "assessments/invited/open.html", {"invitation": invitation})
    remember_opened(request, inviting.KIND, invitation)
    inviting.note_opening(invitation)
    if not request.user.is_authenticated:
        request.session[readers.INVITED] = invitation.language
        if language := readers.chosen_in_browser(request):
            inviting.go_on_in(language, [invitation.pk])
    return redirect("invited", invitation.pk)


@behind_a_link
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request, invitation_id):
    """What is asked, by whom, and how far it is. POST begins it, or goes on."""
    invitation = _invitation(request, invitation_id)
    if request.method != "POST":
        return render(request, "assessments/invited/start.html", {"invitation": invitation, **_progress(invitation)})
    try:
        assessment = inviting.start(invitation)
    except actions.Frozen:
        return redirect("invited", invitation.pk)
    if invitation.is_executives:
        return redirect("resume", assessment.pk)
    return _to_next_open(_invitation(request, invitation_id))


@held.until_known_again
@behind_a_link
@require_http_methods(["GET", "HEAD", "POST"])
def statement_question(request, invitation_id, question_id):
    """One of the few questions that a respondent is asked."""
    invitation = _respondents(request, invitation_id)
    if question_id not in STATEMENT_QUESTIONS:
        raise Http404
    if invitation.done_at or not invitation.respondent_id:
        return redirect("invited", invitation.pk)
    told = inviting.answers_of(invitation)
    question = interview.for_respondent(question_id, told)
    sent = request.POST if request.method == "POST" else _given_back(request, invitation)
    form = question_form(question, sent, value=told.get(question_id))
    if request.method != "POST":
        return _question_page(request, invitation, form)
    if "back" in sent and not form.is_valid():
        return _to_previous(invitation, question_id)
    if not form.is_valid():
        return _question_page(request, invitation, form, status=REFUSED)
    try:
        inviting.save_answer(invitation, question_id, form.answer())
    except actions.Frozen:
        return redirect("invited", invitation.pk)
    held.let_go(request)
    return (
        _to_previous(invitation, question_id) if "back" in sent else _to_next_open(_invitation(request, invitation_id))
    )


@behind_a_link
@require_http_methods(["GET", "HEAD", "POST"])
def finish_statements(request, invitation_id):
    """One's own answers in words, and whether they may be shown. POST hands them in."""
    invitation = _respondents(request, invitation_id)
    if invitation.done_at or not invitation.respondent_id:
        return redirect("invited", invitation.pk)
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            inviting.finish(invitation, consent=form.given())
        except actions.NotFinished:
            return _to_next_open(invitation)
        except actions.Frozen:
            pass  # closed meanwhile: the page says so
        return redirect("invited", invitation.pk)
    if inviting.open_question(invitation):
        return _to_next_open(invitation)
    context = {"invitation": invitation, "form": form, "rows": _rows(invitation)}
    return render(request, "assessments/invited/finish.html", context, status=REFUSED if form.errors else 200)


@behind_a_link
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep_report(request, invitation_id):
    """Makes the invited executive one of the organization's own, once they have an account with that address."""
    invitation = access.invitation_to_keep(request.user, invitation_id, opened(request, inviting.KIND))
    if request.method != "POST":
        return render(request, "assessments/invited/keep.html", {"invitation": invitation})
    try:
        inviting.keep(request.user, invitation)
    except actions.Frozen:
        return redirect("invited", invitation.pk)
    messages.success(request, _("The report is kept in your account."))
    return redirect("report", invitation.assessment_id)


def _invitation(request, invitation_id):
    return access.invitation_opened(invitation_id, opened(request, inviting.KIND))


def _respondents(request, invitation_id):
    """An invitation to answer the statements. Raises ``Http404`` for one to assess, which has pages of its own."""
    invitation = _invitation(request, invitation_id)
    if invitation.is_executives:
        raise Http404
    return invitation


def _progress(invitation):
    if invitation.is_executives:
        return {}
    return {"rows": _rows(invitation), "answered": len(STATEMENT_QUESTIONS) - len(_open(invitation))}


def _open(invitation):
    told = inviting.answers_of(invitation)
    return [question for question in STATEMENT_QUESTIONS if question not in told]


def _given_back(request, invitation):
    """The answer that could not be stored when it was sent, if there is one."""
    sent = held.given_back(request, invitation.pk)
    if sent is not None:
        messages.info(request, held.GIVEN_BACK)
    return sent


def _rows(invitation):
    """The respondent's own answers in words, each with its question."""
    told = inviting.answers_of(invitation)
    questions = [interview.for_respondent(each, told) for each in STATEMENT_QUESTIONS if each in told]
    return [{"question": each, "words": interview.in_words(each, told[each.id])} for each in questions]


def _to_next_open(invitation):
    question = inviting.open_question(invitation)
    if question is None:
        return redirect("finish_statements", invitation.pk)
    return redirect("statement_question", invitation.pk, question)


def _to_previous(invitation, question_id):
    place = STATEMENT_QUESTIONS.index(question_id)
    if place == 0:
        return redirect("invited", invitation.pk)
    return redirect("statement_question", invitation.pk, STATEMENT_QUESTIONS[place - 1])


def _question_page(request, invitation, form, status=200):
    context = {
        "invitation": invitation,
        "form": form,
        "question": form.question,
        "number": STATEMENT_QUESTIONS.index(form.question.id) + 1,
        "of": len(STATEMENT_QUESTIONS),
        "seal": held.seal(request, invitation.pk),
    }
    return render(request, "assessments/invited/question.html", context, status=status)
