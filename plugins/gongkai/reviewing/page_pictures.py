"""The page that a reading stands on, drawn once, personal data blacked out; and where on it the cell is."""

import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from gongkai.model.block import Box
from gongkai.model.errors import UnreadableDocument
from gongkai.presenting.pictures.page_drawing import DrawnDocument, drawn_document, percent_of
from gongkai.presenting.pictures.picture_store import Percent, PictureStore
from gongkai.presenting.pictures.wanted_pages import WantedPages
from gongkai.reading.isolation.isolated_reader import WORKER_MEMORY_BYTES, IsolatedReader
from gongkai.settings import Settings
from gongkai.vault import Vault

_SECONDS: Final = 120.0
_EDGES: Final = ("x0", "top", "x1", "bottom")


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A WebP file, and the edges of the cell (left, top, right, bottom) in per cent of it; None where none is known."""

    file: Path
    box: Percent | None


@dataclass(slots=True)
class PagePictures:
    """Draws pages with one worker process, which is started when the first has to be drawn; use as ``closing``."""

    settings: Settings
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stack: ExitStack = field(default_factory=ExitStack)
    _worker: IsolatedReader | None = None

    def picture_of(self, place: Mapping[str, Any]) -> PagePicture:
        """The page of a row that names ``document_key``, ``file_name``, and its place; raises UnreadableDocument."""
        document_key = str(place["document_key"])
        at = (_whole(place["block"]) or 0, _whole(place["row_number"]), _whole(place["column_number"]))
        number = _whole(place["page"])
        wanted = WantedPages(document_key, pages=[number] if number else [], places=[] if number else [at])
        store = PictureStore(self.settings.pictures)
        with self._lock:
            kept = store.kept(document_key)
            lacking = store.lacks(wanted, kept)
            if lacking is not None:
                kept = store.keep(document_key, kept, self._drawn(lacking, str(place["file_name"] or "")))
        sheet, box = number, None
        if not number and at in kept.boxes:
            sheet, box = kept.boxes[at]
        if sheet is None or sheet not in kept.files:
            raise UnreadableDocument(kept.failed or "the place is not in the file as it is read now; read it again")
        edges = [place.get(edge) for edge in _EDGES]
        if number and None not in edges:
            box = percent_of(Box(*(float(str(edge)) for edge in edges)), kept.sizes[sheet])
        return PagePicture(kept.files[sheet], box)

    def close(self) -> None:
        """Ends the worker."""
        self._stack.close()

    def _drawn(self, lacking: WantedPages, name: str) -> DrawnDocument | UnreadableDocument:
        if self._worker is None:
            reader = IsolatedReader(seconds=_SECONDS, memory_bytes=WORKER_MEMORY_BYTES)
            self._worker = self._stack.enter_context(reader)
        try:
            data = Vault(self.settings.vault).read(lacking.document_key)
            drawn: DrawnDocument = self._worker.call(drawn_document, data, name, lacking.pages, lacking.places)
        except UnreadableDocument as failure:
            return failure
        return drawn


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value))
