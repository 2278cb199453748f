"""The pages of a PDF one by one, with the slow engine where the fast one fails, and what is wrong with each.

What few files need (the slow engine, layers, pictures) is imported where it is: that takes as long as some pages do.
"""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from types import TracebackType
from typing import Any, Literal, Self

from gongkai.model.document import Problem
from gongkai.reading.layout.drawn_page import UPRIGHT, PageContents
from gongkai.reading.layout.without_text import PICTURE_WITHOUT_TEXT, text_problem
from gongkai.reading.layout.wordless_pictures import wordless_pictures
from gongkai.reading.pages.page_layout import PageLayout, page_layout
from gongkai.reading.pdf.optional_content import may_have_layers_off
from gongkai.reading.pdf.pdfium import pdfium_contents
from gongkai.reading.troubles import tell_trouble

SLOW_SECONDS = 30.0
"""Wall time that the slow engine may have on one document beside the fast one; no further page is begun after it."""

Engine = Literal["pdfium", "pdfplumber"]


class PdfPages:
    """Reads pages and keeps their layouts and problems in page order; a context that closes what it opened."""

    def __init__(self, data: bytes, document: Any, engine: Engine) -> None:  # noqa: ANN401 - pypdfium2 is untyped
        self.layouts: list[PageLayout] = []
        self.problems: list[Problem] = []
        self.unseen: dict[int, int] = {}
        """By page, the characters of its text that nobody sees."""
        self._data = data
        self._document = document
        self._engine = engine
        self._may_have_layers_off = may_have_layers_off(data)
        self._slow: Any = None
        self._slow_seconds = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._slow is not None:
            with suppress(Exception):  # closing walks the pages of a damaged file once more
                self._slow.close()

    def read(self, index: int) -> None:
        """Add page ``index`` (0-based); a page that cannot be read becomes a problem."""
        engines = (self._fast, self._plumber) if self._engine == "pdfium" else (self._plumber,)
        failure: Exception | None = None
        for contents_of in engines:
            try:
                with _collector_paused():
                    contents = contents_of(index)
                    layout = page_layout(contents)
            except (RecursionError, MemoryError):
                raise
            except Exception as error:  # noqa: BLE001 - a hostile page makes the engines raise anything
                failure = error
                tell_trouble("page not read", engine=contents_of.__name__, page=index + 1, error=str(error)[:200])
                continue
            self._add(contents, layout)
            return
        reason = " ".join(str(failure).split())[:120] or type(failure).__name__
        self.problems.append(Problem("page_unreadable", f"page {index + 1} cannot be read ({reason})", index + 1))

    def _add(self, contents: PageContents, layout: PageLayout) -> None:
        number = contents.number
        if problem := text_problem(contents):
            self.problems.append(problem)
        elif contents.pictures and layout.turn == UPRIGHT and (pictures := wordless_pictures(contents)):
            from gongkai.reading.pdf.picture import pictures_of_print  # noqa: PLC0415

            layout = replace(layout, pictures=pictures_of_print(self._document, number, pictures))
            if layout.pictures:
                message = f"page {number} shows a picture between its text; it needs OCR"
                self.problems.append(Problem(PICTURE_WITHOUT_TEXT, message, number))
        if not layout.rules_read:
            message = f"the rules of page {number} are too many to be those of tables; they were left out"
            self.problems.append(Problem("rules_not_read", message, number))
        if contents.unseen:
            self.unseen[number] = contents.unseen
        self.layouts.append(layout)

    def _fast(self, index: int) -> PageContents:
        form = self._document.formenv
        switched_off: frozenset[int] = frozenset()
        if self._may_have_layers_off:
            from gongkai.reading.pdf.layers import texts_switched_off  # noqa: PLC0415

            switched_off = texts_switched_off(self._document, index)
        return pdfium_contents(self._document.raw, index, None if form is None else form.raw, switched_off)

    def _plumber(self, index: int) -> PageContents:
        if self._engine == "pdfium" and self._slow_seconds > SLOW_SECONDS:
            message = "the slow engine has had its time on this document"
            raise RuntimeError(message)
        from gongkai.reading.pdf.plumber import plumber_contents, plumber_document  # noqa: PLC0415

        began = time.monotonic()
        try:
            if self._slow is None:
                self._slow = plumber_document(self._data)
            return plumber_contents(self._slow, index)
        finally:
            self._slow_seconds += time.monotonic() - began


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without the collector of cycles: a page is some ten thousand tuples that live shortly and hang in no cycle."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()
