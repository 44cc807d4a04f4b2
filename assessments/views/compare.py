"""Clients side by side, with their names or without, on a page, as a CSV and as a PDF."""

from secrets import token_urlsafe

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from assessments import access, audit
from assessments.models import Action
from assessments.reports import compare as comparisons
from assessments.reports import portfolio as portfolios
from assessments.reports.printed.comparison import comparison_pdf
from assessments.reports.printed.paper import paper
from assessments.reports.spreadsheet import as_csv
from assessments.views.downloads import PDF, attachment, brand_to_bear

CSV = "text/csv; charset=utf-8"
# Which organizations an anonymous comparison is of is kept in the session: its page and address must not tell.
_KEPT = "anonymous_comparisons"
_MOST_KEPT = 20


@login_required
@require_safe
def compare(request):
    asked = _asked(request, request.GET)
    comparison = _comparison(request, asked)
    if comparison is None:
        return _nothing_to_compare(request)
    context = {
        "comparison": comparison,
        "asked": asked,
        "state": _state(asked),
        "toggled": _state(asked | {"differences": not asked["differences"]}),
        "unsorted": _state(asked | {"sort": ""}),
        "best_first": asked["sort"] in ("", comparisons.DEFAULT_SORT),
        "method_version": comparison.method_version,
    }
    return render(request, "assessments/portfolio/compare.html", context)


@login_required
@require_safe
def compare_csv(request):
    """Exactly the table of the page with the same address, in the language of that page."""
    asked = _asked(request, request.GET)
    comparison = _comparison(request, asked)
    if comparison is None:
        return _nothing_to_compare(request)
    _record_taken(request, asked, "csv")
    return attachment(as_csv(comparisons.table(comparison)), CSV, _file_name("csv"))


@login_required
@require_safe
def compare_pdf(request):
    """The page with the same address on A4 or Letter. Its name and address say nothing of who is compared."""
    asked = _asked(request, request.GET)
    comparison = _comparison(request, asked)
    if comparison is None:
        return _nothing_to_compare(request)
    _record_taken(request, asked, "pdf")
    countries = _standings(request, asked).values_list("organization__country", flat=True)
    chosen = paper(countries, request.GET.get("paper", ""))
    pdf = comparison_pdf(comparison, today=timezone.localdate(), paper=chosen, brand=brand_to_bear(request))
    return attachment(pdf, PDF, _file_name("pdf"))


@login_required
@require_POST
def compare_anonymously(request):
    """Remembers which organizations were chosen, and leads to their comparison without names."""
    asked = _asked(request, request.POST)
    kept = request.session.get(_KEPT, {})
    key = token_urlsafe(9)
    newest = [*kept.items(), (key, [str(pk) for pk in asked["ids"]])][-_MOST_KEPT:]
    request.session[_KEPT] = dict(newest)
    return redirect(f"{reverse('compare')}?{_state(asked | {'set': key})}")


def _asked(request, query):
    key = query.get("set", "")
    values = request.session.get(_KEPT, {}).get(key, []) if key else query.getlist("o")
    wanted = portfolios.asked({"o": values}, timezone.localdate())
    most = portfolios.COMPARED[1]
    return {
        "ids": wanted.chosen[:most],
        "set": key,
        "sort": query.get("sort", ""),
        "differences": query.get("differences") == "1",
    }


def _state(asked):
    """The address of this comparison, after the question mark; without the organizations where it is anonymous."""
    pairs = [("set", asked["set"])] if asked["set"] else [("o", pk) for pk in asked["ids"]]
    pairs += [("sort", asked["sort"])] if asked["sort"] else []
    pairs += [("differences", "1")] if asked["differences"] else []
    return urlencode(pairs)


def _comparison(request, asked):
    """The comparison; None where fewer than two of the organizations are there for this user."""
    comparison = comparisons.build(
        _standings(request, asked),
        today=timezone.localdate(),
        sort=asked["sort"] or comparisons.DEFAULT_SORT,
        differences=asked["differences"],
        anonymous=bool(asked["set"]),
    )
    return comparison if len(comparison.columns) >= portfolios.COMPARED[0] else None


def _standings(request, asked):
    return access.standings(request.user).filter(pk__in=asked["ids"])


def _record_taken(request, asked, file):
    """One event for each organization that is in the file."""
    standings = _standings(request, asked).select_related("organization")
    audit.record_each(Action.EXPORT_MADE, on=[each.organization for each in standings], file=file, preset="comparison")


def _file_name(ending):
    name = pgettext("file name", "Comparison")
    return f"{name} {timezone.localdate():%Y-%m-%d}.{ending}"


def _nothing_to_compare(request):
    least, most = portfolios.COMPARED
    words = _("There is nothing to compare at that address. Choose {least} to {most} clients here.")
    messages.warning(request, words.format(least=least, most=most))
    return redirect("portfolio")
