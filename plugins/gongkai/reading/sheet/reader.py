"""Spreadsheets: XLS, XLSX and XLSB through python-calamine, numbers as the sheet prints them; for ODS see ``ods``."""

import io
import re
import struct
from collections.abc import Iterable

import python_calamine

from gongkai.model.block import Cell
from gongkai.model.document import Document, Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading import sniff
from gongkai.reading.block_list import BlockList
from gongkai.reading.not_visible import not_visible
from gongkai.reading.package import Package
from gongkai.reading.sheet.number_format import Value, printed_value
from gongkai.reading.sheet.styles import SheetStyles
from gongkai.reading.sheet.visible import NOTHING_UNSEEN, Range, visible_texts
from gongkai.reading.sheet.xls_styles import xls_styles
from gongkai.reading.sheet.xlsx_styles import xlsx_styles

READER = "sheet/1"
_MOST_PLACES = 400_000  # above that the blanks between the cells are left out

HOW_HIDDEN = "hidden sheets, rows or columns, white on white, or a format that prints nothing"


def read_sheets(data: bytes) -> Document:
    """One table a sheet (``name`` is the sheet's); title rows stay in the table.

    Rows and columns count from A1. What is hidden, or printed in the colour behind it or by a format that prints
    nothing, is not read, which is a Problem; a 0 that the sheet leaves blank is blank. Raises UnreadableDocument for a
    damaged or encrypted workbook.
    """
    kind = sniff.media_type(data)
    problems: list[Problem] = []
    styles = _styles(data, kind, problems)
    hidden: list[str] = []
    blocks = BlockList()
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(_as_usually_named(data, kind)))
        for sheet in book.sheets_metadata:
            if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            content = book.get_sheet_by_name(sheet.name)
            rows = content.to_python(skip_empty_area=False)
            texts, not_printed = _printed(rows, styles, sheet.name)
            hidden += not_printed
            if sheet.visible != python_calamine.SheetVisibleEnum.Visible:
                hidden += [text for line in texts for text in line]
                continue
            merged = content.merged_cell_ranges or ()
            texts, unseen = visible_texts(texts, merged, styles.unseen.get(sheet.name, NOTHING_UNSEEN))
            hidden += unseen
            blocks.add_table(sheet_cells(texts, merged), name=sheet.name)
    except python_calamine.PasswordError as error:
        message = "the workbook is encrypted; ask the publisher for one without a password"
        raise UnreadableDocument(message) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        message = f"the workbook is cut off or damaged ({str(error).splitlines()[0]}); fetch it again"
        raise UnreadableDocument(message) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what Rust raises; it cannot be imported
            raise
        message = "the workbook is damaged (its parts do not fit together); fetch it again"
        raise UnreadableDocument(message) from error
    problems += not_visible(hidden, HOW_HIDDEN)
    return Document(media_type=kind, blocks=tuple(blocks.blocks), problems=tuple(problems), reader=READER)


def _printed(rows: list[list[Value]], styles: SheetStyles, sheet: str) -> tuple[list[list[str]], list[str]]:
    """What each cell prints, and what stands in those that print nothing though they hold more than a 0."""
    formats, without_zeros = styles.formats.get(sheet, {}), sheet in styles.without_zeros
    texts: list[list[str]] = []
    hidden: list[str] = []
    for number, row in enumerate(rows):
        line: list[str] = []
        for column, value in enumerate(row):
            is_zero = value == 0 and not isinstance(value, bool)
            text = "" if is_zero and without_zeros else printed_value(value, formats.get((number, column)))
            if not text and not is_zero and value != "":
                hidden.append(printed_value(value))
            line.append(text)
        texts.append(line)
    return texts, hidden


def sheet_names(data: bytes) -> list[str]:
    """The names of all sheets of a workbook that ``read_sheets`` has read, in order; also of charts and blank ones."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(_as_usually_named(data, sniff.media_type(data))))
    return [sheet.name for sheet in book.sheets_metadata]


def sheet_cells(texts: list[list[str]], merged: Iterable[Range]) -> list[Cell]:
    """The cells of a sheet up to its last row and column with text; merged ranges become spans."""
    height = max((number for number, row in enumerate(texts) if any(text.strip() for text in row)), default=-1) + 1
    width = max((column for row in texts for column, text in enumerate(row) if text.strip()), default=-1) + 1
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in merged:
        rows, columns = range(top, min(bottom + 1, height)), range(left, min(right + 1, width))
        places = {(row, column) for row in rows for column in columns}
        if places and covered.isdisjoint(places) and spans.keys().isdisjoint(places):  # damaged ranges overlap
            spans[top, left] = (len(rows), len(columns))
            covered.update(places - {(top, left)})
    blanks = height * width <= _MOST_PLACES
    return [
        Cell(row=row, column=column, text=text, row_span=down, column_span=right)
        for row, line in enumerate(texts[:height])
        for column, text in enumerate(line[:width])
        if (row, column) not in covered and (blanks or text.strip())
        for down, right in (spans.get((row, column), (1, 1)),)
    ]


def _as_usually_named(data: bytes, kind: str) -> bytes:
    """An XLS whose stream is called as Excel calls it: python-calamine does not know it in other case.

    A directory entry begins with its name, and has its length with the end mark in byte 64 ([MS-CFB] 2.6.1).
    """
    if kind != sniff.XLS:
        return data
    for name in ("Workbook", "Book"):
        wide = name.encode("utf-16-le")
        for found in re.finditer(re.escape(wide) + b"\0\0", data, re.IGNORECASE):
            at = found.start()
            is_entry = at % 128 == 0 and struct.unpack_from("<H", data.ljust(at + 66, b"\0"), at + 64) == (
                len(wide) + 2,
            )
            if is_entry and data[at : at + len(wide)] != wide:
                data = data[:at] + wide + data[at + len(wide) :]
    return data


def _styles(data: bytes, kind: str, problems: list[Problem]) -> SheetStyles:
    if kind == sniff.XLSX:
        styles = xlsx_styles(data)
        if styles.without_value:
            message = f"{styles.without_value} formulas are stored without their value and read as blank"
            problems.append(Problem(code="formula_without_value", message=message))
        return styles
    if kind == sniff.XLSB:
        with Package(data):
            message = "number formats of XLSB are not read; percentages appear as fractions"
        problems.append(Problem(code="number_formats_unread", message=message))
        return SheetStyles()
    try:
        return xls_styles(data)
    except (OSError, struct.error, IndexError) as error:
        message = f"number formats of the workbook were not read ({type(error).__name__}); percentages may be fractions"
        problems.append(Problem(code="number_formats_unread", message=message))
        return SheetStyles()
