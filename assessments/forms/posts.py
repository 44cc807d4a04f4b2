"""What people type as the title of a post: one line, of a length that fits a chart."""

from django import forms
from django.utils.translation import gettext as _

from assessments.forms.text import clean_line
from assessments.questionnaire import MAX_TITLE


class PostField(forms.CharField):
    """An optional title of a post, in one line."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=MAX_TITLE, **kwargs)
        self.error_messages["max_length"] = _(
            "A title may have %(limit_value)s characters; this one has %(show_value)s. Shorten it."
        )

    def to_python(self, value):
        return clean_line(super().to_python(value))

    def widget_attrs(self, widget):
        # The browser would cut a longer title off without a word; the server says what is wrong.
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}
