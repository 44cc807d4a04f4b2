"""How gunicorn serves the site; it reads this file by itself. What the command line says goes first.

Each setting here is in docs/operations.md. Threads, because most of a request is waiting for the database.
"""

import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from gunicorn.glogging import Logger

wsgi_app = "cioaudit.wsgi"
bind = os.environ.get("CIO_AUDIT_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", min(2 * (os.cpu_count() or 1) + 1, 9)))
threads = int(os.environ.get("CIO_AUDIT_THREADS", "4"))
# Reading an org chart of a million rows takes a minute; a worker that is quiet for longer is started anew.
timeout = 120
graceful_timeout = 30
keepalive = 5
# The beat by which a worker shows that it lives is a file: in memory, so that a busy disk kills nobody.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # nosec B108
control_socket_disable = True
loglevel = os.environ.get("LOG_LEVEL", "info").lower()
# No access log: addresses may hold the secrets of links.
accesslog = None


class Log(Logger):
    """A fault that Django does not meet is logged by gunicorn itself, with the address of the request."""

    def setup(self, cfg):
        """At the start and at each reload, which makes the handlers anew."""
        formatter = _formatters()[os.environ.get("CIO_AUDIT_LOG_FORMAT", "line")]()
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter)


def _formatters():
    # Read as a file: workers are copies of the master, and a module that it had imported would be theirs after the next release.
    source = importlib.util.spec_from_file_location("_logs", Path(__file__).resolve().parent / "cioaudit" / "logs.py")
    logs = importlib.util.module_from_spec(source)
    source.loader.exec_module(logs)
    return logs.FORMATTERS


logger_class = Log

# --- Metrics, on an address of their own that no visitor reaches. Off unless it is named, as in 127.0.0.1:9464. -------

metrics = os.environ.get("CIO_AUDIT_METRICS", "")
# Of this master: a reload reads this file again, and must not count into another folder than the one that is added up.
folder_of_counts = f"cio-audit-metrics-{os.getpid()}-"

if metrics and not Path(os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")).name.startswith(folder_of_counts):
    # Every worker counts into files of this folder; the master adds them up when asked.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix=folder_of_counts)


def when_ready(server):
    if metrics:
        from prometheus_client import CollectorRegistry, multiprocess, start_http_server

        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)
        address, _colon, port = metrics.rpartition(":")
        # Kept with the server, which outlives what a reload reads anew.
        server.answering = start_http_server(int(port), addr=address or "127.0.0.1", registry=registry)[0]


def post_fork(server, worker):
    # The master alone answers for the metrics: a worker must not hold their port when the master is gone.
    if metrics:
        server.answering.socket.close()


def child_exit(server, worker):
    if metrics:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)


def on_exit(server):
    if metrics:
        shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
