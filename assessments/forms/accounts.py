"""allauth's forms about passwords, with our words."""

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

REMEMBER = _("Keep me logged in on this device")
CHOOSE_WELL = _(
    "At least 10 characters: a few words that only you would put together are easiest to keep. Not a common password, "
    "not digits alone, nothing close to your name or email address."
)


class Login(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["remember"].label = REMEMBER


class _OneHint:
    """One sentence under a new password, where Django lists its four rules."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = CHOOSE_WELL


# In Django's words, which it has in every language: allauth writes each word large.
_LABELS = {
    "oldpassword": _("Old password"),
    "password1": _("New password"),
    "password2": _("New password confirmation"),
}


class _NewPassword(_OneHint):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in _LABELS.keys() & self.fields.keys():
            self.fields[name].label = _LABELS[name]


class Signup(_OneHint, allauth_forms.SignupForm):
    pass


class ChangePassword(_NewPassword, allauth_forms.ChangePasswordForm):
    pass


class SetPassword(_NewPassword, allauth_forms.SetPasswordForm):
    pass


class ResetPasswordFromKey(_NewPassword, allauth_forms.ResetPasswordKeyForm):
    pass
