"""Who may know of consultants' notes, and write them."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from assessments.models import Note, Organization, User

from .members import advises, found, is_adviser, organization_to_read, organizations


def reads_notes(user: User, organization: Organization) -> bool:
    """Whether ``user`` may know of notes on this organization: its consultants and admins."""
    return is_adviser(user, organization)


def notes(user: User, organization: Organization) -> QuerySet[Note]:
    """The notes on an organization and its assessments; none for whoever may not know of them."""
    if not reads_notes(user, organization):
        return Note.objects.none()
    return Note.objects.filter(organization=organization)


def organization_to_read_notes(user: User, organization_id: UUID) -> Organization:
    """The organization, for the notes on it. Raises ``Http404`` for everybody who may not know of them."""
    organization = organization_to_read(user, organization_id)
    if not reads_notes(user, organization):
        raise Http404
    return organization


def ask_to_write_notes(user: User, organization: Organization) -> None:
    """Raises ``PermissionDenied`` for whoever only reads the notes."""
    if not advises(user, organization):
        raise PermissionDenied(_("Only a consultant of the organization can write notes on it."))


def note_to_write(user: User, note_id: UUID) -> Note:
    """One's own note. Raises ``Http404`` where it may not be read, ``PermissionDenied`` where somebody else wrote it."""
    note = found(Note.objects.filter(organization__in=organizations(user)).select_related("organization"), note_id)
    if not reads_notes(user, note.organization):
        raise Http404
    if note.author_id != user.pk or not advises(user, note.organization):
        raise PermissionDenied(_("Only its author can change a note."))
    return note
