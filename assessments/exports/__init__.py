"""Exports that one can build on: a stable catalogue of columns, read at the database's speed, the same bytes from both.

``wanted`` says what is asked for, ``running.Export`` gives the file piece by piece and keeps the log.
"""

from .catalogue import IMPORTABLE, PRESETS, Preset
from .columns import SCHEMA_VERSION, Column
from .formats import DELIMITERS, FORMATS, DoesNotFit, Format
from .kinds import Kind
from .running import Export, NotWorkedOut, checksum_line, file_name
from .sending import as_response
from .wanted import (
    NotKnown,
    NotUnderstood,
    Wanted,
    columns_named,
    delimiter_named,
    filters_named,
    format_named,
    preset_named,
)

__all__ = [
    "DELIMITERS",
    "FORMATS",
    "IMPORTABLE",
    "PRESETS",
    "SCHEMA_VERSION",
    "Column",
    "DoesNotFit",
    "Export",
    "Format",
    "Kind",
    "NotKnown",
    "NotUnderstood",
    "NotWorkedOut",
    "Preset",
    "Wanted",
    "as_response",
    "checksum_line",
    "columns_named",
    "delimiter_named",
    "file_name",
    "filters_named",
    "format_named",
    "preset_named",
]
