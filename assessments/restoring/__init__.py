"""The clerk who reads an export back into an empty database."""

from .files import NotWhole, Source, check_end, check_sum
from .restore import Refused, Restored, restore

__all__ = ["NotWhole", "Refused", "Restored", "Source", "check_end", "check_sum", "restore"]
