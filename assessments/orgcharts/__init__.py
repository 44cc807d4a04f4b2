"""The loading dock: an HR export or an organogram in, a rated chart and every fault of the file out. No Django."""

from .columns import Field
from .decode import decoded
from .export import Export, read
from .extract import columns_read, extract, samples
from .faults import Fault, UnknownPost, UnreadableExport
from .layout import shown_column
from .reading import Reading, Suggestion, rate_export
from .search import Post, post_on_row, posts_titled, rows_by_id
from .wording import as_data, as_text

__all__ = [
    "Export",
    "Fault",
    "Field",
    "Post",
    "Reading",
    "Suggestion",
    "UnknownPost",
    "UnreadableExport",
    "as_data",
    "as_text",
    "columns_read",
    "decoded",
    "extract",
    "post_on_row",
    "posts_titled",
    "rate_export",
    "read",
    "rows_by_id",
    "samples",
    "shown_column",
]
