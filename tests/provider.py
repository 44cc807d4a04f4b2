"""A provider of single sign-on: a real OpenID Connect server in a process of its own, on this machine only."""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import requests
from django.urls import reverse

from .ports import kept_port
from .served import PATIENCE

ID, NAME = "meridian", "Meridian ID"
LOG_IN = f"/accounts/oidc/{ID}/login/"


class Provider:
    """The server at ``url``. Passwords are not its matter: it vouches for whoever is named."""

    def __init__(self, url):
        self.url = url

    def knows(self, sub, **claims):
        """From now on it says this of the person ``sub``."""
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=PATIENCE).raise_for_status()

    def vouches(self, client, sub, **query):
        """Goes the whole way as a browser would, and gives our site's answer to the return."""
        back = self.answers(client.post(LOG_IN, query_params=query), {"sub": sub})
        return client.get(back)

    def answers(self, leaving, data):
        """Answers the page that our site led to, and gives the address on our site that it leads back to."""
        assert leaving.status_code == 200
        response = requests.post(leaving.context["url"], data=data, allow_redirects=False, timeout=PATIENCE)
        back = urlsplit(response.headers["Location"])
        return f"{back.path}?{back.query}"


@contextmanager
def serving():
    """Runs the server while it is needed, and gives a ``Provider`` to talk to it."""
    with kept_port() as port:
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield Provider(_when_up(port))
        finally:
            server.terminate()
            server.wait()


def trusting(url):
    """The settings that the environment variables for this provider would make."""
    options = {"server_url": url, "oauth_pkce_enabled": True}
    app = {"provider_id": ID, "name": NAME, "client_id": "audit", "secret": "s3cret", "settings": options}
    return {"openid_connect": {"APPS": [app]}}


def connections():
    return reverse("socialaccount_connections")


def _when_up(port):
    for _try in range(10 * PATIENCE):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return f"http://localhost:{port}"
        time.sleep(0.1)
    raise TimeoutError("The provider of single sign-on did not start.")
