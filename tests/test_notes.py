"""Consultants' notes: for the consultants of a client and for admins, and never for the client's own people."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from assessments import access, notes, sharing
from assessments.models import Membership, Note, User
from tests.answers import submit

pytestmark = pytest.mark.django_db

SECRET = "Between us: the chief executive wants to move the line."


@pytest.fixture
def assessment(evan, meridian):
    return submit(evan, meridian)


@pytest.fixture
def note(cora, meridian):
    return notes.write(cora, meridian, note_id=uuid4(), text=SECRET, assessment=None)


@pytest.fixture
def as_cora(client, cora):
    client.force_login(cora)
    return client


def page_of(organization):
    return reverse("organization_notes", args=[organization.pk])


def test_a_consultant_writes_on_the_organization_and_on_an_assessment(as_cora, cora, meridian, assessment):
    for about, text in (("organization", "On the whole"), (assessment.pk, "On this one")):
        as_cora.post(page_of(meridian), {"note": uuid4(), "about": about, "text": text})
    page = as_cora.get(page_of(meridian)).text

    assert set(Note.objects.values_list("text", "assessment", "author")) == {
        ("On the whole", None, cora.pk),
        ("On this one", assessment.pk, cora.pk),
    }
    assert "On the whole" in page
    assert reverse("report", args=[assessment.pk]) in page


def test_the_doorman_shows_notes_to_consultants_and_admins_alone(note, ada, cora, evan, otto, meridian):
    shown = {user.name: list(access.notes(user, meridian)) for user in (ada, cora, evan, otto)}

    assert shown == {"Ada": [note], "Cora": [note], "Evan": [], "Otto": []}


def test_the_clients_own_people_find_no_page_of_notes(client, note, evan, meridian):
    client.force_login(evan)
    for address in (
        page_of(meridian),
        reverse("edit_note", args=[note.pk]),
        reverse("delete_note", args=[note.pk]),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"text": "x"}).status_code == 404
    assert Note.objects.get().text == SECRET


def test_no_page_for_the_client_and_no_shared_report_holds_a_note(client, note, cora, evan, meridian, assessment):
    notes.write(cora, meridian, note_id=uuid4(), text=SECRET, assessment=assessment)
    client.force_login(evan)
    pages = [
        client.get(reverse(name, args=[about]), follow=True).text
        for name, about in (("organization", meridian.pk), ("report", assessment.pk), ("share_report", assessment.pk))
    ]
    pages.append(client.get(reverse("home")).text)
    _link, token = sharing.share(evan, assessment, link_id=uuid4(), days=7)
    pages.append(Client().post(reverse("open_share", args=[token]), follow=True).text)

    assert [page for page in pages if SECRET in page or "/notes/" in page] == []


def test_who_is_no_longer_the_clients_consultant_reads_none(as_cora, note, cora, meridian):
    cora.memberships.update(role=Membership.Role.EXECUTIVE)
    assert as_cora.get(page_of(meridian)).status_code == 404
    cora.memberships.all().delete()
    assert as_cora.get(page_of(meridian)).status_code == 404


def test_a_note_on_another_clients_assessment_is_refused(as_cora, otto, meridian):
    theirs = submit(otto, otto.memberships.get().organization)
    page = as_cora.post(page_of(meridian), {"note": uuid4(), "about": theirs.pk, "text": "x"})

    assert page.status_code == 422
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Write the note."),
        ("  \n ", "Write the note."),
        ("x" * 5001, "The note may have 5000 characters; this one has 5001. Shorten or split it."),
    ],
)
def test_a_note_that_does_not_do_is_refused_with_what_to_do(as_cora, meridian, text, words):
    page = as_cora.post(page_of(meridian), {"note": uuid4(), "about": "organization", "text": text})

    assert page.status_code == 422
    assert words in page.text
    assert not Note.objects.exists()


def test_sending_the_form_twice_keeps_one_note(as_cora, meridian):
    sent = {"note": uuid4(), "about": "organization", "text": "Once"}
    as_cora.post(page_of(meridian), sent)
    as_cora.post(page_of(meridian), sent)

    assert Note.objects.count() == 1


def test_only_its_author_changes_or_deletes_a_note(as_cora, note, ada, meridian):
    colleague = User.objects.create_user("cleo@example.org", name="Cleo")
    Membership.objects.create(user=colleague, organization=meridian, role=Membership.Role.CONSULTANT)
    for reader in (colleague, ada):
        other = Client()
        other.force_login(reader)
        assert SECRET.replace("’", "&#x27;") in other.get(page_of(meridian)).text
        assert other.post(reverse("delete_note", args=[note.pk])).status_code == 403
    as_cora.post(reverse("edit_note", args=[note.pk]), {"note": note.pk, "about": "organization", "text": "Changed"})
    note.refresh_from_db()
    assert (note.text, note.edited_at is not None) == ("Changed", True)
    assert "Delete this note?" in as_cora.get(reverse("delete_note", args=[note.pk])).text
    as_cora.post(reverse("delete_note", args=[note.pk]))
    assert not Note.objects.exists()


def test_an_admin_reads_and_does_not_write(client, ada, note, meridian):
    client.force_login(ada)

    assert "Keep the note" not in client.get(page_of(meridian)).text
    sent = {"note": uuid4(), "about": "organization", "text": "x"}
    assert client.post(page_of(meridian), sent).status_code == 403


def test_what_is_written_is_shown_as_text(as_cora, cora, meridian):
    notes.write(cora, meridian, note_id=uuid4(), text="<script>alert(1)</script>", assessment=None)

    assert "<script>alert" not in as_cora.get(page_of(meridian)).text
