"""What is taken away: an organization, an account, and what stays of them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import actions, notes, removal
from assessments.models import (
    Action,
    Answer,
    Assessment,
    AuditEvent,
    ExportLog,
    Invitation,
    Membership,
    Organization,
    Position,
    Rating,
    Respondent,
    Standing,
    User,
)

from .answers import submit
from .conftest import PASSWORD
from .invited import fresh, letter, opened

pytestmark = pytest.mark.django_db


# An organization


@pytest.fixture
def delete(client, meridian):
    """``delete(evan, "Meridian Water")`` types that on the page, as Evan."""

    def delete(user, typed, organization=meridian):
        client.force_login(user)
        return client.post(reverse("delete_organization", args=[organization.pk]), {"typed": typed})

    return delete


@pytest.mark.parametrize("who", ["evan", "ada"])
def test_an_organization_is_deleted_with_all_that_belongs_to_it_after_naming_it(delete, request, evan, meridian, who):
    submit(evan, meridian)
    actions.start_assessment(evan, meridian)
    page = delete(request.getfixturevalue(who), " Meridian  Water ")
    assert page.url == reverse("home")
    for model in (Assessment, Respondent, Answer, Position, Rating, Standing, Membership):
        assert not model.objects.exists(), model
    assert list(AuditEvent.objects.filter(action=Action.ORGANIZATION_DELETED).values_list("object_label", "facts")) == [
        ("Meridian Water", {"assessments": 2, "members": 1})
    ]


def test_nothing_of_another_organization_goes(delete, evan, otto, meridian):
    other = otto.memberships.get().organization
    kept = submit(otto, other)
    submit(evan, meridian)
    delete(evan, "Meridian Water")
    assert list(Organization.objects.all()) == [other]
    assert list(Rating.objects.all()) == [kept.rating]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("meridian water", "This is not “Meridian Water”. Type it as it stands here."),
        ("Meridian", "This is not “Meridian Water”. Type it as it stands here."),
        ("", "Type the organization’s name."),
        ("\u200b", "This is not “Meridian Water”."),
    ],
)
def test_another_name_deletes_nothing_and_says_so(delete, evan, meridian, typed, message):
    page = delete(evan, typed)
    assert page.status_code == 422
    assert message in page.text
    assert Organization.objects.filter(pk=meridian.pk).exists()


@pytest.mark.parametrize("name", ["Ü & Söhne <b>", "شركة المياه", "x" * 200, "A  B"])
def test_a_name_of_any_letters_can_be_typed(delete, evan, name):
    organization = actions.create_organization(evan, name=name)
    assert delete(evan, name, organization).status_code == 302
    assert not Organization.objects.filter(pk=organization.pk).exists()


def test_the_page_says_what_goes_and_does_not_tell_of_notes(client, evan, cora, meridian):
    submit(evan, meridian)
    notes.write(cora, meridian, note_id=meridian.pk, text="A weak board.", assessment=None)
    client.force_login(evan)
    page = client.get(reverse("delete_organization", args=[meridian.pk])).text
    for line in ("1 submitted assessment, with its report", "2 people’s access"):
        assert line in page
    assert "links that open" not in page
    assert "note" not in page.split("<main")[1].split("</main")[0].lower()


def test_deleting_twice_meets_nothing_the_second_time(delete, evan):
    assert delete(evan, "Meridian Water").status_code == 302
    assert delete(evan, "Meridian Water").status_code == 404


# An account


@pytest.fixture
def leave(client):
    """``leave(evan, "evan@example.org")`` logs Evan in and types that on the page."""

    def leave(user, typed):
        client.force_login(user)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        return client.post(reverse("delete_account"), {"typed": typed})

    return leave


def test_an_account_is_deleted_and_its_answers_stay_without_a_name(leave, client, evan, meridian):
    assessment = submit(evan, meridian)
    answers = dict(assessment.answers())
    actions.start_assessment(evan, meridian)
    assert leave(evan, "evan@example.org").url == reverse("landing")
    assert not User.objects.filter(email="evan@example.org").exists()
    kept = Assessment.objects.get()
    assert (kept.pk, kept.started_by, kept.lead_respondent().user) == (assessment.pk, None, None)
    assert kept.answers() == answers
    assert "_auth_user_id" not in client.session


def test_the_address_of_somebody_who_left_is_taken_off_what_they_were_sent(leave, evan, cora, meridian):
    fields = {"organization": meridian, "kind": Invitation.Kind.EXECUTIVE, "expires_at": timezone.now()}
    for email in ("Evan@example.org", "nora@example.org"):
        Invitation.objects.create(email=email, **fields)
    leave(evan, "evan@example.org")
    assert sorted(Invitation.objects.values_list("email", flat=True)) == ["", "nora@example.org"]


ELSEWHERE = "evan@elsewhere.example"


@pytest.fixture
def sent(evan, cora, otto, meridian):
    """What Evan was sent: to his account's address and to a second one, by his organization and by another."""
    evan.emailaddress_set.create(email=evan.email, verified=True, primary=True)
    evan.emailaddress_set.create(email=ELSEWHERE, verified=True)
    other = otto.memberships.get().organization
    pairs = [(cora, meridian), (otto, other)]
    return [letter(by, of, email=to) for by, of in pairs for to in ("Evan@example.org", "Evan@Elsewhere.example")]


