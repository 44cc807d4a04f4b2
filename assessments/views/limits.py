"""How often one address may come where no account is asked for, and the page that says "too often".

Every address that a stranger may try things at is limited here: ``@limit("share", methods=ANY)`` above its view. The
numbers are in ``settings.LIMITS_PER_MINUTE``. allauth counts its own pages in the cache, and answers with this page too.
"""

import time
from functools import wraps
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from assessments import counting

SECONDS = counting.SECONDS
IPV6_NETWORK = 64
ANY = ("GET", "HEAD", "POST")
NO_ADDRESS = "none"


def limit(name, *, methods=("POST",)):
    """Answers 429 with ``Retry-After`` once an address has come to ``name`` as often in a minute as the settings allow.

    Views under one name share one count. Requests by other methods are let through uncounted.
    """

    def decorate(view):
        @wraps(view)
        def limited(request, *args, **kwargs):
            if request.method in methods and too_often(name, address_mark(request)):
                return too_many_requests(request)
            return view(request, *args, **kwargs)

        return limited

    return decorate


def too_many_requests(request, exception=None):
    """The page with status 429. The root URLconf names it, which is how allauth finds it."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(SECONDS - int(time.time()) % SECONDS)
    return response


def too_often(name, whom):
    """Counts one more for ``whom`` (an address, or what is tried at); whether that is more than a minute allows."""
    return counting.count(f"{name}:{whom}") > settings.LIMITS_PER_MINUTE[name]


def address_mark(request):
    """The visitor's address as a mark that nobody can read it from. All who come from none share one."""
    try:
        address = ip_address(get_adapter().get_client_ip(request))
    except PermissionDenied:  # a socket without a proxy before it
        return NO_ADDRESS
    if isinstance(address, IPv6Address):
        # One visitor holds a whole network of these.
        address = ip_network((address, IPV6_NETWORK), strict=False).network_address
    return sha256(f"{settings.SECRET_KEY}{address}".encode()).hexdigest()
