"""What is counted for Prometheus: requests by the name of their address, never by the address itself.

Off unless the server says where to keep the counts (``PROMETHEUS_MULTIPROC_DIR``, which gunicorn.conf.py sets).
"""

import time

from django.core.exceptions import MiddlewareNotUsed
from prometheus_client import Counter, Histogram, values

LABELS = ("page", "method", "status")
KNOWN_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
REQUESTS = Counter("cio_audit_requests_total", "Requests that were answered.", LABELS)
SECONDS = Histogram(
    "cio_audit_request_seconds",
    "From the request to the first byte of the answer.",
    ("page",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def count_requests(get_response):
    if values.ValueClass.__name__ == "MutexValue":
        raise MiddlewareNotUsed("Nobody collects the counts of several workers.")

    def respond(request):
        began = time.perf_counter()
        response = get_response(request)
        page = _page(request)
        method = request.method if request.method in KNOWN_METHODS else "other"
        REQUESTS.labels(page, method, response.status_code).inc()
        SECONDS.labels(page).observe(time.perf_counter() - began)
        return response

    return respond


def _page(request):
    match = request.resolver_match
    return (match.view_name or "unnamed") if match else "none"
