"""The number format of every number in a workbook: python-calamine gives values only, and 0.9103 is not 91.03 %."""

import io
import posixpath
import struct
from collections import defaultdict
from collections.abc import Iterator

import olefile

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.package import Package
from gongkai.reading.sheet.number_format import BUILT_IN, GENERAL

Formats = dict[str, dict[tuple[int, int], str]]  # sheet name -> (row, column), 0-based -> format code

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# BIFF8 records, [MS-XLS] 2.3
_BOUND_SHEET, _FORMAT, _XF, _BOF, _EOF = 0x85, 0x041E, 0xE0, 0x0809, 0x0A
_MOST_DIGITS = 10
_MOST_PLACES = 20_000_000
_NUMBER, _RK, _MULTIPLE_RK, _FORMULA, _FILE_PASS = 0x0203, 0x027E, 0xBD, 0x06, 0x2F


def xlsx_formats(data: bytes) -> tuple[Formats, int]:
    """Formats of an XLSX, and how many formulas it stores without a value (they read as blank).

    Raises UnreadableDocument where a sheet reaches further than its places can be held in memory.
    """
    found: Formats = {}
    without_value = 0
    with Package(data) as package:
        codes = _style_codes(package)
        for name, path in _sheet_paths(package):
            formats = found.setdefault(name, {})
            rows = columns = 0
            for cell in package.xml(path).iter(f"{_S}c"):
                style = _number(cell.get("s"))
                value = cell.find(f"{_S}v")
                place = _place(cell.get("r") or "A1")
                if len(cell):
                    rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
                if value is None or not value.text:
                    without_value += cell.find(f"{_S}f") is not None
                elif style < len(codes) and codes[style] != GENERAL:
                    formats[place] = codes[style]
            _require_size(name, rows, columns)
    return found, without_value


def _require_size(name: str, rows: int, columns: int) -> None:
    """Raises UnreadableDocument for a sheet that no memory holds: python-calamine keeps every place up to its end."""
    if rows * columns > _MOST_PLACES:
        message = f"the sheet {name} reaches to row {rows}, column {columns}; delete its far cells and save it again"
        raise UnreadableDocument(message)


def xls_formats(data: bytes) -> Formats:
    """Formats of a BIFF8 XLS; empty for older workbooks. Raises UnreadableDocument for an encrypted one."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        if not ole.exists("Workbook"):  # in any case of its letters
            return {}
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
    return {
        sheet: {
            place: codes.get(styles[style], GENERAL)
            for place, style in _styled_numbers(stream, start)
            if style < len(styles) and codes.get(styles[style], GENERAL) != GENERAL
        }
        for start, sheet in sheets
    }


def _style_codes(package: Package) -> list[str]:
    path = next((name for name in package.names() if name.lower().endswith("xl/styles.xml")), None)
    if path is None:
        return []
    root = package.xml(path)
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
