"""One's own access tokens: made here, shown once, revoked here."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from assessments import access, accesstokens
from assessments.forms.accesstokens import AccessTokenForm
from assessments.views.respond import REFUSED

PAGE = ["GET", "HEAD", "POST"]
MADE_BEFORE = gettext_lazy(
    "This token was made before. It was shown that one time: revoke it and make another if it is lost."
)


@login_required
@require_http_methods(PAGE)
@reauthentication_required(allow_get=True)
def access_tokens(request):
    """The tokens. POST makes one and shows it, this one time."""
    form = AccessTokenForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, status=REFUSED if form.errors else 200)
    wanted = form.cleaned_data
    try:
        made, secret = accesstokens.make(
            request.user, token_id=wanted["token"], name=wanted["name"], days=wanted["days"]
        )
    except accesstokens.TooMany as fault:
        form.add_error("name", str(fault))
        return _page(request, form, status=REFUSED)
    if secret is None:
        messages.warning(request, MADE_BEFORE)
        return redirect("access_tokens")
    return _page(request, AccessTokenForm(), made=made, secret=secret)


@login_required
@require_http_methods(PAGE)
def revoke_access_token(request, token_id):
    """Asks first; POST revokes."""
    token = access.access_token_to_revoke(request.user, token_id)
    if request.method == "POST":
        accesstokens.revoke(token)
        messages.success(request, _("The token was revoked. Programs that use it are refused from now on."))
        return redirect("access_tokens")
    return render(request, "assessments/tokens/revoke.html", {"token": token})


def _page(request, form, *, made=None, secret="", status=200):
    context = {"form": form, "tokens": access.access_tokens(request.user), "made": made, "secret": secret}
    return render(request, "assessments/tokens/tokens.html", context, status=status)
