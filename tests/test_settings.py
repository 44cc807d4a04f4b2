"""The fuse box, each time in a process of its own with exactly the environment variables that the test names."""

import json
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from .provider import trusting

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {"SECRET_KEY": "kJ3v-9sQx7Wm2Zt5Ry8Ub1Nc4Pd6Lf0Gh-Ea_Io_Xu_Kq_Vw_Bz_Tj", "ALLOWED_HOSTS": "audit.example"}


@pytest.fixture
def run(tmp_path):
    """Runs Python with nothing in the environment but what is given, and a data folder of its own."""

    def run_with(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={"CIO_AUDIT_DATA": str(tmp_path / "data"), **environment},
            capture_output=True,
            text=True,
        )

    return run_with


@pytest.fixture
def answer(run):
    """What a few lines print as JSON, after Django is set up with the real settings; or, ``bare``, from these alone."""

    def answer_with(lines: str, *, bare: bool = False, **environment: str):
        start = "import json, django\nfrom django.conf import settings\n" + ("" if bare else "django.setup()\n")
        result = run("-c", start + textwrap.dedent(lines), DJANGO_SETTINGS_MODULE="cioaudit.settings", **environment)
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout.splitlines()[-1])

    return answer_with


def several(answer, *names: str, **environment: str):
    values = ", ".join(f"settings.{name}" for name in names)
    return answer(f"print(json.dumps([{values}], default=str))", bare=True, **environment)


def setting(answer, name: str, **environment: str):
    return several(answer, name, **environment)[0]


# --- which of the three ways to run ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "debug"),
    [
        ({}, False),
        ({"CIO_AUDIT_DEMO": "1"}, False),
        ({"CIO_AUDIT_DEBUG": "0"}, False),
        ({"CIO_AUDIT_DEBUG": "1"}, True),
    ],
)
def test_debug_is_off_unless_asked_for(answer, environment, debug):
    assert setting(answer, "DEBUG", **environment) is debug


def test_a_command_that_signs_nothing_needs_no_environment_at_all(run):
    result = run("manage.py", "check")
    assert (result.returncode, result.stderr) == (0, "")


def test_outside_the_demo_there_is_no_secret_key(run):
    signs = "import django; django.setup(); from django.core import signing; signing.dumps(1)"
    result = run("-c", signs, DJANGO_SETTINGS_MODULE="cioaudit.settings")
    assert result.stderr.splitlines()[-1].endswith("The SECRET_KEY setting must not be empty.")


def test_the_demo_makes_a_key_once_that_only_its_owner_can_read(answer, tmp_path):
    keys = {setting(answer, "SECRET_KEY", CIO_AUDIT_DEMO="1") for _ in range(2)}
    file = tmp_path / "data" / "secret_key"
    assert keys == {file.read_text()}
    assert len(file.read_text()) == 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_key_that_is_given_is_used_in_the_demo_too(answer, tmp_path):
    assert setting(answer, "SECRET_KEY", CIO_AUDIT_DEMO="1", SECRET_KEY="given") == "given"
    assert not (tmp_path / "data" / "secret_key").exists()


