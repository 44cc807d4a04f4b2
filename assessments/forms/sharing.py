"""The form for a link to a report, and the one that asks for its password."""

import uuid

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from assessments.forms.plain import PlainHelper
from assessments.forms.text import clean_line
from assessments.models import ShareLink

DAYS = ((7, gettext_lazy("7 days")), (30, gettext_lazy("30 days")), (90, gettext_lazy("90 days")))
SHORTEST_PASSWORD = 8
_LONGEST_PASSWORD = 128


class ShareForm(forms.Form):
    """For whom, how long, and by which password. ``link``: what makes a form that was sent twice one link."""

    use_required_attribute = False
    link = forms.UUIDField(label=gettext_lazy("Form"), widget=forms.HiddenInput, initial=uuid.uuid4)
    label = forms.CharField(
        label=gettext_lazy("Who is it for? (optional)"),
        help_text=gettext_lazy("Only you and your colleagues see this, to tell links apart."),
        required=False,
        max_length=ShareLink._meta.get_field("label").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "max_length": gettext_lazy("This may have %(limit_value)s characters; it has %(show_value)s. Shorten it.")
        },
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("How long does it open the report?"),
        choices=DAYS,
        coerce=int,
        initial=30,
        error_messages={
            "required": gettext_lazy("Choose how long."),
            "invalid_choice": gettext_lazy("Choose 7, 30 or 90 days."),
        },
    )
    password = forms.CharField(
        label=gettext_lazy("Password (optional)"),
        help_text=format_lazy(
            gettext_lazy("At least {shortest_password} characters. Tell it by another way than the link."),
            shortest_password=SHORTEST_PASSWORD,
        ),
        required=False,
        strip=False,
        min_length=SHORTEST_PASSWORD,
        max_length=_LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={
            "min_length": gettext_lazy(
                "The password needs at least %(limit_value)s characters; this one has %(show_value)s."
            ),
            "max_length": gettext_lazy(
                "The password may have %(limit_value)s characters; this one has %(show_value)s. Shorten it."
            ),
        },
    )

    helper = PlainHelper()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The browser would cut off what is too long without a word.
        for name in ("label", "password"):
            self.fields[name].widget.attrs.pop("maxlength", None)
            self.fields[name].widget.attrs.pop("minlength", None)

    def clean_label(self):
        return clean_line(self.cleaned_data["label"])


class PasswordForm(forms.Form):
    """The password of a link."""

    use_required_attribute = False
    password = forms.CharField(
        label=gettext_lazy("Password"),
        help_text=gettext_lazy("Whoever sent you the link has told it to you."),
        strip=False,
        max_length=_LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Enter the password."),
            "max_length": gettext_lazy("This is not the password of this link."),
        },
    )

    helper = PlainHelper()
