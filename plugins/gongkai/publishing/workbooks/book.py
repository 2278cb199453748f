"""One workbook: a first sheet that says what it is, and sheets of rows, each continued on another where it is full."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from gongkai.publishing.workbooks.cells import Cells
from gongkai.publishing.workbooks.sheet_columns import Kind, SheetColumn
from gongkai.publishing.workbooks.sheet_plan import PlannedSheet, SheetPlan
from gongkai.publishing.workbooks.sheet_rows import Row

FIRST_SHEET: Final = "说明"
ROWS_A_SHEET: Final = 1_048_576 - 1
"""What a sheet holds below its header."""

_WIDTHS: Final = {
    Kind.TEXT: 18, Kind.WORDS: 16, Kind.TITLE: 44, Kind.ADDRESS: 44, Kind.YUAN: 18, Kind.PERCENT: 11, Kind.COUNT: 9,
    Kind.YEAR: 7, Kind.NUMBER: 11, Kind.YES_NO: 8, Kind.DATE: 12, Kind.TIME: 17,
}  # fmt: skip
_WIDE: Final = {
    "indicator_name": 34, "target": 28, "actual": 28, "deviation": 34, "project_name": 34, "department_name": 32,
    "function_name": 28, "economic_name": 24, "rule_name_zh": 36, "subject": 34, "left_printed_text": 22,
    "right_printed_text": 22, "detail": 28, "reason": 28,
}  # fmt: skip
"""Columns that hold more than others of their kind."""

_COLUMNS_A_PAGE: Final = 16
"""Sheets with no more columns are printed as wide as the page; of wider ones nobody could read the letters."""


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """What became of a planned sheet: the names it stands under, none where it was left out, and its rows."""

    planned: str
    names: tuple[str, ...]
    table: str
    rows: int


class Book:
    """A workbook that is being written; the same rows give the same bytes.

    ``made`` is when its release was made. Strings stay strings: nothing is taken for a formula, a number or a link.
    """

    def __init__(self, file: Path, *, title: str, made: datetime, plan: SheetPlan, streamed: bool) -> None:
        # Streamed, rows lie on disk until they are packed; a small workbook is made without any file beside it.
        options = {"constant_memory": streamed, "in_memory": not streamed, "strings_to_formulas": False,
                   "strings_to_urls": False, "strings_to_numbers": False, "tmpdir": str(file.parent)}  # fmt: skip
        self._book = Workbook(str(file), options)
        self._book.set_properties({"title": title, "author": "Gongkai 公开", "created": made.replace(tzinfo=None)})
        self._header = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1", "bottom": 1}
        )
        self._cells = Cells(self._book, plan)
        self.first: Final = self._book.add_worksheet(FIRST_SHEET)
        self.bold: Final = self._book.add_format({"bold": True, "font_size": 12})
        self.title: Final = self._book.add_format({"bold": True, "font_size": 16})
        self.wrapped: Final = self._book.add_format({"text_wrap": True, "valign": "top"})
        self.linked: Final = self._book.add_format({"hyperlink": True, "valign": "top"})
        self.counted: Final = self._book.add_format({"num_format": "#,##0", "valign": "top"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._book.close()

    def add_rows(self, sheet: PlannedSheet, columns: Sequence[SheetColumn], rows: Iterable[Row]) -> WrittenSheet:
        """Adds a sheet of ``rows``, whose values are those of ``columns`` and the reports that these open."""
        return self._add(sheet, columns, list(range(len(columns))), rows)

    def add_few_rows(self, sheet: PlannedSheet, columns: Sequence[SheetColumn], rows: Sequence[Row]) -> WrittenSheet:
        """Adds a sheet of ``rows``, without columns that are blank in all of them; none where there are no rows.

        The columns that the plan puts first stay: that they are blank says something.
        """
        if not rows:
            return WrittenSheet(sheet.sheet, (), sheet.table, 0)
        shown = [
            number
            for number, column in enumerate(columns)
            if column.name in sheet.first or any(row[number] is not None for row in rows)
        ]
        return self._add(sheet, columns, shown, rows)

    def _add(
        self, sheet: PlannedSheet, columns: Sequence[SheetColumn], shown: Sequence[int], rows: Iterable[Row]
    ) -> WrittenSheet:
        opened = _places_of_reports(columns)
        cells = [
            (at, number, self._cells.writer_of(columns[number]), opened[number]) for at, number in enumerate(shown)
        ]
        headed = [columns[number] for number in shown]
        names, at, counted = [sheet.sheet], 0, 0
        written = self._begun(sheet.sheet, headed, sheet.frozen)
        for row in rows:
            if at == ROWS_A_SHEET:
                written.autofilter(0, 0, at, len(shown) - 1)
                names.append(f"{sheet.sheet}（{len(names) + 1}）")
                written, at = self._begun(names[-1], headed, sheet.frozen), 0
            at, counted = at + 1, counted + 1
            for place, number, write, report in cells:
                if (value := row[number]) is not None:
                    write(written, at, place, value, None if report is None else row[report])
        written.autofilter(0, 0, at, len(shown) - 1)
        return WrittenSheet(sheet.sheet, tuple(names), sheet.table, counted)

    def _begun(self, name: str, columns: Sequence[SheetColumn], frozen: int) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, min(frozen, len(columns)))
        sheet.set_row(0, 48)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.repeat_rows(0)
        if len(columns) <= _COLUMNS_A_PAGE:
            sheet.fit_to_pages(1, 0)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, _WIDE.get(column.name, _WIDTHS[column.kind]))
            sheet.write_string(0, number, column.header.label, self._header)
            sheet.write_comment(0, number, column.header.note, {"x_scale": 2.2, "y_scale": 1.4})
        return sheet


def _places_of_reports(columns: Sequence[SheetColumn]) -> list[int | None]:
    """Where in a row the report stands that a column opens: behind all columns, in their order."""
    places: list[int | None] = []
    at = len(columns)
    for column in columns:
        places.append(None if column.page_of is None else at)
        at += column.page_of is not None
    return places
