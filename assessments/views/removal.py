"""Deleting an organization, and one's own account: what goes is told first, and what it is called has to be typed."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access, audit, removal
from assessments.forms.removal import account_form, organization_form
from assessments.models import Action
from assessments.reports import archive
from assessments.views.respond import REFUSED

PAGE = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(PAGE)
def delete_organization(request, organization_id):
    """Says what goes with it, and offers the archive; POST with the name deletes it."""
    organization = access.organization_to_delete(request.user, organization_id)
    form = organization_form(organization, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        removal.delete_organization(organization)
        deleted = _("{organization} was deleted, with all that belonged to it.")
        messages.success(request, deleted.format(organization=organization.name))
        return redirect("home")
    context = {"organization": organization, "goes": removal.what_goes_with(organization), "form": form}
    return render(request, "assessments/removal/organization.html", context, status=REFUSED if form.errors else 200)


@login_required
@require_safe
def organization_archive(request, organization_id):
    """All of one organization that its reader may see, as one ZIP that is written while it is sent."""
    organization = access.organization_to_delete(request.user, organization_id)
    audit.record(Action.ARCHIVE_MADE, on=organization)
    now = timezone.now()
    content = archive.stream(organization, access.archived(request.user, organization), now=now)
    response = StreamingHttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{archive.file_name(organization, now)}"'
    return response


@login_required
@require_http_methods(PAGE)
@reauthentication_required
def delete_account(request):
    """Says what stays and what goes; POST with the address deletes the account and logs out."""
    form = account_form(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _deleted(request, form):
        messages.success(request, _("Your account was deleted. Thank you for your time here."))
        return redirect("landing")
    context = {"form": form, "alone_in": access.organizations_left_alone(request.user)}
    return render(request, "assessments/removal/account.html", context, status=REFUSED if form.errors else 200)


def _deleted(request, form):
    try:
        removal.delete_account(request.user)
    except removal.LastAdmin as refusal:
        form.add_error(None, str(refusal))
        return False
    logout(request)
    return True
