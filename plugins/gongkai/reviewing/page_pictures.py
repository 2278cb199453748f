"""The page that a reading stands on, drawn once, personal data blacked out; and where on it the cell is."""

import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from gongkai.landing.loads.landed_covers import LandedCovers
from gongkai.model.block import Box
from gongkai.model.errors import UnreadableDocument
from gongkai.opened_vault import opened_vault
from gongkai.presenting.pictures.page_drawing import DrawnDocument, drawn_document, percent_of
from gongkai.presenting.pictures.picture_store import Percent, Pictured, PictureStore
from gongkai.presenting.pictures.wanted_pages import Place, WantedPages
from gongkai.reader_version import reader_version
from gongkai.reading.isolation.isolated_reader import WORKER_MEMORY_BYTES, IsolatedReader
from gongkai.settings import Settings

_SECONDS: Final = 120.0
_LOOKED_AFTER: Final = 200
_MOST_BYTES: Final = 2 * 2**30
"""What all pictures together may take: looked after at the first drawing of a process and at every so many."""

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
    _covers: LandedCovers = field(init=False)
    _store: PictureStore = field(init=False)
    _drawn_count: int = 0

    def __post_init__(self) -> None:
        """Looks nothing up yet."""
        self._covers = LandedCovers(self.settings.landing)
        self._store = PictureStore(self.settings.pictures)

    def begin(self) -> None:
        """Starts the worker, so that the first page has not to wait for that too."""
        with self._lock:
            if self._worker is None:
                with suppress(UnreadableDocument):
                    self._reader().call(drawn_document, b"", "", [], [])

    def picture_of(self, place: Mapping[str, Any]) -> PagePicture:
        """The page of a row that names ``document_key``, ``file_name``, and its place; raises UnreadableDocument."""
        at, number = place_of(place), _whole(place["page"])
        kept = self.drawn(place, [number] if number else [], [] if number else [at])
        sheet, box = number, None
        if not number and at in kept.boxes:
            sheet, box = kept.boxes[at]
        if sheet is None or sheet not in kept.files:
            raise UnreadableDocument(kept.failed or "the place is not in the file as it is read now; read it again")
        if number:
            box = box_on_page(place, kept.sizes[sheet])
        return PagePicture(kept.files[sheet], box)

    def drawn(self, document: Mapping[str, Any], pages: Sequence[int], places: Sequence[Place]) -> Pictured:
        """All pictures of a document (``document_key``, ``file_name``), among them these pages or these places' sheets.

        What cannot be drawn is not among them; ``failed`` says why.
        """
        document_key = str(document["document_key"])
        wanted = WantedPages(document_key, pages=list(pages), places=list(places))
        kept = self._store.kept(document_key)
        if _lacking(wanted, kept) is None:  # nobody waits for a page that is being drawn but who wants it
            return kept
        with self._lock:
            kept = self._store.kept(document_key)
            if (lacking := _lacking(wanted, kept)) is not None:
                if self._drawn_count % _LOOKED_AFTER == 0:
                    self._store.shrink(_MOST_BYTES)
                self._drawn_count += 1
                kept = self._store.keep(document_key, kept, self._drawn(lacking, str(document["file_name"] or "")))
        return kept

    def close(self) -> None:
        """Ends the worker."""
        self._stack.close()

    def _drawn(self, lacking: WantedPages, name: str) -> DrawnDocument | UnreadableDocument:
        try:
            data = opened_vault(self.settings).read(lacking.document_key)
            known = self._covers.of(lacking.document_key, reader_version=reader_version()) if lacking.pages else []
            wanted = lacking.pages, lacking.places
            drawn: DrawnDocument = self._reader().call(drawn_document, data, name, *wanted, known)
        except UnreadableDocument as failure:
            return failure
        return drawn

    def _reader(self) -> IsolatedReader:
        if self._worker is None:
            reader = IsolatedReader(seconds=_SECONDS, memory_bytes=WORKER_MEMORY_BYTES)
            self._worker = self._stack.enter_context(reader)
        return self._worker


def _lacking(wanted: WantedPages, kept: Pictured) -> WantedPages | None:
    """What of it is not drawn yet; None where all is, or the document cannot be drawn."""
    pages = [page for page in wanted.pages if page not in kept.files]
    places = [place for place in wanted.places if place not in kept.boxes]
    if kept.failed or not (pages or places):
        return None
    return WantedPages(wanted.document_key, pages=pages, places=places)


def place_of(row: Mapping[str, Any]) -> Place:
    """Block, row and column of a row that names them."""
    return _whole(row["block"]) or 0, _whole(row["row_number"]), _whole(row["column_number"])


def box_on_page(row: Mapping[str, Any], size: tuple[float, float]) -> Percent | None:
    """The edges of the row's cell in per cent of its page, which is of this size; None where it names none."""
    edges = [row.get(edge) for edge in _EDGES]
    return None if None in edges else percent_of(Box(*(float(str(edge)) for edge in edges)), size)


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value))
