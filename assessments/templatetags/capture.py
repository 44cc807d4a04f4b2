"""Holding what a part of a page draws, so that it can stand in the middle of one translated sentence."""

from django import template

register = template.Library()


@register.simple_block_tag
def capture(content):
    """``{% capture as name %}…{% endcapture %}``: keep in ``name`` what stands between, and draw nothing."""
    return content
