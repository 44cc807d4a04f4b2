"""What readers take away: the report as a PDF, and one page for the board as a PDF and as a slide."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access
from assessments.branding import brand_of
from assessments.reports.board import board
from assessments.reports.printed import file_names
from assessments.reports.printed.board import board_pdf as print_board
from assessments.reports.printed.paper import paper
from assessments.reports.printed.report import report_pdf as print_report
from assessments.views.limits import address_mark, too_many_requests, too_often
from assessments.views.links import members_and_invited
from assessments.views.report import case_to_read, report_alone, report_to_read

PDF = "application/pdf"
SLIDE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@members_and_invited
@require_http_methods(["GET", "HEAD", "POST"])
def report_pdf(request, assessment_id):
    """The report on A4 or Letter: as ``?paper=`` asks, otherwise as is usual in the organization's country. The executive who
    made it by an invitation gets what their page shows.

    POST brings the token of a link to the report, which the PDF then carries as a QR code: in an address the token would
    end up in logs.
    """
    # Whoever came by an invitation has no account that could be told to stop.
    if not request.user.is_authenticated and too_often("share", address_mark(request)):
        return too_many_requests(request)
    if request.method == "POST":
        # With a link on it the PDF is for others: it says no more than the page behind the link.
        case = case_to_read(request, assessment_id, file="pdf")
        address = _address_to_print(request, case.assessment)
        return printed(request, case, report_alone(case), share_url=address, brand=brand_to_bear(request))
    case, report = report_to_read(request, assessment_id, file="pdf")
    return printed(request, case, report, brand=brand_to_bear(request))


@login_required
@require_safe
def board_pdf(request, assessment_id):
    """One landscape page for the board, on A4 or Letter as the report."""
    case, report = report_to_read(request, assessment_id, file="board.pdf")
    pdf = print_board(board(report), paper=_paper(request, case.assessment.organization), brand=brand_to_bear(request))
    return attachment(pdf, PDF, file_names.about(report, pgettext("file name", "board page"), "pdf"))


@login_required
@require_safe
def board_slide(request, assessment_id):
    """The same page as a slide to edit."""
    # Imported here: it takes half a second to load, and most workers never make a slide.
    from assessments.reports.printed.slide import board_slide as draw_slide

    _case, report = report_to_read(request, assessment_id, file="board.pptx")
    slide = draw_slide(board(report), brand=brand_to_bear(request))
    return attachment(slide, SLIDE, file_names.about(report, pgettext("file name", "board page"), "pptx"))


def printed(request, case, report, **more):
    """The report as a PDF to keep."""
    pdf = print_report(report, paper=_paper(request, case.assessment.organization), **more)
    return attachment(pdf, PDF, file_names.about(report, pgettext("file name", "report"), "pdf"))


def _address_to_print(request, assessment):
    token = request.POST.get("token", "")
    access.ask_to_print_link(assessment, token)
    return request.build_absolute_uri(reverse("open_share", args=[token]))


def brand_to_bear(request):
    """A consultant's own branding; for everybody else the product's."""
    return brand_of(access.own_branding(request.user))


def attachment(content, content_type, name):
    """A file to keep. It is no page: nothing in a browser's or a proxy's cache keeps it as well."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


def _paper(request, organization):
    return paper([organization.country], request.GET.get("paper", ""))
