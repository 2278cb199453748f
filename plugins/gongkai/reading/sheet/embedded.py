"""What a workbook shows inside a Word document: the sheet that was open, and of it the part that the frame holds."""

import io
import re
import struct
from dataclasses import replace

import olefile

from gongkai.model.block import Cell
from gongkai.model.errors import UnreadableDocument
from gongkai.reading import sniff
from gongkai.reading.package import Package
from gongkai.reading.sheet.reader import read_sheets, sheet_names
from gongkai.reading.sheet.visible import Range

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_WINDOW, _OLE_SIZE, _EOF = 0x3D, 0xDE, 0x0A  # [MS-XLS] 2.4.346, 2.4.188
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def shown_cells(data: bytes) -> list[Cell]:
    """The cells that the workbook shows in its frame, from (0, 0) on; an OLE object is unwrapped first.

    Raises UnreadableDocument where the bytes are no workbook, or one that cannot be read.
    """
    data = _unwrapped(data)
    kind = sniff.media_type(data)
    if kind not in {sniff.XLSX, sniff.XLS, sniff.XLSB}:
        message = f"the embedded object is no workbook ({kind})"
        raise UnreadableDocument(message)
    open_sheet, frame = _xls_view(data) if kind == sniff.XLS else _xlsx_view(data)
    tables = {table.name: table for table in read_sheets(data).tables()}
    names = sheet_names(data)
    shown = tables.get(names[open_sheet]) if open_sheet < len(names) else next(iter(tables.values()), None)
    if shown is None:
        return []
    inside = [cell for cell in shown.cells if frame is None or _is_in(cell, frame)]
    if not any(cell.text for cell in inside):
        inside = list(shown.cells)
    top, left = min(cell.row for cell in inside), min(cell.column for cell in inside)
    return [replace(cell, row=cell.row - top, column=cell.column - left) for cell in inside]


def _unwrapped(data: bytes) -> bytes:
    """The workbook in an OLE object that holds it as a package; other bytes as they are."""
    if not data.startswith(olefile.MAGIC):
        return data
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if not ole.exists("Package"):
                return data
            with ole.openstream("Package") as stream:
                content: bytes = stream.read()
                return content
    except (OSError, IndexError, ValueError, TypeError) as error:
        message = "the embedded object is damaged"
        raise UnreadableDocument(message) from error


def _xlsx_view(data: bytes) -> tuple[int, Range | None]:
    """The number of the sheet that was open, and the range that the frame holds."""
    with Package(data) as package:
        if not package.has("xl/workbook.xml"):
            return 0, None
        root = package.xml("xl/workbook.xml")
    view, size = root.find(f"{_S}bookViews/{_S}workbookView"), root.find(f"{_S}oleSize")
    number = "" if view is None else view.get("activeTab") or ""
    return int(number) if number.isdecimal() else 0, None if size is None else _range(size.get("ref") or "")


def _range(reference: str) -> Range | None:
    places = [
        (int(row) - 1, sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters))) - 1)
        for letters, row in _REFERENCE.findall(reference)
    ]
    return (places[0], places[-1]) if places else None


def _xls_view(data: bytes) -> tuple[int, Range | None]:
    number, frame = 0, None
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        stream = ole.openstream("Workbook" if ole.exists("Workbook") else "Book").read()
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            break
        if kind == _WINDOW and len(body) >= 12:  # noqa: PLR2004 - itabCur stands in bytes 10 and 11
            number = struct.unpack_from("<H", body, 10)[0]
        elif kind == _OLE_SIZE and len(body) >= 8:  # noqa: PLR2004
            first_row, last_row, first_column, last_column = struct.unpack_from("<HHBB", body, 2)
            frame = ((first_row, first_column), (last_row, last_column))
        at += 4 + length
    return number, frame


def _is_in(cell: Cell, frame: Range) -> bool:
    (top, left), (bottom, right) = frame
    return top <= cell.row <= bottom and left <= cell.column <= right
