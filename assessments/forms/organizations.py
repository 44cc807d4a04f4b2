"""The form for an organization."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.text import clean_line
from assessments.models import Organization
from assessments.models.countries import countries_named
from assessments.regulation import library

NAME_REQUIRED = gettext_lazy("Enter the organization’s name.")


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
        labels = {
            "name": gettext_lazy("What is the organization called?"),
        }
        error_messages = {
            "name": {
                "required": NAME_REQUIRED,
                "max_length": gettext_lazy(
                    "The name may have %(limit_value)s characters; this one has %(show_value)s. Shorten it."
                ),
            }
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "organization"
        labels = {
            "industry": _("Industry (optional)"),
            "size_band": _("How many people work there? (optional)"),
            "country": _("Country (optional)"),
        }
        for optional, label in labels.items():
            self.fields[optional].label = label
            self.fields[optional].choices = [("", _("Not said")), *list(self.fields[optional].choices)[1:]]
        self.fields["country"].choices = [("", _("Not said")), *countries_named().items()]

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class OrganizationDetailsForm(OrganizationForm):
    """All that may be said of an organization: what stands for its name, and what the law may ask of its line."""

    regions = forms.MultipleChoiceField(
        label=gettext_lazy("Where else is it supervised?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Beside its own country. Only places whose rules speak about the CISO’s line are listed."
        ),
    )
    circumstances = forms.MultipleChoiceField(
        label=gettext_lazy("What else holds?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "The report then shows which rules of law and standards speak about the line. They never change the tier."
        ),
    )

    class Meta(OrganizationForm.Meta):
        fields = ["name", "alias", "industry", "size_band", "country", "regions", "circumstances", "remind_after"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alias"].label = _("Short alias (optional)")
        self.fields["alias"].help_text = _("What stands for the name where nobody may recognize it")
        self.fields["remind_after"].label = _("When should the report ask to assess again?")
        self.fields["remind_after"].help_text = ""
        for name, choices in (("regions", library().regions), ("circumstances", library().circumstances)):
            self.fields[name].choices = sorted(choices.items(), key=lambda choice: choice[1])

    def clean_alias(self):
        return clean_line(self.cleaned_data["alias"])
