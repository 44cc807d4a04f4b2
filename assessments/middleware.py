"""What holds for every page, whichever view made it."""

from contextlib import suppress
from http import HTTPStatus

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import MiddlewareNotUsed, PermissionDenied
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import trans_real

from assessments import access, audit, languages, readers, replica

# Pages that somebody who has yet to set up a second factor may see: those of their account, and what anybody sees, with
# an account or without.
OF_THE_ACCOUNT = ("account_", "mfa_", "socialaccount_", "openid_connect_")
FOR_ANYBODY = {
    "landing",
    "method",
    "favicon",
    "set_language",
    "healthz",
    "readyz",
    "open_share",
    "shared_report",
    "shared_pdf",
    "try_shared",
}

# What is English as a whole, never half and half: the desk of administrators, and what machines read.
ENGLISH_GROUPS = ("admin:", "api:")
ENGLISH = frozenset({"healthz", "readyz"})

# Pages at whose address something is opened: what such a page loads, and so a proxy's log, is told no more than the host.
# Not "no-referrer": under it browsers send forms, such as that for the language, with "Origin: null", which the check
# against forged requests refuses.
SECRET_IN_ADDRESS = {"open_share", "open_invitation", "account_confirm_email", "account_reset_password_from_key"}
THE_HOST_ALONE = "strict-origin"


class SpeakTheReadersLanguage(LocaleMiddleware):
    """The language chosen in this browser, or else the browser's own: for Django, and for the rooms that know no Django.

    Nothing of it outlives the request: what is done outside of one speaks English.
    """

    def __init__(self, get_response):
        super().__init__(get_response)
        # Django asks the English catalogue of each app in turn, six that are empty, for every text of an English page.
        trans_real.translation(settings.LANGUAGE_CODE)._fallback = None

    def __call__(self, request):
        with translation.override(settings.LANGUAGE_CODE), languages.speaking(languages.ENGLISH):
            return super().__call__(request)

    def process_request(self, request):
        super().process_request(request)
        readers.speak(request, request.LANGUAGE_CODE)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if name in ENGLISH or name.startswith(ENGLISH_GROUPS):
            translation.activate(settings.LANGUAGE_CODE)
            languages.speak(languages.ENGLISH)


def speak_as_the_reader_asked(get_response):
    """What the account says goes before what this browser says, and what an invitation was written in before its own language.

    Whose account it is, is known only here; what is refused before speaks as ``SpeakTheReadersLanguage`` has found.
    """

    def respond(request):
        language = readers.asked_for(request)
        if language:
            readers.speak(request, language)
        return get_response(request)

    return respond


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


def keep_to_this_site(get_response):
    """No other site may load what this one serves: not as a picture, a script or a stylesheet. Django has no setting for it.

    An address that holds a secret is kept even from what this site loads, whoever answers: refusals and faults too.
    """

    def respond(request):
        response = get_response(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if _page_of(request, response) in SECRET_IN_ADDRESS:
            response["Referrer-Policy"] = THE_HOST_ALONE
        return response

    return respond


def _page_of(request, response):
    """The name of the page that was asked for, also where the request was refused, or broke, before it was looked up."""
    match = request.resolver_match
    if match is None and response.status_code >= HTTPStatus.BAD_REQUEST:
        with suppress(Resolver404):
            match = resolve(request.path_info)
    return match.view_name if match else ""


class AskForSecondFactor:
    """Whoever needs a second factor and has none is led to where they set one up, whatever page they asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if (
            not settings.SECOND_FACTOR_REQUIRED
            or request.resolver_match.view_name in FOR_ANYBODY
            or request.resolver_match.view_name.startswith(OF_THE_ACCOUNT)
            or not access.lacks_second_factor(request.user)
        ):
            return None
        # The page asked for may be an English one; where it is read is not.
        with translation.override(request.LANGUAGE_CODE):
            messages.warning(request, _("Set up a second factor first: consultants and admins log in with two."))
        return redirect("mfa_index")


class ReadFromReplica:
    """Pages that list much are read from the replica, where it has replayed what this browser wrote. The last of all to look
    at a view, since it calls the view itself."""

    COOKIE = "wrote"

    def __init__(self, get_response):
        if not replica.is_named():
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        with replica.visit() as request.visit:
            response = self.get_response(request)
            if request.visit.wrote and request.user.is_authenticated:
                self._remember(response)
        return response

    def process_view(self, request, view, args, kwargs):
        wanted = request.COOKIES.get(self.COOKIE, "")
        if request.resolver_match.view_name not in replica.PAGES or not replica.has_replayed(wanted):
            return None
        try:
            with replica.reading():
                return view(request, *args, **kwargs)
        except replica.AWAY:
            if request.visit.wrote:
                raise
            replica.miss()
            return None  # and so the view is called again, on the primary

    def _remember(self, response):
        response.set_cookie(
            self.COOKIE, replica.position(), secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )


def _address(request):
    """The visitor's network address, found as the limits on log-ins find it; None on a socket that has none."""
    try:
        return get_adapter().get_client_ip(request).partition("%")[0]  # PostgreSQL takes no interface behind it
    except PermissionDenied:
        return None
