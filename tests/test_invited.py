"""What somebody meets who was invited: one link, no account, and nothing but what they were asked for."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import actions, inviting, sharing, tokens
from assessments.models import Answer, Assessment, Invitation, Membership, Respondent, User
from tests.answers import fill_in, submit
from tests.invited import begin, fresh, letter, opened

pytestmark = pytest.mark.django_db

CLOSED = "This link does not open anything"


@pytest.fixture
def executive(cora, meridian):
    return letter(cora, meridian, text="Before the board meets.")


@pytest.fixture
def assessment(evan, meridian):
    return submit(evan, meridian)


@pytest.fixture
def respondent(cora, meridian, assessment):
    return letter(cora, meridian, assessment=assessment, role="ciso")


def door(invitation):
    return reverse("open_invitation", args=[inviting.token_of(invitation)])


def expire(invitation):
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())


# --- the link ----------------------------------------------------------------------------------------------------


def test_fetching_the_link_neither_opens_it_nor_tells_anything(client, executive):
    for _scan in range(3):
        page = client.get(door(executive))
        client.head(door(executive))

    assert "You are invited" in page.text
    assert "Meridian" not in page.text
    assert "board" not in page.text
    assert fresh(executive).opened_at is None
    assert not client.session.keys()


def test_a_person_opens_it_by_a_button_and_leaves_the_token_behind(client, executive):
    page = opened(client, executive)

    assert page.redirect_chain == [(reverse("invited", args=[executive.pk]), 302)]
    assert "Who reports to whom at <bdi>Meridian Water</bdi>?" in page.text
    assert "Before the board meets." in page.text
    assert inviting.token_of(executive) not in page.text
    assert fresh(executive).status == "opened"


@pytest.mark.parametrize(
    ("spoil", "status", "words"),
    [
        (lambda one: (expire(one), inviting.token_of(one))[1], 410, "It has expired."),
        (lambda one: (inviting.revoke(one), inviting.token_of(one))[1], 410, "It was withdrawn by those who gave it"),
        (
            lambda one: inviting.token_of(one).replace(one.pk.hex[:4], "0000"),
            404,
            "It is incomplete, or it was changed",
        ),
        (lambda one: one.pk.hex, 404, "It is incomplete, or it was changed"),
        (lambda one: tokens.signed(sharing.KIND, one.pk.hex), 404, "It is incomplete, or it was changed"),
        (lambda one: tokens.signed(inviting.KIND, uuid4().hex), 404, "It does not belong to this page"),
        (lambda one: (one.organization.delete(), inviting.token_of(one))[1], 404, "It does not belong to this page"),
    ],
    ids=["expired", "revoked", "altered", "guessed", "of another kind", "foreign", "of what was deleted"],
)
def test_a_link_that_opens_nothing_says_why_and_nothing_more(client, executive, spoil, status, words):
    token = spoil(executive)
    for method in (client.get, client.post):
        page = method(reverse("open_invitation", args=[token]))
        assert page.status_code == status
        assert f"<h1>{CLOSED}</h1>" in page.text
        assert words in page.text
        assert "Meridian" not in page.text
    assert not client.session.keys()
    assert not Invitation.objects.filter(opened_at__isnull=False).exists()


def test_trying_addresses_without_end_is_stopped(client, settings):
    settings.LIMITS_PER_MINUTE = {"invitation": 2}
    statuses = [client.get(reverse("open_invitation", args=[f"guess-{number}"])).status_code for number in range(3)]

    assert statuses == [404, 404, 429]


def test_pages_of_the_invited_are_kept_out_of_search_engines_and_caches(client, executive, respondent):
    cover, start, question = client.get(door(executive)), opened(client, executive), begin(client, respondent)
    for page, referrer in ((cover, "strict-origin"), (start, "same-origin"), (question, "same-origin")):
        assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex, nofollow, noarchive", referrer)
        assert {"no-store", "private"} <= set(page["Cache-Control"].split(", "))


# --- an executive who assesses -----------------------------------------------------------------------------------


def test_an_invited_executive_assesses_without_an_account_and_reads_the_report(client, executive):
    page = begin(client, executive)
    assert "<h1>Is one post accountable for information security" in page.text
    assert fresh(executive).status == "started"
    draft = Assessment.objects.get()
    client.post(reverse("question", args=[draft.pk, "has_ciso"]), {"has_ciso": "yes"})
    fill_in(draft)
    page = client.post(reverse("check_answers", args=[draft.pk]), follow=True)

    assert page.redirect_chain == [(reverse("report", args=[draft.pk]), 302)]
    assert "<h1>Better" in page.text
    assert fresh(executive).status == "done"
    assert "Thank you." in client.get(reverse("invited", args=[executive.pk])).text


def test_opening_it_on_another_device_goes_on_where_it_stopped(client, executive):
    begin(client, executive)
    draft = Assessment.objects.get()
    client.post(reverse("question", args=[draft.pk, "has_ciso"]), {"has_ciso": "yes"})
    page = begin(Client(), executive)

    assert page.redirect_chain[-1][0] == reverse("question", args=[draft.pk, "ciso_status"])
    assert (Assessment.objects.count(), Respondent.objects.count()) == (1, 1)


def test_back_from_the_first_question_leads_to_the_invitation(client, executive):
    begin(client, executive)
    first = reverse("question", args=[Assessment.objects.get().pk, "has_ciso"])

    assert client.post(first, {"back": "1"}).url == reverse("invited", args=[executive.pk])
    page = client.get(first).text
    assert reverse("organization", args=[executive.organization_id]) not in page


def test_the_invited_meet_nothing_else_of_the_organization(client, executive, assessment, evan, meridian):
    begin(client, executive)
    draft = actions.start_assessment(evan, meridian)
    of_assessments = (("report", assessment.pk), ("report_pdf", assessment.pk), ("resume", draft.pk))
    of_organizations = (
        (name, meridian.pk) for name in ("organization", "invitations", "changes", "organization_notes")
    )
    for name, about in (*of_assessments, *of_organizations):
        response = client.get(reverse(name, args=[about]))
        assert (response.status_code, response.url.split("?")[0]) == (302, reverse("account_login"))


def test_the_report_of_the_invited_leaves_out_the_organizations_other_assessments(client, executive, assessment):
    begin(client, executive)
    made = fresh(executive).assessment
    actions.submit_assessment(fill_in(made, manager="ceo", technology_manager="same"))
    page = client.get(reverse("report", args=[made.pk])).text

    assert "<h1>Best" in page
    assert "tier changed" not in page
    assert str(assessment.pk) not in page
    assert "Share this report" not in page


@pytest.mark.parametrize(("close", "words"), [(expire, "It has expired."), (inviting.revoke, "It was withdrawn")])
def test_a_survey_that_is_open_closes_with_its_invitation(client, executive, close, words):
    begin(client, executive)
    draft = Assessment.objects.get()
    close(executive)
    question = reverse("question", args=[draft.pk, "has_ciso"])
    for page in (
        client.get(question),
        client.post(question, {"has_ciso": "yes"}),
        client.get(reverse("resume", args=[draft.pk])),
    ):
        assert (page.status_code, words in page.text, "Meridian" in page.text) == (410, True, False)
    assert not Answer.objects.exists()


def test_the_draft_of_the_invited_is_no_members_to_answer(client, executive, evan):
    begin(Client(), executive)
    client.force_login(evan)

    assert client.get(reverse("resume", args=[Assessment.objects.get().pk])).status_code == 403


def test_a_member_who_is_logged_in_follows_an_invitation_too(client, cora, evan, meridian):
    executive = letter(cora, meridian, email=evan.email)
    client.force_login(evan)
    page = begin(client, executive)
    made = fresh(executive).assessment
    assert page.redirect_chain[-1][0] == reverse("question", args=[made.pk, "has_ciso"])
    fill_in(made)
    page = client.post(reverse("check_answers", args=[made.pk]), follow=True)

    assert "<h1>Better" in page.text
    assert reverse("organization", args=[meridian.pk]) in page.text, "as a member, with all that members see"
    assert fresh(executive).status == "done"


def test_opening_an_invitation_changes_the_key_of_the_session(client, executive):
    client.session.save()
    before = client.session.session_key
    client.cookies["sessionid"] = before
    opened(client, executive)

    assert client.session.session_key != before


def made_by(executive, client):
    begin(client, executive)
    made = fresh(executive).assessment
    actions.submit_assessment(fill_in(made))
    return made


def test_the_report_is_kept_by_an_account_with_the_invited_address(client, executive, meridian):
    made = made_by(executive, client)
    keep = reverse("keep_report", args=[executive.pk])
    assert f"next={keep}" in client.get(reverse("report", args=[made.pk])).text
    nora = User.objects.create_user("NORA@meridian.example", "correct horse battery staple")
    # As after sign-up: the session stays, with what was opened in it.
    client.force_login(nora)
    session = client.session
    session["opened_invitation"] = [str(executive.pk)]
    session.save()

    assert "Keep the report in your account" in client.get(keep).text
    assert client.post(keep).url == reverse("report", args=[made.pk])
    assert nora.memberships.get().role == Membership.Role.EXECUTIVE
    made.refresh_from_db()
    assert (made.started_by, made.lead_respondent().user) == (nora, nora)
    expire(executive)
    assert client.get(reverse("report", args=[made.pk])).status_code == 200


def test_a_new_account_is_reminded_of_the_report_that_it_may_keep(client, executive, otto):
    made_by(executive, client)
    for user, told in ((User.objects.create_user("nora@meridian.example"), True), (otto, False)):
        client.force_login(user)
        session = client.session
        session["opened_invitation"] = [str(executive.pk)]
        session.save()
        page = client.get(reverse("home"), follow=True).text
        assert (reverse("keep_report", args=[executive.pk]) in page, "Meridian" in page) == (told, told)


def with_account(client, invitation):
    """The invited person's own account, logged in in the browser where the invitation was opened."""
    user, _made = User.objects.get_or_create(email=invitation.email)
    client.force_login(user)
    session = client.session
    session["opened_invitation"] = [str(invitation.pk)]
    session.save()
    return user


