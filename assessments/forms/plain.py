"""Forms as the pages put them into their own frame."""

from crispy_forms.helper import FormHelper


class PlainHelper(FormHelper):
    """The fields alone: the page has the form around them, and the token in it."""

    form_tag = False
    disable_csrf = True
