"""An answer that is sent after the log-in has run out is held, and given back to whoever gave it, and to nobody else."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client
from django.urls import reverse

from assessments import actions
from assessments.models import Assessment, Membership
from assessments.views import held

from .answers import submit
from .conftest import PASSWORD
from .invited import begin, letter

pytestmark = pytest.mark.django_db

ANSWER = {"has_ciso": "yes", "has_ciso-title": "Head of Security"}


@pytest.fixture
def draft(client, evan, meridian):
    client.force_login(evan)
    return actions.start_assessment(evan, meridian)


@pytest.fixture
def address(draft):
    return reverse("question", args=[draft.pk, "has_ciso"])


@pytest.fixture
def sealed(client, address):
    """The answer as the address sends it that was drawn for Evan."""
    return {**ANSWER, "seal": _field("seal", client.get(address))}


def log_in(client, user, to="/"):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD, "next": to}, follow=True)


def _field(name, response):
    return re.search(rf'name="{name}" value="([^"]+)"', response.text)[1]


def is_filled_in(response):
    return 'value="Head of Security"' in response.text


def stored(draft):
    return Assessment.objects.get(pk=draft.pk).answers()


def test_it_stands_on_its_page_again_after_logging_in_and_continue_stores_it(client, evan, draft, address, sealed):
    client.logout()
    refused = client.post(address, sealed, follow=True)
    assert refused.redirect_chain == [(f"{reverse('account_login')}?next={address}", 302)]
    assert str(held.WAITING) in refused.text
    assert stored(draft) == {}

    back = log_in(client, evan, address)
    assert back.redirect_chain == [(address, 302)]
    assert is_filled_in(back)
    assert str(held.GIVEN_BACK) in back.text
    assert is_filled_in(client.get(address)), "loading the page again loses it"

    client.post(address, ANSWER)
    assert stored(draft) == {"has_ciso": {"choice": "yes", "title": "Head of Security"}}
    assert str(held.GIVEN_BACK) not in client.get(address).text


def test_one_with_a_fault_comes_back_with_its_fault(client, evan, address, sealed):
    client.logout()
    client.post(address, {**sealed, "has_ciso": ""})
    back = log_in(client, evan, address)
    assert is_filled_in(back)
    assert "Choose one of the answers." in back.text


def test_nobody_else_gets_it(client, cora, draft, meridian, address, sealed):
    # Another executive of the organization, at the same computer; the draft has since become theirs.
    Membership.objects.filter(user=cora).update(role=Membership.Role.EXECUTIVE)
    client.logout()
    client.post(address, sealed)
    draft.respondents.update(user=cora)
    back = log_in(client, cora, address)
    assert back.redirect_chain == [(address, 302)]
    assert not is_filled_in(back)
    assert str(held.GIVEN_BACK) not in back.text


@pytest.mark.parametrize(
    "seal",
    ["", "nonsense", signing.dumps(["1", "/"], salt="held answers"), signing.dumps(["1", "/"], salt="another")],
    ids=["none", "no seal", "of another address", "of another kind"],
)
def test_nothing_is_held_for_a_stranger(address, seal):
    before = Session.objects.count()
    stranger = Client()
    stranger.post(address, {**ANSWER, "seal": seal})
    assert Session.objects.count() == before
    assert "sessionid" not in stranger.cookies


def test_more_than_any_answer_needs_is_not_held(address, sealed):
    stranger = Client()
    stranger.post(address, {**sealed, "has_ciso-title": "x" * 400_000})
    assert "sessionid" not in stranger.cookies


def test_an_answer_to_what_is_no_longer_asked_so_is_not_given_back(client, evan, draft):
    for question, value in {"has_ciso": "yes", "ciso_status": "filled", "also_does": "no", "manager": "cfo"}.items():
        actions.save_answer(draft, question, value)
    address = reverse("question", args=[draft.pk, "above"])
    response = client.get(address)
    sent = {"above": "no", "about": '["cfo"]', "seal": _field("seal", response)}
    client.logout()
    client.post(address, sent)
    actions.save_answer(draft, "manager", "coo")
    back = log_in(client, evan, address)
    assert "Another answer has changed since this page was opened" in back.text
    assert "checked" not in back.text


@pytest.mark.parametrize("origin", ["http://testserver", None], ids=["from here", "from elsewhere"])
def test_a_token_that_a_log_in_in_another_tab_has_changed_loses_nothing(evan, draft, address, origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(evan)
    sent = {**ANSWER, "seal": _field("seal", client.get(address)), "csrfmiddlewaretoken": "x" * 64}
    headers = {"origin": origin} if origin else {}
    response = client.post(address, sent, headers=headers)
    if origin is None:
        assert response.status_code == 403
        assert not is_filled_in(client.get(address))
        return
    assert (response.status_code, response.url) == (302, address)
    again = client.get(address)
    assert is_filled_in(again)
    sent["csrfmiddlewaretoken"] = _field("csrfmiddlewaretoken", again)
    assert client.post(address, sent, headers=headers).url == reverse("question", args=[draft.pk, "ciso_status"])


def test_the_invited_find_it_once_they_have_opened_their_link_again(client, cora, meridian, evan):
    begin(client, executive := letter(cora, meridian))
    address = reverse("question", args=[Assessment.objects.get().pk, "has_ciso"])
    sent = {**ANSWER, "seal": _field("seal", client.get(address))}
    client.session.flush()
    assert str(held.WAITING) in client.post(address, sent, follow=True).text
    assert is_filled_in(begin(client, executive))


def test_so_do_those_who_were_invited_to_the_statements(client, cora, meridian, evan):
    begin(client, respondent := letter(cora, meridian, assessment=submit(evan, meridian), role="ciso"))
    address = reverse("statement_question", args=[respondent.pk, "communication"])
    sent = {"communication-1": "5", "seal": _field("seal", client.get(address))}
    client.session.flush()
    assert str(held.WAITING) in client.post(address, sent, follow=True).text
    begin(client, respondent)
    back = client.get(address)
    assert re.search(r'name="communication-1"[^>]* value="5"[^>]* checked', back.text)
    assert str(held.GIVEN_BACK) in back.text
