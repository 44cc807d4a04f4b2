"""Invitations and shared reports, as all their people use them: real mail by SMTP, and a browser of its own for each."""

import re
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.urls import reverse
from playwright.sync_api import expect

from assessments import actions, inviting
from tests import answers
from tests.answers import STATEMENTS, submit
from tests.conftest import PASSWORD
from tests.invited import letter
from tests.ports import kept_port
from tests.served import PATIENCE

from . import survey
from .clicks import follow

pytestmark = pytest.mark.django_db(transaction=True)


class MailServer(Controller):
    """The library's own, but for the one second that it gives itself to answer: a machine may be busy."""

    def _trigger_server(self):
        with socket.create_connection((self.hostname, self.port), PATIENCE) as visitor:
            visitor.recv(1024)


class Postbox:
    """What the mail server has taken, as parsed mails."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # as the library calls it
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def postbox(settings):
    """A real mail server on this machine, to which the site sends."""
    postbox = Postbox()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with kept_port() as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        server = MailServer(postbox, hostname=settings.EMAIL_HOST, port=port, ready_timeout=PATIENCE)
        server.start()
        yield postbox
        server.stop()


@pytest.fixture
def visitor(new_context):
    """``visitor()`` is somebody else: a page in a browser that knows nobody."""
    return lambda **options: new_context(**options).new_page()


def log_in(page, user):
    page.goto(reverse("account_login"))
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Log in"))
    page.wait_for_url(re.compile("/(organizations|portfolio)/$"))


def link_in(mail):
    return re.search(r"http://\S+", mail.get_body(("plain",)).get_content())[0]


def test_a_consultant_invites_an_executive_who_answers_and_is_seen_to_be_done(
    page, visitor, check, cora, meridian, postbox
):
    log_in(page, cora)
    page.goto(reverse("organization", args=[meridian.pk]))
    follow(page.get_by_role("link", name="Invitations"))
    page.get_by_label("Email address").fill("nora@meridian.example")
    page.get_by_label(re.compile("Your words")).fill("Before the board meets, please.")
    follow(page.get_by_role("button", name="Send the invitation"))
    expect(page.get_by_role("status")).to_contain_text("The invitation was sent to nora@meridian.example.")
    check()
    [mail] = postbox.mails
    assert (mail["To"], mail["Reply-To"]) == ("nora@meridian.example", cora.email)
    assert "Before the board meets, please." in mail.get_body(("html",)).get_content()

    nora = visitor()
    nora.goto(link_in(mail))
    follow(nora.get_by_role("button", name="Continue"))
    follow(nora.get_by_role("button", name="Begin"))
    survey.answer(nora, {"has_ciso": "yes"})
    page.reload()
    expect(page.locator(".tag").first).to_have_text("Started")

    at_home = visitor(java_script_enabled=False)
    at_home.goto(link_in(mail))
    follow(at_home.get_by_role("button", name="Continue"))
    follow(at_home.get_by_role("button", name="Go on"))
    assert survey.question_of(at_home) == "ciso_status"
    survey.answer_all(at_home)
    follow(at_home.get_by_role("button", name="Get my rating"))
    expect(at_home.get_by_role("heading", level=1)).to_contain_text("Better")
    expect(at_home.get_by_text("Your link opens this report until")).to_be_visible()

    page.reload()
    expect(page.locator(".tag").first).to_have_text("Done")


def test_a_respondent_answers_on_a_phone_and_the_report_shows_it(page, visitor, axe, cora, evan, meridian, postbox):
    assessment = submit(evan, meridian)
    log_in(page, cora)
    page.goto(reverse("report", args=[assessment.pk]))
    follow(page.get_by_role("link", name="Ask others"))
    page.get_by_label("Email address").fill("ciso@meridian.example")
    page.get_by_label(re.compile("As what")).select_option("ciso")
    follow(page.get_by_role("button", name="Send the invitation"))

    ciso = visitor()
    ciso.set_viewport_size({"width": 360, "height": 640})
    ciso.goto(link_in(postbox.mails[0]))
    axe(ciso)
    follow(ciso.get_by_role("button", name="Continue"))
    axe(ciso)
    follow(ciso.get_by_role("button", name="Begin"))
    survey.choose(ciso, "manager", "cfo")
    axe(ciso)
    follow(ciso.get_by_role("button", name="Continue"))
    for statements in STATEMENTS.values():
        for statement, value in statements.items():
            survey.choose(ciso, statement, value)
        axe(ciso)
        follow(ciso.get_by_role("button", name="Continue"))
    axe(ciso)
    survey.choose(ciso, "consent", "yes")
    follow(ciso.get_by_role("button", name="Hand in my answers"))
    expect(ciso.get_by_role("heading", level=1)).to_have_text("Thank you. Your answers are in.")
    axe(ciso)

    page.goto(reverse("report", args=[assessment.pk]))
    expect(
        page.get_by_role("table", name=re.compile("")).get_by_role("columnheader", name="CISO").first
    ).to_be_visible()
    expect(page.locator(".findings")).to_contain_text("Asked who the CISO reports to")


def test_a_report_is_shared_with_a_password_and_closed_again(page, visitor, check, axe, evan, meridian, troubles):
    assessment = submit(evan, meridian)
    log_in(page, evan)
    page.goto(reverse("report", args=[assessment.pk]))
    follow(page.get_by_role("link", name="Share", exact=True))
    check()
    page.get_by_label(re.compile("Who is it for")).fill("The audit committee")
    page.get_by_label(re.compile("Password")).fill("over the phone")
    follow(page.get_by_role("button", name="Make the link"))
    check()
    address = page.get_by_label("Link to the report").input_value()

    member = visitor()
    member.goto(address)
    axe(member)
    member.get_by_label("Password").fill("guessed wrong")
    follow(member.get_by_role("button", name="Open the report"))
    expect(member.get_by_role("alert")).to_contain_text("This is not the password of this link.")
    axe(member)
    assert all("422" in trouble for trouble in troubles), "the refusal itself is what the browser complains about"
    troubles.clear()
    member.get_by_label("Password").fill("over the phone")
    follow(member.get_by_role("button", name="Open the report"))
    expect(member.get_by_role("heading", level=1)).to_contain_text("Better")
    assert address.split("/")[-2] not in member.url
    axe(member)
    member.get_by_label("If the CISO reported to").select_option("ceo")
    expect(member.locator("#try-result")).to_contain_text("Nothing of this trial is stored.")

    page.goto(reverse("share_report", args=[assessment.pk]))
    expect(page.locator(".link")).to_contain_text("1 time, last")
    check()
    follow(page.get_by_role("link", name="Revoke The audit committee"))
    check()
    follow(page.get_by_role("button", name="Revoke the link"))
    member.reload()
    expect(member.get_by_role("heading", level=1)).to_have_text("This link does not open anything")
    axe(member)
    assert all("410" in trouble for trouble in troubles)
    troubles.clear()


@pytest.mark.once
def test_pages_of_rounds_and_notes(page, check, cora, evan, meridian, postbox):
    submit(evan, meridian)
    letter(cora, meridian, email=f"{'long' * 14}@{'address' * 8}.example")
    log_in(page, cora)
    page.goto(reverse("portfolio"))
    check()
    page.get_by_label("Choose Meridian Water").check()
    follow(page.get_by_role("button", name="Invite"))
    check()
    page.get_by_label("Meridian Water").fill(f"{'long' * 14}@{'address' * 8}.example")
    follow(page.get_by_role("button", name="Send the invitations"))
    expect(page.get_by_role("heading", level=1)).to_have_text("0 of 1 have answered")
    check()
    for name, about in (
        ("invitation_rounds", []),
        ("invitations", [meridian.pk]),
        ("organization_notes", [meridian.pk]),
        ("organization", [meridian.pk]),
    ):
        page.goto(reverse(name, args=about))
        check()
    page.goto(reverse("organization_notes", args=[meridian.pk]))
    page.get_by_label("Note").fill("Between us: " + "Donaudampfschifffahrtsgesellschaft" * 5)
    follow(page.get_by_role("button", name="Keep the note"))
    check()
    follow(page.get_by_role("link", name=re.compile("^Delete")))
    check()


@pytest.mark.parametrize("confirmation", ["mandatory", "optional"])
def test_who_was_invited_keeps_the_report_in_a_new_account(
    visitor, axe, cora, meridian, postbox, settings, confirmation
):
    settings.ACCOUNT_EMAIL_VERIFICATION = confirmation
    invitation = letter(cora, meridian, email="nora@meridian.example")
    actions.submit_assessment(answers.fill_in(inviting.start(invitation)))
    nora = visitor()
    nora.goto(reverse("open_invitation", args=[inviting.token_of(invitation)]))
    follow(nora.get_by_role("button", name="Continue"))
    follow(nora.get_by_role("link", name="Read the report"))
    axe(nora)
    follow(nora.get_by_role("link", name="Make an account"))
    nora.get_by_label("Email").fill("nora@meridian.example")
    nora.get_by_label("Password").fill(PASSWORD)
    follow(nora.get_by_role("button", name="Sign up"))
    if confirmation == "mandatory":
        nora.goto(link_in(postbox.mails[-1]))
        follow(nora.get_by_role("button", name=re.compile("confirm it")))
        nora.get_by_label("Email").fill("nora@meridian.example")
        nora.get_by_label("Password").fill(PASSWORD)
        follow(nora.get_by_role("button", name="Log in"))
        # Confirming the address has lost the way back: the first page of the account knows it.
        follow(nora.get_by_role("link", name="Keep it in this account"))
    expect(nora.get_by_role("heading", level=1)).to_have_text("Keep the report in your account")
    axe(nora)
    follow(nora.get_by_role("button", name="Keep the report"))
    expect(nora.get_by_role("heading", level=1)).to_contain_text("Better")
    expect(nora.get_by_role("link", name="Meridian Water")).to_be_visible()
