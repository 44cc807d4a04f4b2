"""The addresses of the first version. Each reads through the doorman, as the token's owner, and is written into the trail."""

from functools import wraps
from inspect import signature
from typing import Annotated
from uuid import UUID

from ninja import NinjaAPI, Query
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from assessments import access, audit
from assessments.models import Action

from . import pages, shapes
from .door import ByToken
from .problems import HANDLERS, UnknownParameters

api = NinjaAPI(
    title="CIO Audit",
    version="1",
    description="Read-only: where each CISO sits, by the latest and all earlier ratings. docs/api.md tells how to begin.",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    auth=ByToken(),
)
for error, handler in HANDLERS.items():
    api.add_exception_handler(error, handler)

_NEXT = "The value of next on the page before; left out, the first page."
Limit = Annotated[int, Query(ge=1, le=pages.MOST, description="How many items a page has at most.")]
# None is how Python says that a parameter was left out: it cannot be sent, so the schema does not offer it.
Missing = SkipJsonSchema[None]
Place = Annotated[Annotated[str, Field(pattern=pages.PLACE)] | Missing, Query(description=_NEXT)]
Number = Annotated[Annotated[int, Field(ge=0, le=2**63 - 1)] | Missing, Query(description=_NEXT)]
Id = Annotated[UUID | Missing, Query(description="Only what belongs to this organization.")]


def _get(address: str, shape: type):
    """Registers a view. A parameter that it does not know is refused: misspelt, it would seem to have found everything."""

    def register(view):
        known = [name for name in signature(view).parameters if name != "request" and f"{{{name}}}" not in address]

        @api.get(address, response=shape, operation_id=view.__name__)
        @wraps(view)
        def strict(request, **given):
            if unknown := [name for name in request.GET if name not in known]:
                raise UnknownParameters(unknown, known)
            return view(request, **given)

        return strict

    return register


@_get("/organizations", shapes.Organizations)
def list_organizations(request, limit: Limit = 50, after: Place = None):
    """The organizations, in the order in which they were added."""
    _record(request)
    return pages.by_moment(access.organizations(_owner(request)), "created_at", after, limit)


@_get("/organizations/{organization_id}", shapes.Organization)
def read_organization(request, organization_id: UUID):
    found = access.organization_to_read(_owner(request), organization_id)
    _record(request, on=found)
    return found


@_get("/assessments", shapes.Assessments)
def list_assessments(request, limit: Limit = 50, after: Place = None, organization_id: Id = None):
    """The submitted assessments, in the order of their submission: who keeps the last next sees what is new."""
    rows = access.assessments(_owner(request)).filter(rating__isnull=False).select_related("rating")
    if organization_id is not None:
        rows = rows.filter(organization=access.organization_to_read(_owner(request), organization_id))
    _record(request)
    return pages.by_moment(rows, "submitted_at", after, limit)


@_get("/assessments/{assessment_id}", shapes.Assessment)
def read_assessment(request, assessment_id: UUID):
    found = _assessment(request, assessment_id)
    _record(request, on=found)
    return found


@_get("/assessments/{assessment_id}/rating", shapes.Rating)
def read_rating(request, assessment_id: UUID):
    """The rating with its trace: each rule as it was tried, and the fact that it looked at."""
    found = _assessment(request, assessment_id)
    _record(request, on=found)
    stored = found.rating
    return {**stored.document, "assessment_id": found.pk, "created_at": stored.created_at}


@_get("/assessments/{assessment_id}/positions", shapes.Positions)
def list_positions(request, assessment_id: UUID, limit: Limit = 50, after: Number = None):
    """The positions of the chart that was rated, with their lines."""
    found = _assessment(request, assessment_id)
    _record(request, on=found)
    rows = found.positions.select_related("reports_to").prefetch_related("dotted_lines__upper")
    return pages.by_number(rows, after, limit)


def _owner(request):
    return request.auth.user


def _assessment(request, assessment_id):
    return access.assessment_to_read(_owner(request), assessment_id)


def _record(request, on=None):
    """One event for each request that is answered: by whom, by which of their tokens, and of what."""
    token = str(request.auth.pk)[:8]
    audit.record(Action.API_READ, by=_owner(request), on=on, token=token, path=request.path)
