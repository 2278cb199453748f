"""PDF to blocks: paragraphs and ruled tables with their pages and boxes."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.model.document import Document, Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.layout.without_text import unseen_problem
from gongkai.reading.pages.blocks import document_blocks
from gongkai.reading.pdf.pages import Engine, PdfPages
from gongkai.reading.scan.pages import OCR_READER, read_scanned_pages

if TYPE_CHECKING:
    from gongkai.reading.scan.picture import PagePicture

MEDIA_TYPE = "application/pdf"
READER = "pdf 1"
_HEADER_WITHIN = 1024  # bytes of anything before %PDF that viewers accept


def read_pdf(data: bytes, *, engine: Engine = "pdfium", page_limit: int = 2000) -> Document:
    """Paragraphs and tables of a PDF in reading order; page sizes and boxes in points as a viewer shows them.

    Pages without a text layer, and pages whose fonts do not say which characters they print, are read by OCR; pages
    that no engine can read and pages beyond ``page_limit`` become problems. Raises UnreadableDocument when the file
    is no PDF, is encrypted or damaged, or when no page has text.
    """
    document = _opened(data)
    try:
        count = len(document)
        with PdfPages(data, document, engine) as pages:
            for index in range(min(count, page_limit)):
                pages.read(index)
        scanned = read_scanned_pages(pages.layouts, pages.problems, partial(_rendered_page, document))
        title = ""
        with suppress(pypdfium2.PdfiumError, UnicodeDecodeError):  # half characters in the title too
            title = document.get_metadata_value("Title").strip()
    finally:
        document.close()
    problems = pages.problems
    if problem := unseen_problem(pages.unseen):
        problems.append(problem)
    if count > page_limit:
        message = f"only the first {page_limit} of {count} pages were read"
        problems.append(Problem("pages_beyond_limit", message, page_limit + 1))
    blocks = document_blocks(pages.layouts)
    if not blocks:
        raise UnreadableDocument(_without_text(pages))
    return Document(
        media_type=MEDIA_TYPE,
        blocks=blocks,
        pages=tuple(layout.as_page() for layout in pages.layouts),
        meta={"title": title} if title else {},
        problems=tuple(problems),
        reader=f"{READER} ({engine}, {OCR_READER})" if scanned else f"{READER} ({engine})",
    )


def _opened(data: bytes) -> Any:  # noqa: ANN401 - pypdfium2 is untyped
    if not data:
        message = "the file is empty (0 bytes); fetch it again"
        raise UnreadableDocument(message)
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        message = "the file is no PDF (no %PDF at its beginning); look at what the address really serves"
        raise UnreadableDocument(message)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(_refusal(data, error)) from error
    with suppress(pypdfium2.PdfiumError):  # fields are then read as far as the file draws them itself
        document.init_forms()
    if len(document) == 0:
        document.close()
        message = "the PDF has no pages; fetch it again or ask for another copy"
        raise UnreadableDocument(message)
    return document


def _rendered_page(document: Any, number: int) -> "PagePicture | None":  # noqa: ANN401
    from gongkai.reading.pdf.picture import rendered_page  # noqa: PLC0415 - few files have scanned pages

    return rendered_page(document, number)


def _refusal(data: bytes, error: Any) -> str:  # noqa: ANN401
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return "the PDF is encrypted and needs a password; ask for a copy without one"
    if error.err_code == pdfium.FPDF_ERR_SECURITY:
        return "the PDF is encrypted in a way that is not supported; ask for a copy without protection"
    if b"%%EOF" not in data[-2048:]:
        return "the PDF is truncated (its end is missing); fetch it again"
    return "the PDF is damaged; fetch it again or ask for another copy"


def _without_text(pages: PdfPages) -> str:
    codes = {problem.code for problem in pages.problems}
    if "page_without_text" in codes:
        return "the PDF is a scan, and OCR finds no text in it; ask for a better copy"
    if "text_without_characters" in codes:
        return "the fonts of the PDF do not say which characters they print, nor can OCR; ask for another copy"
    if "page_unreadable" in codes:
        return "no page of the PDF can be read; fetch it again or ask for another copy"
    return "all pages of the PDF are blank; ask for another copy"
