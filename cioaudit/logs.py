"""Lines of log, for people and for programs. No secret of a link stands in any: Django logs the address of each refusal.

As JSON they hold no personal data either: of a request no address at all, and of a fault no value.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

# What stands in an address and opens something: share links, invitations, new passwords, confirmations of an address.
_SECRET = re.compile(
    r"(/shared/(?!report/)|/invited/(?!to/)|/accounts/password/reset/key/|/accounts/confirm-email/)[^/ \t\r\n]+"
)
# What gunicorn says of requests that it could not answer: its own words, and what the visitor sent.
# An address may hold any byte above ASCII, told as Latin-1, in which some are spaces.
_ASKED = re.compile(r"(Error handling request)(?: ([A-Z]+))? (.+)", re.DOTALL)
_REFUSED = re.compile(r"(Invalid request) from ip=\S*:(?: ([A-Za-z ]+\b))?.*", re.DOTALL)
_LEFT = re.compile(r"(Ignored premature client disconnection)\..*", re.DOTALL)


def cut(line: str) -> str:
    """The line without the secrets of links. All of it is looked at, tracebacks too."""
    return _SECRET.sub(r"\1…", line)


class AsLine(logging.Formatter):
    """Time, level, where, what."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        record.message = " ".join(filter(None, _of_server(record).values()))
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        return cut(super().format(record))


class AsJson(logging.Formatter):
    """One object a line. Of a request: its method, its page's pattern and the status; of a fault: what kind and where."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
        }
        request = getattr(record, "request", None)
        told |= _of_server(record) if request is None else _of_request(record, request)
        told.pop("address", None)
        if record.exc_info and record.exc_info[1] is not None:
            told |= _of_fault(record.exc_info[1])
        return cut(json.dumps(told, ensure_ascii=False))


def _of_server(record: logging.LogRecord) -> dict[str, str]:
    """What was logged without a request of Django's. gunicorn tells who sent one and what: its method stays, and its
    address without the query."""
    said = record.getMessage()
    if record.name != "gunicorn.error":
        return {"message": said}
    if asked := _ASKED.fullmatch(said):
        return {"message": asked[1], "method": asked[2] or "", "address": asked[3].partition("?")[0]}
    if spoilt := _REFUSED.fullmatch(said) or _LEFT.fullmatch(said):
        return {"message": ": ".join(filter(None, spoilt.groups()))}
    return {"message": said}


def _of_request(record: logging.LogRecord, request: Any) -> dict[str, Any]:
    """Django's messages end in the path, which may be a link's secret: the words before it are kept."""
    match = getattr(request, "resolver_match", None)
    words = record.args[0] if isinstance(record.args, tuple) and record.args else record.msg
    more = {"method": getattr(request, "method", None), "page": match.route if match else None}
    return {"message": str(words), **more, "status": getattr(record, "status_code", None)}


def _of_fault(fault: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(fault.__traceback__)
    return {"fault": type(fault).__name__, "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]}


FORMATTERS = {"line": AsLine, "json": AsJson}


def settings(form: str, level: str) -> dict[str, Any]:
    """What is logged and how: all to the standard error, as "line" or "json"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {name: {"()": formatter} for name, formatter in FORMATTERS.items()},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers would mail tracebacks, which may hold what people wrote.
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},  # by itself it writes each address as it is
            # Django leaves it to the server to drop the body of an answer to HEAD; gunicorn warns each time that it did.
            "gunicorn.http": {"level": "ERROR"},
        },
    }
