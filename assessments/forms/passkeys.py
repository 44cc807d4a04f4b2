"""allauth's forms about passkeys, with our words, and safe from whatever else than a browser's answer is sent."""

import struct

from allauth.mfa.webauthn import forms as allauth_forms
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MAX_NAME = 60
NOT_ACCEPTED = gettext_lazy("It was not accepted. Nothing was changed: try again, or use another way.")
# What reading a made-up answer raises, somewhere below: JSON of another shape, bytes that are no CBOR, a wrong key.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, struct.error)
NAME_HELP = gettext_lazy("So that you know it again: “Laptop”, “Blue security key”.")


class Answer(forms.JSONField):
    """What the browser's authenticator answered, in a hidden field that js/passkeys.js fills in."""

    def __init__(self):
        super().__init__(label=_("Passkey"), widget=forms.HiddenInput)

    def to_python(self, value):
        if isinstance(value, str) and "\\u0000" in value:  # PostgreSQL stores no such text
            raise forms.ValidationError(NOT_ACCEPTED)
        return super().to_python(value)

    def bound_data(self, data, initial):
        """An answer is good once: a refused one is not put into the page again."""
        return initial


class _ReadsAnswer(forms.Form):
    """Says one thing about every answer that is not a good one: whoever forged it learns nothing from the difference."""

    def full_clean(self):
        try:
            super().full_clean()
        except UNREADABLE:
            self.add_error("credential", NOT_ACCEPTED)
        faults = [self.errors.pop(field, None) for field in ("credential", "__all__")]
        if any(faults):
            self.add_error("credential", NOT_ACCEPTED)


class AddPasskey(_ReadsAnswer, allauth_forms.AddWebAuthnForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=MAX_NAME, required=False, help_text=NAME_HELP)
    credential = Answer()
    passwordless = forms.BooleanField(
        label=gettext_lazy("Log in with it alone, without the password"),
        required=False,
        initial=True,
        help_text=gettext_lazy("It must then ask for your fingerprint, face or PIN each time."),
    )


class UsePasskey(_ReadsAnswer, allauth_forms.AuthenticateWebAuthnForm):
    credential = Answer()


class LogInByPasskey(_ReadsAnswer, allauth_forms.LoginWebAuthnForm):
    credential = Answer()


class ConfirmByPasskey(_ReadsAnswer, allauth_forms.ReauthenticateWebAuthnForm):
    credential = Answer()


class RenamePasskey(allauth_forms.EditWebAuthnForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=MAX_NAME, help_text=NAME_HELP)
