"""A sentence with what it rests on. In Python: a report has some fifty of them, and templates for each took long."""

from functools import lru_cache

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html, format_html_join

from assessments.languages import gettext

register = template.Library()


@register.simple_tag
def cited(sentence):
    """The sentence, and behind it small links to the method page."""
    return format_html("{} {}", sentence.text, references(sentence.references))


@register.simple_tag
def references(refs):
    """The links alone; nothing where there is nothing to link to."""
    if not refs:
        return ""
    words = gettext('<span class="visually-hidden">Rests on </span>%(reference)s').replace("%(reference)s", "{1}")
    link = f'<a href="{_method_page(get_script_prefix())}#{{0}}">{words}</a>'
    return format_html(
        '<span class="refs">{}</span>', format_html_join("", link, ((ref.id, ref.label) for ref in refs))
    )


@lru_cache(maxsize=1)
def _method_page(prefix):
    """Its address. Kept, since a report asks for it a hundred times: it depends on where the site is served alone."""
    return reverse("method")
