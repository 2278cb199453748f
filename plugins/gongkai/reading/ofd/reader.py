"""OFD (GB/T 33190) to blocks: glyphs and rules of each page go the way that those of a PDF go.

What this reader decides: templates are read with the page they lie under; annotations and seals are left out; text
written at a slant is a watermark and is left out; the documents bound in one file follow each other.
"""

from gongkai.model.document import Document, Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.layout.blocks import document_blocks
from gongkai.reading.layout.drawn_page import PageContents
from gongkai.reading.layout.page_layout import PageLayout, page_layout
from gongkai.reading.ofd.file import OfdDocument, OfdFile
from gongkai.reading.ofd.page import ofd_page
from gongkai.reading.package import Package
from gongkai.reading.sniff import OFD

READER = "ofd/1"
_FEW_GLYPHS = 20  # a stamp or a page number on a picture
_PICTURE_PAGE = 0.4  # of the page covered by one picture
_OUTLINE_PAGE = 60  # painted paths: characters drawn as outlines
_UNMAPPED_SHARE = 0.3


def read_ofd(data: bytes, *, page_limit: int = 2000) -> Document:
    """Paragraphs and tables of an OFD in reading order; page sizes and boxes in points.

    Pages that hold only a picture, that are damaged, or lie beyond ``page_limit`` become problems. Raises
    UnreadableDocument where the container is damaged or encrypted, or no page has text.
    """
    with Package(data) as package:
        file = OfdFile(package)
        pages = [(document, location) for document in file.documents() for location in document.page_locations()]
        layouts, problems = _layouts(pages[:page_limit])
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
        reader=READER,
    )


def _layouts(pages: list[tuple[OfdDocument, str]]) -> tuple[list[PageLayout], list[Problem]]:
    layouts: list[PageLayout] = []
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
            problems += [*page.problems, *_text_problems(page.contents)]
    return layouts, problems


def _text_problems(contents: PageContents) -> list[Problem]:
    """What is missing where a page shows more than its text says."""
    number = contents.number
    printed = sum(1 for glyph in contents.glyphs if not glyph.text.isspace())
    if contents.unmapped > _UNMAPPED_SHARE * max(printed, 1):
        message = f"the fonts of page {number} do not say which characters they print; it needs OCR"
        return [Problem("text_without_characters", message, number)]
    if printed < _FEW_GLYPHS and contents.picture_share > _PICTURE_PAGE:
        message = f"page {number} is a picture without a text layer; it needs OCR"
        return [Problem("page_without_text", message, number)]
    if printed == 0 and contents.drawings > _OUTLINE_PAGE:
        message = f"page {number} is drawn, without a text layer; it needs OCR"
        return [Problem("page_without_text", message, number)]
    return []


def _without_text(problems: list[Problem]) -> str:
    codes = {problem.code for problem in problems}
    if "page_without_text" in codes:
        return "the OFD is a scan: none of its pages has a text layer; it needs OCR"
    if "page_unreadable" in codes:
        return "no page of the OFD can be read; fetch it again or ask for another copy"
    return "all pages of the OFD are blank; ask for another copy"
