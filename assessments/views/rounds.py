"""Invitation rounds: the executives of several clients, asked with one text, and the rest of them reminded."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import access, inviting
from assessments.forms.invitations import RoundForm
from assessments.languages import marked
from assessments.reports import waiting
from assessments.reports.portfolio.asked import ids_of
from assessments.views.invitations import remind_all, send
from assessments.views.respond import REFUSED

CHOOSE = marked("Tick the clients in the list whose executives you want to invite.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite_round(request):
    """The chosen clients, each with the address of its executive; POST invites them, all or none."""
    organizations = access.organizations_to_invite(request.user, ids_of(request.GET.getlist("o")))
    if not organizations:
        messages.warning(request, _(CHOOSE))
        return redirect("portfolio")
    known = access.known_executives(request.user, organizations)
    open_now = access.waiting_invitations(request.user, [organization.pk for organization in organizations])
    form = RoundForm(
        organizations, known, waiting.by_organization(open_now), request.POST if request.method == "POST" else None
    )
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form)
    wanted = form.cleaned_data
    people = [inviting.Asked(form.key_of(each), each, email) for each, email in form.asked()]
    try:
        made = inviting.invite(
            request.user,
            people,
            text=wanted["text"],
            language=form.in_language(),
            days=wanted["days"],
            key=wanted["key"],
        )
    except inviting.TooMany as limit:
        form.add_error(None, str(limit))
        return _form_page(request, form)
    send(request, made)
    return redirect("invitation_round", wanted["key"])


@login_required
@require_safe
def rounds(request):
    """One's own rounds, the latest first."""
    return render(request, "assessments/rounds/list.html", {"rounds": access.rounds(request.user)})


@login_required
@require_safe
def invitation_round(request, round_id):
    """Who of a round has answered."""
    found, invitations = access.round_to_read(request.user, round_id)
    listed = list(invitations.select_related("organization", "assessment"))
    context = {
        "round": found,
        "invitations": listed,
        "done": sum(invitation.done_at is not None for invitation in listed),
        "to_remind": sum(invitation.may_be_reminded for invitation in listed),
    }
    return render(request, "assessments/rounds/round.html", context)


@login_required
@require_POST
def remind_round(request, round_id):
    """Reminds everybody of a round who is not done."""
    _found, invitations = access.round_to_read(request.user, round_id)
    remind_all(request, list(invitations.select_related("organization", "made_by")))
    return redirect("invitation_round", round_id)


def _form_page(request, form):
    context = {"form": form, "clients": len(form.organizations)}
    return render(request, "assessments/rounds/invite.html", context, status=REFUSED if form.errors else 200)
