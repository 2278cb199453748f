"""The one entrance: bytes of any kind to a document, or one line that says why not."""

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Literal

from gongkai.model.document import Document, Problem
from gongkai.model.errors import ArchiveOfDocuments, UnreadableDocument
from gongkai.reading import libreoffice, sniff
from gongkai.reading.archive.reader import archive_contents
from gongkai.reading.characters import with_whole_characters
from gongkai.reading.endless_numbers import without_endless_numbers

Engine = Literal["pdfium", "pdfplumber"]
"""What looks at the pages of a PDF: the fast one, or the slow one that it is checked against."""

# imported when first needed: a reader's libraries cost more than reading a short file
_READERS = {
    sniff.PDF: ("pdf.reader", "read_pdf"),
    sniff.DOC: ("word_binary.reader", "read_doc"),
    sniff.DOCX: ("word_xml.reader", "read_docx"),
    sniff.RTF: ("rtf.reader", "read_rtf"),
    sniff.OFD: ("ofd.reader", "read_ofd"),
    sniff.XLSX: ("sheet.reader", "read_sheets"),
    sniff.XLSB: ("sheet.reader", "read_sheets"),
    sniff.XLS: ("sheet.reader", "read_sheets"),
    sniff.ODS: ("sheet.ods", "read_ods"),
    sniff.HTML: ("html.reader", "read_html"),
    sniff.MHTML: ("html.reader", "read_mhtml"),
    sniff.TEXT: ("text.reader", "read_text"),
    **dict.fromkeys(sniff.IMAGES, ("scan.image", "read_image")),
}
_WITHOUT_READER = {
    sniff.XML: "XML that is no web page has no reader; save the file as DOCX, XLSX or PDF",
    sniff.PPTX: "presentations are not read; save the file as PDF",
    "application/vnd.ms-powerpoint": "presentations are not read; save the file as PDF",
    "application/vnd.oasis.opendocument.text": "ODT has no reader yet; save the file as DOCX",
}
_ARCHIVES = frozenset({sniff.ZIP, sniff.RAR, sniff.SEVEN_ZIP})
_CONVERTED = {sniff.DOC: "doc", sniff.RTF: "rtf"}  # by LibreOffice, where our own reader refuses the file
_REFUSED_FOR_GOOD = re.compile("encrypted|holds no text")


def read_document(data: bytes, *, name: str | None = None, engine: Engine | None = None) -> Document:
    """What stands in a file: its paragraphs and tables in reading order, numbered from 0.

    The format is taken from the bytes; ``name`` only stands in the message, ``engine`` only concerns PDFs. Of an
    archive, the one document in it is read; several are told apart by ``archive_contents``. Raises UnreadableDocument,
    one line with cause and cure, where nothing can be read: empty, encrypted, damaged, without text, or a format
    without reader.
    """
    try:
        kind = sniff.media_type(data)
        document = _only_member(data) if kind in _ARCHIVES else _read(kind, data, engine)
        _require_blocks(document)
    except UnreadableDocument as error:
        if name is None or str(error).startswith(f"{name}: "):
            raise
        message = f"{name}: {error}"
        raise type(error)(message) from error
    numbered = (
        block if block.ordinal == ordinal else replace(block, ordinal=ordinal)
        for ordinal, block in enumerate(document.blocks)
    )
    return without_endless_numbers(with_whole_characters(replace(document, blocks=tuple(numbered))))


def _read(kind: str, data: bytes, engine: Engine | None) -> Document:
    """The document by our own reader; where that refuses a Word file that LibreOffice can read, by that."""
    reader = _reader(kind)
    try:
        return reader(data, engine=engine) if engine and kind == sniff.PDF else reader(data)
    except UnreadableDocument as refusal:
        if kind not in _CONVERTED or _REFUSED_FOR_GOOD.search(str(refusal)) or not libreoffice.is_installed():
            raise
        try:
            document = _reader(sniff.DOCX)(libreoffice.converted(data, _CONVERTED[kind], "docx"))
            _require_blocks(document)
        except UnreadableDocument:
            raise refusal from None  # our own reader says more about the file
        problem = Problem("read_by_libreoffice", f"read through LibreOffice, for {refusal}")
        return replace(
            document,
            media_type=kind,
            problems=(problem, *document.problems),
            reader=f"libreoffice, {document.reader}",
        )


def _only_member(data: bytes) -> Document:
    """The document in an archive of one; several are documents of their own, which one Document cannot be."""
    contents = archive_contents(data)
    if len(contents.members) != 1:
        names = "、".join(member.name for member in contents.members[:3])
        left_out = "".join(f"; {problem.message}" for problem in contents.problems[:3])
        if not contents.members:
            empty = "the archive is empty; fetch it again or ask the publisher for it"
            raise UnreadableDocument(left_out.removeprefix("; ") or empty)
        message = f"the archive holds {len(contents.members)} files ({names} …); each is a document of its own"
        raise ArchiveOfDocuments(message + left_out)
    member = contents.members[0]
    document = read_document(member.data, name=member.name)
    return replace(document, problems=(*contents.problems, *document.problems))


def _require_blocks(document: Document) -> None:
    if not document.blocks:
        message = "the file holds no text (pictures of pages, or nothing at all); it needs OCR or another copy"
        raise UnreadableDocument(message)


def _reader(kind: str) -> Callable[..., Document]:
    if kind not in _READERS:
        message = _WITHOUT_READER.get(kind, f"{kind} has no reader; save the file as PDF or DOCX")
        if kind == "application/gzip":
            message = f"the file is an archive ({kind}); unpack it and read the files inside"
        raise UnreadableDocument(message)
    module, function = _READERS[kind]
    reader: Callable[..., Document] = getattr(import_module(f"gongkai.reading.{module}"), function)
    return reader
