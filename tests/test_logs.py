"""What opens something stands in addresses, which Django logs: no line of the log gives it away, in either format."""

import json
import logging
import subprocess
import sys
import textwrap

import pytest

from cioaudit.logs import AsJson, AsLine

from .test_settings import ROOT

SECRET = "xB3-9_q.Zk:7t"
OPENS = ["shared/{}/", "invited/{}/", "accounts/password/reset/key/1-{}/", "accounts/confirm-email/{}/"]


def fault_at(path):
    try:
        raise RuntimeError(path)
    except RuntimeError:
        return sys.exc_info()


@pytest.mark.parametrize("formatter", [AsLine(), AsJson()])
@pytest.mark.parametrize("address", OPENS)
def test_the_secret_of_a_link_is_cut_wherever_in_a_line_it_stands(formatter, address):
    path = "/" + address.format(SECRET)
    for message, args in (("%s: %s", ("Gone", path)), (f"Gone: {path}", ()), ("%(path)s", ({"path": path},))):
        record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, args, fault_at(path))
        line = formatter.format(record)
        assert SECRET not in line
        assert "/" + address.split("{")[0].removesuffix("1-") + "…/" in line


def test_pages_behind_a_link_are_logged_with_their_number():
    record = logging.LogRecord("x", logging.WARNING, __file__, 1, "Gone: /shared/report/3f/ /invited/to/3f/", (), None)
    assert AsLine().format(record).endswith("Gone: /shared/report/3f/ /invited/to/3f/")


@pytest.mark.parametrize("space", ["\xa0", "\x85"])
@pytest.mark.parametrize("method", ["GET ", ""])
def test_an_address_with_bytes_that_are_spaces_in_latin_1_is_told_as_any_other(method, space):
    """gunicorn passes on what a browser did not escape, a letter of UTF-8 as two of Latin-1: "à" is "Ã" and a space."""
    message, args = "Error handling request %s", (f"{method}/organizations/Voil\xc3{space}/?q=Nora{space}",)
    record = logging.LogRecord("gunicorn.error", logging.ERROR, __file__, 1, message, args, None)
    told = json.loads(AsJson().format(record))
    assert (told["message"], told["method"], "address" in told) == ("Error handling request", method.strip(), False)
    line = AsLine().format(record)
    assert line.endswith(f"Error handling request {method}/organizations/Voil\xc3{space}/")


@pytest.mark.parametrize("formatter", [AsLine(), AsJson()])
@pytest.mark.parametrize("address", OPENS)
def test_a_secret_behind_bytes_that_are_spaces_in_latin_1_is_cut_too(formatter, address):
    path = "/" + address.format(f"\xa0{SECRET}\x85{SECRET}")
    record = logging.LogRecord("x", logging.WARNING, __file__, 1, f"Gone: {path} {path}", (), None)
    line = formatter.format(record)
    assert SECRET not in line
    assert line.count("…/") == 2


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A folder with an empty database."""
    folder = tmp_path_factory.mktemp("data")
    env = {"CIO_AUDIT_DEMO": "1", "CIO_AUDIT_DATA": str(folder)}
    for command in ("migrate", "createcachetable"):
        subprocess.run([sys.executable, "manage.py", command], cwd=ROOT, env=env, capture_output=True, check=True)
    return folder


@pytest.mark.parametrize("log_format", ["line", "json"])
def test_the_log_holds_no_secret_of_a_link(data, log_format):
    visit = """
        import django
        django.setup()
        from django.test import Client
        for address in ("/shared/made-up.token/", "/invited/made-up.token/"):
            assert Client().post(address).status_code == 404
    """
    own = {"DJANGO_SETTINGS_MODULE": "cioaudit.settings", "CIO_AUDIT_DEMO": "1", "CIO_AUDIT_DATA": str(data)}
    env = {**own, "ALLOWED_HOSTS": "testserver", "CIO_AUDIT_LOG_FORMAT": log_format}
    command = [sys.executable, "-c", textwrap.dedent(visit)]
    logged = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stderr
    assert logged.count("Not Found") == 2
    assert "made-up" not in logged
