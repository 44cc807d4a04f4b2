"""The words for what a page knows by its name only."""

from django import template
from django.utils.translation import get_language, to_locale

from assessments.reports import direction
from assessments.reports.naming import KIND_WORDS, TIER_WORDS
from assessments.scoring import Kind, Tier

register = template.Library()


@register.simple_tag
def page_language():
    """The language of the page as HTML writes it, en-GB: a tag, since pages of faults are drawn without a request."""
    return to_locale(get_language()).replace("_", "-")


@register.filter
def isolated(name):
    """A name for within a sentence where no element can stand around it, as in an option."""
    return direction.isolated(name)


@register.filter
def tier_word(tier):
    """The word on the scale for the tier of this name, such as BETTER."""
    return TIER_WORDS[Tier(tier)]


@register.filter
def kind_word(kind):
    """What a finding of this kind, such as caution, is headed with."""
    return KIND_WORDS[Kind(kind)]
