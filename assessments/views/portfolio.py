"""The consultant's desk: the portfolio of clients."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from assessments import access
from assessments.reports import outcome as outcomes
from assessments.reports import portfolio as portfolios
from assessments.reports import waiting
from assessments.views.rounds import CHOOSE

_MOST_DRAFTS = 3


@login_required
@require_safe
@vary_on_headers("HX-Request")
def portfolio(request):
    """The whole state is in the address: the form sends it by GET, and comes back to the shortest form of it.

    The summary alone for htmx, which puts it into a page of many clients.
    """
    today = timezone.localdate()
    query = dict(request.GET.lists())
    wanted = portfolios.asked(query, today)
    if "compare" in query:
        return _to_comparison(request, wanted)
    if "invite" in query:
        return _to_invitations(request, wanted)
    if "export" in query:
        exported = replace(wanted.without_place(), sort=portfolios.Asked.sort, since=None, summary=False)
        return redirect(f"{reverse('export')}?{exported.query()}")
    if "clear" in query:
        wanted = wanted.without_place(chosen=())
    if query and request.GET.urlencode() != wanted.query():
        return redirect(_address(wanted))
    if request.htmx and wanted.summary:
        return _summary(request, wanted, today)
    built = portfolios.build(access.standings(request.user), wanted, today=today)
    context = {
        "portfolio": built,
        "waiting": waiting.by_organization(access.waiting_invitations(request.user, [row.id for row in built.rows])),
        "drafts": access.drafts(request.user).select_related("organization")[:_MOST_DRAFTS],
        "may_create": access.may_create_organization(request.user),
        "may_brand": access.may_brand(request.user),
        "may_export": access.may_export(request.user),
        "today": today,
        "compared": portfolios.COMPARED,
    }
    return render(request, "assessments/portfolio/portfolio.html", context)


@login_required
@require_safe
def outcome(request):
    """Time to contain by tier, among the clients that the same filters leave."""
    today = timezone.localdate()
    wanted = portfolios.asked(dict(request.GET.lists()), today)
    narrowed = portfolios.Asked(q=wanted.q, filters=wanted.filters)
    context = {
        "outcome": outcomes.build(portfolios.narrowed(access.standings(request.user), narrowed, today)),
        "chips": portfolios.chips(narrowed),
        "query": narrowed.query(),
    }
    return render(request, "assessments/portfolio/outcome.html", context)


def _summary(request, wanted, today):
    summary = portfolios.summary_of(access.standings(request.user), wanted, today=today)
    return render(request, "assessments/portfolio/_summary.html", {"asked": wanted, "summary": summary, "today": today})


def _address(wanted):
    query = wanted.query()
    return f"{reverse('portfolio')}?{query}" if query else reverse("portfolio")


def _to_invitations(request, wanted):
    if not wanted.chosen:
        messages.warning(request, _(CHOOSE))
        return redirect(_address(wanted))
    return redirect(f"{reverse('invite_round')}?{urlencode({'o': wanted.chosen}, doseq=True)}")


def _to_comparison(request, wanted):
    least, most = portfolios.COMPARED
    if not least <= len(wanted.chosen) <= most:
        words = _("Choose {least} to {most} clients to compare. You have chosen none.")
        if wanted.chosen:
            words = _("Choose {least} to {most} clients to compare. You have chosen {number}.")
        messages.warning(request, words.format(least=least, most=most, number=len(wanted.chosen)))
        return redirect(_address(wanted))
    return redirect(f"{reverse('compare')}?{urlencode({'o': wanted.chosen}, doseq=True)}")