def test_a_consultant_brings_nobody_into_an_organization_that_has_an_executive(client, cora, evan, meridian):
    invitation = letter(cora, meridian)
    made = made_by(invitation, client)
    user = with_account(client, invitation)
    page = client.post(reverse("keep_report", args=[invitation.pk]))

    assert (page.status_code, "ask one of its executives to invite you" in page.text) == (403, True)
    assert not user.memberships.exists()
    assert "Keep the report" not in client.get(reverse("home"), follow=True).text
    assert client.get(reverse("report", args=[made.pk])).status_code == 200


def test_an_executive_brings_others_in(client, evan, meridian):
    invitation = letter(evan, meridian)
    made_by(invitation, client)
    user = with_account(client, invitation)

    assert client.post(reverse("keep_report", args=[invitation.pk])).status_code == 302
    assert user.memberships.get().role == Membership.Role.EXECUTIVE


def test_whoever_was_taken_out_again_has_no_way_back(client, executive):
    made = made_by(executive, client)
    user = with_account(client, executive)
    client.post(reverse("keep_report", args=[executive.pk]))
    assert not fresh(executive).is_live, "used up by being kept, whatever becomes of the membership"
    user.memberships.get().delete()

    met = [
        client.get(reverse(name, args=[pk])).status_code
        for name, pk in (("report", made.pk), ("keep_report", executive.pk))
    ]
    assert (met[0], fresh(executive).is_live) == (410, False)
    assert client.post(reverse("keep_report", args=[executive.pk])).status_code != 302
    assert not user.memberships.exists()


