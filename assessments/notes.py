"""The clerk for consultants' notes. One transaction each; who may call it was decided by the doorman."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from .models import Assessment, Note, Organization, User


@transaction.atomic
def write(user: User, organization: Organization, *, note_id: UUID, text: str, assessment: Assessment | None) -> Note:
    """A note on the organization, or on one of its assessments. The same ``note_id`` again gives the same note."""
    note, _made = Note.objects.get_or_create(
        pk=note_id,
        defaults={"organization": organization, "assessment": assessment, "author": user, "text": text},
    )
    return note


@transaction.atomic
def edit(note: Note, *, text: str, assessment: Assessment | None) -> None:
    """Writes the note anew, and when that was."""
    note.text, note.assessment, note.edited_at = text, assessment, timezone.now()
    note.save(update_fields=["text", "assessment", "edited_at"])


@transaction.atomic
def delete(note: Note) -> None:
    """The note is gone."""
    note.delete()
