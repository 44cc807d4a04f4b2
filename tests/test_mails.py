"""Mails speak the language of whom they go to: of their account, or else the one that an invitation was written in."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.conf import settings as site
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from assessments import post, readers
from assessments.models import Invitation, Membership, Organization, User

from .answers import submit
from .conftest import PASSWORD
from .invited import letter
from .speaking import outside_in_text

pytestmark = pytest.mark.django_db

NORA = "nora@meridian.example"
LANGUAGES = ("de", "fr")
TO_ASSESS = {
    "en-gb": "Assess Meridian Water",
    "de": "Meridian Water bewerten",
    "fr": "Évaluation\u202f: Meridian Water",
}


@pytest.fixture
def as_cora(client, cora):
    client.force_login(cora)
    return client


@pytest.fixture
def nora(db):
    return User.objects.create_user(NORA, PASSWORD, name="Nora")


def form(**changed):
    return {"key": uuid4(), "email": NORA, "about": "assess", "text": "", "days": "30", "language": "en-gb", **changed}


def invite(client, organization, **changed):
    return client.post(reverse("invitations", args=[organization.pk]), form(**changed))


def long_ago():
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=3))


def subjects():
    return [message.subject for message in mail.outbox]


# --- invitations ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invitation_is_written_in_the_language_that_was_chosen_for_it_and_so_is_its_reminder(
    as_cora, meridian, language
):
    invite(as_cora, meridian, language=language)
    long_ago()
    as_cora.post(reverse("remind_invitation", args=[Invitation.objects.get().pk]))
    first, second = mail.outbox

    asked = TO_ASSESS[language]
    reminder = {"de": f"Erinnerung: {asked}", "fr": f"Rappel\u202f: {asked}"}[language]
    assert (first.subject, second.subject) == (asked, reminder)
    greeting = {"de": "Dies ist eine Erinnerung.", "fr": "Ceci est un rappel."}[language]
    assert second.body.startswith(greeting)
    assert f'<html lang="{language}">' in second.alternatives[0][0]
    assert greeting in second.alternatives[0][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invitation_to_answer_the_statements_and_the_pages_that_its_link_opens(client, evan, meridian, language):
    client.force_login(evan)
    invite(client, meridian, about=submit(evan, meridian).pk, role="ciso", language=language)
    asked = {
        "de": "Meridian Water: wie CIO und CISO zusammenarbeiten",
        "fr": "Meridian Water\u202f: comment le CIO et le CISO travaillent ensemble",
    }
    assert subjects() == [asked[language]]
    link = next(word for word in mail.outbox[0].body.split() if "/invited/" in word)
    assert f'<html lang="{language}">' in Client().get(link).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_has_an_account_is_written_to_in_its_language_whatever_was_chosen_for_them(
    as_cora, cora, nora, meridian, language
):
    readers.remember(nora, language)
    readers.remember(cora, "en-gb")
    invite(as_cora, meridian, email=NORA.title())
    assert subjects() == [TO_ASSESS[language]]
    assert Invitation.objects.get().language == "en-gb"


def test_an_account_that_has_chosen_nothing_is_written_to_as_was_chosen_for_it(as_cora, nora, meridian):
    invite(as_cora, meridian, language="fr")
    assert subjects() == [TO_ASSESS["fr"]]


@pytest.mark.parametrize(("verified", "language"), [(True, "de"), (False, "fr")])
def test_an_account_is_known_by_its_other_addresses_once_they_are_confirmed(
    as_cora, otto, meridian, verified, language
):
    readers.remember(otto, "de")
    otto.emailaddress_set.create(email=NORA, verified=verified)
    invite(as_cora, meridian, language="fr")
    assert subjects() == [TO_ASSESS[language]]


def test_the_form_suggests_the_language_of_its_page_and_takes_it_where_none_was_sent(as_cora, meridian, settings):
    address = reverse("invitations", args=[meridian.pk])
    assert '<option value="en-gb" selected lang="en-gb">English</option>' in as_cora.get(address).text
    german = as_cora.get(address, headers={"accept-language": "de"}).text
    assert '<option value="de" selected lang="de">Deutsch</option>' in german
    sent = form()
    del sent["language"]
    as_cora.post(address, sent)
    assert Invitation.objects.get().language == "en-gb"
    assert as_cora.post(address, form(language="it")).status_code == 422
    settings.LANGUAGES = [("en-gb", "English")]
    assert 'name="language"' not in as_cora.get(address).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_round_is_written_in_one_language_but_to_those_who_have_their_own(as_cora, cora, nora, meridian, language):
    second = Organization.objects.create(name="Halden Retail")
    Membership.objects.create(user=cora, organization=second, role=Membership.Role.CONSULTANT)
    readers.remember(nora, "en-gb")
    addresses = {f"email-{meridian.pk}": NORA, f"email-{second.pk}": "chief@halden.example"}
    sent = {"key": uuid4(), "text": "", "days": "30", "language": language, **addresses}
    as_cora.post(f"{reverse('invite_round')}?o={meridian.pk}&o={second.pk}", sent)

    halden = TO_ASSESS[language].replace("Meridian Water", "Halden Retail")
    assert set(subjects()) == {TO_ASSESS["en-gb"], halden}


def test_what_a_mail_is_written_in_leaves_the_page_as_it_was(as_cora, cora, meridian):
    readers.remember(cora, "de")
    with translation.override("de"):
        assert post.send_invitation(letter(cora, meridian, language="fr"), "http://testserver/invited/x/")
        assert translation.get_language() == "de"
    assert subjects() == [TO_ASSESS["fr"]]


# --- mails of accounts ---------------------------------------------------------------------------------------------

FOLDER = Path(site.BASE_DIR) / "templates"
PREFIXES = sorted(
    str(path.relative_to(FOLDER)).removesuffix("_subject.txt") for path in FOLDER.glob("*/email/*_subject.txt")
)
# Not set up: codes instead of links, and a mail when an address was confirmed, which nobody sends.
NOT_SENT = {"email_confirm", "email_confirmation_signup", "login_code", "password_reset_code"}
FACTS = {
    "activate_url": "http://testserver/1/",
    "password_reset_url": "http://testserver/2/",
    "signup_url": "http://testserver/3/",
    "from_email": "from@example.org",
    "to_email": "to@example.org",
    "deleted_email": "deleted@example.org",
    "provider": "Meridian",
    "timestamp": timezone.datetime(2026, 11, 5, 12, 0, tzinfo=timezone.get_fixed_timezone(0)),
    "ip": "192.0.2.1",
    "user_agent": "Meridian",
}


def written(rf, prefix, user):
    """The mail as it goes to ``user``, caused by somebody whose page is in English."""
    mail.outbox.clear()
    with context.request_context(rf.get("/")), translation.override("en-gb"):
        get_adapter().send_mail(prefix, user.email, FACTS)
    [message] = mail.outbox
    return message


def test_every_mail_that_is_sent_is_in_our_words():
    theirs = Path(__import__("allauth").__file__).parent / "templates"
    names = {
        str(path.relative_to(theirs)).removesuffix("_subject.txt") for path in theirs.glob("*/email/*_subject.txt")
    }
    assert {name for name in names - set(PREFIXES) if name.rpartition("/")[2] not in NOT_SENT} == set()


@pytest.mark.parametrize("prefix", PREFIXES)
def test_each_mail_of_an_account_is_in_german_and_french(rf, evan, prefix):
    told = {}
    for language in ("", *LANGUAGES):
        readers.remember(evan, language)
        message = written(rf, prefix, evan)
        told[language] = {message.subject, *message.body.split("\n")}
    same_in_all = told[""] & told["de"] | told[""] & told["fr"] | told["de"] & told["fr"]
    assert {line for line in same_in_all if line not in FACTS.values()} <= {"", "CIO Audit", "testserver"}


@pytest.mark.parametrize("prefix", PREFIXES)
def test_each_mail_of_an_account_is_in_the_catalogues(rf, evan, pseudo, prefix):
    readers.remember(evan, pseudo)
    message = written(rf, prefix, evan)
    text = "\n".join([message.subject, message.body]).replace("testserver", "")
    for fact in FACTS.values():
        text = text.replace(str(fact), "")
    assert [word for word in outside_in_text(text) if word not in ("Nov", "November")] == []


NEW = "another-long-pass-phrase"
ASKED_FOR = {"de": "[CIO Audit] Neues Passwort wählen", "fr": "[CIO Audit] Choisissez un nouveau mot de passe"}
CHANGED = {"de": "[CIO Audit] Ihr Passwort wurde geändert", "fr": "[CIO Audit] Votre mot de passe a été modifié"}
CHOSEN = {
    "de": "[CIO Audit] Ein neues Passwort wurde gewählt",
    "fr": "[CIO Audit] Un nouveau mot de passe a été choisi",
}
ADDRESS_CHANGED = {
    "de": "[CIO Audit] Ihre E-Mail-Adresse wurde geändert",
    "fr": "[CIO Audit] Votre adresse e-mail a été modifiée",
}
EXISTS = {"de": "[CIO Audit] Sie haben bereits ein Konto", "fr": "[CIO Audit] Vous avez déjà un compte"}
CONFIRM = {"de": "[CIO Audit] Bestätigen Sie Ihre E-Mail-Adresse", "fr": "[CIO Audit] Confirmez votre adresse e-mail"}
UNKNOWN = {
    "de": "[CIO Audit] Mit dieser Adresse gibt es kein Konto",
    "fr": "[CIO Audit] Aucun compte n’existe avec cette adresse",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_stranger_causes_speaks_the_language_of_the_account(nora, language, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    readers.remember(nora, language)
    stranger = Client(headers={"accept-language": "en"})
    stranger.post(reverse("account_reset_password"), {"email": NORA})
    stranger.post(reverse("account_signup"), {"email": NORA, "password1": NEW})
    assert subjects() == [ASKED_FOR[language], EXISTS[language]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_no_account_is_written_to_in_the_language_of_the_page(db, language, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    stranger = Client(headers={"accept-language": language})
    stranger.post(reverse("account_reset_password"), {"email": NORA})
    stranger.post(reverse("account_signup"), {"email": NORA, "password1": NEW})
    assert subjects() == [UNKNOWN[language], CONFIRM[language]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changes_in_an_account_is_told_in_its_language(nora, language):
    nora.emailaddress_set.create(email=NORA, verified=True, primary=True)
    nora.emailaddress_set.create(email="n@example.org", verified=True)
    readers.remember(nora, language)
    client = Client(headers={"accept-language": "en"})
    client.post(reverse("account_reset_password"), {"email": NORA})
    link = next(word for word in mail.outbox[-1].body.split() if "/password/reset/key/" in word)
    client.post(client.get(link).url, {"password1": NEW, "password2": NEW})
    client.post(reverse("account_login"), {"login": NORA, "password": NEW})
    client.post(reverse("account_email"), {"action_primary": "", "email": "n@example.org"})
    changed = {"oldpassword": NEW, "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_change_password"), changed)

    told = [ASKED_FOR, CHOSEN, ADDRESS_CHANGED, CHANGED]
    assert subjects() == [each[language] for each in told]
    assert [message.to for message in mail.outbox] == [[NORA], [NORA], [NORA], ["n@example.org"]]
