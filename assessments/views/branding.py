"""What a consultant's documents bear: their name, logo and colour, with a picture of how it looks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access
from assessments.branding import brand_of, save_branding
from assessments.forms.branding import BrandingForm
from assessments.reports.printed.brand import HOUSE
from assessments.reports.printed.sample import sample_of
from assessments.views.respond import REFUSED

CLEANED = gettext_lazy("Scripts and links to elsewhere were left out of the logo. Look whether it is whole.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def branding(request):
    access.ask_to_brand(request.user)
    known = access.own_branding(request.user)
    initial = {"name": known.name, "accent": known.accent} if known else {"accent": HOUSE.accent}
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BrandingForm(*sent, initial=initial, has_logo=bool(known and known.logo))
    if request.method == "POST" and form.is_valid():
        return _save(request, form.cleaned_data)
    context = {"form": form, "known": known}
    return render(request, "assessments/branding/branding.html", context, status=REFUSED if form.errors else 200)


@login_required
@require_safe
def branding_sample(request):
    """The head of a document in the user's branding, as a picture."""
    access.ask_to_brand(request.user)
    response = HttpResponse(sample_of(brand_of(access.own_branding(request.user))), content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    return response


def _save(request, wanted):
    logo = wanted["logo"]
    save_branding(
        request.user,
        name=wanted["name"],
        accent=wanted["accent"],
        logo=logo,
        without_logo=wanted.get("without_logo", False),
    )
    messages.success(request, _("Your branding is saved. What you download from now on bears it."))
    if logo is not None and logo.cleaned:
        messages.warning(request, CLEANED)
    return redirect("branding")
