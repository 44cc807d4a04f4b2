"""The form for an organization."""

from crispy_forms.helper import FormHelper
from django import forms

from assessments.forms.text import clean_line
from assessments.models import Organization

NAME_REQUIRED = "Enter the organization’s name."


def clean_name(typed: str) -> str:
    """The name as it can be seen. Raises ``ValidationError`` where something was typed of which nothing can be seen."""
    name = clean_line(typed)
    if typed and not name:
        raise forms.ValidationError(NAME_REQUIRED)
    return name


class OrganizationForm(forms.ModelForm):
    class Meta:
        model = Organization
        fields = ["name", "industry", "size_band", "country"]
        labels = {"name": "What is the organization called?", "size_band": "How many people work there?"}
        error_messages = {
            "name": {
                "required": NAME_REQUIRED,
                "max_length": "The name may have %(limit_value)s characters; this one has %(show_value)s. Shorten it.",
            }
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "organization"
        for optional in ("industry", "size_band", "country"):
            self.fields[optional].choices = [("", "Not said"), *list(self.fields[optional].choices)[1:]]
            self.fields[optional].label += " (optional)"

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper
