"""A report's sheets as a workbook: real numbers, real percent cells, merged cells, borders."""

import re
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from report_source import Report, Sheet
from table_grid import Grid, GridCell

TWIPS_PER_WIDTH_UNIT = 110
TWIPS_PER_CHARACTER = 180
LINE_POINTS = 14
FIRST_GRID_ROW = 3
BODY = Font(name="宋体", size=9)
_LIST_LABEL = re.compile(r"\s|\d、|.*：")
_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(%)?")


def _value_and_format(text: str) -> tuple[Decimal | str | None, str]:
    """What a person types for a printed text: 140% is 1.4 shown as 140%, 18.50 keeps its places, words stay words."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text or None, "General"
    number = Decimal(text.removesuffix("%"))
    places = f".{'0' * len(match[2])}" if match[2] else ""
    return (number / 100 if match[3] else number), f"0{places}{match[3] or ''}"


def _write_wide_line(target: Worksheet, row: int, columns: int, text: str, *, font: Font, height: float) -> None:
    """One text over all columns: the title, or a note."""
    target.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    place = target.cell(row, 1, text)
    place.font = font
    place.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if row == 1 else None)
    target.row_dimensions[row].height = height


def _write_cell(target: Worksheet, cell: GridCell, width: int) -> None:
    row, column = cell.row + FIRST_GRID_ROW, cell.column + 1
    value, number_format = _value_and_format(cell.text)
    place = target.cell(row, column)
    place.value, place.number_format, place.font = value, number_format, BODY
    left = len(cell.text) * TWIPS_PER_CHARACTER > width or _LIST_LABEL.match(cell.text)
    place.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left" if left else "center")
    if cell.row_span > 1 or cell.column_span > 1:
        target.merge_cells(
            start_row=row,
            end_row=row + cell.row_span - 1,
            start_column=column,
            end_column=column + cell.column_span - 1,
        )


def _row_heights(grid: Grid) -> list[float]:
    """Points that each row needs for its longest cell, or what the source fixes."""
    lines = [1] * grid.row_count
    for cell in grid.cells:
        room = max(_width(grid, cell) - 100, 1)
        needed = sum(1 + len(line) * TWIPS_PER_CHARACTER // room for line in cell.text.split("\n"))
        if cell.row_span == 1:
            lines[cell.row] = max(lines[cell.row], needed)
    fixed = [height / 20 if height else None for height in grid.heights]
    return [known or LINE_POINTS * count + 6 for known, count in zip(fixed, lines, strict=True)]


def _width(grid: Grid, cell: GridCell) -> int:
    return grid.edges[cell.column + cell.column_span] - grid.edges[cell.column]


def _write_sheet(sheet: Sheet, target: Worksheet) -> None:
    grid = sheet.grid
    for index, (left, right) in enumerate(zip(grid.edges, grid.edges[1:], strict=False), start=1):
        target.column_dimensions[get_column_letter(index)].width = round((right - left) / TWIPS_PER_WIDTH_UNIT, 2)
    _write_wide_line(target, 1, grid.column_count, sheet.title, font=Font(name="黑体", size=16), height=34)
    thin = Side(style="thin")
    below = FIRST_GRID_ROW + grid.row_count
    for places in target.iter_rows(FIRST_GRID_ROW, below - 1, 1, grid.column_count):
        for place in places:
            place.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    for cell in grid.cells:
        _write_cell(target, cell, _width(grid, cell))
    for index, height in enumerate(_row_heights(grid)):
        target.row_dimensions[FIRST_GRID_ROW + index].height = height
    for index, note in enumerate(sheet.notes):
        _write_wide_line(target, below + index, grid.column_count, note, font=BODY, height=30)
    target.page_setup.paperSize = target.PAPERSIZE_A4
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.print_options.horizontalCentered = True


def write_xlsx(report: Report, path: Path) -> None:
    """Write the report's sheets to ``path``."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in report.sheets:
        _write_sheet(sheet, workbook.create_sheet(sheet.name))
    workbook.save(path)
