"""What holds for every page, whichever view made it."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.utils.cache import patch_cache_control

from assessments import audit


def keep_out_of_caches(get_response):
    """Pages for somebody who is logged in are kept nowhere: after logging out, Back does not show them again."""

    def respond(request):
        response = get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, no_store=True, private=True)
        return response

    return respond


def remember_where_it_comes_from(get_response):
    """Whatever the audit trail records while a page is made comes from this request: its address, and who is logged in."""

    def respond(request):
        with audit.coming_from(audit.Origin(_address(request), lambda: request.user)):
            return get_response(request)

    return respond


def _address(request):
    """The visitor's network address, found as the limits on log-ins find it; None on a socket that has none."""
    try:
        return get_adapter().get_client_ip(request).partition("%")[0]  # PostgreSQL takes no interface behind it
    except PermissionDenied:
        return None
