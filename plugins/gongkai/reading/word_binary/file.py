"""The OLE container of a DOC and its File Information Block ([MS-DOC] 2.5)."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum
from io import BytesIO

import olefile

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.sheet.ole_file import as_file
from gongkai.reading.word_binary.bytes import damaged, part, u16, u32

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_97 = 0xA5EC
_OLDER = {0xA5DC: "Word 6 or 95", 0xA5DB: "Word 2", 0xA59B: "Word 1", 0xA59C: "Word 1"}
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_FLAGS, _COUNTS, _PAIRS = 0x0A, 0x4C, 0x9A
_OBJECT_POOL = "objectpool"
_STREAM_LIMIT = 256 * 1024 * 1024


class Part(IntEnum):
    """Where a structure of the table stream is noted in the FIB (FibRgFcLcb97, ordinal of the pair)."""

    STYLES = 1
    CHARACTER_RUNS = 12
    PARAGRAPH_RUNS = 13
    PIECES = 33
    LISTS = 73
    LIST_OVERRIDES = 74


@dataclass(frozen=True)
class WordFile:
    """The streams of a DOC, and how many characters each of its stories has.

    ``stories`` are main text, footnotes, headers, macros, comments, endnotes, text boxes, header text boxes.
    ``workbooks`` are the embedded ones, by the number of the object.
    """

    main: bytes
    table: bytes
    data: bytes
    stories: tuple[int, ...]
    title: str
    workbooks: Mapping[int, bytes] = field(default_factory=dict)

    def structure(self, wanted: Part) -> bytes:
        """The bytes of a structure of the table stream; empty where the document has none."""
        at, length = self.place(wanted)
        return part(self.table, at, length) if length else b""

    def place(self, wanted: Part) -> tuple[int, int]:
        """Offset and length of a structure in the table stream."""
        pair = _PAIRS + 8 * wanted
        return u32(self.main, pair), u32(self.main, pair + 4)


def word_file(data: bytes) -> WordFile:
    """The opened DOC; raises UnreadableDocument for what is no OLE file, no Word file, encrypted, or older than 97."""
    if not data:
        message = "the file is empty (0 bytes); fetch it again"
        raise UnreadableDocument(message)
    if not data.startswith(_OLE):
        message = "the file is no DOC (no OLE container); look at what the address really serves"
        raise UnreadableDocument(message)
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            return _opened(container)
    except UnreadableDocument:
        raise
    except Exception as error:
        raise damaged() from error


def _opened(container: olefile.OleFileIO) -> WordFile:
    if container.exists("EncryptedPackage"):
        message = "the document is encrypted and needs a password; ask for a copy without one"
        raise UnreadableDocument(message)
    if not container.exists("WordDocument"):
        what = "a spreadsheet" if container.exists("Workbook") or container.exists("Book") else "no Word document"
        message = f"the OLE file is {what}; look at what the address really serves"
        raise UnreadableDocument(message)
    main = _stream(container, "WordDocument")
    magic = u16(main, 0)
    if magic in _OLDER:
        message = f"the DOC was written by {_OLDER[magic]}, which is not read; save it as DOCX"
        raise UnreadableDocument(message)
    if magic != _WORD_97:
        raise damaged()
    flags = u16(main, _FLAGS)
    if flags & _ENCRYPTED:
        message = "the DOC is encrypted and needs a password; ask for a copy without one"
        raise UnreadableDocument(message)
    stories = tuple(u32(main, _COUNTS + 4 * story) for story in range(8))
    table = _stream(container, "1Table" if flags & _TABLE_1 else "0Table")
    data = _stream(container, "Data")
    return WordFile(main, table, data, stories, _title(container), dict(_workbooks(container)))


def _workbooks(container: olefile.OleFileIO) -> Iterator[tuple[int, bytes]]:
    """The embedded workbooks, each in a storage that is called by the number of its object ([MS-DOC] 2.1.8)."""
    pool: dict[str, dict[str, bytes]] = {}
    for path in container.listdir():
        if len(path) == 3 and path[0].lower() == _OBJECT_POOL and path[1][1:].isdecimal():  # noqa: PLR2004
            pool.setdefault(path[1][1:], {})[path[2]] = _stream(container, "/".join(path))
    for number, streams in pool.items():
        workbook = as_file(streams)
        if workbook is not None:
            yield int(number), workbook


def _stream(container: olefile.OleFileIO, name: str) -> bytes:
    if not container.exists(name) or container.get_size(name) > _STREAM_LIMIT:
        return b""
    content: bytes = container.openstream(name).read()
    return content


def _title(container: olefile.OleFileIO) -> str:
    """The title among the document properties; only that, for the others are names of persons."""
    with suppress(Exception):
        found = container.get_metadata()
        encoding = {65001: "utf-8", 1200: "utf-16-le"}.get((found.codepage or 0) & 0xFFFF, "gb18030")
        raw: bytes = found.title or b""
        return raw.decode(encoding).strip("\0 \r\n")
    return ""
