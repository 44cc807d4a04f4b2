"""How often one address may post where no account is asked for."""

import time
from functools import wraps
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render

SECONDS = 60
IPV6_NETWORK = 64


def limit_posts(view):
    """Answers 429 with ``Retry-After`` once an address has posted ``QUICK_CHECK_POSTS_PER_MINUTE`` times in a minute."""

    @wraps(view)
    def limited(request, *args, **kwargs):
        if request.method != "POST" or _count(request) <= settings.QUICK_CHECK_POSTS_PER_MINUTE:
            return view(request, *args, **kwargs)
        response = render(request, "429.html", status=429)
        response["Retry-After"] = str(SECONDS - int(time.time()) % SECONDS)
        return response

    return limited


def _count(request):
    """How many posts have come from this address in this minute, this one included."""
    key = f"posts:{_address_mark(request)}:{int(time.time()) // SECONDS}"
    if cache.add(key, 1, timeout=2 * SECONDS):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # the cache let the count go in between
        return 1


def _address_mark(request):
    """The visitor's address as a mark that nobody can read it from."""
    address = ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, IPv6Address):
        # One visitor holds a whole network of these.
        address = ip_network((address, IPV6_NETWORK), strict=False).network_address
    return sha256(f"{settings.SECRET_KEY}{address}".encode()).hexdigest()
