"""In which language somebody is addressed, and speaking it: in Django, and in the rooms that know no Django.

Who is logged in has one in their account, once they have chosen. Who is not has one in a cookie, once they have chosen,
or that of the invitation which they have opened. To everybody else the browser's is spoken.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import translation

from . import languages
from .models import User

# Where the session holds the language of the invitation that was opened last.
INVITED = "invited_in"


def offered(code: str | None) -> str:
    """The language as the settings name it ("en" is "en-gb"); empty where it is not offered."""
    with suppress(LookupError):
        return translation.get_supported_language_variant(code or "")
    return ""


def speak(request: HttpRequest, language: str) -> None:
    """Go on in ``language`` until the request is over, as the middleware sees to."""
    translation.activate(language)
    languages.speak(language)
    request.LANGUAGE_CODE = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speaks ``language`` within the block; goes on as before where it is empty."""
    if not language:
        yield
        return
    with translation.override(language), languages.speaking(language):
        yield


def asked_for(request: HttpRequest) -> str:
    """What the reader has chosen, or else was invited in; empty where the browser's is to be spoken."""
    return chosen(request) or offered(request.session.get(INVITED))


def chosen(request: HttpRequest) -> str:
    """What the reader has chosen: in their account, or else in this browser."""
    return language_of(request.user) or chosen_in_browser(request)


def chosen_in_browser(request: HttpRequest) -> str:
    return offered(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))


def language_of(user: object) -> str:
    """What somebody has chosen in their account; empty where there is no choice, or no account."""
    return offered(getattr(user, "language", ""))


def language_of_address(email: str) -> str:
    """What the account of this address has chosen, whoever causes a mail to it; empty where there is no choice."""
    address = User.objects.normalize_email(email)
    if not address:
        return ""
    for its_owner in (Q(email=address), Q(emailaddress__email=address, emailaddress__verified=True)):
        language = User.objects.filter(its_owner).values_list("language", flat=True).first()
        if language:
            return offered(language)
    return ""


def remember(user: User, language: str) -> None:
    """From now on the account speaks ``language``, on every device and in mails."""
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language
