"""An answer sent after its writer's log-in had run out: held in the session until they are back, then given back.

Nothing is held for a stranger. Only a page that was drawn for somebody bears a seal; only what comes with the seal of
its own address is held, and only the one for whom that page was drawn gets it back, there and nowhere else.
"""

from functools import wraps

from django.contrib import messages
from django.core import signing
from django.http import QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.csrf import csrf_failure

from assessments.views.links import INVITATION, opened

_HELD = "held_answers"
_SALT = "held answers"
_SEAL_HOLDS = 30 * 24 * 3600
_MOST_HELD = 10
_LONGEST = 300_000
_NOT_ANSWERS = ("csrfmiddlewaretoken", "seal", "back")

WAITING = gettext_lazy(
    "We no longer know you here. Your last answer is held for you, and stands on its page again "
    "once you have logged in, or opened the link of your invitation once more."
)
GIVEN_BACK = gettext_lazy(
    "Your log-in had run out or changed, so this answer is not stored yet. It stands here as you "
    "gave it: choose Continue to store it."
)


def seal(request, writer):
    """What the page of a question bears: for whom and where it was drawn, in a form that only this site can write."""
    return signing.dumps([str(writer), request.path], salt=_SALT)


def until_known_again(view):
    """For the page of a question: what somebody sends who is not known any more is held before they are turned away."""

    @wraps(view)
    def shown(request, *args, **kwargs):
        if request.method == "POST" and _is_unknown(request) and _hold(request):
            messages.info(request, WAITING)
        return view(request, *args, **kwargs)

    return shown


def form_refused(request, reason=""):
    """Django's page for a form whose token does not fit; but an answer sent from this very site is asked for again.

    Each log-in changes the token, and so the pages that are open in other tabs bear an old one.
    """
    if request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}" and _hold(request):
        return redirect(request.path)
    return csrf_failure(request, reason)


def given_back(request, writer):
    """What ``writer`` sent to this address and was not stored, as the form sent it; None where nothing is held for them."""
    held = request.session.get(_HELD, {}).get(request.path)
    return QueryDict(held["fields"]) if held and held["writer"] == str(writer) else None


def let_go(request):
    """The answer to this address is stored, or does not fit any more."""
    held = request.session.get(_HELD, {})
    if held.pop(request.path, None):
        request.session[_HELD] = held


def _hold(request):
    """Whether what was sent is held from now on."""
    writer = _sealed_for(request)
    fields = request.POST.copy()
    for name in _NOT_ANSWERS:
        fields.pop(name, None)
    sent = fields.urlencode()
    if writer is None or len(sent) > _LONGEST:
        return False
    held = request.session.get(_HELD, {})
    others = [(path, each) for path, each in held.items() if path != request.path]
    request.session[_HELD] = dict([*others, (request.path, {"writer": writer, "fields": sent})][-_MOST_HELD:])
    return True


def _sealed_for(request):
    """For whom the page was drawn that this was sent from; None where it bears no seal of this address."""
    try:
        writer, path = signing.loads(request.POST.get("seal", ""), salt=_SALT, max_age=_SEAL_HOLDS)
    except signing.BadSignature:
        return None
    return writer if path == request.path else None


def _is_unknown(request):
    """Whether the sender is neither logged in nor here by the invitation for which the page was drawn."""
    return request.user.is_anonymous and _sealed_for(request) not in opened(request, INVITATION)
