"""How the cells of a workbook are shown: python-calamine gives values only, and 0.9103 is not 91.03 %."""

import io
import posixpath
import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile
from lxml import etree

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.package import Package
from gongkai.reading.sheet.number_format import BUILT_IN, GENERAL
from gongkai.reading.sheet.visible import Place, Unseen

Formats = dict[str, dict[tuple[int, int], str]]  # sheet name -> (row, column), 0-based -> format code

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# BIFF8 records, [MS-XLS] 2.3
_BOUND_SHEET, _FORMAT, _XF, _BOF, _EOF = 0x85, 0x041E, 0xE0, 0x0809, 0x0A
_ROW, _LENGTH_OF_ROW, _ROW_IS_HIDDEN = 0x0208, 16, 0x20
_COLUMNS, _LENGTH_OF_COLUMNS, _COLUMN_IS_HIDDEN = 0x7D, 10, 0x01
_MOST_COLUMNS = 16_384
_TRUE = frozenset({"1", "true"})
_MOST_DIGITS = 10
_MOST_PLACES = 20_000_000
_NUMBER, _RK, _MULTIPLE_RK, _FORMULA, _FILE_PASS = 0x0203, 0x027E, 0xBD, 0x06, 0x2F


@dataclass
class SheetStyles:
    """Of each sheet the formats of its numbers and what cannot be seen; formulas ``without_value`` read as blank."""

    formats: Formats = field(default_factory=dict)
    unseen: dict[str, Unseen] = field(default_factory=dict)
    without_value: int = 0


def xlsx_styles(data: bytes) -> SheetStyles:
    """How an XLSX shows its cells.

    Raises UnreadableDocument where a sheet reaches further than its places can be held in memory.
    """
    found = SheetStyles()
    with Package(data) as package:
        root = _style_root(package)
        codes, white = _style_codes(root), _white_styles(root)
        for name, path in _sheet_paths(package):
            formats = found.formats.setdefault(name, {})
            sheet = package.xml(path)
            pale: set[Place] = set()
            rows = columns = 0
            for cell in sheet.iter(f"{_S}c"):
                style = _number(cell.get("s"))
                value = cell.find(f"{_S}v")
                place = _place(cell.get("r") or "A1")
                if len(cell):
                    rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
                if style in white:
                    pale.add(place)
                if value is None or not value.text:
                    found.without_value += cell.find(f"{_S}f") is not None
                elif style < len(codes) and codes[style] != GENERAL:
                    formats[place] = codes[style]
            _require_size(name, rows, columns)
            found.unseen[name] = _unseen_of_sheet(sheet, pale)
    return found


def _unseen_of_sheet(sheet: etree._Element, pale: set[Place]) -> Unseen:
    """What is hidden; where a condition or a table's style may colour cells, white print may be seen."""
    may_be_coloured = any(True for _ in sheet.iter(f"{_S}conditionalFormatting", f"{_S}tablePart"))
    columns = (column for column in sheet.iter(f"{_S}col") if column.get("hidden") in _TRUE)
    return Unseen(
        frozenset(_number(row.get("r")) - 1 for row in sheet.iter(f"{_S}row") if row.get("hidden") in _TRUE),
        frozenset(
            place
            for column in columns
            for place in range(_number(column.get("min")) - 1, min(_number(column.get("max")), _MOST_COLUMNS))
        ),
        frozenset() if may_be_coloured else frozenset(pale),
    )


def _require_size(name: str, rows: int, columns: int) -> None:
    """Raises UnreadableDocument for a sheet that no memory holds: python-calamine keeps every place up to its end."""
    if rows * columns > _MOST_PLACES:
        message = f"the sheet {name} reaches to row {rows}, column {columns}; delete its far cells and save it again"
        raise UnreadableDocument(message)


