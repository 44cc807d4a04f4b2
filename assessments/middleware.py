"""What holds for every page, whichever view made it."""

from django.utils.cache import patch_cache_control


def keep_out_of_caches(get_response):
    """Pages for somebody who is logged in are kept nowhere: after logging out, Back does not show them again."""

    def respond(request):
        response = get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, no_store=True, private=True)
        return response

    return respond
