"""The clerk for invitations: asks people, reminds them, and keeps what they answer. One transaction each.

Nothing is mailed in here: a mail cannot be rolled back. ``sent`` writes down that the post room has sent one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from . import audit, digests, interview, register, tokens
from .actions import Frozen, NotFinished
from .languages import thousands
from .models import Action, Answer, Assessment, Invitation, InvitationRound, Membership, Organization, Respondent, User

KIND = "invitation"
# A reminder gives at least this long.
DAYS_FROM_REMINDER = 14
# What somebody is asked who answers the statements, in this order.
STATEMENT_QUESTIONS = ("manager", "communication", "understanding", "engagement")


class TooMany(Exception):
    """Somebody has sent as many invitations in a day as the settings allow."""

    def __init__(self) -> None:
        super().__init__(
            _("You can send {most} invitations and reminders a day. Send the others tomorrow.").format(
                most=thousands(settings.INVITATIONS_PER_DAY)
            )
        )


@dataclass(frozen=True)
class Asked:
    """Who is asked for what. ``key`` makes a form that was sent twice one invitation."""

    key: UUID
    organization: Organization
    email: str
    assessment: Assessment | None = None
    role: str = ""

    @property
    def kind(self) -> str:
        return Invitation.Kind.EXECUTIVE if self.assessment is None else Invitation.Kind.RESPONDENT


@transaction.atomic
def invite(
    user: User, people: list[Asked], *, text: str, days: int, language: str = "", key: UUID | None = None
) -> list[Invitation]:
    """One invitation for each of the people, all of them or none; with ``key``, together in a round of that key.

    ``language``: what they are written to in, unless their account says otherwise.

    Gives those that were made now: the same keys again make nothing. Raises ``TooMany``.
    """
    # One at a time: a form that was sent twice at once, and the limit of a day.
    User.objects.select_for_update().get(pk=user.pk)
    known = set(Invitation.objects.filter(pk__in=[asked.key for asked in people]).values_list("pk", flat=True))
    new = [asked for asked in people if asked.key not in known]
    if len(new) > left_today(user):
        raise TooMany
    together = None
    if key is not None:
        together, _made = InvitationRound.objects.get_or_create(pk=key, defaults={"made_by": user, "text": text})
    expires_at = timezone.now() + timedelta(days=days)
    return [
        Invitation.objects.create(
            pk=asked.key,
            kind=asked.kind,
            organization=asked.organization,
            assessment=asked.assessment,
            role=asked.role,
            email=asked.email,
            text=text,
            language=language,
            made_by=user,
            expires_at=expires_at,
            round=together,
        )
        for asked in new
    ]


def left_today(user: User) -> int:
    """How many invitations and reminders ``user`` may still send today: nobody sends mail without end through this site."""
    since = timezone.now() - timedelta(days=1)
    lately = Q(created_at__gt=since) | Q(reminded_at__gt=since)
    return max(0, settings.INVITATIONS_PER_DAY - Invitation.objects.filter(lately, made_by=user).count())


def token_of(invitation: Invitation) -> str:
    """What stands in the address of the link, each time the same."""
    return tokens.signed(KIND, invitation.pk.hex)


@transaction.atomic
def sent(invitation: Invitation) -> None:
    """Writes down that the mail went out."""
    Invitation.objects.filter(pk=invitation.pk, sent_at__isnull=True).update(sent_at=timezone.now())
    audit.record(_action_of_mail(invitation), on=invitation, to=audit.masked(invitation.email))


def _action_of_mail(invitation: Invitation) -> Action:
    return Action.INVITATION_SENT if invitation.sent_at is None else Action.INVITATION_REMINDED


@transaction.atomic
def remind(invitation: Invitation) -> bool:
    """Counts a reminder and gives more time. Gives whether it is now to be mailed; a second call within a day says no.

    Raises ``TooMany``.
    """
    locked = _locked(invitation)
    if not locked.may_be_reminded:
        return False
    if locked.made_by is not None and not left_today(locked.made_by):
        raise TooMany
    more_time = timezone.now() + timedelta(days=DAYS_FROM_REMINDER)
    Invitation.objects.filter(pk=locked.pk).update(
        reminders=F("reminders") + 1, reminded_at=timezone.now(), expires_at=max(locked.expires_at, more_time)
    )
    return True


@transaction.atomic
def revoke(invitation: Invitation) -> None:
    """The link opens nothing from now on; what was answered stays. A second call changes nothing."""
    if Invitation.objects.filter(pk=invitation.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
        audit.record(Action.INVITATION_REVOKED, on=invitation)


@transaction.atomic
def revoke_all_of(user: User, organizations: Iterable[Organization]) -> None:
    """Takes back every invitation that ``user``, who is no longer of these organizations, has sent for them, and received.

    Those that are over too: a reminder by somebody else would open them again.
    """
    theirs = Q(made_by=user) | Q(respondent__user=user) | Q(to__in=user.addresses())
    _take_back(Q(theirs, organization__in=organizations))


@transaction.atomic
def revoke_received(user: User) -> None:
    """Takes back every invitation that ``user``, whose account is deleted, was sent, whatever organization it is for.

    Not those to an address that they have not confirmed: it may be somebody else's.
    """
    _take_back(Q(to__in=user.addresses() - user.unconfirmed_addresses()))


def _take_back(which: Q) -> None:
    """Revokes these; ``to`` is the address that one was sent to, in small letters."""
    listed = Invitation.objects.annotate(to=Lower("email")).filter(which).select_related("organization")
    audit.record_each(Action.INVITATION_REVOKED, on=listed.take_back())


def not_reminded(invitation: Invitation) -> None:
    """Takes a reminder back that could not be mailed. ``invitation`` is as it was before ``remind``."""
    Invitation.objects.filter(pk=invitation.pk).update(
        reminders=invitation.reminders, reminded_at=invitation.reminded_at
    )


@transaction.atomic
def note_opening(invitation: Invitation) -> None:
    """Writes down that somebody, and not a program, has opened it."""
    if Invitation.objects.filter(pk=invitation.pk, opened_at__isnull=True).update(opened_at=timezone.now()):
        audit.record(Action.INVITATION_OPENED, on=invitation)


def go_on_in(language: str, opened: Iterable[str]) -> None:
    """Whoever has ``opened`` these has chosen another language: reminders speak it too."""
    Invitation.objects.live().filter(pk__in=opened).update(language=language)


@transaction.atomic
def start(invitation: Invitation) -> Assessment:
    """The assessment that the invited person answers: begun now, or gone on with. A second call gives the same.

    Raises ``Frozen`` where the link was closed meanwhile.
    """
    locked = _locked_live(invitation)
    if locked.respondent is not None:
        return locked.respondent.assessment
    if locked.is_executives:
        locked.assessment = Assessment.objects.create(organization=locked.organization)
        locked.respondent = Respondent.objects.create(assessment=locked.assessment)
        audit.record(Action.ASSESSMENT_STARTED, on=locked.assessment, invited=True)
    else:
        locked.respondent = Respondent.objects.create(assessment=locked.assessment, role=locked.role, answering=True)
        Answer.objects.create(respondent=locked.respondent, question="own_role", value=locked.role)
    locked.started_at = timezone.now()
    locked.save(update_fields=["assessment", "respondent", "started_at"])
    return locked.assessment


def answers_of(invitation: Invitation) -> dict[str, Any]:
    """What the invited respondent has answered so far, and nobody else's answers."""
    if invitation.respondent is None:
        return {}
    return {answer.question: answer.value for answer in invitation.respondent.answers.all()}


