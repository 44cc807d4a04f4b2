"""What every test starts from: an empty cache, and the cast by initial.

Ada is the admin, Cora the consultant of Meridian Water, Evan its executive, Otto the outsider, who has an account and
an organization of his own.
"""

import gc

import pytest
from django.core.cache import cache
from django.core.management.commands import flush
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, settings

from assessments import actions
from assessments.models import Membership, Organization, User

from . import emptying, speaking
from .provider import serving, trusting

# A machine may be busy, so that no example is too slow. The same examples each time: what fails is the change, not the day.
settings.register_profile("tests", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")

PASSWORD = "correct horse battery staple"

# What a test asks for when it opens a database.
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser):
    parser.addoption(
        "--second-database", action="store_true", help="leave out what was tested with the first and cannot differ"
    )


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "each_database: opens a database by itself, in a server or a command that it starts"
    )
    config.addinivalue_line("markers", "once: whatever the database, what it finds is the same")


def pytest_collection_modifyitems(config, items):
    """With --second-database, go on with the tests that open a database, and whose findings could be others on this one."""
    if config.getoption("--second-database"):
        again = [item for item in items if _could_differ(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(again)])
        items[:] = again


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """What six thousand tests are made of stays to the end: Python need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)


def _could_differ(item):
    if item.get_closest_marker("once"):
        return False
    opens = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames)
    return bool(opens or item.get_closest_marker("each_database"))


@pytest.fixture(autouse=True)
def _empty_cache():
    """The limits on log-ins and quick checks are counted in the cache: no test inherits another's count."""
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _emptied_at_once():
    """What Django does to the database after each test with a live server is done with fewer statements here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", lambda command, **options: emptying.empty(connection))
        yield


@pytest.fixture
def meridian(db):
    return Organization.objects.create(name="Meridian Water", industry="energy", size_band="2500_10000")


@pytest.fixture
def ada(db):
    return User.objects.create_user("ada@example.org", PASSWORD, name="Ada", is_staff=True, is_superuser=True)


@pytest.fixture
def cora(meridian):
    return _member(meridian, "Cora", Membership.Role.CONSULTANT)


@pytest.fixture
def evan(meridian):
    return _member(meridian, "Evan", Membership.Role.EXECUTIVE)


@pytest.fixture
def otto(db):
    user = User.objects.create_user("otto@example.org", PASSWORD, name="Otto")
    actions.create_organization(user, name="Otto’s Own")
    return user


@pytest.fixture
def as_evan(client, evan):
    """A client that is logged in as Evan."""
    client.force_login(evan)
    return client


@pytest.fixture
def go(client, evan, meridian):
    """``go("org_chart_posts", …)`` opens a page of Meridian Water as Evan; with ``post`` it sends that."""
    client.force_login(evan)

    def go(name, query=None, *, post=None):
        url = reverse(name, args=[meridian.pk])
        return client.get(url, query) if post is None else client.post(url, post)

    return go


@pytest.fixture(scope="session")
def pseudo_catalogue(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locale")
    speaking.write(folder, speaking.everything())
    return folder


@pytest.fixture
def pseudo(pseudo_catalogue, settings):
    """A language that is offered beside English, in which every message of the catalogues stands in ⟦ ⟧."""
    with speaking.offered(pseudo_catalogue, settings) as language:
        yield language


@pytest.fixture
def pseudo_on_paper(tmp_path, settings):
    """The same between marks that the fonts of documents have."""
    speaking.write(tmp_path, speaking.everything_on_paper())
    with speaking.offered(tmp_path, settings) as language:
        yield language


@pytest.fixture(scope="session")
def provider_server():
    with serving() as provider:
        yield provider


@pytest.fixture
def provider(provider_server, settings):
    """A provider of single sign-on, which our site is set up to trust."""
    settings.SOCIALACCOUNT_PROVIDERS = trusting(provider_server.url)
    return provider_server


def _member(organization, name, role):
    user = User.objects.create_user(f"{name.lower()}@example.org", PASSWORD, name=name)
    Membership.objects.create(user=user, organization=organization, role=role)
    return user
