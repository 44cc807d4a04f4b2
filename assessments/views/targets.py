"""An organization's target: one of the moves that a report tried, with a date."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments import access, targets
from assessments.forms.targets import TargetForm
from assessments.reports.case import read
from assessments.reports.improving import moves
from assessments.reports.naming import TIER_WORDS
from assessments.views.respond import REFUSED


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def target(request, assessment_id):
    """Asks which move and by when; POST keeps it in place of an earlier one."""
    case = read(access.assessment_to_aim_from(request.user, assessment_id))
    offered = moves(case).improving
    choices = [
        (move.key, _("{to}: would rate {tier}").format(to=move.to, tier=TIER_WORDS[move.tier])) for move in offered
    ]
    initial = {"manager": request.GET.get("manager") or next((move.key for move in offered), None)}
    form = TargetForm(choices, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        move = next(move for move in case.rating.moves if move.to.id == wanted["manager"])
        targets.choose(request.user, case.assessment, move, wanted["due"])
        messages.success(request, _("The target is kept. The next assessment will show whether it was reached."))
        return redirect("report", assessment_id)
    context = {
        "form": form,
        "assessment": case.assessment,
        "organization": case.assessment.organization,
        "target": access.target_of(request.user, case.assessment.organization),
    }
    return render(request, "assessments/report/target.html", context, status=REFUSED if form.errors else 200)


@login_required
@require_POST
def drop_target(request, assessment_id):
    assessment = access.assessment_to_aim_from(request.user, assessment_id)
    found = access.target_of(request.user, assessment.organization)
    if found is None:
        raise Http404
    targets.drop(request.user, found)
    messages.success(request, _("The target was dropped."))
    return redirect("report", assessment_id)
