"""Values as cells: numbers as numbers, dates as dates, texts as texts, links only to what we know."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.publishing.workbooks.inert_text import acts, cell_text
from gongkai.publishing.workbooks.sheet_columns import Kind, SheetColumn
from gongkai.publishing.workbooks.sheet_plan import SheetPlan

FORMATS: Final[Mapping[Kind, str]] = {
    Kind.YUAN: "#,##0.00",
    Kind.PERCENT: '0.00"%"',
    Kind.COUNT: "#,##0",
    Kind.YEAR: "0",
    Kind.NUMBER: "General",
    Kind.DATE: "yyyy-mm-dd",
    Kind.TIME: "yyyy-mm-dd hh:mm",
}
"""A percentage is kept as it is printed, 97.5, and shown with its sign."""

MOST_LINKS: Final = 65_000
"""Excel opens no sheet with more than 65,530 links; what is beyond stands there as text."""

_LONGEST_ADDRESS: Final = 2_000
PAGE: Final = "external:../site/reports/{key}.html"
"""Where a report's page of the site lies, seen from a workbook; ``key`` is what its SHA-256 begins with."""

KEY_LENGTH: Final = 12
Write = Callable[[Worksheet, int, int, Any, Any], object]
"""Writes one value at a row and a column of a sheet; the last value is the key of the report that it opens."""


class Cells:
    """How values of each kind are written into one workbook, with its formats."""

    def __init__(self, workbook: Workbook, plan: SheetPlan) -> None:
        self._plan = plan
        self._formats = {kind: workbook.add_format({"num_format": shown}) for kind, shown in FORMATS.items()}
        self._formats[Kind.YEAR].set_align("left")
        self._as_typed = workbook.add_format({"quote_prefix": True})
        self._link: Format = workbook.get_default_url_format()

    def writer_of(self, column: SheetColumn) -> Write:
        """What writes the values of this column; blank values are never written."""
        if column.kind is Kind.WORDS:
            return self._words(column.name)
        plain: Mapping[Kind, Write] = {
            Kind.TEXT: self._text,
            Kind.TITLE: self._title,
            Kind.ADDRESS: self._address,
            Kind.YES_NO: self._yes_no,
            Kind.DATE: self._day(Kind.DATE),
            Kind.TIME: self._day(Kind.TIME),
        }
        return plain.get(column.kind) or self._number(column.kind)

    def _number(self, kind: Kind) -> Write:
        shown = self._formats[kind]
        return lambda sheet, row, column, value, _: sheet.write_number(row, column, float(value), shown)

    def _day(self, kind: Kind) -> Write:
        shown = self._formats[kind]
        return lambda sheet, row, column, value, _: sheet.write_datetime(row, column, _naive(value), shown)

    def _text(self, sheet: Worksheet, row: int, column: int, value: str, _: object = None) -> object:
        return sheet.write_string(row, column, cell_text(value), self._as_typed if acts(value) else None)

    def _yes_no(self, sheet: Worksheet, row: int, column: int, value: bool, _: object) -> object:  # noqa: FBT001
        return sheet.write_string(row, column, "是" if value else "否")

    def _words(self, name: str) -> Write:
        said: dict[str, str] = {}

        def write(sheet: Worksheet, row: int, column: int, value: str, _: object) -> object:
            if value not in said:
                said[value] = self._plan.in_words(name, value)
            return self._text(sheet, row, column, said[value])

        return write

    def _title(self, sheet: Worksheet, row: int, column: int, value: str, key: str | None) -> object:
        if not key or not key.isalnum() or links_of(sheet) >= MOST_LINKS:
            return self._text(sheet, row, column, value)
        return self._linked(sheet, row, column, PAGE.format(key=key[:KEY_LENGTH]), value)

    def _address(self, sheet: Worksheet, row: int, column: int, value: str, _: object) -> object:
        if not is_address(value) or links_of(sheet) >= MOST_LINKS:
            return self._text(sheet, row, column, value)
        return self._linked(sheet, row, column, value, value)

    def _linked(self, sheet: Worksheet, row: int, column: int, address: str, shown: str) -> object:
        return sheet.write_url(row, column, address, self._link, cell_text(shown))


def is_address(text: str) -> bool:
    """Whether this is an address of the web that a link may lead to."""
    return (
        text.startswith(("http://", "https://"))
        and len(text) <= _LONGEST_ADDRESS
        and text.isprintable()
        and not set(text) & set(' "<>\\')
    )


def links_of(sheet: Worksheet) -> int:
    """How many links a sheet has."""
    return int(sheet.hlink_count)


def _naive(value: date) -> date:
    """Excel knows no time zones: ours are UTC."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).replace(tzinfo=None)
    return value
