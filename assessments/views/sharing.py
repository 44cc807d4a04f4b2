"""Sharing a report: its owner's page of links, and what somebody meets who follows one."""

import time

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from assessments import access, audit, sharing
from assessments.forms.sharing import PasswordForm, ShareForm
from assessments.models import Action
from assessments.reports import sharelinks
from assessments.reports.case import read
from assessments.views import downloads
from assessments.views import report as reports
from assessments.views.limits import ANY, limit, too_many_requests, too_often
from assessments.views.links import behind_a_link, opened, remember_opened
from assessments.views.respond import REFUSED

MADE_BEFORE = gettext_lazy(
    "This link was made before. It was shown that one time: revoke it and make another if it is lost."
)
READINGS, AN_HOUR = "shared_readings", 3600


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share_report(request, assessment_id):
    """The links to a report. POST makes one and shows it, this one time."""
    if request.method != "POST":
        return _owner_page(request, access.assessment_to_read(request.user, assessment_id), ShareForm())
    assessment = access.assessment_to_share(request.user, assessment_id)
    form = ShareForm(request.POST)
    if not form.is_valid():
        return _owner_page(request, assessment, form, status=REFUSED)
    wanted = form.cleaned_data
    link, token = sharing.share(
        request.user,
        assessment,
        link_id=wanted["link"],
        days=wanted["days"],
        label=wanted["label"],
        password=wanted["password"],
    )
    if token is None:
        messages.warning(request, MADE_BEFORE)
        return redirect("share_report", assessment.pk)
    address = request.build_absolute_uri(reverse("open_share", args=[token]))
    return _owner_page(request, assessment, ShareForm(), made=link, address=address, token=token)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revoke_share(request, assessment_id, link_id):
    """Asks first; POST revokes."""
    assessment, links = access.share_link_to_revoke(request.user, assessment_id, link_id)
    if request.method == "POST":
        sharing.revoke(links.get())
        messages.success(request, _("The link was revoked. It opens nothing any more."))
        return redirect("share_report", assessment_id)
    context = {"link": sharelinks.listed(links)[0], "assessment": assessment}
    return render(request, "assessments/share/revoke.html", context)


@behind_a_link
@limit("share", methods=ANY)
@require_http_methods(["GET", "HEAD", "POST"])
def open_share(request, token):
    """A page with a button: programs that fetch every address in a mail open nothing. POST opens the report."""
    link = access.share_link(token)
    form = PasswordForm(request.POST or None) if link.password else None
    if request.method != "POST":
        return _door(request, link, form)
    if link.password and too_often("share_guess", link.pk):
        return too_many_requests(request)
    if form is not None and not _password_fits(form, link):
        return _door(request, link, form, status=REFUSED)
    remember_opened(request, sharing.KIND, link)
    sharing.note_opening(link)
    return redirect("shared_report", link.pk)


@behind_a_link
@limit("share", methods=ANY)
@require_safe
def shared_report(request, link_id):
    return _page(request, link_id, _case_to_read(request, link_id))


@behind_a_link
@limit("share", methods=ANY)
@require_safe
def shared_pdf(request, link_id):
    """The shared report on paper: of what its page shows, and in nobody's branding."""
    case = _case_to_read(request, link_id, file="pdf")
    return downloads.printed(request, case, reports.report_alone(case))


@behind_a_link
@limit("share", methods=ANY)
@require_safe
@vary_on_headers("HX-Request")
def try_shared(request, link_id):
    """The trial of another manager on a shared report."""
    case = _case_to_read(request, link_id)
    trial = reports.trial_of(case, request.GET.get("manager", ""))
    if request.htmx:
        return render(request, "assessments/report/_trial.html", {"trial": trial})
    return _page(request, link_id, case, trial=trial, asked=True)


def _page(request, link_id, case, **trial):
    addresses = {"try_address": reverse("try_shared", args=[link_id]), "pdf": reverse("shared_pdf", args=[link_id])}
    return reports.shared_page(request, reports.report_alone(case), addresses, **trial)


def _case_to_read(request, link_id, **facts):
    """What the report is made of. Whoever is given it has read it, and the audit trail says so, with ``facts``."""
    link = access.share_link_opened(link_id, opened(request, sharing.KIND))
    _record_reading(request, link, **facts)
    return read(link.assessment)


def _record_reading(request, link, **facts):
    """Once an hour for each link in a browser, and each kind of file: whoever reloads the page all day does not flood the
    audit trail.
    """
    now, key = int(time.time()), " ".join([str(link.pk), *facts.values()])
    recent = {pk: at for pk, at in request.session.get(READINGS, {}).items() if now - at < AN_HOUR}
    if key not in recent:
        audit.record(Action.SHARED_REPORT_READ, on=link, **facts)
        request.session[READINGS] = recent | {key: now}


def _password_fits(form, link):
    if form.is_valid() and not sharing.password_fits(link, form.cleaned_data["password"]):
        form.add_error("password", _("This is not the password of this link."))
        audit.record(Action.SHARE_LINK_REFUSED, on=link, why="password")
    return form.is_valid()


def _owner_page(request, assessment, form, *, made=None, address="", token="", status=200):
    links = access.share_links(request.user, assessment)
    context = {
        "assessment": assessment,
        "organization": assessment.organization,
        "links": sharelinks.listed(links),
        "may_share": access.may_assess(request.user, assessment.organization),
        "form": form,
        "made": made,
        "address": address,
        "token": token,
    }
    return render(request, "assessments/share/links.html", context, status=status)


def _door(request, link, form, status=200):
    return render(request, "assessments/share/open.html", {"link": link, "form": form}, status=status)
