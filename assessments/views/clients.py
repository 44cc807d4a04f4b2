"""Many clients at once: a file, a dry run that names every fault, and then all of them or none."""

import base64
import zlib

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments import access
from assessments.clients import create_clients, faults_for, read_clients
from assessments.forms.clients import MOST_KB, ClientsForm
from assessments.languages import thousands
from assessments.models import Organization
from assessments.orgcharts import UnreadableExport

REFUSED = 422


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_clients(request):
    """The file; POST tries it out, or adds the clients of a page that tried it out. That page carries the file."""
    access.ask_to_create_organization(request.user)
    if request.method != "POST":
        return _file_page(request, ClientsForm())
    if "carried" in request.POST:
        return _add(request, _unpacked(request.POST["carried"]))
    form = ClientsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _file_page(request, form, status=REFUSED)
    return _try_out(request, form.cleaned_data["file"].read(), form)


def _try_out(request, content, form):
    try:
        clients = read_clients(content)
    except UnreadableExport as why:
        form.add_error("file", str(why))
        return _file_page(request, form, status=REFUSED)
    return _dry_run(request, clients, faults_for(request.user, clients), content)


def _add(request, content):
    try:
        clients = read_clients(content)
    except UnreadableExport as why:
        messages.warning(request, str(why))
        return redirect("import_clients")
    if faults := create_clients(request.user, clients):
        return _dry_run(request, clients, faults, content)
    count = len(clients.rows)
    words = ngettext(
        "{clients} client was added. You are their consultant.",
        "{clients} clients were added. You are their consultant.",
        count,
    )
    messages.success(request, words.format(clients=thousands(count)))
    return redirect("portfolio")


def _file_page(request, form, status=200):
    return render(request, "assessments/clients/file.html", {"form": form}, status=status)


def _dry_run(request, clients, faults, content):
    context = {
        "clients": [_shown(row) for row in clients.rows],
        "faults": faults,
        "ignored": clients.ignored,
        "mixed": clients.mixed,
        "carried": "" if faults else _packed(content),
    }
    return render(request, "assessments/clients/try.html", context, status=REFUSED if faults else 200)


def _shown(row):
    fields = {name: value for name, value in row.items() if name != "row"}
    return {"row": row["row"], "organization": Organization(**fields)}


def _packed(content):
    return base64.b64encode(zlib.compress(content)).decode("ascii")


def _unpacked(text):
    """What ``_packed`` packed; nothing for what it did not, or what would unpack to more than a file may hold."""
    try:
        return zlib.decompressobj().decompress(base64.b64decode(text), MOST_KB * 1024)
    except (ValueError, zlib.error):
        return b""
