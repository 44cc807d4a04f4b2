"""Colours that can be read: contrast as WCAG counts it, and the nearest darker colour that has enough."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

LEAST = 4.5
_TINT = 0.12
_WRITTEN = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")


def read(written: str) -> str:
    """ "#12494C", "12494c" and "#abc" as #rrggbb. Raises ``ValueError`` for anything else."""
    found = _WRITTEN.fullmatch(written.strip().lower())
    if found is None:
        raise ValueError(f"{written} is no colour")
    digits = found[1]
    return f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}"


def contrast(colour: str) -> float:
    """The contrast of text in the colour on its own tint, 1 to 21: the least that it has anywhere in a document."""
    return on_white(colour) / on_white(tinted(colour))


def on_white(colour: str) -> float:
    """The contrast of the colour with white, 1 to 21 (WCAG 2.2): as text on white, and of white text on it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def dark_enough(colour: str) -> str:
    """The colour, or the lightest darker one of the same hue that has enough contrast with white and with its own tint."""
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    for step in range(201):
        tried = _written(hls_to_rgb(hue, lightness * (1 - step / 200), saturation))
        if is_dark_enough(tried):
            return tried
    return "#000000"


def is_dark_enough(colour: str) -> bool:
    """Whether it can be read as text on white and on its own tint, and white text on it."""
    return contrast(colour) >= LEAST


def tinted(colour: str) -> str:
    """A light ground of the colour: a little of it in white."""
    return _written(tuple(1 - _TINT * (1 - part) for part in _parts(colour)))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
