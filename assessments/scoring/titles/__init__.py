"""The front door of the titles: a job title in, the roles that it names out, with the reason in a sentence."""

from .classification import Classification
from .engine import classify

__all__ = ["Classification", "classify"]
