"""What holds on every page: the policies, where redirects lead, what errors tell, how much and how often one may send.

What the settings say by themselves is in test_settings.py. The addresses are those of the URLconf.
"""

import re
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from assessments import middleware
from cioaudit import logs
from tests.conftest import PASSWORD
from tests.isolation import world
from tests.isolation.walk import get, walked
from tests.second_factors import log_in

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    r"/\evil.example/",
    "javascript:alert(1)",
    "https:evil.example",
]
# By whatever name a page might take an address to go to.
GOING_ON = ("next", "url", "to", "from", "redirect", "return", "continue", "back")


@pytest.fixture
def alpha(db):
    return world.build("alpha")


@pytest.fixture
def pages(client, alpha):
    """Every address as an executive gets it, by its path."""
    client.force_login(alpha.executive)
    paths = [path for address in walked() for path in address.paths(alpha.arguments)[-1:]]
    return {path: get(client, path) for path in paths}


# --- policies ----------------------------------------------------------------------------------------------------


def test_every_response_carries_every_policy(pages):
    wanted = {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    lacking = {
        path: name for path, response in pages.items() for name, value in wanted.items() if response.get(name) != value
    }
    assert lacking == {}
    policies = {response["Content-Security-Policy"] for response in pages.values()}
    assert [policy for policy in policies if "unsafe" in policy or "*" in policy or "http" in policy] == []
    assert {response["Referrer-Policy"] for response in pages.values()} <= {"same-origin", "strict-origin"}
    assert {response["Permissions-Policy"] for response in pages.values()} != {""}


def test_no_page_holds_what_the_policy_forbids(pages):
    """A style, a handler or a script in the page would silently not work."""
    forbidden = r"<style|\sstyle=|\son\w+=\"|javascript:|<script(?![^>]*(?:\ssrc=|type=\"application/json\"))"
    html = {path: page.text for path, page in pages.items() if page["Content-Type"].startswith("text/html")}
    assert len(html) > 30
    assert {path: re.findall(forbidden, text) for path, text in html.items() if re.search(forbidden, text)} == {}


def test_the_session_is_out_of_reach_of_scripts_and_other_sites(client, evan):
    log_in(client, evan)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


# Where a secret stands in the address, what its page loads tells a proxy's log no more than the host.
SECRETS = {
    "open_share": ["a-secret"],
    "open_invitation": ["a-secret"],
    "account_confirm_email": ["a-secret"],
    "account_reset_password_from_key": ["1", "a-secret"],
}


@pytest.mark.parametrize("name", SECRETS)
def test_no_answer_at_a_secret_address_lets_its_page_tell_that_address(monkeypatch, name):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    address = reverse(name, args=SECRETS[name])
    answers = [client.get(address), client.post(address)]
    assert answers[1].status_code == 403
    for breaking in ("django.core.handlers.base.BaseHandler.resolve_request", "assessments.readers.asked_for"):
        with monkeypatch.context() as patch:
            patch.setattr(breaking, broken)
            answers.append(client.get(address))
    assert [answer.status_code for answer in answers[2:]] == [500, 500]
    assert [answer["Referrer-Policy"] for answer in answers] == ["strict-origin"] * 4


def broken(*_arguments):
    raise RuntimeError


def test_every_address_that_is_cut_in_the_log_is_kept_from_what_its_page_loads():
    cut = {name for name, arguments in SECRETS.items() if logs.cut(reverse(name, args=arguments)).count("…")}
    assert cut == middleware.SECRET_IN_ADDRESS == set(SECRETS)
    assert len(cut) == logs._SECRET.pattern.count("|") + 1


# --- where one is led --------------------------------------------------------------------------------------------


def leads_elsewhere(response):
    target = urlsplit(response.headers.get("Location", ""))
    return target.netloc not in ("", "testserver") or target.scheme not in ("", "http") or "\\" in target.path


@pytest.mark.parametrize("address", ELSEWHERE)
def test_after_logging_in_and_out_nobody_is_led_to_another_site(client, evan, address):
    login = {"login": evan.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), {**login, "next": address}).url == reverse("home")
    confirmed = client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": address})
    assert not leads_elsewhere(confirmed)
    assert client.post(reverse("account_logout"), {"next": address}).url == reverse("landing")


