"""The filters of the audit trail."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.plain import PlainHelper
from assessments.models import Action
from assessments.models.audit import FIRST_DAY, LAST_DAY

_YEARS = gettext_lazy("Write a day between the years 2000 and 2999.")
_DAY = {"invalid": gettext_lazy("This is no date. Write it as 2026-11-25.")}


def _text(label, help_text=""):
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=200)


def _place(label):
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


def _day(label):
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages=_DAY,
        validators=[MinValueValidator(FIRST_DAY, _YEARS), MaxValueValidator(LAST_DAY, _YEARS)],
    )


class TrailForm(forms.Form):
    """All of them narrow together. ``before`` and ``after``: the place in the trail, by the number of an event."""

    use_required_attribute = False
    q = _text(gettext_lazy("Search"), gettext_lazy("An object, an organization, an account or a network address"))
    who = _text(gettext_lazy("Who did it"), gettext_lazy("A name, an email address or the number of an account"))
    organization = _text(gettext_lazy("Organization"))
    action = forms.ChoiceField(
        label=gettext_lazy("What was done"),
        required=False,
        choices=[("", gettext_lazy("Anything")), *Action.choices],
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” is nothing that is recorded. Choose from the list."),
        },
    )
    since = _day(gettext_lazy("From"))
    until = _day(gettext_lazy("Until"))
    before, after = _place(gettext_lazy("Before")), _place(gettext_lazy("After"))

    helper = PlainHelper()

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", _("This day is before the first one. Swap them."))
        return self.cleaned_data

    def narrows(self) -> bool:
        """Whether anything is asked for, apart from the place."""
        return any(value for name, value in self.cleaned_data.items() if name not in ("before", "after"))
