"""In which language somebody is addressed: what an account, a browser, an invitation and a mail remember of it."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments import inviting, readers
from assessments.models import Invitation, User

from .budgets import budget
from .conftest import PASSWORD
from .invited import letter, opened

pytestmark = pytest.mark.django_db

METHOD = "/method/"


def language_of(page):
    return page.text.split('<html lang="')[1].split('"')[0]


def device(speaks="en", chosen=""):
    """A browser that asks for a language; ``chosen``: at the foot of a page, by whoever used it before."""
    client = Client(headers={"accept-language": speaks})
    if chosen:
        client.cookies["django_language"] = chosen
    return client


def choose(client, language, page=METHOD):
    return client.post("/language/", {"language": language, "next": page})


def of(user):
    return User.objects.get(pk=user.pk).language


# --- an account ----------------------------------------------------------------------------------------------------


def test_what_is_chosen_while_logged_in_is_spoken_on_every_device_whatever_that_one_asks_for(evan):
    laptop, phone, borrowed = device("en"), device("fr"), device("en", chosen="fr")
    for client in (laptop, phone, borrowed):
        client.force_login(evan)
    choose(laptop, "de")

    assert of(evan) == "de"
    assert [language_of(client.get(METHOD)) for client in (laptop, phone, borrowed)] == ["de"] * 3
    assert language_of(phone.get("/nothing-here/")) == "de"


def test_after_logging_out_the_browser_speaks_what_was_chosen_in_it(evan):
    client = device("en")
    choose(client, "fr")
    readers.remember(evan, "de")
    client.force_login(evan)
    assert language_of(client.get(METHOD)) == "de"
    client.post(reverse("account_logout"))
    assert language_of(client.get(METHOD)) == "fr"


def test_who_has_chosen_nothing_is_spoken_to_as_their_browser_asks(evan):
    client = device("fr")
    client.force_login(evan)
    assert (language_of(client.get(METHOD)), of(evan)) == ("fr", "")


def test_what_was_chosen_before_logging_in_becomes_the_accounts_where_it_has_none(evan, otto):
    readers.remember(otto, "fr")
    for user in (evan, otto):
        client = device("en")
        choose(client, "de")
        client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert (of(evan), of(otto)) == ("de", "fr")


def test_what_was_chosen_before_signing_up_becomes_the_new_accounts():
    client = device("en")
    choose(client, "de")
    client.post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD})
    assert User.objects.get().language == "de"


def test_what_a_browser_asks_for_is_no_choice():
    device("fr").post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD})
    assert User.objects.get().language == ""


@pytest.mark.parametrize("sent", ["it", "xx", "", "d" * 40])
def test_a_language_that_is_not_offered_is_not_kept(evan, sent):
    client = device("fr")
    client.force_login(evan)
    choose(client, sent)
    assert (of(evan), language_of(client.get(METHOD))) == ("", "fr")


def test_a_language_that_is_no_longer_offered_is_not_spoken(evan, settings):
    readers.remember(evan, "fr")
    settings.LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
    client = device("de")
    client.force_login(evan)
    assert language_of(client.get(METHOD)) == "de"


def test_choosing_costs_nobody_else_anything(evan, otto):
    client = device()
    client.force_login(evan)
    choose(client, "de")
    assert of(otto) == ""


def test_no_page_asks_the_database_more_than_before(evan, django_assert_num_queries):
    client = device()
    readers.remember(evan, "de")
    with django_assert_num_queries(budget("method GET nobody")):
        client.get(METHOD)
    client.force_login(evan)
    with django_assert_num_queries(budget("method GET evan")):
        client.get(METHOD)


# --- an invitation -------------------------------------------------------------------------------------------------


@pytest.fixture
def invitation(evan, meridian):
    return letter(evan, meridian, language="fr")


def door(invitation):
    return reverse("open_invitation", args=[inviting.token_of(invitation)])


def test_what_an_invitation_opens_speaks_its_language_before_the_browsers(invitation):
    client = device("de")
    assert language_of(client.get(door(invitation))) == "fr"
    assert language_of(opened(client, invitation)) == "fr"
    survey = client.post(reverse("invited", args=[invitation.pk]), follow=True)
    assert "/questions/" in survey.request["PATH_INFO"]
    assert language_of(survey) == "fr"
    inviting.revoke(invitation)
    closed = client.get(door(invitation))
    assert (closed.status_code, language_of(closed)) == (410, "fr")


def test_whoever_has_chosen_otherwise_is_spoken_to_in_that(invitation, otto):
    for client in (device(chosen="de"), device()):
        if not client.cookies:
            readers.remember(otto, "de")
            client.force_login(otto)
        assert language_of(client.get(door(invitation))) == "de"
        assert language_of(opened(client, invitation)) == "de"


def test_what_the_invited_choose_is_kept_with_the_invitation(invitation, evan, meridian):
    other = letter(evan, meridian, language="fr")
    client = device()
    opened(client, invitation)
    choose(client, "de", reverse("invited", args=[invitation.pk]))

    assert language_of(client.get(reverse("invited", args=[invitation.pk]))) == "de"
    assert dict(Invitation.objects.values_list("pk", "language")) == {invitation.pk: "de", other.pk: "fr"}


def test_what_they_chose_at_the_door_is_kept_once_they_enter(invitation):
    client = device()
    choose(client, "de", door(invitation))
    assert language_of(client.get(door(invitation))) == "de"
    assert Invitation.objects.get().language == "fr", "who has not opened it changes nothing about it"
    opened(client, invitation)
    assert Invitation.objects.get().language == "de"


@pytest.mark.parametrize("chosen", ["de", ""])
def test_whoever_invites_and_looks_at_the_link_changes_nothing_about_it_or_their_own_pages(invitation, evan, chosen):
    client = device("de", chosen)
    client.force_login(evan)
    opened(client, invitation)
    assert language_of(client.get(METHOD)) == "de"
    choose(client, "en-gb")
    assert Invitation.objects.get().language == "fr"


def test_an_invitation_of_before_is_answered_in_the_language_of_the_browser(evan, meridian):
    before = letter(evan, meridian)
    client = device("de")
    assert language_of(client.get(door(before))) == "de"
    assert language_of(opened(client, before)) == "de"


def test_the_invited_are_offered_languages_before_they_open_it_and_after(invitation):
    client = device()
    for page in (client.get(door(invitation)), opened(client, invitation)):
        assert f'<input type="hidden" name="next" value="{page.request["PATH_INFO"]}">' in page.text
        assert 'name="language" value="de"' in page.text
