"""Where allauth, which keeps the accounts, asks what this site wants: its adapters, as the settings name them.

It decides nothing about organizations: that is the doorman's. Here stand what too many attempts meet, how the secrets
of second factors are kept, and what is believed of a provider of single sign-on.
"""

import base64
import logging
import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext_lazy

from assessments import audit, readers
from assessments.models import Action

log = logging.getLogger(__name__)

TOO_OFTEN = ("too_many_login_attempts", "rate_limited")


def _record_the_limit():
    """Once a minute for each address: whoever floods the site shall not flood the audit trail."""
    found = audit.origin()
    if cache.add(f"limit_recorded:{found.address if found else None}", 1, timeout=60):
        audit.record(Action.LOG_IN_LIMITED, by=None)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by email."""

    def send_mail(self, template_prefix, email, context):
        """In the language of whom it goes to, whoever caused it."""
        user = context.get("user")
        with readers.speaking(readers.language_of(user) if user else readers.language_of_address(email)):
            super().send_mail(template_prefix, email, context)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """In the language of the account, also to an address that it has no longer."""
        with readers.speaking(readers.language_of(user)):
            super().send_notification_mail(template_prefix, user, context, email)

    def validation_error(self, code, *args):
        """What a form says; but whoever tries too often meets a page with status 429 and no form to go on with."""
        if code in TOO_OFTEN:
            _record_the_limit()
            raise ImmediateHttpResponse(respond_429(context.request))
        return super().validation_error(code, *args)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "That code was not accepted. Type the one that the app shows now; it changes every 30 seconds."
        ),
        "unverified_email": gettext_lazy(
            "Confirm your email address first. Otherwise a second factor could lock out its real owner."
        ),
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is stored: whoever reads the database, or a backup of it, cannot make codes."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. One that no key of the settings can read is replaced by a random one, which lets nobody in."""
        try:
            return _cipher().decrypt(encrypted_text).decode()
        except InvalidToken:
            log.error(
                "The secret of a second factor cannot be read. Was SECRET_KEY changed without SECRET_KEY_FALLBACKS?"
            )
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user, type):  # noqa: A002 -- allauth's name for it
        number = user.authenticator_set.filter(type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Accounts that an OpenID Connect provider vouches for."""

    def list_apps(self, request, provider=None, client_id=None):
        """The providers that the settings name. Rows in the database add none: what lets people in stands in one place."""
        named = [
            SocialApp(provider=kind, **app)
            for kind, config in settings.SOCIALACCOUNT_PROVIDERS.items()
            for app in config["APPS"]
        ]
        return [
            app
            for app in named
            if provider in (None, app.provider, app.provider_id) and client_id in (None, app.client_id)
        ]

    def pre_social_login(self, request, sociallogin):
        """Believes an address only where the provider says plainly that it is verified; some say so in words."""
        for address in sociallogin.email_addresses:
            address.verified = str(address.verified).lower() == "true"

    def populate_user(self, request, sociallogin, data):
        user = super().populate_user(request, sociallogin, data)
        user.name = (data.get("name") or "")[: type(user)._meta.get_field("name").max_length]
        return user


# Where allauth keeps what it has encrypted: the key of an app, and what recovery codes are made from.
_ENCRYPTED = ("secret", "seed")


def rotate_secrets() -> tuple[int, list[int]]:
    """Encrypts with the present key what an earlier one has encrypted. How many these were, and which rows no key reads."""
    rotated, unreadable = 0, []
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        try:
            rotated += _rotate(pk)
        except InvalidToken:
            unreadable.append(pk)
    return rotated, unreadable


@transaction.atomic
def _rotate(pk: int) -> bool:
    """Whether the row needed it. Locked meanwhile: a recovery code that is used at this moment is written there too."""
    factor = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if factor is None:  # taken away since
        return False
    anew = {name: _with_present_key(factor.data[name]) for name in _ENCRYPTED if name in factor.data}
    if anew.items() <= factor.data.items():
        return False
    factor.data |= anew
    factor.save(update_fields=["data"])
    return True


def _with_present_key(encrypted: str) -> str:
    try:
        Fernet(_derived(settings.SECRET_KEY)).decrypt(encrypted)
    except InvalidToken:
        return _cipher().rotate(encrypted).decode()
    return encrypted


def _cipher() -> MultiFernet:
    """Writes with the first key of the settings, reads with any: keys are changed as those of sessions are."""
    return MultiFernet([Fernet(_derived(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(key: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factors").derive(key.encode())
    return base64.urlsafe_b64encode(derived)
