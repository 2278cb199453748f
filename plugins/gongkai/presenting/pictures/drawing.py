"""The pictures of a site: drawn in workers of their own, the most telling first, until the budget of disk is used."""

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from gongkai.landing.loads.landed_covers import LandedCovers
from gongkai.model.errors import UnreadableDocument
from gongkai.presenting.pictures.page_drawing import DrawnDocument, drawn_document
from gongkai.presenting.pictures.picture_store import Pictured, PictureStore, linked
from gongkai.presenting.pictures.wanted_pages import WantedPages, wanted_pages
from gongkai.presenting.source import DIGITS, Source
from gongkai.reader_version import reader_version
from gongkai.reading.isolation.isolated_reader import WORKER_MEMORY_BYTES, IsolatedReader
from gongkai.vault import Vault

_SECONDS: Final = 120.0
"""What one document may take: a scan is read again for what must be blacked out."""

_BYTES_A_PAGE: Final = 60_000
_MOST_WORKERS: Final = 4


def write_pictures(
    source: Source, store: PictureStore, vault: Vault, site: Path, *, covers: LandedCovers, most_bytes: int
) -> dict[str, Pictured]:
    """Puts pictures into ``site``/pictures, ``most_bytes`` together at most; document → its pictures.

    Pages that ``covers`` has are drawn without reading their document. One whose bytes are gone, or that cannot be
    drawn, has none.
    """
    found: dict[str, Pictured] = {}
    used = 0
    for document_key, pictured, pages in _drawn(source, store, vault, covers, most_bytes):
        mine = found.setdefault(document_key, Pictured(boxes=pictured.boxes))
        for number in pages:
            if number in mine.files or number not in pictured.files:
                continue
            used += pictured.files[number].stat().st_size
            if used > most_bytes:
                return found
            target = site / "pictures" / document_key[:DIGITS] / f"{number}.webp"
            linked(pictured.files[number], target)
            mine.files[number], mine.sizes[number] = target, pictured.sizes[number]
    return found


def _drawn(
    source: Source, store: PictureStore, vault: Vault, covers: LandedCovers, most_bytes: int
) -> Iterator[tuple[str, Pictured, Iterable[int]]]:
    """Document, its pictures and the numbers that are wanted, in the order of what is wanted; drawn where need be."""
    names = {key: row["file_name"] for key, row in source.documents.items()}
    workers = threading.local()
    with ExitStack() as stack, ThreadPoolExecutor(min(_MOST_WORKERS, os.cpu_count() or 1)) as pool:

        def draw(lacking: WantedPages) -> DrawnDocument | UnreadableDocument:
            if not hasattr(workers, "reader"):
                workers.reader = stack.enter_context(IsolatedReader(seconds=_SECONDS, memory_bytes=WORKER_MEMORY_BYTES))
            try:
                key, wanted = lacking.document_key, (lacking.pages, lacking.places)
                known = covers.of(key, reader_version=reader_version())
                drawn: DrawnDocument = workers.reader.call(drawn_document, vault.read(key), names[key], *wanted, known)
            except UnreadableDocument as failure:
                return failure
            return drawn

        begun: deque[tuple[WantedPages, Future[DrawnDocument | UnreadableDocument] | None]] = deque()
        try:
            for wanted in _in_passes(wanted_pages(source), most_bytes):
                lacking = store.lacks(wanted, store.kept(wanted.document_key))
                begun.append((wanted, None if lacking is None else pool.submit(draw, lacking)))
                if len(begun) > _MOST_WORKERS:
                    yield _finished(store, *begun.popleft())
            while begun:
                yield _finished(store, *begun.popleft())
        finally:
            for _, future in begun:
                if future is not None:
                    future.cancel()


def _finished(
    store: PictureStore, wanted: WantedPages, future: "Future[DrawnDocument | UnreadableDocument] | None"
) -> tuple[str, Pictured, Iterable[int]]:
    pictured = store.kept(wanted.document_key)
    if future is not None:
        pictured = store.keep(wanted.document_key, pictured, future.result())
    sheets = {pictured.boxes[place][0] for place in wanted.places if place in pictured.boxes}
    return wanted.document_key, pictured, [*wanted.pages, *sorted(sheets)]


def _in_passes(wanted: Iterable[WantedPages], most_bytes: int) -> list[WantedPages]:
    """Each document once where all pages find room, else first what is contradicted or a main figure, then the rest."""
    listed = list(wanted)
    all_fit = sum(len(one.pages) + bool(one.places) for one in listed) * _BYTES_A_PAGE <= most_bytes
    passes: list[dict[str, WantedPages]] = [{}, {}]
    for one in listed:
        merged = passes[0 if all_fit or one.is_telling else 1].setdefault(
            one.document_key, WantedPages(one.document_key)
        )
        merged.pages += one.pages
        merged.places += one.places
    return [one for merged in passes for one in merged.values()]