LISTS = ["SECRET_KEY_FALLBACKS", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS"]


@pytest.mark.parametrize(
    ("written", "read"),
    [("https://a.example, ", ["https://a.example"]), (" ,https://a.example,,", ["https://a.example"]), (" , ", [])],
)
def test_nothing_empty_is_in_a_list_wherever_its_commas_stand(answer, written, read):
    """An empty key would let anybody sign."""
    assert several(answer, *LISTS, **PRODUCTION | dict.fromkeys(LISTS, written)) == [read] * len(LISTS)


@pytest.mark.parametrize(
    ("environment", "hosts"),
    [
        ({}, []),
        ({"CIO_AUDIT_DEMO": "1"}, ["localhost", "127.0.0.1", "[::1]"]),
        ({"ALLOWED_HOSTS": "a.example, b.example"}, ["a.example", "b.example"]),
    ],
)
def test_the_site_answers_to_named_hosts_only(answer, environment, hosts):
    assert setting(answer, "ALLOWED_HOSTS", **environment) == hosts


def test_production_settings_pass_every_deployment_check(run):
    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (result.returncode, result.stderr) == (0, "")


# --- where data lives --------------------------------------------------------------------------------------------


def test_sqlite_lies_in_the_data_folder_unless_a_database_is_named(answer, tmp_path):
    assert setting(answer, "DATABASES['default']['NAME']") == str(tmp_path / "data" / "db.sqlite3")


def test_sqlite_keeps_a_log_ahead_and_waits_for_other_writers(answer):
    pragmas = """
        from django.db import connection
        with connection.cursor() as cursor:
            ask = lambda name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            print(json.dumps([ask("journal_mode"), ask("synchronous"), ask("busy_timeout"), ask("foreign_keys")]))
    """
    assert answer(pragmas) == ["wal", 1, 5000, 1]


def test_no_transaction_is_lost_when_four_threads_write_to_sqlite_at_once(answer):
    writes = """
        import threading
        from django.db import connection, transaction

        def execute(sql):
            with connection.cursor() as cursor:
                return cursor.execute(sql).fetchone() if sql.startswith("SELECT") else cursor.execute(sql)

        def count_up():
            for _ in range(50):
                with transaction.atomic():
                    value = execute("SELECT value FROM counter")[0]
                    execute(f"UPDATE counter SET value = {value + 1}")
            connection.close()

        execute("CREATE TABLE counter (value INTEGER)")
        execute("INSERT INTO counter VALUES (0)")
        threads = [threading.Thread(target=count_up) for _ in range(4)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        print(json.dumps(execute("SELECT value FROM counter")[0]))
    """
    assert answer(writes) == 200


def test_the_database_url_chooses_postgresql_with_connections_that_are_kept_and_checked(answer):
    database = setting(answer, "DATABASES['default']", DATABASE_URL="postgres://ann:pw@db.example:5433/audit")
    chosen = {name: database[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert chosen == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "audit",
        "USER": "ann",
        "PASSWORD": "pw",
        "HOST": "db.example",
        "PORT": 5433,
    }
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)
    assert database["OPTIONS"]["options"] == "-c jit=off"


def test_connections_to_sqlite_are_kept_too(answer):
    assert setting(answer, "DATABASES['default']['CONN_MAX_AGE']") == 60


def test_the_database_url_can_point_at_another_sqlite_file(answer, tmp_path):
    url = f"sqlite:///{tmp_path / 'other' / 'file.sqlite3'}"
    assert setting(answer, "DATABASES['default']['NAME']", DATABASE_URL=url) == str(tmp_path / "other" / "file.sqlite3")
    assert (tmp_path / "other").is_dir()


def test_what_is_counted_for_the_limits_is_shared_by_all_workers(answer):
    """One process counts, another sees it."""
    environment = {"CIO_AUDIT_DEMO": "1"}
    answer(
        """
        from django.core.cache import cache
        from django.core.management import call_command
        call_command("createcachetable")
        cache.set("tries", 5)
        print(json.dumps(True))
        """,
        **environment,
    )
    assert answer("from django.core.cache import cache\nprint(json.dumps(cache.get('tries')))", **environment) == 5


def test_a_replica_a_pooler_and_redis_are_named_by_the_environment(answer):
    urls = {"DATABASE_URL": "postgres://ann@db.example/audit", "REPLICA_URL": "postgres://ann@copy.example/audit"}
    named = PRODUCTION | urls | {"REDIS_URL": "redis://cache.example:6379/0", "CIO_AUDIT_PGBOUNCER": "1"}
    lines = """
        hosts = {name: [database["HOST"], database["CONN_MAX_AGE"]] for name, database in settings.DATABASES.items()}
        print(json.dumps([hosts, settings.DATABASE_ROUTERS, settings.CACHES["default"]["LOCATION"], settings.LIMITS_IN_CACHE]))
    """
    hosts = {"default": ["db.example", 0], "replica": ["copy.example", 0]}
    assert answer(lines, **named) == [hosts, ["assessments.replica.Router"], "redis://cache.example:6379/0", True]


SWITCHED_OFF = [
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer"),
    *("microphone", "midi", "payment", "serial", "usb"),
]

# --- security ----------------------------------------------------------------------------------------------------

VISIT = """
    from django.core.management import call_command
    from django.test import Client
    call_command("createcachetable")
    response = Client(headers={{"host": "{host}"}}).get("/admin/", secure={secure})
    cookies = {{name: [bool(morsel["secure"]), morsel["samesite"]] for name, morsel in response.cookies.items()}}
    print(json.dumps([response.status_code, dict(response.headers), cookies]))
"""


def visit(answer, host: str, *, secure: bool, **environment: str):
    return answer(VISIT.format(host=host, secure=secure), **environment)


def test_every_answer_carries_the_policies(answer):
    _, headers, _ = visit(answer, "localhost", secure=False, CIO_AUDIT_DEMO="1")
    about_the_page = (
        "Cache-Control",
        "Content-Language",
        "Content-Length",
        "Content-Type",
        "Expires",
        "Location",
        "Vary",
    )
    policies = {name: value for name, value in headers.items() if name not in about_the_page}
    assert {name: sorted(value.split("; ")) for name, value in policies.items()} == {
        "Content-Security-Policy": [
            "base-uri 'none'",
            "connect-src 'self'",
            "default-src 'none'",
            "font-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "img-src 'self' data:",
            "manifest-src 'self'",
            "object-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
        ],
        "Cross-Origin-Opener-Policy": ["same-origin"],
        "Cross-Origin-Resource-Policy": ["same-origin"],
        "Permissions-Policy": [
            ", ".join(f"{feature}=()" for feature in SWITCHED_OFF),
        ],
        "Referrer-Policy": ["same-origin"],
        "X-Content-Type-Options": ["nosniff"],
        "X-Frame-Options": ["DENY"],
    }


def test_in_production_a_visitor_is_sent_to_https(answer):
    status, headers, _ = visit(answer, "audit.example", secure=False, **PRODUCTION)
    assert (status, headers["Location"]) == (301, "https://audit.example/admin/")


def test_in_production_a_browser_is_told_to_stay_on_https(answer):
    _, headers, _ = visit(answer, "audit.example", secure=True, **PRODUCTION)
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.parametrize(("environment", "secure"), [(PRODUCTION, True), ({"CIO_AUDIT_DEMO": "1"}, False)])
def test_cookies_are_for_https_only_outside_the_demo(answer, environment, secure):
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    assert several(answer, *names, **environment) == [secure] * 3


def test_the_word_of_a_proxy_counts_only_where_there_is_one(answer):
    assert setting(answer, "SECURE_PROXY_SSL_HEADER", **PRODUCTION) is None
    behind = PRODUCTION | {"CIO_AUDIT_BEHIND_PROXY": "1"}
    assert setting(answer, "SECURE_PROXY_SSL_HEADER", **behind) == ["HTTP_X_FORWARDED_PROTO", "https"]


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        (PRODUCTION, ["mandatory", True]),
        ({"CIO_AUDIT_DEMO": "1"}, ["optional", False]),
        ({"CIO_AUDIT_DEBUG": "1"}, ["optional", False]),
        (
            PRODUCTION | {"CIO_AUDIT_EMAIL_VERIFICATION": "optional", "CIO_AUDIT_REQUIRE_SECOND_FACTOR": "0"},
            ["optional", False],
        ),
        ({"CIO_AUDIT_DEMO": "1", "CIO_AUDIT_REQUIRE_SECOND_FACTOR": "1"}, ["optional", True]),
    ],
)
def test_in_production_addresses_are_confirmed_and_second_factors_required(answer, environment, asked):
    names = ("ACCOUNT_EMAIL_VERIFICATION", "SECOND_FACTOR_REQUIRED")
    assert several(answer, *names, **environment) == asked


