"""Who comes in: a program with a live token, not too often. A log-in of a browser opens nothing here."""

import time

from ninja.security import HttpBearer

from assessments import access, accesstokens
from assessments.views.limits import SECONDS, address_mark, too_often

from .problems import TooOften


class ByToken(HttpBearer):
    """Gives the token, with its owner. Raises ``TooOften`` for one owner, and for an address that tries tokens."""

    def authenticate(self, request, token):
        found = access.access_token(token) if token.startswith(accesstokens.PREFIX) else None
        if found is None:
            _limit("api_guess", address_mark(request))
            return None
        _limit("api", found.user_id)
        accesstokens.note_use(found)
        return found


def _limit(name, whom):
    if too_often(name, whom):
        raise TooOften(SECONDS - int(time.time()) % SECONDS)
