"""The forms that ask whether something is meant to go: by typing what it is called."""

from django import forms
from django.utils.translation import gettext as _

from assessments.forms.plain import PlainHelper
from assessments.forms.text import clean_line


class TypedNameForm(forms.Form):
    """Asks for ``name`` to be typed, letter for letter; blanks around it, and what cannot be seen, do not count."""

    use_required_attribute = False
    typed = forms.CharField(
        max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )
    helper = PlainHelper()

    def __init__(self, *args, name, label, missing, **kwargs):
        super().__init__(*args, **kwargs)
        self._name = name
        field = self.fields["typed"]
        field.label, field.error_messages["required"] = label, missing
        field.widget.attrs.pop("maxlength", None)

    def clean_typed(self):
        typed = clean_line(self.cleaned_data["typed"])
        if typed != clean_line(self._name):
            raise forms.ValidationError(
                _("This is not “%(name)s”. Type it as it stands here."), params={"name": self._name}
            )
        return typed


def organization_form(organization, data=None):
    label = _("Type “{name}” to delete it").format(name=organization.name)
    return TypedNameForm(data, name=organization.name, label=label, missing=_("Type the organization’s name."))


def account_form(user, data=None):
    label = _("Type “{address}” to delete your account").format(address=user.email)
    return TypedNameForm(data, name=user.email, label=label, missing=_("Type your email address."))