# --- single sign-on ----------------------------------------------------------------------------------------------

OIDC = {
    "CIO_AUDIT_OIDC_ID": "meridian",
    "CIO_AUDIT_OIDC_NAME": "Meridian ID",
    "CIO_AUDIT_OIDC_CLIENT_ID": "audit",
    "CIO_AUDIT_OIDC_CLIENT_SECRET": "s3cret",
    "CIO_AUDIT_OIDC_SERVER_URL": "https://id.meridian.example",
}


def test_single_sign_on_is_off_unless_all_of_it_is_named(answer, run):
    assert setting(answer, "SOCIALACCOUNT_PROVIDERS", **PRODUCTION) == {}
    assert setting(answer, "SOCIALACCOUNT_PROVIDERS", **PRODUCTION, **OIDC) == trusting("https://id.meridian.example")
    half = {name: OIDC[name] for name in ("CIO_AUDIT_OIDC_ID", "CIO_AUDIT_OIDC_NAME", "CIO_AUDIT_OIDC_SERVER_URL")}
    result = run("manage.py", "check", **PRODUCTION, **half)
    assert result.stderr.splitlines()[-1].endswith(
        "Single sign-on needs all of its settings. Set CIO_AUDIT_OIDC_CLIENT_ID and CIO_AUDIT_OIDC_CLIENT_SECRET as well."
    )


def test_the_settings_are_one_file():
    assert sorted(path.name for path in (ROOT / "cioaudit").glob("*.py")) == [
        "__init__.py",
        "logs.py",
        "settings.py",
        "stores.py",
        "urls.py",
        "wsgi.py",
    ]
