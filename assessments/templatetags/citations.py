"""A sentence with what it rests on. In Python: a report has some fifty of them, and templates for each took long."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

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
    words = gettext('<span class="visually-hidden">Rests on </span>%(reference)s').replace("%(reference)s", "{2}")
    method = reverse("method")
    links = format_html_join("", f'<a href="{{0}}#{{1}}">{words}</a>', ((method, ref.id, ref.label) for ref in refs))
    return format_html('<span class="refs">{}</span>', links)
