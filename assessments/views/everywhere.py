"""What the templates of every page may ask."""

from django.conf import settings

from assessments import access


def about_the_reader(request):
    """Asked only where a template does: a page that says nothing of who reads it does not depend on who does."""
    return {
        "is_admin": lambda: access.is_admin(request.user),
        "offered_languages": lambda: settings.LANGUAGES,
    }
