"""The report of a submitted assessment, and the trial of another manager on it."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from assessments import access, audit
from assessments.models import Action
from assessments.reports import report as reports
from assessments.reports import trial as trials
from assessments.reports.case import read
from assessments.reports.history import history, read_course
from assessments.reports.marks import marks
from assessments.views.links import INVITATION, members_and_invited, opened


@members_and_invited
@require_safe
def report(request, assessment_id):
    return _page(request, *report_to_read(request, assessment_id))


@members_and_invited
@require_safe
@vary_on_headers("HX-Request")
def try_manager(request, assessment_id):
    """The trial alone for htmx, which puts it into the page; the whole report with the trial shown for everybody else."""
    key = request.GET.get("manager", "")
    if request.htmx:
        trial = trial_of(case_to_read(request, assessment_id), key)
        return render(request, "assessments/report/_trial.html", {"trial": trial})
    case, whole = report_to_read(request, assessment_id)
    return _page(request, case, whole, trial=trial_of(case, key), asked=True)


def case_to_read(request, assessment_id, **facts):
    """The case that the report is made of. Whoever is given it has read it, and the audit trail says so, with ``facts``."""
    case = read(_assessment_to_read(request, assessment_id))
    audit.record(Action.REPORT_READ, on=case.assessment, **facts)
    return case


def report_to_read(request, assessment_id, **facts):
    """The case, and the report as this visitor's page shows it: with what came before for members, alone for an invited
    executive. The audit trail says that it was read, as for the case alone.
    """
    assessment, today = _assessment_to_read(request, assessment_id), timezone.localdate()
    if _invitation_by(request, assessment):
        case = read(assessment)
        report = report_alone(case)
    else:
        course = read_course(assessment)
        case = course.case
        report = reports.compose(case, today=today, history=history(course, today=today))
    audit.record(Action.REPORT_READ, on=assessment, **facts)
    return case, report


def _assessment_to_read(request, assessment_id):
    return access.assessment_to_read(request.user, assessment_id, opened(request, INVITATION))


def trial_of(case, key):
    """What another manager would rate; None where none was chosen. Raises ``Http404`` for one who cannot be."""
    if not key:
        return None
    try:
        return trials.try_manager(case, key)
    except trials.NoSuchManager:
        raise Http404(
            _("That position is not in the chart of this assessment, or the CISO cannot report to it.")
        ) from None


def report_alone(case):
    """Nothing of it leads or hints to anything else of the organization."""
    return reports.compose(case, today=timezone.localdate(), alone=True)


def _invitation_by(request, assessment):
    return access.invitation_by(request.user, assessment, opened(request, INVITATION))


def _page(request, case, report, trial=None, asked=False):
    try_address = reverse("try_manager", args=[case.assessment.pk])
    if invitation := _invitation_by(request, case.assessment):
        addresses = {"try_address": try_address, "pdf": reverse("report_pdf", args=[case.assessment.pk])}
        return shared_page(request, report, addresses, trial, asked, invitation=invitation)
    organization = case.assessment.organization
    own = {
        "report": report,
        "organization": organization,
        "may_edit": access.may_assess(request.user, organization),
        "try_address": try_address,
        "held_back": case.held_back if case.held_back and access.is_adviser(request.user, organization) else 0,
    }
    return _rendered(request, "assessments/report/report.html", own, trial, asked)


def shared_page(request, report, addresses, trial=None, asked=False, invitation=None):
    """A ``report_alone``, for whoever was given a link to it: nothing of it leads or hints to anything else.

    ``addresses``: where a manager is tried, and where it is on paper. With ``invitation`` for the executive who made it by
    that one: they may keep it.
    """
    own = {"report": report, **addresses}
    template = "invited" if invitation else "shared"
    return _rendered(request, f"assessments/report/{template}.html", {**own, "invitation": invitation}, trial, asked)


def _rendered(request, template, own, trial, asked):
    report = own["report"]
    context = {
        **own,
        "marks": marks(report, report.trace),
        "trial": trial,
        "asked": asked,
        "method_version": report.foot.method_version,
    }
    return render(request, template, context)
