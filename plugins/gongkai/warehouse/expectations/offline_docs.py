"""Data Docs that need no network: what their pages take from elsewhere is replaced by what lies beside them."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Final

ASSETS: Final = "assets"

_REMOTE_SCRIPT: Final = re.compile(r"<script\b[^<>]*\bsrc=\"https?://[^<>]*>\s*</script>")
_REMOTE_TAG: Final = re.compile(r"<(?:link|img)\b[^<>]*\b(?:href|src)=\"https?://[^<>]*>")
_REMOTE_PICTURE: Final = re.compile(r"url\('https?://[^']*'\)")
_HEAD: Final = "<head>"


def make_offline(docs: Path) -> None:
    """Rewrites every page below ``docs``, and puts the style and the script that they use into its folder assets."""
    assets = docs / ASSETS
    assets.mkdir(exist_ok=True)
    for name in ("docs.css", "docs.js"):
        given = files("gongkai.warehouse.expectations").joinpath("data_docs_assets", name)
        (assets / name).write_bytes(given.read_bytes())
    for page in docs.rglob("*.html"):
        page.write_text(_offline(page.read_text("utf-8"), "../" * (len(page.relative_to(docs).parts) - 1)), "utf-8")


def _offline(text: str, up: str) -> str:
    for remote, local in ((_REMOTE_SCRIPT, ""), (_REMOTE_TAG, ""), (_REMOTE_PICTURE, "none")):
        text = remote.sub(local, text)
    ours = f'<link rel="stylesheet" href="{up}{ASSETS}/docs.css"><script src="{up}{ASSETS}/docs.js"></script>'
    return text.replace(_HEAD, f"{_HEAD}{ours}", 1)
