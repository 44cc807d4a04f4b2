"""openapi.json: what ninja derives from the code, with the answers that every address has besides its own."""

from functools import cache
from typing import Any

from . import shapes
from .problems import CONTENT_TYPE, TITLES
from .v1 import api

PREFIX = "api/v1/"
_REFERENCE = "#/components/schemas/{model}"
_ETAG = {
    "description": "Send it back as If-None-Match to be told by 304 that nothing has changed.",
    "schema": {"type": "string"},
}


@cache
def openapi() -> dict[str, Any]:
    """The document, for whoever asks: it holds nothing but the form of things."""
    document = dict(api.get_openapi_schema(path_prefix=PREFIX))
    problem = shapes.Problem.model_json_schema(ref_template=_REFERENCE)
    document["components"]["schemas"] |= problem.pop("$defs") | {"Problem": problem}
    for methods in document["paths"].values():
        for operation in methods.values():
            _complete(operation)
    return document


def _complete(operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    answers[200]["headers"] = {"ETag": _ETAG}
    answers[304] = {"description": "Nothing has changed since the ETag that was sent as If-None-Match."}
    missing = (
        [404]
        if any(each["in"] == "path" or each["name"] == "organization_id" for each in operation["parameters"])
        else []
    )
    for status in [401, *missing, 422, 429]:
        answers[status] = {
            "description": TITLES[status],
            "content": {CONTENT_TYPE: {"schema": {"$ref": _REFERENCE.format(model="Problem")}}},
        }
