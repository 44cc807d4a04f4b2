"""The admin's desk: the audit trail."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments import access
from assessments.forms.trail import TrailForm
from assessments.reports import trail as trails
from assessments.views.respond import REFUSED


@login_required
@require_safe
def trail(request):
    """The whole state is in the address: filters, and the place by the number of an event."""
    events = access.trail_to_read(request.user)
    form = TrailForm(request.GET)
    if not form.is_valid():
        return render(request, "assessments/trail/trail.html", {"form": form}, status=REFUSED)
    asked = form.cleaned_data
    page = trails.build(trails.narrowed(events, asked), before=asked["before"], after=asked["after"])
    context = {
        "form": form,
        "page": page,
        "narrowed": form.narrows(),
        "query": _query(asked),
        "may_export": access.exports_everything(request.user),
    }
    return render(request, "assessments/trail/trail.html", context)


def _query(asked):
    """The filters for an address, without the place and without what is empty; ends with an ampersand."""
    filters = urlencode([(name, asked[name]) for name in trails.FILTERS if asked[name]])
    return f"{filters}&" if filters else ""
