"""The report of a submitted assessment, and the trial of another manager on it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from assessments import access
from assessments.reports import report as reports
from assessments.reports import trial as trials
from assessments.reports.case import read


@login_required
@require_safe
def report(request, assessment_id):
    assessment = access.assessment_to_read(request.user, assessment_id)
    return _page(request, read(assessment))


@login_required
@require_safe
@vary_on_headers("HX-Request")
def try_manager(request, assessment_id):
    """The trial alone for htmx, which puts it into the page; the whole report with the trial shown for everybody else."""
    assessment = access.assessment_to_read(request.user, assessment_id)
    case = read(assessment)
    trial = _trial(case, request.GET.get("manager", ""))
    if request.htmx:
        return render(request, "assessments/report/_trial.html", {"trial": trial})
    return _page(request, case, trial=trial, asked=True)


def _trial(case, key):
    if not key:
        return None
    try:
        return trials.try_manager(case, key)
    except trials.NoSuchManager:
        raise Http404(
            "That position is not in the chart of this assessment, or the CISO cannot report to it."
        ) from None


def _page(request, case, trial=None, asked=False):
    report = reports.compose(case, today=timezone.localdate())
    context = {
        "report": report,
        "trial": trial,
        "asked": asked,
        "organization": case.assessment.organization,
        "method_version": report.foot.method_version,
    }
    return render(request, "assessments/report/report.html", context)
