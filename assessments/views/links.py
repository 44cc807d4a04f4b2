"""What all pages behind a link have in common: kept out of sight, and plain about a link that opens nothing."""

from functools import wraps
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from assessments import audit, readers
from assessments.access import LinkClosed
from assessments.models import Action, Invitation, ShareLink

GONE, NOT_FOUND = 410, 404
_STATUS = {"expired": GONE, "revoked": GONE}
_REFUSED = {ShareLink: Action.SHARE_LINK_REFUSED, Invitation: Action.INVITATION_REFUSED}
_MOST_REMEMBERED = 50
INVITATION = "invitation"


def behind_a_link(view):
    """For a page behind a link: in no cache and no search engine; a closed link says why it is closed."""

    @wraps(view)
    @never_cache
    def hidden(request, *args, **kwargs):
        try:
            response = view(request, *args, **kwargs)
        except LinkClosed as closed:
            if closed.link is not None:
                audit.record(_REFUSED[type(closed.link)], on=closed.link, why=closed.why)
                speak_as_written(request, closed.link)
            response = closed_page(request, closed.why)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return hidden


def members_and_invited(view):
    """For a page of an assessment: asks for a log-in, but not of whoever has opened an invitation in this browser.

    What the invitation opens is the doorman's to say. A closed one says why it is closed.
    """
    members = login_required(view)
    invited = behind_a_link(view)

    @wraps(view)
    def shown(request, *args, **kwargs):
        if not opened(request, INVITATION):
            return members(request, *args, **kwargs)
        try:
            response = invited(request, *args, **kwargs)
        except Http404:
            response = None
        # Not what they were invited to. Whoever belongs there can log in; whether it exists is not said.
        is_theirs = response is not None and response.status_code != HTTPStatus.METHOD_NOT_ALLOWED
        return response if is_theirs else members(request, *args, **kwargs)

    return shown


def speak_as_written(request, link):
    """A page that an invitation's link opens speaks the language of its mail, unless the reader has chosen another."""
    language = readers.chosen(request) or readers.offered(getattr(link, "language", ""))
    if language:
        readers.speak(request, language)


def closed_page(request, why):
    """The same page for every link that opens nothing; only its sentence differs."""
    return render(request, "assessments/links/closed.html", {"why": why}, status=_STATUS.get(why, NOT_FOUND))


def remember_opened(request, kind, link):
    """This visitor has shown the link. Its address need not hold the token from here on.

    The session gets another key: whoever may have known the one before does not come in with them.
    """
    request.session.cycle_key()
    others = [pk for pk in request.session.get(_key(kind), []) if pk != str(link.pk)]
    request.session[_key(kind)] = [*others, str(link.pk)][-_MOST_REMEMBERED:]


def opened(request, kind):
    """The links of this kind that this visitor has shown, by id."""
    return frozenset(request.session.get(_key(kind), ()))


def _key(kind):
    return f"opened_{kind}"
