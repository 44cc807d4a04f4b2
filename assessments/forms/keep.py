"""For which organization the answers of a quick check are kept."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms.organizations import NAME_REQUIRED, clean_name
from assessments.models import Organization

NEW = "new"
_MAX_NAME = Organization._meta.get_field("name").max_length


class KeepForm(forms.Form):
    """One of the user's own organizations, or the name of a new one."""

    use_required_attribute = False
    name = forms.CharField(
        label=gettext_lazy("What is the organization called?"),
        required=False,
        max_length=_MAX_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={
            "max_length": gettext_lazy(
                "The name may have %(limit_value)s characters; this one has %(show_value)s. Shorten it."
            )
        },
    )

    def __init__(self, organizations, data=None):
        super().__init__(data)
        self.fields["name"].widget.attrs.pop("maxlength", None)
        known = [(str(organization.pk), organization.name) for organization in organizations]
        if known:
            self.fields["organization"] = forms.ChoiceField(
                label=_("Which organization are these answers about?"),
                choices=[*known, (NEW, _("Another one, which is not listed yet"))],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose an organization."),
                    "invalid_choice": _("Choose one of the organizations listed."),
                },
            )
            self.fields["name"].label = _("If it is another one: what is it called?")
            self.order_fields(["organization", "name"])

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])

    def clean(self):
        if self.chosen() is None and not self.errors and not self.cleaned_data.get("name"):
            self.add_error("name", NAME_REQUIRED)

    def chosen(self) -> str | None:
        """The id of the organization chosen; None for a new one."""
        chosen = self.cleaned_data.get("organization", NEW)
        return None if chosen == NEW else chosen

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper
