"""A drawn page as an answer: a browser that has it already is told so, and keeps it for a while."""

from pathlib import Path
from typing import Final

from fastapi import Request
from fastapi.responses import FileResponse, Response

from gongkai.pages.drawing import HEADERS

_KEPT: Final = "private, max-age=600"
"""For who looks alone, not for what stands between: pictures are seen by who may look."""


def picture_answer(request: Request, file: Path) -> Response:
    """The WebP file, or that nothing of it has changed since the browser asked last."""
    told = file.stat()
    tag = f'"{told.st_mtime_ns:x}-{told.st_size:x}"'
    headers = {**HEADERS, "Cache-Control": _KEPT, "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(file, media_type="image/webp", headers=headers, stat_result=told)
