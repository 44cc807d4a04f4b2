"""The calendar: how a day is written in words, in the language spoken."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext


def written(on: date, pattern: str) -> str:
    """The day, or moment in its own time zone, by a pattern of Django's such as "j F Y".

    French counts the first day of a month, and no other: 1er mars, 2 mars.
    """
    if on.day == 1:
        # Translators: a pattern of Django's date filter; a backslash stands before each letter that is shown as it is.
        pattern = pattern.replace("j", pgettext("the first day of a month", "j"))
    return date_format(on, pattern)
