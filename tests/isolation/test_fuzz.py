"""Whatever is sent, by whomever, to whatever address: no page breaks down. Never a 5xx."""

import copy
import os
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .test_walk import come_in
from .walk import Address, addresses, page_of

pytestmark = pytest.mark.django_db

# Of each address for each visitor, and one on the second database. More of them, now and then: FUZZ_EXAMPLES=50 pytest tests/isolation/test_fuzz.py
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "3"))
# What people rarely type and machines often do: numbers past every limit, signs that end texts, other people's syntax.
NASTY = [
    "",
    "0",
    "-1",
    "9" * 40,
    "1e999",
    "NaN",
    "\x00",
    "a\x00b",
    "'",
    '"',
    "<script>",
    "../..",
    "%",
    "[]",
    "{}",
    "null",
    "ﬀ\u202e",
]
BODIES = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json",
]
# allauth writes these as regular expressions.
BY_MAIL = [
    Address("account_confirm_email", "accounts/confirm-email/<token>/", ("token",), None),
    Address("account_reset_password_from_key", "accounts/password/reset/key/<token>-<token>/", ("token",), None),
    Address("nowhere", "<token>", ("token",), None),
]
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(max_size=30), st.integers().map(str))


def everywhere():
    return [*addresses(), *BY_MAIL]


def named(names):
    """Fields by the names that the page itself uses, and by others."""
    key = (
        st.one_of(st.sampled_from(names), st.text(min_size=1, max_size=8)) if names else st.text(min_size=1, max_size=8)
    )
    return st.dictionaries(key, st.one_of(TEXTS, st.lists(TEXTS, max_size=3)), max_size=6)


@st.composite
def requests(draw, address, world, names):
    """Arguments for the test client: method, path, and what goes with it."""
    route = f"/{address.route}"
    for field in address.fields:
        known = st.sampled_from([str(value) for value in world.arguments.get(field, [])] or ["x"])
        value = draw(st.one_of(known, known, st.just(str(uuid4())), TEXTS))
        route = route.replace(route[route.index("<") : route.index(">") + 1], quote(value, safe=""), 1)
    query = draw(named(names))
    headers = draw(st.sampled_from([{}, {"HX-Request": "true"}, {"Accept": "application/json"}]))
    asked = {"query_params": query, "headers": headers}
    if draw(st.booleans()):
        return "get", route, asked
    if draw(st.integers(0, 3)):
        return "post", route, {**asked, "data": draw(named(names))}
    raw = draw(
        st.one_of(st.binary(max_size=60), TEXTS.map(lambda text: f"{names[0] if names else 'x'}={text}".encode()))
    )
    return "post", route, {**asked, "data": raw, "content_type": draw(st.sampled_from(BODIES))}


def names_on(client, address, world):
    """The names of all fields on the page, which is where a made-up value gets furthest."""
    if any(field not in world.arguments for field in address.fields):
        return []
    cache.clear()
    with transaction.atomic():
        forms = page_of(client.get(address.paths(world.arguments)[-1])).forms
        transaction.set_rollback(True)
    return sorted({name for form in forms for name in form["fields"]} - {"csrfmiddlewaretoken"})


VISITORS = ("executive", "consultant", "admin")
OUTSIDERS = ("nobody", "holder of a link", "program")


@pytest.mark.parametrize(
    "visitor", [*VISITORS, *(pytest.param(visitor, marks=pytest.mark.once) for visitor in OUTSIDERS)]
)
def test_no_request_breaks_any_page(client, alpha, ada, visitor, pytestconfig):
    examples = 1 if pytestconfig.getoption("--second-database") else EXAMPLES
    come_in(client, alpha, visitor) if visitor != "admin" else client.force_login(ada)
    cookies = copy.deepcopy(client.cookies)
    for address in everywhere():
        client.cookies = copy.deepcopy(cookies)

        @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(requests(address, alpha, names_on(client, address, alpha)))
        def ask(request):
            method, path, asked = request
            cache.clear()
            client.cookies = copy.deepcopy(cookies)
            with transaction.atomic():
                # What breaks down is raised here, with its traceback and the request that did it.
                assert getattr(client, method)(path, **asked).status_code < 500
                transaction.set_rollback(True)

        ask()


def test_a_page_that_breaks_down_would_be_noticed(settings):
    settings.ROOT_URLCONF = "tests.isolation.broken"
    with pytest.raises(ZeroDivisionError):
        Client().get("/")
