"""Reading a dict by a key that the template holds in a variable."""

from django import template

register = template.Library()


@register.filter
def lookup(mapping, key):
    """``mapping[key]``, or None where the key is not there."""
    return mapping.get(key)
