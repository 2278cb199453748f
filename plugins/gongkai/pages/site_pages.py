"""The site of a release inside Airflow: the files that were published, and nothing beside them."""

import base64
import hashlib
import mimetypes
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse, RedirectResponse, Response

from gongkai.pages.drawing import HEADERS
from gongkai.pages.permission import Looking
from gongkai.publishing.versions.release_folder import current_release, versions
from gongkai.settings import Settings

router: Final = APIRouter()
_SHOWN: Final = ("site", "dictionary.html")
"""What of a release is shown; its tables are for tools."""

_LONGEST_NAME: Final = 80


@router.get("/site")
def site(user: Looking) -> Response:  # noqa: ARG001 - nobody unknown is led anywhere
    """Leads to the site of the current release."""
    manifest = current_release(Settings.from_environment().releases)
    if manifest is None:
        raise HTTPException(404, "还没有发布 | there is no release yet; run collect_reports, or make run")
    return RedirectResponse(f"release/{manifest['version']}/site/index.html", 303)


@router.get("/release/{version}/{path:path}")
def file(user: Looking, version: str, path: str) -> Response:  # noqa: ARG001
    """A file of a release's site."""
    releases = Settings.from_environment().releases
    found = _file(releases / version, path) if version in versions(releases) else None
    if found is None:
        raise HTTPException(404, "没有此页 | there is no such page in this release")
    media_type = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    return FileResponse(found, media_type=media_type, headers={**HEADERS, "Content-Security-Policy": _policy()})


def _file(release: Path, path: str) -> Path | None:
    try:
        found = (release / path).resolve()
    except (OSError, ValueError):  # no name of a file
        return None
    is_shown = any(found.is_relative_to((release / shown).resolve()) for shown in _SHOWN)
    return found if is_shown and len(found.name) <= _LONGEST_NAME and found.is_file() else None


@cache
def _policy() -> str:
    """The site's pages have one script of their own, the same in each, and so has the dictionary: named by hashes."""
    pages = (
        files("gongkai.presenting").joinpath("templates", "base.html"),
        files("gongkai.publishing").joinpath("dictionary", "page.html"),
    )
    scripts = re.findall(r"<script>(.*?)</script>", "".join(page.read_text("utf-8") for page in pages), re.DOTALL)
    named = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {named}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; form-action 'none'; base-uri 'none'; "
        "frame-ancestors 'self'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
