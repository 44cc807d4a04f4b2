"""Whose name, logo and colour a printed document bears."""

from __future__ import annotations

from dataclasses import dataclass

PRODUCT = "CIO Audit"


@dataclass(frozen=True, slots=True)
class Brand:
    """``accent`` and ``tint``, a light ground of the same colour, as #rrggbb.

    ``logo`` is an SVG, empty where the name stands alone; ``logo_png`` the same as a picture, for slides.
    """

    name: str
    accent: str
    tint: str
    logo: str = ""
    logo_alt: str = ""
    logo_png: bytes = b""

    @property
    def on_paper(self) -> dict[str, str]:
        """What a template needs of it."""
        return {
            "name": self.name,
            "accent": self.accent,
            "tint": self.tint,
            "logo": self.logo,
            "logo_alt": self.logo_alt or self.name,
        }


HOUSE = Brand(PRODUCT, "#12494c", "#e1ebe8")
