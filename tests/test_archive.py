"""The archive of one organization: what is in it, for whom, and that it can be unpacked."""

import csv
import io
import json
import threading
import zipfile

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from assessments import access, actions, notes
from assessments.models import (
    Action,
    Answer,
    ChartColumns,
    ChartUpload,
    Digest,
    Invitation,
    InvitationRound,
    Organization,
    Perception,
    Position,
    Respondent,
    ShareLink,
    ShareOpening,
    Standing,
    Target,
)
from assessments.reports import archive

from .answers import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def unpacked(client, meridian):
    """``unpacked(evan)`` is the archive as Evan gets it: the text of each file, by name."""

    def unpacked(user):
        client.force_login(user)
        response = client.get(reverse("organization_archive", args=[meridian.pk]))
        assert response.streaming
        with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as zipped:
            assert zipped.testzip() is None
            return {name: zipped.read(name).decode() for name in zipped.namelist()}

    return unpacked


def table(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def assessed(evan, cora, meridian):
    """Meridian Water's assessment by Evan, what its CISO said in it, Cora's draft and her note."""
    draft = actions.start_assessment(evan, meridian)
    ciso = Respondent.objects.create(assessment=draft, role=Respondent.Role.CISO)
    Answer.objects.create(respondent=ciso, question="communication", value={"communication-1": 2})
    assessment = submit(evan, meridian)
    actions.start_assessment(cora, meridian, adviser=True)
    notes.write(cora, meridian, note_id=meridian.pk, text="=A weak board", assessment=assessment)
    return assessment


def test_the_archive_holds_each_assessment_with_its_rating_and_trace(unpacked, evan, assessed):
    found = unpacked(evan)
    (told,) = json.loads(found["assessments.json"])
    assert told["id"] == str(assessed.pk)
    assert told["rating"]["document"] == assessed.rating.document
    assert told["rating"]["document"]["trace"] != []
    assert [row["key"] for row in table(found["positions.csv"])] == list(
        assessed.positions.values_list("key", flat=True)
    )
    assert json.loads(found["organization.json"])["name"] == "Meridian Water"
    assert [row["user_email"] for row in table(found["memberships.csv"])] == ["evan@example.org", "cora@example.org"]


def test_the_archive_of_an_executive_leaves_out_what_no_page_shows_them(unpacked, evan, assessed):
    found = unpacked(evan)
    assert "notes.json" not in found
    assert "audit.csv" not in found
    assert {row["respondent_role"] for row in table(found["answers.csv"])} == {assessed.lead_respondent().role}
    assert "weak board" not in str(found)
    assert "as on the pages" in found["README.txt"]


def test_the_archive_of_an_admin_holds_every_assessment_the_notes_and_the_trail(unpacked, ada, cora, assessed):
    found = unpacked(ada)
    assert len(json.loads(found["assessments.json"])) == 2
    assert len(table(found["answers.csv"])) == Answer.objects.count()
    assert [note["text"] for note in json.loads(found["notes.json"])] == ["=A weak board"]
    told = [row["action"] for row in table(found["audit.csv"])]
    assert told[-1] == Action.ARCHIVE_MADE
    assert Action.ASSESSMENT_SUBMITTED in told
    assert "as on the pages" not in found["README.txt"]


@pytest.mark.parametrize("state", [{"consent": False}, {"answering": True}])
def test_nobody_finds_in_the_archive_what_a_respondent_did_not_agree_to_show(unpacked, ada, assessed, state):
    Respondent.objects.filter(role=Respondent.Role.CISO, assessment=assessed).update(**state)
    assert "ciso" not in {row["respondent_role"] for row in table(unpacked(ada)["answers.csv"])}


def test_the_archive_explains_itself_in_its_readers_language_and_its_files_stay_the_same(
    client, unpacked, evan, assessed
):
    english = unpacked(evan)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    german = unpacked(evan)
    assert "memberships.csv     who belongs to it\n" in english.pop("README.txt")
    assert "memberships.csv     wer dazugehört\n" in german.pop("README.txt")
    assert german == english


def test_nothing_of_another_organization_is_in_the_archive(unpacked, ada, evan, otto, assessed):
    submit(otto, otto.memberships.get().organization)
    assert "Otto" not in str(unpacked(ada))


def test_a_title_never_becomes_a_formula_in_the_archive(unpacked, evan, assessed):
    Position.objects.filter(assessment=assessed, key=assessed.positions.first().key).update(title="=1+1")
    assert table(unpacked(evan)["positions.csv"])[0]["title"] == "'=1+1"


def test_an_organization_without_any_assessment_has_an_archive_too(unpacked, evan):
    found = unpacked(evan)
    assert json.loads(found["assessments.json"]) == []
    assert table(found["positions.csv"]) == []


@pytest.mark.parametrize(("name", "begins"), [("Ü & Söhne", "u-sohne_20"), ("شركة", "organization_20")])
def test_the_archive_is_named_so_that_every_file_system_takes_it(client, evan, meridian, name, begins):
    Organization.objects.filter(pk=meridian.pk).update(name=name)
    client.force_login(evan)
    response = client.get(reverse("organization_archive", args=[meridian.pk]))
    assert response["Content-Disposition"].startswith(f'attachment; filename="{begins}')


# Models that belong to an organization and are not in its archive, each with its reason.
LEFT_OUT = {
    Standing: "worked out from the assessments",
    Digest: "worked out from the assessments",
    Perception: "worked out from the answers",
    ChartUpload: "its owner's for an hour, and never the organization's",
    ChartColumns: "how the columns of the last file were read: nothing of the file itself",
}


def belonging_to(model):
    """Every model with a path of relations to ``model``, and itself."""
    found, waiting = {model}, [model]
    while waiting:
        relations = waiting.pop()._meta.related_objects
        more = {each.related_model for each in relations if each.related_model not in found}
        found |= more
        waiting += more
    return found


def test_the_archive_holds_every_model_that_belongs_to_an_organization(unpacked, ada, assessed):
    assert belonging_to(Organization) == set(archive.HELD) | set(LEFT_OUT)
    assert set(archive.HELD.values()) | {"README.txt", "audit.csv"} == set(unpacked(ada))


def test_the_archive_tells_the_target_the_words_of_invitations_and_the_openings_of_links(unpacked, evan, assessed):
    meridian, now = assessed.organization, timezone.now()
    Target.objects.create(
        organization=meridian, assessment=assessed, manager_key="ceo", manager_title="CEO", tier="BEST", due=now.date()
    )
    together = InvitationRound.objects.create(made_by=evan, text="To all of you")
    Invitation.objects.create(
        organization=meridian, kind="executive", email="x@example.org", text="Dear X", round=together, expires_at=now
    )
    link = ShareLink.objects.create(assessment=assessed, made_by=evan, fingerprint="f" * 64, expires_at=now)
    ShareOpening.objects.create(link=link)
    found = unpacked(evan)
    told = json.loads(found["organization.json"])
    assert (told["remind_after"], told["target"]["manager_title"], told["target"]["due"]) == (
        12,
        "CEO",
        now.date().isoformat(),
    )
    (invitation,) = table(found["invitations.csv"])
    assert (invitation["text"], invitation["round_text"]) == ("Dear X", "To all of you")
    assert [row["link_id"] for row in table(found["share_openings.csv"])] == [str(link.pk)]
    assert "f" * 64 not in str(found)


def test_the_archive_tells_who_answered_and_agreed(unpacked, ada, evan, assessed):
    lead = assessed.lead_respondent()
    refused = Respondent.objects.create(assessment=assessed, role=Respondent.Role.CIO, consent=False)
    own = {row["id"]: row for row in table(unpacked(evan)["respondents.csv"])}
    assert own[str(lead.pk)]["user_id"] == str(evan.pk)
    assert str(refused.pk) not in own
    told = {row["id"]: row["consent"] for row in table(unpacked(ada)["respondents.csv"])}
    assert (told[str(lead.pk)], told[str(refused.pk)]) == ("", "false")


class Meanwhile(dict):
    """The rows of an archive; when the last but one file is asked for, somebody else writes."""

    def __getitem__(self, name):
        if name == "share_links":
            writer = threading.Thread(target=lambda: (ShareLink.objects.all().delete(), connection.close()))
            writer.start()
            writer.join()
        return super().__getitem__(name)


@pytest.mark.django_db(transaction=True)
def test_all_files_of_an_archive_are_of_one_moment(evan, meridian):
    now = timezone.now()
    ShareLink.objects.create(assessment=submit(evan, meridian), fingerprint="f", expires_at=now)
    rows = Meanwhile(access.archived(evan, meridian))
    content = b"".join(archive.stream(meridian, rows, now=now))
    assert not ShareLink.objects.exists()
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        assert len(table(zipped.read("share_links.csv").decode())) == 1
