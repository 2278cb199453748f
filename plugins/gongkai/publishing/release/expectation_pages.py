"""What the warehouse was held against before it was published, as pages beside the tables (Data Docs)."""

import shutil
from pathlib import Path
from typing import Final

FOLDER: Final = "expectations"

_UNUSED: Final = shutil.ignore_patterns("static")
"""Pictures and fonts of Great Expectations' own, which pages that need no network do not ask for."""


def write_expectation_pages(docs: Path, folder: Path, *, machine: Path) -> None:
    """Copies the pages below ``docs`` into the release ``folder``; nothing where there are none.

    What they name below ``machine``, the data folder that the release is made in, is named from there: a reader has
    nothing of where that lies.
    """
    if not docs.is_dir():
        return
    shutil.copytree(docs, folder / FOLDER, ignore=_UNUSED)
    for page in (folder / FOLDER).rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace(f"{machine}/", ""), "utf-8")
