"""OFD (GB/T 33190) to blocks: glyphs and rules of each page go the way that those of a PDF go.

What this reader decides: templates are read with the page they lie under; annotations and seals are left out; text
written at a slant is a watermark and is left out; the documents bound in one file follow each other.
"""

from gongkai.model.document import Document, Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.layout.without_text import text_problem
from gongkai.reading.ofd.file import OfdDocument, OfdFile
from gongkai.reading.ofd.page import OfdPage, ofd_page
from gongkai.reading.package import Package
from gongkai.reading.pages.blocks import document_blocks
from gongkai.reading.pages.page_layout import PageLayout, page_layout
from gongkai.reading.scan.pages import OCR_READER, read_scanned_pages
from gongkai.reading.scan.picture import PagePicture
from gongkai.reading.sniff import OFD

READER = "ofd/1"


def read_ofd(data: bytes, *, page_limit: int = 2000) -> Document:
    """Paragraphs and tables of an OFD in reading order; page sizes and boxes in points.

    Pages that hold only pictures are read by OCR; pages that are damaged or lie beyond ``page_limit`` become problems.
    Raises UnreadableDocument where the container is damaged or encrypted, or no page has text.
    """
    with Package(data) as package:
        file = OfdFile(package)
        pages = [(document, location) for document in file.documents() for location in document.page_locations()]
        layouts, problems, pictured = _layouts(pages[:page_limit])
        scanned = read_scanned_pages(layouts, problems, lambda number: _picture(pictured.get(number)))
        title = file.title()
    if len(pages) > page_limit:
        message = f"only the first {page_limit} of {len(pages)} pages were read"
        problems.append(Problem("pages_beyond_limit", message, page_limit + 1))
    blocks = document_blocks(layouts)
    if not blocks:
        raise UnreadableDocument(_without_text(problems))
    return Document(
        media_type=OFD,
        blocks=blocks,
        pages=tuple(layout.as_page() for layout in layouts),
        meta={"title": title} if title else {},
        problems=tuple(problems),
        reader=f"{READER} ({OCR_READER})" if scanned else READER,
    )


def _layouts(
    pages: list[tuple[OfdDocument, str]],
) -> tuple[list[PageLayout], list[Problem], dict[int, OfdPage]]:
    """Layouts and problems, and by number the pages that have to be looked at as pictures."""
    layouts: list[PageLayout] = []
    pictured: dict[int, OfdPage] = {}
    problems: list[Problem] = []
    for number, (document, location) in enumerate(pages, start=1):
        try:
            page = ofd_page(document, location, number)
            layouts.append(page_layout(page.contents))
        except (UnreadableDocument, RuntimeError) as error:
            if isinstance(error, RecursionError):
                raise
            problems.append(Problem("page_unreadable", f"page {number} cannot be read ({error})", number))
        else:
            problems += page.problems
            if problem := text_problem(page.contents):
                problems.append(problem)
                pictured[number] = page
    return layouts, problems, pictured


def _picture(page: OfdPage | None) -> PagePicture | None:
    """What the pictures of a page show; characters drawn as outlines are not drawn here."""
    from gongkai.reading.ofd.picture import assembled_page  # noqa: PLC0415 - needed by scans only

    return assembled_page(page) if page is not None and page.pictures else None


def _without_text(problems: list[Problem]) -> str:
    codes = {problem.code for problem in problems}
    if "page_without_text" in codes:
        return "the OFD is a scan, and OCR finds no text in it; ask for a better copy"
    if "page_unreadable" in codes:
        return "no page of the OFD can be read; fetch it again or ask for another copy"
    return "all pages of the OFD are blank; ask for another copy"