def test_an_invitation_that_waits_closes_with_the_membership_of_whom_it_is_for(evan, meridian):
    invitation = letter(evan, meridian)
    member = Membership.objects.create(
        user=User.objects.create_user(invitation.email), organization=meridian, role=Membership.Role.EXECUTIVE
    )
    member.delete()
    assert fresh(invitation).is_revoked


@pytest.mark.parametrize(
    "act",
    [
        inviting.start,
        lambda each: inviting.save_answer(each, "manager", "cio"),
        lambda each: inviting.finish(each, consent=True),
    ],
)
def test_what_was_revoked_in_the_same_moment_takes_no_answer(respondent, act):
    inviting.revoke(respondent)
    with pytest.raises(actions.Frozen):
        act(respondent)


@pytest.mark.parametrize("who", ["otto", "ada"])
def test_another_account_keeps_nothing(client, request, executive, who):
    made_by(executive, client)
    user = request.getfixturevalue(who)
    client.force_login(user)
    session = client.session
    session["opened_invitation"] = [str(executive.pk)]
    session.save()
    page = client.post(reverse("keep_report", args=[executive.pk]))

    assert page.status_code == 403
    assert "nora@" not in page.text
    assert not user.memberships.filter(organization=executive.organization).exists()


def test_an_account_with_the_address_keeps_nothing_without_the_link(client, executive):
    made_by(executive, Client())
    client.force_login(User.objects.create_user("nora@meridian.example"))

    assert client.post(reverse("keep_report", args=[executive.pk])).status_code == 404


def test_an_executives_invitation_has_no_statements(client, executive):
    begin(client, executive)

    assert client.get(reverse("statement_question", args=[executive.pk, "manager"])).status_code == 404
