"""Accounts: what a stranger can find out by trying, and how often one may try."""

import pytest
from django.core import mail
from django.db import IntegrityError
from django.urls import reverse

PASSWORD = "a-long-enough-pass-phrase"

pytestmark = pytest.mark.django_db


@pytest.fixture
def evan(django_user_model):
    return django_user_model.objects.create_user("evan@meridian.example", PASSWORD)


def log_in(client, email: str, password: str):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def sign_up(client, email: str):
    return client.post(reverse("account_signup"), {"email": email, "password1": PASSWORD})


def test_someone_signs_up_with_an_email_and_one_password_and_is_logged_in(client, django_user_model):
    response = sign_up(client, "New@Meridian.example")
    user = django_user_model.objects.get()
    assert (response.status_code, response.url) == (302, reverse("home"))
    assert (user.email, user.is_staff) == ("new@meridian.example", False)
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize("email", ["evan@meridian.example", "EVAN@Meridian.Example"])
def test_the_letter_case_of_an_email_does_not_matter_to_log_in(client, evan, email):
    assert log_in(client, email, PASSWORD).status_code == 302
    assert client.session["_auth_user_id"] == str(evan.pk)


def test_a_new_password_has_one_hint_and_the_box_says_what_it_keeps(client):
    page = client.get(reverse("account_signup")).text
    assert page.count("At least 10 characters: a few words") == 1
    assert "entirely numeric" not in page
    assert "Keep me logged in on this device" in client.get(reverse("account_login")).text


@pytest.mark.parametrize("email", ["evan@meridian.example", "EVAN@Meridian.Example"])
def test_signing_up_with_an_address_in_use_makes_no_second_account(client, evan, email, django_user_model):
    response = sign_up(client, email)
    assert response.context["form"].errors == {"email": ["A user is already registered with this email address."]}
    assert list(django_user_model.objects.values_list("email", flat=True)) == ["evan@meridian.example"]


def test_where_addresses_must_be_confirmed_signing_up_does_not_tell_whether_one_is_in_use(client, evan, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    answers = []
    for email in ("evan@meridian.example", "new@meridian.example"):
        response = sign_up(client, email)
        answers.append((response.status_code, response.url, "_auth_user_id" in client.session))
    assert answers == [(302, reverse("account_email_verification_sent"), False)] * 2
    assert [message.to for message in mail.outbox] == [["evan@meridian.example"], ["new@meridian.example"]]


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, evan):
    def answer(email: str):
        response = log_in(client, email, "wrong-pass-phrase")
        return response.status_code, response.context["form"].errors

    assert answer("evan@meridian.example") == answer("nobody@meridian.example")


def test_asking_for_a_new_password_does_not_tell_whether_there_is_an_account(client, evan):
    def answer(email: str):
        response = client.post(reverse("account_reset_password"), {"email": email})
        return response.status_code, response.url

    assert answer("evan@meridian.example") == answer("nobody@meridian.example")


def test_after_five_wrong_passwords_even_the_right_one_is_refused_for_a_while(client, evan):
    for _ in range(5):
        log_in(client, "evan@meridian.example", "wrong-pass-phrase")
    response = log_in(client, "evan@meridian.example", PASSWORD)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60
    assert "_auth_user_id" not in client.session


def test_a_visitor_cannot_make_accounts_without_end(client):
    def statuses():
        for number in range(21):
            yield sign_up(client, f"guest{number}@meridian.example").status_code
            client.logout()

    assert list(statuses()) == [302] * 20 + [429]


def test_two_accounts_cannot_differ_in_letter_case_only(evan, django_user_model):
    with pytest.raises(IntegrityError):
        django_user_model.objects.bulk_create([django_user_model(email="Evan@Meridian.Example")])


def test_the_page_of_addresses_offers_what_can_be_done_with_them(client, evan):
    client.force_login(evan)
    evan.emailaddress_set.create(email=evan.email, verified=True, primary=True)

    def offered():
        page = client.get(reverse("account_email")).text
        return [name for name in ("primary", "send", "remove", "add") if f'name="action_{name}"' in page]

    assert offered() == ["add"]
    evan.emailaddress_set.update(verified=False)
    assert offered() == ["send", "add"]
    evan.emailaddress_set.create(email="second@meridian.example", verified=True)
    assert offered() == ["primary", "send", "remove", "add"]


def test_whose_address_it_is_is_asked_by_name_where_there_is_one(client, mailoutbox):
    sign_up(client, "new@meridian.example")
    link = next(word for word in mailoutbox[0].body.split() if "/confirm-email/" in word)
    assert "Is <strong>new@meridian.example</strong> your address?" in client.get(link).text
    assert "This link does not work" in client.get(link.rstrip("/") + "x/").text
