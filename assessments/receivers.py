"""What other people's code does, written into the audit trail: log-ins, passwords, factors; and whatever is deleted."""

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import signals as auth
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver

from . import accesstokens, audit, counting, inviting, readers, sharing
from .models import Action, Membership, Organization, User


@receiver(auth.user_logged_in)
def logged_in(user, request, **_):
    """With what they showed who they are: a password, a passkey, a code of their app, single sign-on."""
    shown = get_authentication_records(request, user) if hasattr(request, "session") else []
    how = ", ".join(record.get("type") or record["method"] for record in shown)
    audit.record(Action.LOGGED_IN, by=user, how=how)
    if not user.language and (chosen := readers.chosen_in_browser(request)):
        readers.remember(user, chosen)
    # Somebody comes in every now and then: often enough to clear away what the limits counted before.
    counting.forget_old()


@receiver(auth.user_login_failed)
def log_in_failed(credentials, **_):
    """Nobody is known to have done it; whose account was tried is, where there is one."""
    tried = credentials.get("email") or credentials.get("username") or ""
    account_tried = User.objects.filter(email=User.objects.normalize_email(tried)).first()
    audit.record(Action.LOG_IN_FAILED, by=None, on=account_tried, tried=audit.masked(tried))


@receiver(auth.user_logged_out)
def logged_out(user, **_):
    # Whoever has just deleted their account is logged out as nobody.
    if user is not None and user.pk is not None:
        audit.record(Action.LOGGED_OUT, by=user)


def _by_its_owner(signal, action):
    """Records ``action`` whenever an account's owner has done what ``signal`` says, to their own account."""

    def done(user, **_):
        audit.record(action, by=user, on=user)

    signal.connect(done, weak=False, dispatch_uid=f"audit {action}")


_by_its_owner(account.user_signed_up, Action.SIGNED_UP)
_by_its_owner(account.password_set, Action.PASSWORD_CHANGED)
_by_its_owner(account.password_changed, Action.PASSWORD_CHANGED)
_by_its_owner(account.password_reset, Action.PASSWORD_RESET)
_by_its_owner(account.email_added, Action.EMAIL_ADDED)
_by_its_owner(account.email_changed, Action.EMAIL_CHANGED)
_by_its_owner(account.email_removed, Action.EMAIL_REMOVED)


@receiver([account.password_changed, account.password_reset])
def what_the_old_password_opened_closes(user, **_):
    """Whoever knew it may have made an access token by it."""
    accesstokens.revoke_all_of(user)


@receiver(account.email_confirmed)
def email_confirmed(email_address, **_):
    audit.record(Action.EMAIL_CONFIRMED, by=email_address.user, on=email_address.user)


def _ways_in(model, added, removed, facts):
    """Records each row of a kind of ways to log in when it is added, and when it is taken away by itself.

    The rows, and not allauth's own signals, which come after the transaction: what is added is recorded with it.
    """

    def given(instance, created, **_):
        if created:
            audit.record(added, on=instance.user, **facts(instance))

    def taken(instance, origin, **_):
        if not _is_of(origin, User):
            audit.record(removed, on=instance.user, **facts(instance))

    post_save.connect(given, sender=model, weak=False, dispatch_uid=f"audit {added}")
    post_delete.connect(taken, sender=model, weak=False, dispatch_uid=f"audit {removed}")


_ways_in(Authenticator, Action.FACTOR_ADDED, Action.FACTOR_REMOVED, lambda row: {"factor": row.type})
_ways_in(SocialAccount, Action.SIGN_ON_CONNECTED, Action.SIGN_ON_REMOVED, lambda row: {"provider": row.provider})


@receiver(factors.authentication_failed)
def factor_failed(user, authenticator, **_):
    audit.record(Action.FACTOR_FAILED, by=user, on=user, factor=authenticator.type if authenticator else "")


@receiver(post_save, sender=Membership)
def access_given(instance, created, **_):
    action = Action.MEMBER_ADDED if created else Action.MEMBER_CHANGED
    audit.record(action, on=instance.user, organization=instance.organization, role=instance.role)


@receiver(pre_delete, sender=Membership)
def what_they_gave_away_closes(instance, origin, **_):
    """Who is no longer of an organization leaves no door to it open. Before the deletion: afterwards nobody made the links."""
    if not _is_of(origin, Organization, User):
        _close(instance.user, [instance.organization])


@receiver(post_delete, sender=Membership)
def access_taken(instance, origin, **_):
    # Where the organization itself is deleted, that is the event, and says how many belonged to it. With an account all its
    # access is taken at once.
    if not _is_of(origin, Organization, User):
        audit.record(Action.MEMBER_REMOVED, on=instance.user, organization=instance.organization, role=instance.role)


@receiver(pre_delete, sender=Organization)
def organization_deleted(instance, **_):
    audit.record(
        Action.ORGANIZATION_DELETED,
        on=instance,
        assessments=instance.assessments.count(),
        members=instance.memberships.count(),
    )


@receiver(pre_delete, sender=User)
def account_deleted(instance, **_):
    """And all that it opened to them, and they to others, however many organizations they belonged to."""
    _close(instance, Organization.objects.filter(memberships__user=instance))
    inviting.revoke_received(instance)
    for role in Membership.Role.values:
        left = Organization.objects.filter(memberships__user=instance, memberships__role=role)
        audit.record_in_each(Action.MEMBER_REMOVED, left, on=instance, role=role)
    audit.record(Action.ACCOUNT_DELETED, on=instance, fingerprint=audit.fingerprint(instance.email))


def _close(user, organizations):
    """Who is no longer of these organizations has given nothing away that opens, and holds no invitation."""
    sharing.revoke_all_by(user, organizations)
    inviting.revoke_all_of(user, organizations)


def _is_of(origin, *models):
    """Whether a deletion began at one of ``models``: at one row, or at several."""
    return origin.model in models if isinstance(origin, QuerySet) else isinstance(origin, models)
