"""What the templates of every page may ask."""

from django.conf import settings
from django.utils.translation import get_language, to_locale

from assessments import access


def about_the_reader(request):
    """Asked only where a template does: a page that says nothing of who reads it does not depend on who does."""
    return {
        "is_admin": lambda: access.is_admin(request.user),
        "page_language": _page_language,
        "offered_languages": lambda: settings.LANGUAGES,
    }


def _page_language():
    """As HTML writes it: en-GB."""
    return to_locale(get_language()).replace("_", "-")
