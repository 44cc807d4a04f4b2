"""The form for an organization's target."""

from django import forms
from django.utils import timezone

from assessments.forms.plain import PlainHelper

LONGEST_YEARS = 10


class TargetForm(forms.Form):
    """Which of the moves that a report tried, and by when. ``choices``: (key, words) of each."""

    use_required_attribute = False
    manager = forms.ChoiceField(
        label="Which move?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a move.", "invalid_choice": "Choose one of the moves listed."},
    )
    due = forms.DateField(
        label="By when?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Enter the date by which the line will have moved.",
            "invalid": "Enter a date as year, month and day: 2027-06-30.",
        },
    )
    helper = PlainHelper()

    def __init__(self, choices, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["manager"].choices = choices

    def clean_due(self):
        due, today = self.cleaned_data["due"], timezone.localdate()
        if due <= today:
            raise forms.ValidationError("Enter a date after today.")
        if due.year > today.year + LONGEST_YEARS:
            raise forms.ValidationError(f"Enter a date within {LONGEST_YEARS} years.")
        return due
