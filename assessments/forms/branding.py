"""The form for what a consultant's documents bear."""

from crispy_forms.helper import FormHelper
from django import forms

from assessments.branding import colours
from assessments.branding.logos import MOST_KB, UnusableLogo, read_logo
from assessments.forms.text import clean_line

NAME_REQUIRED = "Enter the name of your consultancy."
LONGEST_NAME = 60


class BrandingForm(forms.Form):
    """After it is valid, ``cleaned_data["logo"]`` is a ``Logo`` made safe, or None where no file was chosen."""

    name = forms.CharField(
        label="What is your consultancy called?",
        max_length=LONGEST_NAME,
        error_messages={
            "required": NAME_REQUIRED,
            "max_length": "The name may have %(limit_value)s characters; this one has %(show_value)s. Shorten it.",
        },
    )
    accent = forms.CharField(
        label="Accent colour",
        help_text="Six digits as designers write them: #12494c. Text has to be read in it, so it must be dark enough.",
        max_length=20,
        error_messages={"required": "Enter a colour, such as #12494c."},
    )
    logo = forms.FileField(
        label="Logo (optional)",
        required=False,
        help_text=f"PNG or SVG, up to {MOST_KB} kB, with text as paths. It stands in place of the name.",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".png,.svg,image/png,image/svg+xml"}),
    )
    without_logo = forms.BooleanField(label="Remove the logo, and show the name", required=False)

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
            raise forms.ValidationError("This is no colour. Write six digits, 0 to 9 and a to f: #12494c.") from None
        if not colours.is_dark_enough(colour):
            raise forms.ValidationError(
                f"Text in {colour} on its own light ground has a contrast of {colours.contrast(colour):.1f} to 1; "
                f"{colours.LEAST} to 1 is the least that can be read well. The nearest darker colour that passes is "
                f"{colours.dark_enough(colour)}."
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
