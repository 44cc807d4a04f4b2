"""The pages around a report in the pseudo-language: links, invitations, accounts, faults, and what is downloaded."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import path, reverse
from django.utils import timezone
from pptx import Presentation

from assessments import inviting, sharing
from assessments.inviting import STATEMENT_QUESTIONS
from assessments.models import Invitation, ShareLink
from cioaudit import urls

from .answers import BETTER, submit
from .conftest import PASSWORD
from .invited import answer_statements, begin, letter
from .reports.answers import ANSWERS, submitted
from .reports.printing import read
from .second_factors import code
from .speaking import outside, outside_in_text, outside_on_paper

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def visitor(pseudo):
    """Somebody without an account whose browser speaks the pseudo-language."""
    return Client(headers={"accept-language": pseudo})


@pytest.fixture
def evans(visitor, evan):
    visitor.force_login(evan)
    return visitor


def english_on(response, status=200):
    """The words on a page of the pseudo-language that stand in no catalogue."""
    assert (response.status_code, response.headers["Content-Language"]) == (status, "eo")
    return outside(response.text)


@pytest.fixture
def assessment(evan, meridian):
    return submit(evan, meridian, **BETTER)


def shared(evan, assessment, password=""):
    return sharing.share(evan, assessment, link_id=uuid4(), days=7, password=password)


# --- links ---------------------------------------------------------------------------------------------------------


def test_a_shared_report_and_its_way_in(visitor, evan, assessment):
    link, token = shared(evan, assessment, password="over the phone")
    door = reverse("open_share", args=[token])

    assert english_on(visitor.get(door)) == []
    assert english_on(visitor.post(door, {"password": ""}), 422) == []
    assert english_on(visitor.post(door, {"password": "wrong"}), 422) == []
    assert english_on(visitor.post(door, {"password": "over the phone"}, follow=True)) == []
    assert english_on(visitor.get(reverse("try_shared", args=[link.pk]), {"manager": "ceo"})) == []


def test_a_link_that_opens_nothing(visitor, evan, assessment):
    (_expired, old), (revoked, taken_back) = shared(evan, assessment), shared(evan, assessment)
    ShareLink.objects.update(expires_at=timezone.now())
    sharing.revoke(revoked)

    assert english_on(visitor.get(reverse("open_share", args=[old])), 410) == []
    assert english_on(visitor.get(reverse("open_share", args=[taken_back])), 410) == []
    assert english_on(visitor.get(reverse("open_share", args=["altered"])), 404) == []
    assert english_on(visitor.get(reverse("shared_report", args=[uuid4()])), 404) == []


def test_making_links_and_taking_them_back(evans, evan, assessment):
    address = reverse("share_report", args=[assessment.pk])
    wanted = {"link": uuid4(), "days": 30, "password": "over the phone"}

    assert english_on(evans.post(address, {"link": uuid4(), "days": 8, "label": "x" * 101, "password": "x"}), 422) == []
    assert english_on(evans.post(address, {"link": uuid4(), "password": "x" * 129}), 422) == []
    assert english_on(evans.post(address, wanted)) == []
    assert english_on(evans.post(address, wanted, follow=True)) == []
    ShareLink.objects.update(expires_at=timezone.now())
    shared(evan, assessment)
    link = ShareLink.objects.live().get()
    revoke = reverse("revoke_share", args=[assessment.pk, link.pk])
    assert english_on(evans.get(revoke)) == []
    assert english_on(evans.post(revoke, follow=True)) == []


# --- invitations ---------------------------------------------------------------------------------------------------


def test_what_an_invited_respondent_meets(visitor, evan, meridian, assessment):
    invitation = letter(evan, meridian, assessment=assessment, role="ciso")
    door, start = (
        reverse("open_invitation", args=[inviting.token_of(invitation)]),
        reverse("invited", args=[invitation.pk]),
    )
    questions = [reverse("statement_question", args=[invitation.pk, each]) for each in STATEMENT_QUESTIONS]
    finish = reverse("finish_statements", args=[invitation.pk])

    assert english_on(visitor.get(door)) == []
    assert english_on(visitor.post(door, follow=True)) == []
    begin(visitor, invitation)
    assert [english_on(visitor.get(each)) for each in questions] == [[]] * len(questions)
    assert [english_on(visitor.post(each, {"choice": "x"}), 422) for each in questions] == [[]] * len(questions)
    answer_statements(invitation)
    assert english_on(visitor.get(start)) == []
    assert english_on(visitor.get(finish, follow=True)) == []
    Invitation.objects.update(done_at=None)
    assert english_on(visitor.get(start)) == []
    assert english_on(visitor.get(finish)) == []
    assert english_on(visitor.post(finish, {}), 422) == []


def test_what_an_invited_executive_meets(visitor, evan, meridian):
    invitation = letter(evan, meridian)
    begin(visitor, invitation)
    invitation.refresh_from_db()
    draft = invitation.assessment

    assert english_on(visitor.get(reverse("invited", args=[invitation.pk]))) == []
    assert english_on(visitor.get(reverse("question", args=[draft.pk, "has_ciso"]))) == []
    assert english_on(visitor.get(reverse("check_answers", args=[draft.pk]))) == []


# --- accounts ------------------------------------------------------------------------------------------------------

FOR_ANYBODY = ("login", "signup", "reset_password", "reset_password_done", "reset_password_from_key_done", "inactive")
OF_EVAN = ("account_logout", "account_email", "account_change_password", "account_reauthenticate", "mfa_index")
AFTER_THE_PASSWORD = ("mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "socialaccount_connections")
SENT = (
    ("account_login", {}),
    ("account_login", {"login": "evan@example.org", "password": "wrong"}),
    ("account_signup", {"email": "nobody", "password1": "short"}),
    ("account_signup", {"email": "evan@example.org", "password1": "123456789012"}),
    ("account_reset_password", {"email": ""}),
)


@pytest.mark.parametrize("name", FOR_ANYBODY)
def test_pages_of_accounts(visitor, name):
    assert english_on(visitor.get(reverse(f"account_{name}"))) == []


@pytest.mark.parametrize(("name", "sent"), SENT)
def test_forms_of_accounts_that_are_sent_back(visitor, evan, name, sent):
    assert english_on(visitor.post(reverse(name), sent)) == []


@pytest.mark.parametrize("name", OF_EVAN)
def test_pages_of_ones_own_account(evans, name):
    assert english_on(evans.get(reverse(name))) == []


def test_the_pages_of_a_second_factor(visitor, evan):
    evan.emailaddress_set.create(email=evan.email, verified=True, primary=True)
    visitor.post(reverse("account_login"), {"login": evan.email, "password": PASSWORD})
    visitor.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    pages = {name: english_on(visitor.get(reverse(name))) for name in AFTER_THE_PASSWORD}
    assert pages == {name: [] for name in AFTER_THE_PASSWORD}
    assert english_on(visitor.post(reverse("mfa_activate_totp"), {"code": "123456"})) == []
    secret = visitor.get(reverse("mfa_activate_totp")).context["form"].secret
    assert english_on(visitor.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)) == []
    for name in ("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        assert (name, english_on(visitor.get(reverse(name)))) == (name, [])
    visitor.logout()
    asked = visitor.post(reverse("account_login"), {"login": evan.email, "password": PASSWORD}, follow=True)
    assert english_on(asked) == []
    assert english_on(visitor.post(reverse("mfa_authenticate"), {"code": "123456"})) == []


# --- faults --------------------------------------------------------------------------------------------------------


def broken(request):
    raise ValueError


def away(request):
    raise OperationalError


urlpatterns = [path("broken/", broken), path("away/", away), *urls.urlpatterns]
handler500 = urls.handler500


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("address", "status"), [("/broken/", 500), ("/away/", 503), ("/nothing/", 404)])
def test_pages_of_faults(visitor, address, status):
    visitor.raise_request_exception = False
    response = visitor.get(address)
    assert english_on(response, status) == []
    assert '<html lang="eo">' in response.text


def test_a_request_that_is_not_understood(visitor, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert english_on(visitor.get("/", headers={"host": "elsewhere.example"}), 400) == []


def test_a_form_of_another_site(pseudo):
    visitor = Client(enforce_csrf_checks=True, headers={"accept-language": pseudo})
    assert english_on(visitor.post(reverse("quick_check")), 403) == []


def test_a_page_that_may_not_be_seen(visitor, ada, assessment):
    visitor.force_login(ada)
    assert english_on(visitor.post(reverse("share_report", args=[assessment.pk])), 403) == []


def test_too_many_requests(visitor, settings):
    settings.LIMITS_PER_MINUTE = {**settings.LIMITS_PER_MINUTE, "share": 0}
    assert english_on(visitor.get(reverse("open_share", args=["x"])), 429) == []


# --- what is downloaded --------------------------------------------------------------------------------------------


@pytest.fixture
def evans_on_paper(pseudo_on_paper, evan):
    client = Client(headers={"accept-language": pseudo_on_paper})
    client.force_login(evan)
    return client


@pytest.mark.parametrize("name", ["report_pdf", "board_pdf"])
@pytest.mark.parametrize("rule", ["R1", "R4", "R8"])
def test_what_is_printed(evans_on_paper, evan, meridian, rule, name):
    pdf = evans_on_paper.get(reverse(name, args=[submitted(evan, meridian, ANSWERS[rule]).pk])).content
    assert outside_on_paper(read(pdf).pages) == []


@pytest.mark.parametrize("rule", ["R1", "R4"])
def test_a_slide(evans, evan, meridian, rule):
    made = submitted(evan, meridian, ANSWERS[rule])
    deck = Presentation(BytesIO(evans.get(reverse("board_slide", args=[made.pk])).content))
    shapes, about = deck.slides[0].shapes, deck.core_properties
    said = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    spoken = shapes._spTree.xpath(".//p:cNvPr[@descr]/@descr")
    texts = [*said, *(shape.name for shape in shapes), *spoken, deck.slides[0].notes_slide.notes_text_frame.text]
    assert outside_in_text("\n".join([*texts, about.title, about.subject, about.comments])) == []
