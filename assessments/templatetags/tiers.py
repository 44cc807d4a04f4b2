"""The tiers' words, where a page holds only their names."""

from django import template
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def tier_word(tier):
    """The word on the scale for the tier of this name, such as BETTER."""
    words = {
        "NONE": pgettext("tier", "None"),
        "GOOD": pgettext("tier", "Good"),
        "BETTER": pgettext("tier", "Better"),
        "BEST": pgettext("tier", "Best"),
        "INCOMPLETE": pgettext("tier", "Incomplete"),
    }
    return words[tier]