@pytest.mark.parametrize("visitor", ["nobody", "executive"])
def test_no_page_leads_to_another_site_by_what_its_address_says(client, alpha, visitor):
    if visitor == "executive":
        client.force_login(alpha.executive)
    asked = dict.fromkeys(GOING_ON, ELSEWHERE[1])
    paths = [path for address in walked() for path in address.paths(alpha.arguments)[-1:]]
    assert [path for path in paths if leads_elsewhere(client.get(path, asked))] == []


# --- errors ------------------------------------------------------------------------------------------------------


def test_a_page_that_breaks_down_tells_nothing_of_how(client, settings):
    settings.ROOT_URLCONF = "tests.isolation.broken"
    client.raise_request_exception = False
    response = client.get("/?secret=swordfish")
    assert response.status_code == 500
    assert "Something broke on our side" in response.text
    assert [word for word in ("ZeroDivisionError", "Traceback", "/tests/", "swordfish") if word in response.text] == []
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:x", "a b"])
def test_another_host_name_is_refused_and_gets_into_no_mail(client, alpha, host, mailoutbox):
    response = client.post(reverse("account_reset_password"), {"email": alpha.executive.email}, headers={"host": host})
    assert response.status_code == 400
    assert "ALLOWED_HOSTS" not in response.text
    assert mailoutbox == []


# --- how much (of files: test_import_refusals.py, test_clients.py) -------------------------------------------------


def test_a_form_of_thousands_of_fields_or_megabytes_is_refused(client):
    many = client.post(reverse("quick_check"), {f"field{number}": "x" for number in range(1_001)})
    large = client.post(reverse("quick_check"), {"has_ciso": "x" * 2_700_000})
    assert (many.status_code, large.status_code) == (400, 400)


# --- how often ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "limit", "methods"),
    [
        ("open_share", "share", ("get", "post")),
        ("shared_report", "share", ("get",)),
        ("shared_pdf", "share", ("get",)),
        ("try_shared", "share", ("get",)),
        ("open_invitation", "invitation", ("get", "post")),
        ("quick_check", "quick_check", ("post",)),
        ("quick_check_keep", "quick_check", ("post",)),
    ],
)
def test_where_no_account_is_asked_for_one_address_comes_so_often_and_then_waits(
    client, settings, name, limit, methods
):
    settings.LIMITS_PER_MINUTE = {**settings.LIMITS_PER_MINUTE, limit: 2}
    made_up = {"open": ["made-up"], "shared": [UUID(int=1)], "try": [UUID(int=1)]}
    path = reverse(name, args=made_up.get(name.split("_")[0], []))
    for method in methods:
        client.get(reverse("landing"))
        statuses = [getattr(client, method)(path).status_code for _ in range(3)]
        assert statuses[-1] == 429
    assert 429 not in [getattr(client, method)(path, REMOTE_ADDR="192.0.2.9").status_code for method in methods]


@pytest.mark.parametrize("remote", ["", "unix:"])
def test_who_comes_from_no_address_is_counted_together_and_not_turned_away(client, settings, remote):
    settings.LIMITS_PER_MINUTE = {**settings.LIMITS_PER_MINUTE, "quick_check": 2, "api_guess": 2}
    met = [client.post(reverse("quick_check"), REMOTE_ADDR=remote).status_code for _ in range(3)]
    assert met == [200, 200, 429]
    headers = {"Authorization": "Bearer made-up"}
    answers = [client.get("/api/v1/organizations", headers=headers, REMOTE_ADDR=remote) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert {answer["Content-Type"] for answer in answers} == {"application/problem+json"}


@pytest.mark.parametrize(
    ("name", "posted", "allowed"),
    [
        ("account_login", {"login": "nobody@example.org", "password": "wrong"}, 5),
        ("account_signup", {"email": "", "password1": ""}, 20),
        ("account_reset_password", {"email": "nobody@example.org"}, 5),
        ("mfa_login_webauthn", {"credential": "{}"}, 10),
    ],
)
def test_trying_at_the_doors_of_accounts_ends_in_429(client, name, posted, allowed):
    statuses = [client.post(reverse(name), posted).status_code for _ in range(allowed + 1)]
    assert 429 not in statuses[:-1]
    assert statuses[-1] == 429


def test_one_address_cannot_try_many_accounts(client):
    def try_(number):
        return client.post(reverse("account_login"), {"login": f"n{number}@example.org", "password": "x"}).status_code

    assert [try_(number) for number in range(11)][-1] == 429
