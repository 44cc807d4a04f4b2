"""allauth's forms about passwords, with our words."""

from allauth.account import forms as allauth_forms

REMEMBER = "Keep me logged in on this device"
CHOOSE_WELL = (
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


class Signup(_OneHint, allauth_forms.SignupForm):
    pass


class ChangePassword(_OneHint, allauth_forms.ChangePasswordForm):
    pass


class SetPassword(_OneHint, allauth_forms.SetPasswordForm):
    pass


class ResetPasswordFromKey(_OneHint, allauth_forms.ResetPasswordKeyForm):
    pass
