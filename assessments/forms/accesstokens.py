"""The form for an access token."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy

from assessments.forms.plain import PlainHelper
from assessments.forms.text import clean_line
from assessments.models import AccessToken

DAYS = (
    (7, gettext_lazy("7 days")),
    (30, gettext_lazy("30 days")),
    (90, gettext_lazy("90 days")),
    (365, gettext_lazy("A year")),
)
_NAME_REQUIRED = gettext_lazy("Name the program.")


class AccessTokenForm(forms.Form):
    """What it is for, and how long. ``token``: what makes a form that was sent twice one token."""

    use_required_attribute = False
    token = forms.UUIDField(label=gettext_lazy("Form"), widget=forms.HiddenInput, initial=uuid.uuid4)
    name = forms.CharField(
        label=gettext_lazy("Which program is it for?"),
        help_text=gettext_lazy("One token for each program: then one can be revoked without stopping the others."),
        max_length=AccessToken._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _NAME_REQUIRED,
            "max_length": gettext_lazy(
                "The name may have %(limit_value)s characters; this one has %(show_value)s. Shorten it."
            ),
        },
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("How long may it read?"),
        choices=DAYS,
        coerce=int,
        initial=90,
        error_messages={
            "required": gettext_lazy("Choose how long."),
            "invalid_choice": gettext_lazy("Choose 7, 30 or 90 days, or a year."),
        },
    )

    helper = PlainHelper()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The browser would cut off what is too long without a word.
        self.fields["name"].widget.attrs.pop("maxlength", None)

    def clean_name(self):
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_NAME_REQUIRED)
        return name
