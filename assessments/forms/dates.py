"""How forms name an assessment among others: by its day."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day_of(assessment):
    """The day on which the assessment was submitted, in the language spoken."""
    return date_format(timezone.localdate(assessment.submitted_at), _("j F Y"))
