"""What is done with an organization and an account, in the pseudo-language: notes, deleting, org charts."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from assessments import actions, notes
from assessments.models import Membership, Note, User

from .answers import BETTER, submit
from .conftest import PASSWORD
from .speaking import outside_in_text
from .test_pseudo_pages import english_on

pytestmark = pytest.mark.django_db

# What people typed.
TYPED = {"Cora", "cora", "Ada", "ada", "weak", "board"}


@pytest.fixture
def speaks(pseudo):
    """``speaks(evan)`` is Evan's browser, which asks for the pseudo-language."""

    def speaks(user):
        client = Client(headers={"accept-language": pseudo})
        client.force_login(user)
        return client

    return speaks


def left(response, status=200):
    """The words on a page that are in no catalogue and that nobody typed."""
    return [word for word in english_on(response, status) if word not in TYPED]


# Notes


def test_the_pages_of_notes(speaks, cora, evan, meridian):
    assessment, page = submit(evan, meridian, **BETTER), reverse("organization_notes", args=[meridian.pk])
    coras = speaks(cora)

    assert left(coras.get(page)) == []
    assert left(coras.post(page, {"text": ""}), 422) == []
    assert left(coras.post(page, {"about": "x", "text": "1" * 5001}), 422) == []
    sent = {"note": meridian.pk, "about": assessment.pk, "text": "weak board"}
    assert left(coras.post(page, sent, follow=True)) == []
    edit, delete = (reverse(name, args=[Note.objects.get().pk]) for name in ("edit_note", "delete_note"))
    assert left(coras.get(edit)) == []
    assert left(coras.post(edit, {"text": ""}), 422) == []
    assert left(coras.post(edit, sent, follow=True)) == []
    assert left(coras.get(delete)) == []
    assert left(coras.post(delete, follow=True)) == []


def test_notes_that_one_may_only_read(speaks, ada, meridian):
    page = reverse("organization_notes", args=[meridian.pk])
    assert left(speaks(ada).get(page)) == []
    notes.write(ada, meridian, note_id=meridian.pk, text="weak board", assessment=None)
    User.objects.filter(pk=ada.pk).update(name="")
    assert left(speaks(ada).get(page)) == []


# Deleting


def test_deleting_an_organization(speaks, evan, meridian):
    page, evans = reverse("delete_organization", args=[meridian.pk]), speaks(evan)

    assert left(evans.get(page)) == []
    submit(evan, meridian, **BETTER)
    actions.start_assessment(evan, meridian)
    assert left(evans.get(page)) == []
    assert left(evans.post(page, {"typed": ""}), 422) == []
    assert left(evans.post(page, {"typed": "Meridian"}), 422) == []
    assert left(evans.post(page, {"typed": "Meridian Water"}, follow=True)) == []


def test_deleting_an_account(speaks, ada, evan, meridian):
    for user, address in ((ada, "ada@example.org"), (evan, "evan@example.org")):
        theirs = speaks(user)
        theirs.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        page = reverse("delete_account")
        Membership.objects.filter(user=user).update(role=Membership.Role.EXECUTIVE)
        assert left(theirs.get(page)) == []
        assert left(theirs.post(page, {"typed": ""}), 422) == []
        assert left(theirs.post(page, {"typed": "x"}), 422) == []
        # Ada is the only admin, and stays.
        gone = theirs.post(page, {"typed": address}, follow=True)
        assert left(gone, 422 if user == ada else 200) == []


@pytest.mark.parametrize("who", ["ada", "evan"])
def test_the_explanation_of_an_archive(speaks, request, meridian, who):
    response = speaks(request.getfixturevalue(who)).get(reverse("organization_archive", args=[meridian.pk]))
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as zipped:
        text = zipped.read("README.txt").decode()
        for name in zipped.namelist():
            text = text.replace(name, "")
    assert outside_in_text(text) == []
