"""The form for an org chart's file, with or without a say in which column means what."""

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.orgcharts import Field

# What each field is called on the page, in the order of asking; the first three are what a chart needs.
FIELD_NAMES = {
    Field.ID: gettext_lazy("The post’s id"),
    Field.TITLE: gettext_lazy("The post’s title"),
    Field.MANAGER: gettext_lazy("The manager’s id"),
    Field.MANAGER_TITLE: gettext_lazy("The manager’s title, where there is no id"),
    Field.DOTTED: gettext_lazy("Dotted lines, by id"),
    Field.HOLDER: gettext_lazy("Who holds the post"),
    Field.STATUS: gettext_lazy("Whether the post is filled, vacant, acting …"),
    Field.VACANT: gettext_lazy("Vacant: yes or no"),
    Field.ROLE: gettext_lazy("Role, in our codes"),
    Field.RISK: gettext_lazy("Company-wide risk: yes or no"),
}
NO_COLUMN = gettext_lazy("No column")
TOO_BIG = format_lazy(
    gettext_lazy(
        "The file is larger than {megabytes} MB. Leave out columns that a chart does not need, and save it again."
    ),
    megabytes=settings.MAX_UPLOAD_MB,
)
_CHOOSE = gettext_lazy("Choose a file.")


class ChartFileForm(forms.Form):
    """The file; with ``headers``, also which of them holds what, as ``chosen`` suggests."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=format_lazy(gettext_lazy("CSV, up to {megabytes} MB."), megabytes=settings.MAX_UPLOAD_MB),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        error_messages={"required": _CHOOSE, "missing": _CHOOSE, "invalid": _CHOOSE},
    )

    def __init__(self, *args, headers=(), chosen=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].max_length = None
        self.headers = headers
        choices = [("", NO_COLUMN), *((name, name) for name in headers)]
        for field, label in FIELD_NAMES.items() if headers else ():
            self.fields[column_name(field)] = forms.CharField(
                label=label,
                required=False,
                strip=False,
                initial=(chosen or {}).get(field.value, ""),
                widget=forms.Select(choices=choices),
            )
        if headers:
            # The file comes last: the columns are chosen first.
            self.order_fields([*map(column_name, FIELD_NAMES), "file"])
            self.fields["file"].label = _("The file, once more")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_MB * 1024 * 1024:
            raise forms.ValidationError(TOO_BIG)
        return file

    def columns(self):
        """The columns chosen, by field; None where the form did not ask. Call it once the form is valid."""
        if not self.headers:
            return None
        return {field: self.cleaned_data.get(column_name(field), "") for field in FIELD_NAMES}

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


def column_name(field: Field) -> str:
    """The name of the form's field for a column."""
    return f"column-{field.value}"


def headers_sent(data) -> list[str]:
    """The columns that the page offered, from what it sent back; empty where it offered none."""
    return data.getlist("header")[:1000]