def revoked(invitations):
    return [fresh(invitation).is_revoked for invitation in invitations]


@pytest.mark.parametrize("by_admin", [False, True])
def test_what_somebody_was_sent_opens_nothing_once_their_account_is_deleted(leave, client, evan, sent, by_admin):
    assert opened(client, sent[1]).status_code == 200
    if by_admin:
        removal.delete_account(evan)
    else:
        leave(evan, "evan@example.org")
    assert revoked(sent) == [True] * 4
    assert [fresh(invitation).email for invitation in sent] == [""] * 4
    assert [opened(client, invitation).status_code for invitation in sent] == [410] * 4
    assert AuditEvent.objects.filter(action=Action.INVITATION_REVOKED).count() == 4


def test_what_others_were_sent_stays_open_under_an_address_that_was_never_confirmed_too(
    evan, sent, cora, otto, meridian
):
    noras = letter(cora, meridian)
    # Whoever deletes the account may have named somebody else's address.
    evan.emailaddress_set.filter(email=ELSEWHERE).update(verified=False)
    removal.delete_account(evan)
    assert (revoked([noras]), revoked(sent)) == ([False], [True, False, True, False])
    assert [fresh(invitation).email for invitation in sent] == ["", "Evan@Elsewhere.example"] * 2


def test_an_account_that_waits_to_be_confirmed_takes_nothing_of_another_organization_with_it(evan, sent):
    evan.emailaddress_set.update(verified=False)
    removal.delete_account(evan)
    assert revoked(sent) == [True, False, False, False]


def test_who_leaves_one_organization_keeps_what_others_sent_them(evan, sent):
    evan.memberships.get().delete()
    assert revoked(sent) == [True, True, False, False]


def test_the_address_of_somebody_who_left_is_taken_off_the_log_of_their_exports(leave, evan, cora):
    for user in (evan, cora):
        ExportLog.objects.create(user=user, by=user.email, columns=[], schema_version=1)
    leave(evan, "evan@example.org")
    assert sorted(ExportLog.objects.values_list("by", "user")) == [("", None), ("cora@example.org", cora.pk)]


def test_the_report_of_somebody_who_left_is_read_as_before(leave, client, cora, evan, meridian):
    assessment = submit(evan, meridian)
    leave(evan, "evan@example.org")
    client.force_login(cora)
    page = client.get(reverse("report", args=[assessment.pk]))
    assert page.status_code == 200
    assert "Evan" not in page.text


def test_another_address_deletes_nothing(leave, evan):
    page = leave(evan, "cora@example.org")
    assert page.status_code == 422
    assert "This is not “evan@example.org”. Type it as it stands here." in page.text
    assert User.objects.filter(pk=evan.pk).exists()


def test_whoever_is_logged_in_is_asked_who_they_are_once_more(client, evan):
    client.force_login(evan)
    assert client.get(reverse("delete_account")).url.startswith(reverse("account_reauthenticate"))
    assert client.post(reverse("delete_account"), {"typed": evan.email}).url.startswith(
        reverse("account_reauthenticate")
    )
    assert User.objects.filter(pk=evan.pk).exists()


def test_the_only_executive_is_told_what_becomes_of_the_organization(leave, client, evan, meridian, django_user_model):
    page = leave(evan, "not yet").text
    assert "You are the only executive of 1 organization" in page
    assert reverse("delete_organization", args=[meridian.pk]) in page
    colleague = django_user_model.objects.create_user("nora@example.org")
    Membership.objects.create(user=colleague, organization=meridian, role=Membership.Role.EXECUTIVE)
    assert "the only executive" not in client.get(reverse("delete_account")).text


def test_the_only_admin_stays_until_there_is_another(leave, ada, django_user_model):
    page = leave(ada, "ada@example.org")
    assert "You are the only admin. Make somebody else an admin first" in page.text
    assert User.objects.filter(pk=ada.pk).exists()
    django_user_model.objects.create_user("alan@example.org", is_staff=True)
    assert leave(ada, "ada@example.org").status_code == 302


def test_an_admin_deletes_an_account_in_the_admin_site_by_the_same_clerk(client, ada, evan, meridian):
    submit(evan, meridian)
    actions.start_assessment(evan, meridian)
    client.force_login(ada)
    client.post(reverse("admin:assessments_user_delete", args=[evan.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=evan.pk).exists()
    assert Assessment.objects.drafts().count() == 0
    assert Assessment.objects.submitted().count() == 1
