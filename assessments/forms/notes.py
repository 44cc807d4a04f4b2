"""The form for a consultant's note."""

import uuid

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from assessments.forms.dates import day_of
from assessments.forms.plain import PlainHelper
from assessments.models import Note

ON_ORGANIZATION = "organization"
_LONGEST = Note._meta.get_field("text").max_length


class NoteForm(forms.Form):
    """What it is about, and the text. ``note``: what makes a form that was sent twice one note."""

    use_required_attribute = False
    note = forms.UUIDField(
        label=pgettext_lazy("written by a consultant", "Note"), widget=forms.HiddenInput, initial=uuid.uuid4
    )
    about = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        error_messages={
            "required": gettext_lazy("Choose what it is about."),
            "invalid_choice": gettext_lazy("Choose one of those listed."),
        },
    )
    text = forms.CharField(
        label=pgettext_lazy("written by a consultant", "Note"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": gettext_lazy("Write the note."),
            "max_length": gettext_lazy(
                "The note may have %(limit_value)s characters; this one has %(show_value)s. Shorten or split it."
            ),
        },
    )

    helper = PlainHelper()

    def __init__(self, assessments, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs.pop("maxlength", None)
        self.assessments = {str(assessment.pk): assessment for assessment in assessments}
        words = _("The assessment of {day}")
        dated = [(pk, words.format(day=day_of(assessment))) for pk, assessment in self.assessments.items()]
        self.fields["about"].choices = [(ON_ORGANIZATION, _("The organization")), *dated]
        if not dated:
            self.fields["about"].widget = forms.HiddenInput()
            self.fields["about"].initial = ON_ORGANIZATION

    def assessment(self):
        """The assessment that the note is about; None where it is about the organization."""
        return self.assessments.get(self.cleaned_data["about"])
