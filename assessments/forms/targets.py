"""The form for an organization's target."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.plain import PlainHelper

LONGEST_YEARS = 10


class TargetForm(forms.Form):
    """Which of the moves that a report tried, and by when. ``choices``: (key, words) of each."""

    use_required_attribute = False
    manager = forms.ChoiceField(
        label=gettext_lazy("Which move?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a move."),
            "invalid_choice": gettext_lazy("Choose one of the moves listed."),
        },
    )
    due = forms.DateField(
        label=gettext_lazy("By when?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Enter the date by which the line will have moved."),
            "invalid": gettext_lazy("Enter a date as year, month and day: 2027-06-30."),
        },
    )
    helper = PlainHelper()

    def __init__(self, choices, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["manager"].choices = choices

    def clean_due(self):
        due, today = self.cleaned_data["due"], timezone.localdate()
        if due <= today:
            raise forms.ValidationError(_("Enter a date after today."))
        if due.year > today.year + LONGEST_YEARS:
            raise forms.ValidationError(
                _("Enter a date within {longest_years} years.").format(longest_years=LONGEST_YEARS)
            )
        return due
