"""The API against its own description: schemathesis sends what openapi.json allows, and what it does not."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from assessments import accesstokens

from .answers import submit

pytestmark = pytest.mark.django_db

DOCUMENT = "/api/v1/openapi.json"
FUZZ = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _one_connection():
    """A request would close the connection, and with it end the transaction that the test runs in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def headers(evan, cora, meridian, otto, settings):
    """Those of a program with Evan's token, which may ask as often as it likes."""
    settings.LIMITS_PER_MINUTE = settings.LIMITS_PER_MINUTE | {"api": 10**9, "api_guess": 10**9}
    submit(otto, otto.memberships.get().organization)
    _token, secret = accesstokens.make(evan, token_id=meridian.pk, name="fuzz", days=7)
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture
def real(evan, meridian):
    """The parameters of addresses at which there is something."""
    return {"organization_id": str(meridian.pk), "assessment_id": str(submit(evan, meridian).pk)}


application = get_wsgi_application()


def site(environ, start_response):
    """The site as a server would call it, which says where a request comes from."""
    return application(environ | {"REMOTE_ADDR": "127.0.0.1"}, start_response)


schema = schemathesis.openapi.from_wsgi(DOCUMENT, site, config=SchemathesisConfig())


@schema.parametrize()
@FUZZ
def test_every_answer_is_one_that_the_document_describes(case, headers):
    case.call_and_validate(headers=headers)


@schema.parametrize()
@FUZZ
def test_what_is_there_is_described_too(case, headers, real):
    case.path_parameters = {name: real[name] for name in case.path_parameters or {}}
    response = case.call(headers=headers)
    case.validate_response(response, headers=headers, excluded_checks=[schemathesis.checks.negative_data_rejection])
