import pytest

from tests.isolation import world


@pytest.fixture
def alpha(db):
    return world.build("alpha")


@pytest.fixture
def beta(db):
    return world.build("beta")
