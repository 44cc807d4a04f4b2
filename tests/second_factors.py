"""What an authenticator app does (RFC 6238), written apart from the library that checks it; and how tests set one up."""

import base64
import hmac
import struct
import time

from django.urls import reverse

from .conftest import PASSWORD


def code(secret: str, at: float | None = None) -> str:
    """The six digits that an app with this key shows at the moment ``at``: now, unless given."""
    moment = struct.pack(">Q", int(time.time() if at is None else at) // 30)
    digest = hmac.new(base64.b32decode(secret), moment, "sha1").digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def log_in(client, user, password=PASSWORD):
    """The password alone, by the form."""
    return client.post(reverse("account_login"), {"login": user.email, "password": password})


def set_up_app(client, user):
    """Logs in and sets up an authenticator app as the pages ask for it, and gives its key. Leaves the user logged in."""
    log_in(client, user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    response = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert response.status_code == 302, response.context["form"].errors
    return secret
