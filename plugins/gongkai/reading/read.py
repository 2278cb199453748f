"""The one entrance: bytes of any kind to a document, or one line that says why not."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.reading import sniff

# imported when first needed: a reader's libraries cost more than reading a short file
_READERS = {
    sniff.PDF: ("pdf", "read_pdf"),
    sniff.DOC: ("word_binary", "read_doc"),
    sniff.DOCX: ("word_xml", "read_docx"),
    sniff.XLSX: ("sheet", "read_sheets"),
    sniff.XLSB: ("sheet", "read_sheets"),
    sniff.XLS: ("sheet", "read_sheets"),
    sniff.ODS: ("ods", "read_ods"),
    sniff.HTML: ("html", "read_html"),
    sniff.MHTML: ("html", "read_mhtml"),
    sniff.TEXT: ("text", "read_text"),
}
_WITHOUT_READER = {
    sniff.RTF: "RTF has no reader yet; save the file as DOCX or PDF",
    sniff.OFD: "OFD has no reader yet; export the file as PDF",
    sniff.XML: "XML that is no web page has no reader; save the file as DOCX, XLSX or PDF",
    sniff.PPTX: "presentations are not read; save the file as PDF",
    "application/vnd.ms-powerpoint": "presentations are not read; save the file as PDF",
    "application/vnd.oasis.opendocument.text": "ODT has no reader yet; save the file as DOCX",
}
_ARCHIVES = frozenset({sniff.ZIP, "application/vnd.rar", "application/x-7z-compressed", "application/gzip"})


def read_document(data: bytes, *, name: str | None = None) -> Document:
    """What stands in a file: its paragraphs and tables in reading order, numbered from 0.

    The format is taken from the bytes; ``name`` only stands in the message. Raises UnreadableDocument, one line with
    cause and cure, where nothing can be read: empty, encrypted, damaged, without text, or a format without reader.
    """
    try:
        kind = sniff.media_type(data)
        document = _reader(kind)(data)
        _require_blocks(document)
    except UnreadableDocument as error:
        if name is None or str(error).startswith(f"{name}: "):
            raise
        message = f"{name}: {error}"
        raise UnreadableDocument(message) from error
    numbered = (
        block if block.ordinal == ordinal else replace(block, ordinal=ordinal)
        for ordinal, block in enumerate(document.blocks)
    )
    return replace(document, blocks=tuple(numbered))


def _require_blocks(document: Document) -> None:
    if not document.blocks:
        message = "the file holds no text (pictures of pages, or nothing at all); it needs OCR or another copy"
        raise UnreadableDocument(message)


def _reader(kind: str) -> Callable[[bytes], Document]:
    if kind not in _READERS:
        message = _WITHOUT_READER.get(kind, f"{kind} has no reader; save the file as PDF or DOCX")
        if kind in _ARCHIVES:
            message = f"the file is an archive ({kind}); unpack it and read the files inside"
        elif kind.startswith("image/"):
            message = f"the file is a picture ({kind}) and pictures have no reader yet; it needs OCR"
        raise UnreadableDocument(message)
    module, function = _READERS[kind]
    reader: Callable[[bytes], Document] = getattr(import_module(f"gongkai.reading.{module}"), function)
    return reader
