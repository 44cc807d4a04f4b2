"""The API's addresses, and what holds for all of them: HEAD answers as GET does, and what has not changed is not sent again."""

from functools import wraps
from hashlib import sha256

from django.http import JsonResponse
from django.urls import path
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from .document import openapi
from .problems import not_allowed, not_found
from .v1 import api

READS = ("GET", "HEAD")


def _for_machines(view):
    @csrf_exempt
    @wraps(view)
    def answered(request, *args, **kwargs):
        if request.method not in READS:
            return not_allowed(request)
        asked, request.method = request.method, "GET"
        response = view(request, *args, **kwargs)
        request.method = asked
        patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Authorization"])
        return _unless_unchanged(request, response) if response.status_code == 200 else response

    return answered


def _unless_unchanged(request, response):
    response["ETag"] = quote_etag(sha256(response.content).hexdigest()[:32])
    return get_conditional_response(request, etag=response["ETag"], response=response)


@require_safe
def document(request):
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})


def _ours():
    """ninja's addresses but its own front page, which there is none of."""
    for pattern in api.urls[0]:
        if pattern.name != "api-root":
            pattern.callback = _for_machines(pattern.callback)
            yield pattern


app_name = "api"
urlpatterns = [
    path("openapi.json", document, name="document"),
    *_ours(),
    path("<path:address>", csrf_exempt(not_found), name="nothing"),
]
