"""Inviting people by email: the page of an organization's invitations, reminders and taking them back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assessments import access, inviting, post
from assessments.forms.invitations import InviteForm
from assessments.views.respond import REFUSED

# So many mails that fail at the start mean that the server cannot be reached: nobody waits for the others.
GIVE_UP_AFTER = 3


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request, organization_id):
    """All invitations of an organization; POST invites one person."""
    if request.method != "POST":
        organization = access.organization_to_read(request.user, organization_id)
        about = {"about": request.GET.get("about", "assess")}
        return _page(request, organization, InviteForm(_assessments(request, organization), initial=about))
    organization = access.organization_to_invite(request.user, organization_id)
    form = InviteForm(_assessments(request, organization), request.POST)
    if not form.is_valid():
        return _page(request, organization, form, status=REFUSED)
    wanted = form.cleaned_data
    asked = inviting.Asked(wanted["key"], organization, wanted["email"], form.assessment(), form.as_what())
    try:
        made = inviting.invite(
            request.user, [asked], text=wanted["text"], language=form.in_language(), days=wanted["days"]
        )
    except inviting.TooMany as limit:
        form.add_error(None, str(limit))
        return _page(request, organization, form, status=REFUSED)
    send(request, made)
    return redirect("invitations", organization.pk)


@login_required
@require_POST
def remind(request, invitation_id):
    """Sends the same link once more, and gives more time."""
    invitation = access.invitation_to_manage(request.user, invitation_id)
    remind_all(request, [invitation])
    return redirect(_back(request, invitation))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revoke_invitation(request, invitation_id):
    """Asks first; POST revokes."""
    invitation = access.invitation_to_manage(request.user, invitation_id, revoking=True)
    if request.method != "POST":
        context = {"invitation": invitation, "organization": invitation.organization}
        return render(request, "assessments/invitations/revoke.html", context)
    inviting.revoke(invitation)
    messages.success(
        request,
        _("The invitation of {to_whom} was revoked. Its link opens nothing any more.").format(
            to_whom=invitation.to_whom
        ),
    )
    return redirect("invitations", invitation.organization_id)


def send(request, made):
    """Mails invitations that were just made, and says which could not be sent."""
    gone = _mail_all(request, made)
    if len(gone) == 1:
        messages.success(request, _("The invitation was sent to {email}.").format(email=gone[0].email))
    elif gone:
        sent = ngettext("{count} invitation was sent.", "{count} invitations were sent.", len(gone))
        messages.success(request, sent.format(count=len(gone)))


def remind_all(request, listed):
    """Reminds those whom it makes sense to remind, and says how many these were."""
    try:
        due = [invitation for invitation in listed if inviting.remind(invitation)]
    except inviting.TooMany as limit:
        messages.warning(request, str(limit))
        return
    gone = _mail_all(request, due)
    for invitation in due:
        if invitation not in gone:
            inviting.not_reminded(invitation)
    if gone:
        sent = ngettext("{count} reminder sent.", "{count} reminders sent.", len(gone))
        messages.success(request, sent.format(count=len(gone)))
    elif not due:
        messages.info(
            request,
            _("Nobody was reminded: a reminder goes out at most once a day, and not to those who are done."),
        )


def _mail_all(request, listed):
    """Mails each of these, says which could not be sent, and gives those that were."""
    gone, failed = [], []
    for invitation in listed:
        reachable = gone or len(failed) < GIVE_UP_AFTER
        (gone if reachable and _mail(request, invitation) else failed).append(invitation)
    if failed:
        whom = ", ".join(invitation.email for invitation in failed)
        messages.warning(
            request,
            _("No mail could be sent to {whom}. What you asked is kept: send it again in a while.").format(whom=whom),
        )
    return gone


def _mail(request, invitation):
    address = request.build_absolute_uri(reverse("open_invitation", args=[inviting.token_of(invitation)]))
    invitation.refresh_from_db(fields=["expires_at"])
    if not post.send_invitation(invitation, address, reminder=invitation.sent_at is not None):
        return False
    inviting.sent(invitation)
    return True


def _back(request, invitation):
    """To the round where the button was pressed, or to the organization's invitations."""
    if invitation.round_id and "round" in request.POST:
        return reverse("invitation_round", args=[invitation.round_id])
    return reverse("invitations", args=[invitation.organization_id])


def _assessments(request, organization):
    """Those whose statements others can be asked to answer."""
    return access.assessments_to_ask_about(request.user, organization)


def _page(request, organization, form, status=200):
    context = {
        "organization": organization,
        "invitations": access.invitations(request.user, organization).select_related("made_by", "assessment"),
        "may_invite": access.may_assess(request.user, organization),
        "form": form,
    }
    return render(request, "assessments/invitations/list.html", context, status=status)