def open_question(invitation: Invitation) -> str | None:
    """The first of the questions that the respondent has not answered; None where all are."""
    told = answers_of(invitation)
    return next((question for question in STATEMENT_QUESTIONS if question not in told), None)


@transaction.atomic
def save_answer(invitation: Invitation, question: str, value: Any) -> None:
    """Stores the respondent's answer to one question. Raises ``Frozen`` once they are done, or the link is closed."""
    locked = _locked_live(invitation)
    if locked.done_at is not None or locked.respondent is None:
        raise Frozen
    Answer.objects.update_or_create(respondent=locked.respondent, question=question, defaults={"value": value})


@transaction.atomic
def finish(invitation: Invitation, *, consent: bool) -> None:
    """The respondent is done: their answers count from now on, under their role where they consent. Twice is once.

    Raises ``NotFinished`` with the first open question, and ``Frozen`` where the link was closed meanwhile.
    """
    locked = _locked_live(invitation)
    if locked.done_at is not None:
        return
    question = open_question(locked)
    if locked.respondent is None or question is not None:
        raise NotFinished(interview.for_respondent(question or STATEMENT_QUESTIONS[0], {}))
    locked.done_at = timezone.now()
    Respondent.objects.filter(pk=locked.respondent_id).update(
        consent=consent, answering=False, handed_in_at=locked.done_at
    )
    locked.save(update_fields=["done_at"])
    audit.record(Action.ANSWERS_SUBMITTED, on=locked, role=locked.role)
    if locked.assessment.is_submitted:
        digests.write([locked.assessment_id])
        register.renew([locked.organization_id])


@transaction.atomic
def keep(user: User, invitation: Invitation) -> None:
    """The invited executive becomes one of the organization's own, and what they answered is theirs.

    The invitation is used up by it: membership opens the report from now on, and whoever loses that has no way back.
    Raises ``Frozen`` where it was revoked or kept in the same moment.
    """
    locked = _locked_live(invitation)
    Membership.objects.get_or_create(
        user=user, organization=locked.organization, defaults={"role": Membership.Role.EXECUTIVE}
    )
    Assessment.objects.filter(pk=locked.assessment_id, started_by__isnull=True).update(started_by=user)
    Respondent.objects.filter(pk=locked.respondent_id, user__isnull=True).update(user=user)
    Invitation.objects.filter(pk=locked.pk).update(revoked_at=timezone.now())
    audit.record(Action.INVITATION_ACCEPTED, by=user, on=locked)


def _locked_live(invitation: Invitation) -> Invitation:
    """The same; raises ``Frozen`` where the link was revoked, or its time is over, since it was looked up."""
    locked = _locked(invitation)
    if not locked.is_live:
        raise Frozen
    return locked


def _locked(invitation: Invitation) -> Invitation:
    """The row as it is now, held until the transaction ends: two tabs cannot answer or finish past each other."""
    return Invitation.objects.select_for_update().get(pk=invitation.pk)
