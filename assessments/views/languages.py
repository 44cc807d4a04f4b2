"""Choosing a language at the foot of a page."""

from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from assessments import inviting, readers
from assessments.views.links import opened


@require_POST
def choose_language(request):
    """Kept in this browser, and in the account; for whoever is not logged in, with the invitations that they have opened."""
    response = set_language(request)
    language = readers.offered(request.POST.get("language"))
    if language and request.user.is_authenticated:
        readers.remember(request.user, language)
    elif language:
        inviting.go_on_in(language, opened(request, inviting.KIND))
    return response
