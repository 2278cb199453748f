"""HTML pages and saved MHTML: the article without the site around it, headings, and tables on a true grid."""

import email
import email.policy
import re
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.block_list import BlockList
from gongkai.reading.encoding import decoded_text, decoding_problems
from gongkai.reading.html.article import article_of
from gongkai.reading.html.flow import Heading, Text, flow, hidden_texts
from gongkai.reading.html.table import HtmlTable, html_table, is_frame
from gongkai.reading.html.unseen import HOW_UNSEEN, mark_unseen
from gongkai.reading.not_visible import not_visible
from gongkai.reading.sniff import HTML, MHTML

READER = "html/1"
# 国办发〔2017〕47号, annex, section 3; "Author" is left out: it names a person
_META_TAGS = (
    "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType",
    "ArticleTitle", "PubDate", "ContentSource", "Keywords", "Description", "Url",
)  # fmt: skip
_HEAD_OF_PAGE = 5000
_CANONICAL = {name.lower(): name for name in _META_TAGS}


def read_html(data: bytes) -> Document:
    """The article of a page: paragraphs, headings (``heading_level`` 1-6) and tables; national meta tags in ``meta``.

    ``meta["title"]`` is the page's title. Raises UnreadableDocument where the bytes are no page.
    """
    page = decoded_text(data, tolerant=True)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\x00", "")
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
        blocks = BlockList()
        mark_unseen(root, is_quirky="<!doctype" not in text[:_HEAD_OF_PAGE].lower())
        body = root.find("body")
        article = article_of(root if body is None else body)
        _read(article, blocks)
        problems = (*decoding_problems(data, page), *not_visible(hidden_texts(article), HOW_UNSEEN))
    except RecursionError as error:
        raise UnreadableDocument("the page nests its elements without end; it is left alone") from error
    except etree.ParserError as error:
        message = f"the page cannot be read ({error or type(error).__name__}); fetch it again"
        raise UnreadableDocument(message) from error
    return Document(
        media_type=HTML,
        blocks=tuple(blocks.blocks),
        meta=_meta(root),
        problems=problems,
        reader=READER,
    )


def read_mhtml(data: bytes) -> Document:
    """The page inside a saved MHTML file (a browser's or Word's single-file page)."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except RecursionError as error:
        cause = "the saved page (MHTML) nests its parts without end; it is left alone"
        raise UnreadableDocument(cause) from error
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                document = read_html(page)
                return replace(document, media_type=MHTML)
    cause = "the saved page (MHTML) holds no HTML; fetch it again"
    raise UnreadableDocument(cause)


def _read(element: lxml_html.HtmlElement, blocks: BlockList) -> None:
    for item in flow(element):
        match item:
            case Heading(text, level):
                blocks.add_paragraph(text, heading_level=level)
            case Text(text):
                blocks.add_paragraph(text)
            case _:
                _read_table(item, blocks)


def _read_table(element: lxml_html.HtmlElement, blocks: BlockList) -> None:
    if is_frame(element):
        for row in element.iter("caption", "td", "th"):
            if next(row.iterancestors("table"), None) is element:
                _read(row, blocks)
        return
    table: HtmlTable = html_table(element)
    blocks.add_paragraph(table.caption)
    blocks.add_table(table.cells)
    for nested in table.nested:
        _read_table(nested, blocks)


def _meta(root: lxml_html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    title = root.findtext(".//title")
    if title and title.strip():
        found["title"] = " ".join(title.split())
    for tag in root.iter("meta"):
        name = _CANONICAL.get((tag.get("name") or "").strip().lower())
        content = (tag.get("content") or "").strip()
        if name and content and content.lower() != "null":
            found.setdefault(name, content)
    return found
