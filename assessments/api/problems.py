"""What the API says when it does not answer: problem JSON (RFC 9457), in words about the request and never about the inside."""

from django.http import Http404, JsonResponse
from ninja.errors import AuthenticationError, ValidationError

CONTENT_TYPE = "application/problem+json"
TITLES = {
    401: "Not authorized",
    404: "Not found",
    405: "Method not allowed",
    422: "Cannot be processed",
    429: "Too many requests",
}
NO_TOKEN = (
    "Send a valid access token: Authorization: Bearer cioaudit_… Tokens are made on the account’s page, and expire."  # noqa: S105  # nosec B105
)
NOTHING_THERE = "There is nothing at this address that your token’s owner may see."
READ_ONLY = "This interface is read only. Use GET or HEAD."
MEND = "Mend what is listed under faults and send the request again."
TOO_MANY = "Wait until the minute is over, then go on. Retry-After says how many seconds that is."


class TooOften(Exception):
    """More requests than a minute allows. ``seconds``: until there may be more."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(seconds)


class UnknownParameters(Exception):
    """The request has parameters that the address does not know. ``known``: those that it does."""

    def __init__(self, unknown: list[str], known: list[str]) -> None:
        self.unknown, self.known = unknown, known
        super().__init__(unknown)


def problem(status: int, detail: str, *, faults: tuple[dict, ...] = (), **headers: str) -> JsonResponse:
    body = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail, "faults": list(faults)}
    response = JsonResponse(body, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False})
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response


def unauthorized(request, _error):
    return problem(401, NO_TOKEN, WWW_Authenticate="Bearer")


def not_found(request, _error=None, **_address):
    return problem(404, NOTHING_THERE)


def not_allowed(request, *_args, **_kwargs):
    return problem(405, READ_ONLY, Allow="GET, HEAD")


def too_often(request, error):
    return problem(429, TOO_MANY, Retry_After=str(error.seconds))


def unprocessable(request, error):
    # A parameter that may be left out is None then, which a value that was sent cannot be: that it is not says nothing.
    told = [each for each in error.errors if each["type"] != "none_required"]
    faults = tuple({"where": str(each["loc"][1]), "what": each["msg"]} for each in told)
    return problem(422, MEND, faults=faults)


def unknown_parameters(request, error):
    there = f"There is: {', '.join(error.known)}." if error.known else "There is none at this address."
    faults = tuple({"where": name, "what": f"There is no such parameter. {there}"} for name in error.unknown)
    return problem(422, MEND, faults=faults)


HANDLERS = {
    AuthenticationError: unauthorized,
    Http404: not_found,
    TooOften: too_often,
    ValidationError: unprocessable,
    UnknownParameters: unknown_parameters,
}
