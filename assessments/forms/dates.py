"""How forms name an assessment among others: by its day."""

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.dates import written


def day_of(assessment):
    """The day on which the assessment was submitted, in the language spoken."""
    return written(timezone.localdate(assessment.submitted_at), _("j F Y"))
