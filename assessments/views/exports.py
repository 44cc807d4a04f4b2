"""Exports: the page that says what would be in the file, the file itself, and the list of one's files with their checksums."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import access, exports
from assessments.exports import asking
from assessments.exports.formats import MOST_ROWS
from assessments.languages import thousands
from assessments.models import SavedExport

REFUSED, NOT_READY = 422, 503
_SHOWN_IN_LOG = 100
_LATEST = 3


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def export(request):
    """The whole state is in the address. POST comes from the page's form: show, save under a name, or download."""
    access.ask_to_export(request.user)
    query = request.POST if request.method == "POST" else request.GET
    own = not access.exports_everything(request.user)
    asked = asking.read(dict(query.lists()), timezone.localdate(), _presets(request.user), own)
    if asked.faults:
        return _page(request, asked, status=REFUSED)
    if request.method != "POST":
        return _page(request, asked)
    return _ANSWERS.get(request.POST.get("do"), _show)(request, asked)


@login_required
@require_POST
def delete_saved_export(request, saved_id):
    access.ask_to_export(request.user)
    saved = access.saved_export(request.user, saved_id)
    saved.delete()
    messages.success(request, _("“{name}” was deleted.").format(name=saved.name))
    return redirect("export")


@login_required
@require_safe
def export_log(request):
    access.ask_to_export(request.user)
    return render(
        request, "assessments/export/log.html", {"exports": access.exports_made(request.user)[:_SHOWN_IN_LOG]}
    )


@login_required
@require_safe
def export_checksum(request, export_id):
    """A file for ``sha256sum --check``."""
    log = access.export_to_check(request.user, export_id)
    response = HttpResponse(exports.checksum_line(log), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{log.file_name}.sha256"'
    return response


def _presets(user):
    """The names of the presets that ``user`` may have."""
    everything = access.exports_everything(user)
    return [name for name, preset in exports.PRESETS.items() if everything or not preset.for_admins]


def _rows(user, wanted):
    # Without a condition where there is nothing to leave out: the database then need not look at organizations.
    standings = None if access.exports_everything(user) else access.exportable(user)
    return wanted.rows(standings, timezone.localdate())


def _show(request, asked):
    return redirect(_address(asked))


def _save(request, asked):
    name = " ".join(request.POST.get("name", "").split())
    if not 0 < len(name) <= SavedExport._meta.get_field("name").max_length:
        return _page(
            request, replace(asked, faults=(_("Give the preset a name of 1 to 80 characters."),)), status=REFUSED
        )
    wanted = asked.wanted
    chosen = wanted.columns != wanted.preset.columns
    SavedExport.objects.update_or_create(
        user=request.user,
        name=name,
        defaults={
            "preset": wanted.preset.name,
            "columns": [column.name for column in wanted.columns] if chosen else [],
            "format": wanted.format.name,
            "delimiter": wanted.delimiter,
            "latest": wanted.latest,
        },
    )
    messages.success(request, _("“{name}” was saved. It stands at the top of this page.").format(name=name))
    return redirect(_address(asked))


def _download(request, asked):
    rows = _rows(request.user, asked.wanted)
    if asked.wanted.format.name == "xlsx" and (count := rows.count()) >= MOST_ROWS:
        told = _("A workbook holds {most} rows, and there are {count}. Choose CSV or JSON Lines.").format(
            most=thousands(MOST_ROWS - 1), count=thousands(count)
        )
        return _page(request, replace(asked, faults=(told,)), status=REFUSED)
    try:
        return exports.as_response(exports.Export(asked.wanted, rows, request.user))
    except exports.NotWorkedOut as fault:
        return _page(request, replace(asked, faults=(str(fault),)), status=NOT_READY)


_ANSWERS = {"show": _show, "save": _save, "download": _download}


def _address(asked):
    query = asked.query()
    return f"{reverse('export')}?{query}" if query else reverse("export")


def _source(asked):
    """The page on which it is narrowed, as it stands now."""
    if asked.wanted.preset.of_events:
        url, query = reverse("trail"), urlencode(asked.events)
        title, words = _("Audit trail"), _("Filter the audit trail")
    else:
        url, query = reverse("portfolio"), asked.place(asked.wanted.preset)
        title, words = _("Portfolio"), _("Filter or tick organizations in the portfolio")
    return {"title": title, "words": words, "url": f"{url}?{query}" if query else url}


def _page(request, asked, status=200):
    wanted = asked.wanted
    counted = {scope: _rows(request.user, asked.scoped(scope)).count() for scope in asked.scopes}
    context = {
        "asked": asked,
        "wanted": wanted,
        "scopes": [
            {"name": scope, "words": asked.scoped(scope).whose(), "rows": counted[scope]} for scope in asked.scopes
        ],
        "rows": counted[asked.scope],
        "presets": [exports.PRESETS[name] for name in _presets(request.user)],
        "formats": exports.FORMATS.values(),
        "delimiters": exports.DELIMITERS,
        "columns": [(column, column in wanted.columns) for column in wanted.preset.columns],
        "saved": [(saved, asking.of_saved(saved, asked)) for saved in access.saved_exports(request.user)],
        "latest_exports": access.exports_made(request.user)[:_LATEST],
        "source": _source(asked),
    }
    return render(request, "assessments/export/export.html", context, status=status)
