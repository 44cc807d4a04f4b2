"""What somebody with an account meets first: their organizations, and one organization's assessments."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import access, actions
from assessments.forms.organizations import OrganizationDetailsForm, OrganizationForm
from assessments.reports import beforeafter, benchmarks
from assessments.views.links import INVITATION, opened


@login_required
@require_safe
def home(request):
    """The portfolio for whoever has one; for an executive the short list of their own."""
    if access.has_portfolio(request.user):
        return redirect("portfolio")
    listed = list(access.organizations(request.user).with_latest())
    context = {
        "organizations": listed,
        "drafts": {draft.organization_id: draft for draft in access.drafts(request.user)},
        "assessable": access.assessable(request.user, listed),
        "may_create": access.may_create_organization(request.user),
        "to_keep": access.report_to_keep(request.user, opened(request, INVITATION)),
    }
    return render(request, "assessments/organizations/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create_organization(request):
    access.ask_to_create_organization(request.user)
    form = OrganizationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        organization = actions.create_organization(request.user, **form.cleaned_data)
        messages.success(request, _("{organization} was added.").format(organization=organization))
        return redirect("organization", organization.pk)
    status = 422 if form.errors else 200
    return render(request, "assessments/organizations/create.html", {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_organization(request, organization_id):
    found = access.organization_to_edit(request.user, organization_id)
    form = OrganizationDetailsForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_organization(request.user, form.instance)
        messages.success(request, _("Saved. Reports show what the law says about the line as of now."))
        return redirect("organization", found.pk)
    context = {"form": form, "organization_id": organization_id}
    return render(request, "assessments/organizations/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def organization(request, organization_id):
    found = access.organization_to_read(request.user, organization_id)
    assessments = list(
        access.assessments(request.user).filter(organization=found).select_related("rating").order_by("-submitted_at")
    )
    context = {
        "organization": found,
        "assessments": assessments,
        "timeline": beforeafter.timeline(assessments),
        "draft": access.drafts(request.user).filter(organization=found).first(),
        "may_assess": access.may_assess(request.user, found),
        "may_delete": access.may_delete(request.user, found),
        "has_portfolio": access.has_portfolio(request.user),
        "reads_notes": access.reads_notes(request.user, found),
        "notes": access.notes(request.user, found).count(),
    }
    return render(request, "assessments/organizations/detail.html", context)


@login_required
@require_safe
def against_others(request, organization_id):
    """The organization against the others that the same reader may see."""
    standing = access.standing_to_read(request.user, organization_id)
    others = access.standings(request.user)
    context = {
        "organization": standing.organization,
        "benchmarks": benchmarks.build(standing, others) if standing.assessment else None,
        "assessment": standing.assessment_id,
        "least": benchmarks.LEAST_IN_GROUP,
        "too_few": benchmarks.too_few(),
    }
    return render(request, "assessments/organizations/benchmarks.html", context)


@login_required
@require_safe
def changes(request, organization_id):
    """Before and after: the latest two assessments, or the two that the address names."""
    found = access.organization_to_read(request.user, organization_id)
    then, now = access.two_assessments_to_read(
        request.user, found, request.GET.get("from", ""), request.GET.get("to", "")
    )
    between = beforeafter.build(then, now)
    context = {"organization": found, "changes": between, "moments": (between.then, between.now)}
    return render(request, "assessments/organizations/changes.html", context)


@login_required
@require_POST
def start_assessment(request, organization_id):
    found = access.organization_to_assess(request.user, organization_id)
    assessment = actions.start_assessment(request.user, found, adviser=access.advises(request.user, found))
    return redirect("resume", assessment.pk)
