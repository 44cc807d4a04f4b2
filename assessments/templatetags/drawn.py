"""What stands in each row of a table, drawn in Python: as templates a tier and a line took longer than all else of a row."""

from django import template
from django.utils.html import format_html, format_html_join

from assessments.languages import gettext as _
from assessments.reports.naming import TIER_WORDS
from assessments.scoring import SCALE, Tier

register = template.Library()

_BARS = (
    '<svg viewBox="0 0 22 17" aria-hidden="true"><rect x="1" y="11" width="5" height="5"{}/>'
    '<rect x="8.5" y="6" width="5" height="10"{}/><rect x="16" y="1" width="5" height="15"{}/></svg>'
)
_OFF_SCALE = '<svg viewBox="0 0 22 17" aria-hidden="{}"><circle cx="11" cy="8.5" r="7"/></svg>'


def _with_class(name):
    return format_html(' class="{}"', name)


_FILLED = _with_class("on")
_DRAWN = {tier: format_html(_BARS, *[_FILLED] * rank, *[""] * (3 - rank)) for rank, tier in enumerate(SCALE)}
_DRAWN[Tier.INCOMPLETE] = format_html(_OFF_SCALE, "true")


@register.simple_tag
def tier_with_bars(tier, floor=False):
    """The word for the tier of this name, such as BETTER, with bars filled up to it; see ``_tier.html``."""
    tier = Tier(tier)
    kind = "tier tier-incomplete" if tier is Tier.INCOMPLETE else "tier"
    beside = format_html(' <span class="tier-floor">{}</span>', _("(the floor)")) if floor and tier is Tier.GOOD else ""
    return format_html('<span class="{}">{}{}{}</span>', kind, _DRAWN[tier], TIER_WORDS[tier], beside)


_DECIDES, _ABSENT = _with_class("is-deciding"), _with_class("is-absent")
_ARROW = '<span class="visually-hidden">{} </span><span class="chain-mini-arrow" aria-hidden="true">→</span> '


@register.simple_tag
def posts_in_line(line):
    """The posts of a line, the CISO first, as the items of a list; see ``_chain.html``."""
    return format_html_join(
        "", "<li{}>{}<bdi{}>{}</bdi></li> ", (_parts(post, number) for number, post in enumerate(line))
    )


def _parts(post, number):
    arrow = format_html(_ARROW, post.spoken) if number else ""
    return _DECIDES if post.decides else "", arrow, _ABSENT if post.absent else "", post.label
