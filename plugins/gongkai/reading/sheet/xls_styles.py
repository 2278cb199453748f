"""How a BIFF8 workbook (XLS) shows its cells; records as in [MS-XLS] 2.4."""

import io
import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.sheet.number_format import BUILT_IN, GENERAL
from gongkai.reading.sheet.styles import MOST_COLUMNS, WHITE_COLOURS, SheetStyles
from gongkai.reading.sheet.visible import Place, Unseen

_BOUND_SHEET, _FORMAT, _FONT, _PALETTE, _XF, _FILE_PASS = 0x85, 0x041E, 0x31, 0x92, 0xE0, 0x2F
_BOF, _EOF = 0x0809, 0x0A
_ROW, _LENGTH_OF_ROW, _ROW_IS_HIDDEN = 0x0208, 16, 0x20
_COLUMNS, _LENGTH_OF_COLUMNS, _COLUMN_IS_HIDDEN = 0x7D, 10, 0x01
_WINDOW, _SHOWS_ZEROS = 0x023E, 0x10
_MAY_COLOUR = frozenset({0x01B0, 0x0879, 0x0872})  # conditions, and tables, whose styles have colours
_NUMBER, _RK, _MULTIPLE_RK, _FORMULA, _SHARED_TEXT, _TEXT = 0x0203, 0x027E, 0xBD, 0x06, 0xFD, 0x0204
_LENGTHS = {_NUMBER: 14, _RK: 10, _FORMULA: 20, _SHARED_TEXT: 10, _TEXT: 8}
_MISSING_FONT = 4  # fonts are numbered 0 to 3 and on from 5
_FIRST_OWN, _WHITE = 8, 0xFFFFFF
_LENGTH_OF_XF = 20


@dataclass
class _Book:
    """What the first part of a workbook says: formats and fonts by number, cell styles, and where each sheet starts."""

    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    fonts: list[int] = field(default_factory=list)
    palette: dict[int, int] = field(default_factory=dict)
    styles: list[bytes] = field(default_factory=list)
    sheets: list[tuple[int, str]] = field(default_factory=list)

    def code(self, style: bytes) -> str:
        return self.codes.get(struct.unpack_from("<H", style, 2)[0], GENERAL)

    def is_pale(self, style: bytes) -> bool:
        """Whether a style prints in the colour that lies behind it, which is white where there is none."""
        font = struct.unpack_from("<H", style)[0]
        font -= font > _MISSING_FONT
        if font >= len(self.fonts):
            return False
        pattern, colours = struct.unpack_from("<I", style, 14)[0] >> 26, struct.unpack_from("<H", style, 18)[0]
        behind = _WHITE if pattern == 0 else self._colour(colours & 0x7F) if pattern == 1 else None
        return self._colour(self.fonts[font]) == behind

    def _colour(self, number: int) -> int:
        """Red, green and blue where they are known, else a number that no other colour has."""
        return self.palette.get(number, _WHITE if number in WHITE_COLOURS else -1 - number)


def xls_styles(data: bytes) -> SheetStyles:
    """How a BIFF8 XLS shows its cells; nothing of older workbooks. Raises UnreadableDocument for an encrypted one."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        if not ole.exists("Workbook"):  # in any case of its letters
            return SheetStyles()
        with ole.openstream("Workbook") as opened:
            stream = opened.read()
    book = _book(stream)
    codes = [book.code(style) for style in book.styles]
    pale = [book.is_pale(style) for style in book.styles]
    found = SheetStyles()
    for start, sheet in book.sheets:
        formats = found.formats.setdefault(sheet, {})
        unseen: set[Place] = set()
        for place, style in _styled_cells(stream, start):
            if style < len(codes):
                if codes[style] != GENERAL:
                    formats[place] = codes[style]
                if pale[style]:
                    unseen.add(place)
        _add_view(found, sheet, stream, start, unseen)
    return found


def _book(stream: bytes) -> _Book:
    book = _Book()
    for kind, body in _records(stream, 0):
        if kind == _FILE_PASS:
            message = "the workbook is encrypted; ask the publisher for one without a password"
            raise UnreadableDocument(message)
        if kind == _FORMAT:
            book.codes[struct.unpack_from("<H", body)[0]] = _biff_text(body[2:], wide_length=True)
        elif kind == _FONT:
            book.fonts.append(struct.unpack_from("<H", body, 4)[0])
        elif kind == _PALETTE:
            colours = struct.iter_unpack("4B", body[2 : 2 + 4 * ((len(body) - 2) // 4)])
            book.palette = {n: r << 16 | g << 8 | b for n, (r, g, b, _) in enumerate(colours, _FIRST_OWN)}
        elif kind == _XF:
            book.styles.append(body.ljust(_LENGTH_OF_XF, b"\0"))
        elif kind == _BOUND_SHEET:
            book.sheets.append((struct.unpack_from("<I", body)[0], _biff_text(body[6:], wide_length=False)))
    return book


def _add_view(found: SheetStyles, sheet: str, stream: bytes, start: int, pale: set[Place]) -> None:
    """Adds which rows and columns of a sheet are hidden, or have no width, and whether it prints zeros.

    Where a condition or the style of a table may colour cells, ``pale`` print may be seen.
    """
    rows: set[int] = set()
    columns: set[int] = set()
    may_be_coloured = False
    for kind, body in _records(stream, start):
        may_be_coloured = may_be_coloured or kind in _MAY_COLOUR
        if kind == _ROW and len(body) >= _LENGTH_OF_ROW and body[12] & _ROW_IS_HIDDEN:
            rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and len(body) >= _LENGTH_OF_COLUMNS:
            first, last, width, _, options = struct.unpack_from("<5H", body)
            if options & _COLUMN_IS_HIDDEN or not width:
                columns.update(range(first, min(last, MOST_COLUMNS) + 1))
        elif kind == _WINDOW and body and not body[0] & _SHOWS_ZEROS:
            found.without_zeros.add(sheet)
    found.unseen[sheet] = Unseen(rows, columns, frozenset() if may_be_coloured else pale)


def _styled_cells(stream: bytes, start: int) -> Iterator[tuple[Place, int]]:
    lengths = defaultdict(int, _LENGTHS)
    for kind, body in _records(stream, start):
        if lengths[kind] and len(body) >= lengths[kind]:
            row, column, style = struct.unpack_from("<HHH", body)
            yield (row, column), style
        elif kind == _MULTIPLE_RK:
            row, first = struct.unpack_from("<HH", body)
            for offset in range((len(body) - 6) // 6):
                yield (row, first + offset), struct.unpack_from("<H", body, 4 + 6 * offset)[0]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    depth = 0
    position = start
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        position += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return


def _biff_text(body: bytes, *, wide_length: bool) -> str:
    length = struct.unpack_from("<H", body)[0] if wide_length else body[0]
    start = 2 if wide_length else 1
    wide = body[start] & 0x01
    text = body[start + 1 : start + 1 + length * (2 if wide else 1)]
    return text.decode("utf-16-le" if wide else "latin-1", "replace")
