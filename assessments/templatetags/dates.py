"""The filter ``date`` of every template: Django's, but that a day is written as its language writes it."""

import datetime

from django import template
from django.template import defaultfilters

from assessments.dates import written

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(moment, pattern="DATE_FORMAT"):
    """As Django's for whatever is no day."""
    return written(moment, pattern) if isinstance(moment, datetime.date) else defaultfilters.date(moment, pattern)
