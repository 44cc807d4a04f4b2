"""The quick check: anyone, no account, one minute. Nothing is stored and no answer is in an address.

Each page carries the answers so far in hidden fields. They are read and weighed anew on each step: what does not fit
is as if it had not been answered.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from assessments import access, actions, interview, scoring
from assessments.forms.keep import KeepForm
from assessments.forms.questions import question_form
from assessments.models import Assessment
from assessments.questionnaire import BOOK, QUESTION
from assessments.reports import drawing, verdict
from assessments.reports.case import Case
from assessments.views.limits import limit
from assessments.views.respond import REFUSED

QUICK_QUESTIONS = tuple(question.id for question in BOOK if question.quick)
KEPT = "quick_check"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limit("quick_check")
def quick_check(request):
    if request.method != "POST":
        return _question_page(request, {}, interview.first_unanswered({}, quick=True))
    answers = _carried(request.POST)
    current = interview.find(request.POST.get("question", ""), answers, quick=True)
    if current and answers.get(current.id) != request.POST.get("was"):
        # Answers to later questions were about another case.
        answers = _up_to(current.id, answers)
    if "back" in request.POST:
        return _previous_page(request, answers, current)
    if current is None:
        return _next_page(request, answers)
    form = question_form(current, request.POST)
    if not form.is_valid():
        return _question_page(request, answers, current, form=form, status=REFUSED)
    return _next_page(request, answers)


@never_cache
@require_POST
@limit("quick_check")
def quick_check_keep(request):
    """Puts the answers into the session, because the visitor asked to keep them, and asks who they are."""
    answers = _carried(request.POST)
    if interview.first_unanswered(answers, quick=True) is not None:
        return _next_page(request, answers)
    request.session[KEPT] = answers
    claim = reverse("quick_check_kept")
    if request.user.is_authenticated:
        return redirect(claim)
    return redirect(f"{reverse('account_signup')}?{urlencode({'next': claim})}")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quick_check_kept(request):
    """Asks for which organization the kept answers are, and carries them into its assessment."""
    access.ask_to_create_organization(request.user)
    answers = request.session.get(KEPT)
    if answers is None:
        return redirect("home")
    mine = access.organizations(request.user)
    assessable = access.assessable(request.user, mine)
    form = KeepForm(mine.filter(pk__in=assessable), request.POST or None)
    if request.method == "POST" and form.is_valid():
        organization = _organization(request, form)
        adviser = access.advises(request.user, organization)
        stamped = _stamped(answers)
        assessment, replaced = actions.keep_answers(request.user, organization, stamped, adviser=adviser)
        del request.session[KEPT]
        if replaced:
            messages.info(request, _replaced_words(replaced))
        return redirect("resume", assessment.pk)
    return render(request, "assessments/quickcheck/kept.html", {"form": form}, status=REFUSED if form.errors else 200)


def _organization(request, form):
    chosen = form.chosen()
    if chosen is None:
        return actions.create_organization(request.user, name=form.cleaned_data["name"])
    return access.organization_to_assess(request.user, chosen)


def _replaced_words(replaced):
    named = "; ".join(QUESTION[question_id].short for question_id in replaced)
    return ngettext(
        "Your quick check is newer than your draft. It replaced {number} answer in the draft: {named}.",
        "Your quick check is newer than your draft. It replaced {number} answers in the draft: {named}.",
        len(replaced),
    ).format(number=len(replaced), named=named)


def _stamped(answers):
    """The answers as an assessment stores them: with what they were about."""
    return {
        question_id: interview.stamped(QUESTION[question_id], value, answers) for question_id, value in answers.items()
    }


def _carried(post):
    """The answers that fit, of those in the hidden fields and in the question just answered."""
    posted = {question_id: post[question_id] for question_id in QUICK_QUESTIONS if question_id in post}
    given = interview.walk(posted, quick=True).given
    return {question_id: given.value(question_id) for question_id in posted if question_id in given}


def _up_to(question_id, answers):
    kept = QUICK_QUESTIONS[: QUICK_QUESTIONS.index(question_id) + 1]
    return {kept_id: answers[kept_id] for kept_id in kept if kept_id in answers}


def _next_page(request, answers):
    following = interview.first_unanswered(answers, quick=True)
    return _result_page(request, answers) if following is None else _question_page(request, answers, following)


def _previous_page(request, answers, current):
    asked = interview.quick_asked(answers)
    previous = interview.before(current.id, answers, quick=True) if current else asked[-1]
    return _question_page(request, answers, previous or asked[0])


def _question_page(request, answers, question, form=None, status=200):
    context = {
        "form": form or question_form(question, value=answers.get(question.id)),
        "question": question,
        "was": answers.get(question.id),
        "carried": {question_id: value for question_id, value in answers.items() if question_id != question.id},
        "progress": interview.progress(question.id, answers, quick=True),
    }
    return render(request, "assessments/quickcheck/question.html", context, status=status)


def _result_page(request, answers):
    case = _case(answers)
    context = {
        "rating": case.rating,
        "rule": case.rule,
        "headword": verdict.headword(case.rating.tier),
        "meaning": verdict.meaning(case).text,
        "reason": verdict.reason(case).text,
        "here_note": verdict.here_note(case),
        "next_step": verdict.next_step(case).text,
        "line": drawing.line_in_head(case.rating, case.chart, end=case.end_of_line),
        "unknowns": interview.unknowns(case.walk),
        "carried": answers,
        "method_version": case.rating.method_version,
    }
    return render(request, "assessments/quickcheck/result.html", context)


def _case(answers):
    """The answers as the print shop knows a case. Its assessment is a blank sheet: nothing of it is stored."""
    walked = interview.walk(answers)
    chart = interview.chart(walked)
    rating = scoring.rate_in_full(chart)
    return Case(Assessment(), rating, chart, answers, walked, respondents=())
