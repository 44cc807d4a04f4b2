"""An export as a response that streams."""

from __future__ import annotations

from django.http import StreamingHttpResponse

from .running import Export


def as_response(export: Export) -> StreamingHttpResponse:
    """The file as a download. What goes wrong on its way is raised while the server sends: it then breaks off, visibly."""
    response = StreamingHttpResponse(export.pieces(), content_type=export.wanted.format.content_type)
    response["Content-Disposition"] = f'attachment; filename="{export.log.file_name}"'
    # A proxy that keeps the file back until it is whole would hide the break, and the first byte.
    response["X-Accel-Buffering"] = "no"
    return response
