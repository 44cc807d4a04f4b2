"""What a balancer asks: whether the process lives, and whether it can serve. And the page for when the database cannot.

Neither says anything of the inside: a stranger may ask too.
"""

import sys
from threading import Event

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.template.loader import get_template
from django.views.decorators.http import require_safe
from django.views.defaults import server_error

RETRY_AFTER = 30

# Set once every migration was there. Reading them from disk takes long, anybody may ask, and none is ever taken back.
_migrated = Event()


@require_safe
def healthz(request):
    """The process answers. Nothing else is looked at: a database that is away is no reason to restart it."""
    return _plain("alive")


@require_safe
def readyz(request):
    """The database answers, and has every migration that this release needs; and Redis, where the settings name it."""
    return _plain("ready") if _is_ready() else _plain("not ready", status=503)


def failed(request):
    """The root URLconf names it for status 500: 503 where the database did not answer, and no fault of ours."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError, *_redis_away())):
        # Without the request: its user would be looked up in that same database.
        response = HttpResponse(get_template("503.html").render(), status=503)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    return server_error(request)


def _is_ready():
    try:
        if not _migrated.is_set() and _is_migrated():
            _migrated.set()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if settings.LIMITS_IN_CACHE:
            cache.get("ready")
    except (DatabaseError, InterfaceError, ImproperlyConfigured, *_redis_away()):
        return False
    return _migrated.is_set()


def _redis_away():
    """What its client raises while Redis does not answer. Loaded only where it is in use."""
    if not settings.LIMITS_IN_CACHE:
        return ()
    from redis import exceptions

    return exceptions.ConnectionError, exceptions.TimeoutError


def _is_migrated():
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _plain(text, status=200):
    response = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)
    response["Cache-Control"] = "no-store"
    return response
