"""What stands between allauth's pages and ours."""

import logging

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.http import HttpResponseRedirect
from django.shortcuts import render
from requests import RequestException

log = logging.getLogger(__name__)


def single_sign_on(request, provider_id):
    """allauth's page that leads to the provider of single sign-on, by a page of ours on the way out.

    The content security policy lets forms lead to this site only, redirects included, and a provider may pass its
    visitors on to others. So the form leads to a page that goes on by itself.
    """
    response = _with_provider(openid_connect.login, request, provider_id)
    if not isinstance(response, HttpResponseRedirect):
        return response
    page = render(request, "socialaccount/leaving.html", {"url": response.url})
    page["Refresh"] = f"0; url={response.url}"
    return page


def single_sign_on_return(request, provider_id):
    """Where the provider sends its visitors back to."""
    return _with_provider(openid_connect.callback, request, provider_id)


def _with_provider(view, request, provider_id):
    """The view's answer; a page that says so where the provider cannot be reached, or is none."""
    try:
        return view(request, provider_id=provider_id)
    except (RequestException, LookupError):
        log.exception("The provider of single sign-on, %s, did not answer as one.", provider_id)
        return render_authentication_error(request, get_adapter().get_provider(request, provider_id))
