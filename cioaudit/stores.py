"""What the settings say of a database and of a cache, with what each kind needs to run well. Reads no environment."""

from contextlib import suppress
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

POSTGRESQL = "django.db.backends.postgresql"
# With four threads writing, Django's defaults lost 177 of 800 transactions to "database is locked"; these lost none.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
}
# Compiling a query took up to two thirds of the second that the portfolio's summary of 100,000 organizations takes.
POSTGRESQL_OPTIONS = {"options": "-c jit=off"}
# When the last connection to SQLite is closed, its log is copied into the file, and the page waits for the disk.
KEPT_OPEN = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
# Behind PgBouncer the next transaction may go by another connection, so that no cursor outlives one; it holds connections by
# itself, and takes no options at their start.
POOLED = {"CONN_MAX_AGE": 0, "DISABLE_SERVER_SIDE_CURSORS": True}
# A replica that is off must not keep a page waiting.
REPLICA_OPTIONS = {"connect_timeout": 2}


def databases(url: str, *, replica: str = "", pooled: bool = False) -> dict:
    """Django's settings for the database at ``url``, and for the replica of it where one is named."""
    primary = _database(url, pooled)
    if not replica:
        return {"default": primary}
    second = _database(replica, pooled)
    if {primary["ENGINE"], second["ENGINE"]} != {POSTGRESQL}:
        raise ImproperlyConfigured("REPLICA_URL names a streaming replica: it and DATABASE_URL must be of PostgreSQL.")
    return {"default": primary, "replica": second | {"OPTIONS": REPLICA_OPTIONS | second.get("OPTIONS", {})}}


def _database(url: str, pooled: bool) -> dict:
    config = environ.Env.db_url_config(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        # A read-only checkout can still rate charts: those commands never open the database.
        with suppress(OSError):
            Path(config["NAME"]).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return config | KEPT_OPEN | {"OPTIONS": SQLITE_OPTIONS | config.get("OPTIONS", {})}
    if pooled:
        return config | POOLED
    return config | KEPT_OPEN | {"OPTIONS": POSTGRESQL_OPTIONS | config.get("OPTIONS", {})}


def cache(redis: str) -> dict:
    """Django's settings for the cache: in the Redis at this address, or in the database where there is none.

    Never in a process, so that allauth's limits count over all workers. Attempts that come at the same moment are counted one
    after the other: allauth holds a lock in the cache meanwhile, and refuses whoever does not get it. Our own limits are
    counted in one statement (counting.py).
    """
    if redis:
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis,
            "KEY_PREFIX": "cio-audit",
            # One that does not answer keeps nobody waiting.
            "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
        }
    # Django throws away a third of the entries at the limit: a low one would let a flood of addresses reset all counts.
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
