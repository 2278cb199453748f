"""Pictures of pages kept beside the releases, so that a page is drawn once; each release has links to its own."""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from gongkai.model.errors import UnreadableDocument
from gongkai.presenting.pictures.page_drawing import DRAWN_VERSION, DrawnDocument
from gongkai.presenting.pictures.wanted_pages import Place, WantedPages
from gongkai.presenting.source import DIGITS
from gongkai.reader_version import reader_version

_FACTS: Final = "facts.json"
Percent = tuple[float, float, float, float]


@dataclass(slots=True)
class Pictured:
    """The pictures of one document: page or sheet → file and size in points; the boxes of places without pages."""

    files: dict[int, Path] = field(default_factory=dict)
    sizes: dict[int, tuple[float, float]] = field(default_factory=dict)
    boxes: dict[Place, tuple[int, Percent]] = field(default_factory=dict)
    failed: str | None = None


class PictureStore:
    """Pictures below ``folder``, by how they are drawn and by what the document was read with."""

    def __init__(self, folder: Path) -> None:
        self._root = folder
        self._folder = folder / f"{DRAWN_VERSION}-{reader_version()}"

    def kept(self, document_key: str) -> Pictured:
        """What was drawn of this document before."""
        folder = self._folder / document_key[:DIGITS]
        pictured = Pictured()
        try:
            facts = json.loads((folder / _FACTS).read_text("utf-8"))
        except (OSError, ValueError):
            return pictured
        for number, size in facts["sizes"].items():
            if (file := folder / f"{number}.webp").exists():
                pictured.files[int(number)] = file
                pictured.sizes[int(number)] = tuple(size)
        pictured.boxes = {_place(place): (sheet, tuple(box)) for place, sheet, box in facts["boxes"]}
        pictured.failed = facts["failed"]
        return pictured

    def lacks(self, wanted: WantedPages, kept: Pictured) -> WantedPages | None:
        """What of ``wanted`` was not drawn yet; None where all is there, or the document cannot be drawn."""
        pages = [page for page in wanted.pages if page not in kept.files]
        places = [place for place in wanted.places if place not in kept.boxes]
        if kept.failed or not (pages or (places and not kept.boxes)):
            return None
        return WantedPages(wanted.document_key, pages=pages, places=places)

    def keep(self, document_key: str, kept: Pictured, drawn: DrawnDocument | UnreadableDocument) -> Pictured:
        """Adds what was drawn, or that nothing can be; returns all that there is of the document."""
        folder = self._folder / document_key[:DIGITS]
        folder.mkdir(parents=True, exist_ok=True)
        if isinstance(drawn, UnreadableDocument):
            kept.failed = str(drawn)
        else:
            for page in drawn.pages:
                file = folder / f"{page.number}.webp"
                _write(file, page.picture)
                kept.files[page.number], kept.sizes[page.number] = file, page.size
            kept.boxes |= drawn.boxes
        facts = {
            "sizes": kept.sizes,
            "boxes": [[list(place), sheet, box] for place, (sheet, box) in kept.boxes.items()],
            "failed": kept.failed,
        }
        _write(folder / _FACTS, json.dumps(facts).encode())
        return kept

    def shrink(self, most_bytes: int) -> None:
        """Removes the pictures of the documents that were drawn longest ago, until the rest takes no more than that.

        Releases keep theirs: they have links of their own.
        """
        sizes: dict[Path, tuple[float, int]] = {}
        for folder in self._root.glob("*/*/"):
            with suppress(FileNotFoundError):  # another process removes them too
                sizes[folder] = folder.stat().st_mtime, sum(file.stat().st_size for file in folder.iterdir())
        total = sum(size for _, size in sizes.values())
        for folder in sorted(sizes, key=lambda folder: sizes[folder]):
            if total <= most_bytes:
                break
            total -= sizes[folder][1]
            shutil.rmtree(folder, ignore_errors=True)


def linked(file: Path, target: Path) -> None:
    """Puts ``file`` at ``target`` without a second copy where the disk allows it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)


def _place(values: list[int | None]) -> Place:
    block, row, column = values
    return int(block or 0), row, column


def _write(file: Path, content: bytes) -> None:
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(file)


Pictures = Mapping[str, Pictured]
"""Document → its pictures in the site."""