def xls_styles(data: bytes) -> SheetStyles:
    """How a BIFF8 XLS shows its cells; nothing of older workbooks. Raises UnreadableDocument for an encrypted one."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        if not ole.exists("Workbook"):  # in any case of its letters
            return SheetStyles()
        with ole.openstream("Workbook") as opened:
            stream = opened.read()
    codes: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    sheets: list[tuple[int, str]] = []
    for kind, body in _records(stream, 0):
        if kind == _FILE_PASS:
            message = "the workbook is encrypted; ask the publisher for one without a password"
            raise UnreadableDocument(message)
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _biff_text(body[2:], wide_length=True)
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOUND_SHEET:
            sheets.append((struct.unpack_from("<I", body)[0], _biff_text(body[6:], wide_length=False)))
    formats = {
        sheet: {
            place: codes.get(styles[style], GENERAL)
            for place, style in _styled_numbers(stream, start)
            if style < len(styles) and codes.get(styles[style], GENERAL) != GENERAL
        }
        for start, sheet in sheets
    }
    return SheetStyles(formats, {sheet: _hidden_of_sheet(stream, start) for start, sheet in sheets})


def _hidden_of_sheet(stream: bytes, start: int) -> Unseen:
    """The rows and columns of a sheet that are hidden, or of no height or width."""
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, body in _records(stream, start):
        if kind == _ROW and len(body) >= _LENGTH_OF_ROW and body[12] & _ROW_IS_HIDDEN:
            rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and len(body) >= _LENGTH_OF_COLUMNS:
            first, last, width, _, options = struct.unpack_from("<5H", body)
            if options & _COLUMN_IS_HIDDEN or not width:
                columns.update(range(first, min(last, _MOST_COLUMNS) + 1))
    return Unseen(rows, columns)


def _style_root(package: Package) -> etree._Element | None:
    path = next((name for name in package.names() if name.lower().endswith("xl/styles.xml")), None)
    return None if path is None else package.xml(path)


def _white_styles(root: etree._Element | None) -> frozenset[int]:
    """The styles of cells whose font is white and that have no colour behind it."""
    used = None if root is None else root.find(f"{_S}cellXfs")
    if root is None or used is None:
        return frozenset()
    fonts = [_is_white(font.find(f"{_S}color")) for font in root.findall(f"{_S}fonts/{_S}font")]
    blank = [_is_blank(fill) for fill in root.findall(f"{_S}fills/{_S}fill")]
    pairs = [(_number(style.get("fontId")), _number(style.get("fillId"))) for style in used]
    return frozenset(
        number
        for number, (font, fill) in enumerate(pairs)
        if font < len(fonts) and fonts[font] and fill < len(blank) and blank[fill]
    )


def _is_blank(fill: etree._Element) -> bool:
    pattern = fill.find(f"{_S}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return pattern is not None and pattern.get("patternType") in {None, "none"}
    return _is_white(pattern.find(f"{_S}fgColor"))


def _is_white(colour: etree._Element | None) -> bool:
    if colour is None or colour.get("tint") not in {None, "0"}:
        return False
    return (colour.get("rgb") or "")[-6:].upper() == "FFFFFF" or colour.get("theme") == "0"


def _style_codes(root: etree._Element | None) -> list[str]:
    if root is None:
        return []
    own = {_number(form.get("numFmtId")): form.get("formatCode") or GENERAL for form in root.iter(f"{_S}numFmt")}
    used = root.find(f"{_S}cellXfs")
    numbers = [] if used is None else [_number(style.get("numFmtId")) for style in used]
    return [own.get(number, BUILT_IN.get(number, GENERAL)) for number in numbers]


def _sheet_paths(package: Package) -> Iterator[tuple[str, str]]:
    if not package.has("xl/workbook.xml") or not package.has("xl/_rels/workbook.xml.rels"):
        return
    targets = {
        relation.get("Id"): relation.get("Target") or "" for relation in package.xml("xl/_rels/workbook.xml.rels")
    }
    for sheet in package.xml("xl/workbook.xml").iter(f"{_S}sheet"):
        target = targets.get(sheet.get(f"{_R}id"), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if package.has(path) and "worksheets" in path:
            yield sheet.get("name") or "", path


def _place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return max(_number(reference[len(letters) :]), 1) - 1, column - 1


def _number(text: str | None) -> int:
    """0 for a number that is missing or damaged: there the value stands in the general format."""
    return int(text) if text and text.isdecimal() and len(text) < _MOST_DIGITS else 0


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


def _styled_numbers(stream: bytes, start: int) -> Iterator[tuple[tuple[int, int], int]]:
    sizes: dict[int, int] = defaultdict(int, {_NUMBER: 14, _RK: 10, _FORMULA: 20})
    for kind, body in _records(stream, start):
        if sizes[kind] and len(body) >= sizes[kind]:
            row, column, style = struct.unpack_from("<HHH", body)
            yield (row, column), style
        elif kind == _MULTIPLE_RK:
            row, first = struct.unpack_from("<HH", body)
            for offset in range((len(body) - 6) // 6):
                yield (row, first + offset), struct.unpack_from("<H", body, 4 + 6 * offset)[0]


def _biff_text(body: bytes, *, wide_length: bool) -> str:
    length = struct.unpack_from("<H", body)[0] if wide_length else body[0]
    start = 2 if wide_length else 1
    wide = body[start] & 0x01
    text = body[start + 1 : start + 1 + length * (2 if wide else 1)]
    return text.decode("utf-16-le" if wide else "latin-1", "replace")
