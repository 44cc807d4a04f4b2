"""What readers take away: the report as a PDF."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from assessments import access
from assessments.reports import report as reports
from assessments.reports.printed import file_names
from assessments.reports.printed.paper import paper
from assessments.reports.printed.report import report_pdf as print_report

PDF = "application/pdf"


@login_required
@require_safe
def report_pdf(request, assessment_id):
    """The report on A4 or Letter: as ``?paper=`` asks, otherwise as is usual in the organization's country."""
    assessment = access.assessment_to_read(request.user, assessment_id)
    report = reports.build(assessment, today=timezone.localdate())
    pdf = print_report(report, paper=_paper(request, assessment.organization))
    return attachment(pdf, PDF, file_names.about(report, "report", "pdf"))


def attachment(content, content_type, name):
    """A file to keep. It is no page: nothing in a browser's or a proxy's cache keeps it as well."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


def _paper(request, organization):
    return paper(organization.country, request.GET.get("paper", ""))
