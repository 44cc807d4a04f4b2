"""Consultants' notes on a client: a page that the client's own people never see."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments import access, notes
from assessments.forms.notes import ON_ORGANIZATION, NoteForm
from assessments.views.respond import REFUSED


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organization_notes(request, organization_id):
    """All notes on the organization and its assessments; POST writes one."""
    organization = access.organization_to_read_notes(request.user, organization_id)
    about = {"about": request.GET.get("about", ON_ORGANIZATION)}
    if request.method != "POST":
        return _page(request, organization, NoteForm(_assessments(request, organization), initial=about))
    access.ask_to_write_notes(request.user, organization)
    form = NoteForm(_assessments(request, organization), request.POST)
    if not form.is_valid():
        return _page(request, organization, form, status=REFUSED)
    wanted = form.cleaned_data
    notes.write(request.user, organization, note_id=wanted["note"], text=wanted["text"], assessment=form.assessment())
    messages.success(request, _("The note is kept."))
    return redirect("organization_notes", organization.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_note(request, note_id):
    note = access.note_to_write(request.user, note_id)
    about = str(note.assessment_id or ON_ORGANIZATION)
    sent = request.POST if request.method == "POST" else None
    initial = {"note": note.pk, "about": about, "text": note.text}
    form = NoteForm(_assessments(request, note.organization), sent, initial=initial)
    if sent is not None and form.is_valid():
        notes.edit(note, text=form.cleaned_data["text"], assessment=form.assessment())
        messages.success(request, _("The note is changed."))
        return redirect("organization_notes", note.organization_id)
    context = {"note": note, "organization": note.organization, "form": form}
    return render(request, "assessments/notes/edit.html", context, status=REFUSED if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_note(request, note_id):
    """Asks first; POST deletes."""
    note = access.note_to_write(request.user, note_id)
    if request.method != "POST":
        return render(request, "assessments/notes/delete.html", {"note": note, "organization": note.organization})
    notes.delete(note)
    messages.success(request, _("The note is deleted."))
    return redirect("organization_notes", note.organization_id)


def _assessments(request, organization):
    return access.assessments(request.user).filter(organization=organization).order_by("-submitted_at")


def _page(request, organization, form, status=200):
    context = {
        "organization": organization,
        "notes": access.notes(request.user, organization).select_related("author", "assessment"),
        "may_write": access.advises(request.user, organization),
        "form": form,
    }
    return render(request, "assessments/notes/list.html", context, status=status)
