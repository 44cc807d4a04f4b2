"""The clerk for targets. One transaction each; who may call it was decided by the doorman."""

from datetime import date

from django.db import transaction

from . import audit
from .models import Action, Assessment, Target, User
from .scoring import Move


@transaction.atomic
def choose(user: User, assessment: Assessment, move: Move, due: date) -> Target:
    """The organization's target from now on: ``move``, as the assessment's rating tried it, by ``due``."""
    target, _made = Target.objects.update_or_create(
        organization_id=assessment.organization_id,
        defaults={
            "assessment": assessment,
            "manager_key": move.to.id,
            "manager_title": move.to.title,
            "manager_roles": ";".join(move.to.roles),
            "tier": (move.tier_once_filled or move.tier).value,
            "due": due,
            "chosen_by": user,
        },
    )
    audit.record(Action.TARGET_CHOSEN, by=user, on=target, organization=assessment.organization)
    return target


@transaction.atomic
def drop(user: User, target: Target) -> None:
    """The organization has no target."""
    audit.record(Action.TARGET_DROPPED, by=user, on=target, organization=target.organization)
    target.delete()
