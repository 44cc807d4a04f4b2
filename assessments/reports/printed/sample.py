"""How documents look under a brand: their head, as a picture, with words that are nobody's."""

from __future__ import annotations

from . import words
from .brand import Brand
from .paper import Paper
from .press import sample


def sample_of(brand: Brand) -> bytes:
    """A PNG."""
    return sample({**words.document(brand, Paper.A4), **words.sample(), "labels": {}})
