"""The sign painter: a consultancy's name, logo and colour on what it prints."""

from __future__ import annotations

from django.db import transaction

from assessments.models import Branding, User
from assessments.reports.printed.brand import HOUSE, Brand

from .colours import tinted
from .logos import Logo

__all__ = ["brand_of", "save_branding"]


def brand_of(branding: Branding | None) -> Brand:
    """What documents bear: the product's own name and colour where nothing else was set."""
    if branding is None:
        return HOUSE
    return Brand(
        name=branding.name,
        accent=branding.accent,
        tint=tinted(branding.accent),
        logo=branding.logo,
        logo_alt=branding.name,
        logo_png=bytes(branding.logo_png),
    )


@transaction.atomic
def save_branding(
    user: User, *, name: str, accent: str, logo: Logo | None = None, without_logo: bool = False
) -> Branding:
    """The user's branding. ``logo`` takes the place of an earlier one, which otherwise stays unless ``without_logo``."""
    changed: dict[str, object] = {"name": name, "accent": accent}
    if logo is not None:
        changed |= {"logo": logo.svg, "logo_png": logo.png}
    elif without_logo:
        changed |= {"logo": "", "logo_png": b""}
    branding, _created = Branding.objects.update_or_create(user=user, defaults=changed)
    return branding
