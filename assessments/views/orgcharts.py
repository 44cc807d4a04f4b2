"""An organization's org chart in three steps: the file, what its columns mean, who is who; then a draft is filled in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access, importing, progress
from assessments.forms.orgcharts import FIELD_NAMES, TOO_BIG, ChartFileForm, headers_sent
from assessments.languages import thousands
from assessments.orgcharts import Field, UnreadableExport, samples, shown_column
from assessments.views.pointing import Pointed, page_of_posts

REFUSED = 422
TOO_LARGE = 413
UNKNOWN_COLUMNS = gettext_lazy(
    "The names of this file’s columns do not tell which holds what. Choose it below, then the file once more: nothing of "
    "it was kept."
)
GONE = gettext_lazy(
    "There is no file to go on with: it is kept for an hour, or until it is used. Choose the file again."
)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def org_chart(request, organization_id):
    """The first step. POST takes the file."""
    organization = access.organization_to_assess(request.user, organization_id)
    if request.method != "POST":
        return _file_page(request, organization, ChartFileForm())
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        # Such a file was read past and never held.
        form = ChartFileForm({}, {})
        form.errors["file"] = form.error_class([TOO_BIG])
        return _file_page(request, organization, form, status=TOO_LARGE)
    return _take_file(request, organization)


def _take_file(request, organization):
    headers = headers_sent(request.POST)
    form = ChartFileForm(request.POST, request.FILES, headers=headers)
    if not form.is_valid():
        return _file_page(request, organization, form, status=REFUSED)
    try:
        importing.keep_upload(request.user, organization, form.cleaned_data["file"].read(), form.columns())
    except UnreadableExport as why:
        return _file_page(request, organization, _refused(request, form, why), status=REFUSED)
    return redirect("org_chart_columns", organization.pk)


def _refused(request, form, why):
    """The form with the reason; where it is the columns, a form that asks what they mean."""
    if not why.headers or form.headers:
        form.add_error("file", str(why))
        return form
    asking = ChartFileForm(request.POST, request.FILES, headers=why.headers)
    asking.add_error("column-id", UNKNOWN_COLUMNS)
    return asking


def _file_page(request, organization, form, status=200):
    context = {
        "organization": organization,
        "form": form,
        "upload": access.chart_upload(request.user, organization),
    }
    return render(request, "assessments/orgchart/file.html", context, status=status)


@login_required
@never_cache
@require_safe
def org_chart_progress(request, organization_id):
    """How far the reader's own file has been read, for the page that waits for it."""
    organization = access.organization_to_assess(request.user, organization_id)
    return JsonResponse(progress.told(request.user, organization))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def org_chart_columns(request, organization_id):
    """The second step: which columns were read. POST confirms them."""
    organization = access.organization_to_assess(request.user, organization_id)
    upload = access.chart_upload(request.user, organization)
    if upload is None:
        return _gone(request, organization)
    if request.method == "POST":
        importing.remember_columns(upload)
        return redirect("org_chart_posts", organization.pk)
    context = {
        "organization": organization,
        "upload": upload,
        "rows": list(_rows_of_columns(upload)),
        "form": ChartFileForm(headers=upload.headers, chosen=upload.chosen),
        "is_large": upload.posts > progress.LEAST_ROWS,
    }
    return render(request, "assessments/orgchart/columns.html", context)


def _rows_of_columns(upload):
    """For each column that was read: what it holds, its name in the file, and its first values."""
    shown = samples(importing.extract_of(upload), {Field(name): column for name, column in upload.columns.items()})
    for field, label in FIELD_NAMES.items():
        if field.value in upload.chosen:
            column = shown_column(upload.chosen[field.value])
            yield {"label": label, "column": column, "values": shown.get(field, [])}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def org_chart_posts(request, organization_id):
    """The third step: who was taken for CISO and CIO, and why. POST fills in the draft."""
    organization = access.organization_to_assess(request.user, organization_id)
    upload = access.chart_upload(request.user, organization)
    if upload is None or request.POST.get("upload", str(upload.pk)) != str(upload.pk):
        return _gone(request, organization)
    export = importing.open_upload(upload)
    pointed = Pointed.from_request(request, export)
    if request.method == "POST" and not pointed.fault:
        try:
            return _fill_in(request, organization, upload, pointed)
        except importing.UploadGone:
            return _gone(request, organization)
        except importing.NothingToFillIn:
            pointed.fault = _("Choose the post that is the CISO: the file alone does not tell which it is.")
    context = {"organization": organization, "upload": upload} | page_of_posts(request, export, pointed)
    context["is_large"] = upload.posts > progress.LEAST_ROWS
    context["faults"] = importing.faults_of(upload)
    context["draft"] = access.drafts(request.user).filter(organization=organization).first()
    return render(request, "assessments/orgchart/posts.html", context, status=REFUSED if pointed.fault else 200)


def _fill_in(request, organization, upload, pointed):
    adviser = access.advises(request.user, organization)
    assessment, answers = importing.import_chart(upload, ciso=pointed.ciso, cio=pointed.cio, adviser=adviser)
    words = ngettext(
        "The chart answered {answers} question. Only this answer is kept: about the CISO’s line and the posts around it. "
        "The rest of the {posts} posts was deleted.",
        "The chart answered {answers} questions. Only these answers are kept: about the CISO’s line and the posts around it. "
        "The rest of the {posts} posts was deleted.",
        answers,
    )
    messages.success(request, words.format(answers=answers, posts=thousands(upload.posts)))
    return redirect("check_answers", assessment.pk)


def _gone(request, organization):
    messages.warning(request, GONE)
    return redirect("org_chart", organization.pk)
