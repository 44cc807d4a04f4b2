"""The form for what a consultant's documents bear."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.branding import colours
from assessments.branding.logos import MOST_KB, UnusableLogo, read_logo
from assessments.forms.text import clean_line
from assessments.languages import decimal

NAME_REQUIRED = gettext_lazy("Enter the name of your consultancy.")
LONGEST_NAME = 60


class BrandingForm(forms.Form):
    """After it is valid, ``cleaned_data["logo"]`` is a ``Logo`` made safe, or None where no file was chosen."""

    name = forms.CharField(
        label=gettext_lazy("What is your consultancy called?"),
        max_length=LONGEST_NAME,
        error_messages={
            "required": NAME_REQUIRED,
            "max_length": gettext_lazy(
                "The name may have %(limit_value)s characters; this one has %(show_value)s. Shorten it."
            ),
        },
    )
    accent = forms.CharField(
        label=gettext_lazy("Accent colour"),
        help_text=gettext_lazy(
            "Six digits as designers write them: #12494c. Text has to be read in it, so it must be dark enough."
        ),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter a colour, such as #12494c.")},
    )
    logo = forms.FileField(
        label=gettext_lazy("Logo (optional)"),
        required=False,
        help_text=format_lazy(
            gettext_lazy("PNG or SVG, up to {most} kB, with text as paths. It stands in place of the name."),
            most=MOST_KB,
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".png,.svg,image/png,image/svg+xml"}),
    )
    without_logo = forms.BooleanField(label=gettext_lazy("Remove the logo, and show the name"), required=False)

    def __init__(self, *args, has_logo=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "organization"
        if not has_logo:
            del self.fields["without_logo"]

    def clean_name(self):
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(NAME_REQUIRED)
        return name

    def clean_accent(self):
        try:
            colour = colours.read(self.cleaned_data["accent"])
        except ValueError:
            raise forms.ValidationError(_("This is no colour. Write six digits, 0 to 9 and a to f: #12494c.")) from None
        if not colours.is_dark_enough(colour):
            raise forms.ValidationError(
                _(
                    "Text in {colour} on its own light ground has a contrast of {contrast} to 1; {least} to 1 is the least "
                    "that can be read well. The nearest darker colour that passes is {darker}."
                ).format(
                    colour=colour,
                    contrast=decimal(f"{colours.contrast(colour):.1f}"),
                    least=decimal(f"{colours.LEAST}"),
                    darker=colours.dark_enough(colour),
                )
            )
        return colour

    def clean_logo(self):
        file = self.cleaned_data["logo"]
        if file is None:
            return None
        try:
            return read_logo(file.read())
        except UnusableLogo as why:
            raise forms.ValidationError(str(why)) from None

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper
