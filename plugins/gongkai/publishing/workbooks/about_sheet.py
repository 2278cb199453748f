"""The first sheet: what the workbook is, how to read and to cite it, and which sheets follow with how many rows."""

from collections.abc import Mapping, Sequence
from functools import cache

from gongkai.configuration import Entry, yaml_entry
from gongkai.publishing.workbooks.book import Book, WrittenSheet
from gongkai.publishing.workbooks.headers import Headers


class AboutText(Entry):
    """about.yml."""

    title: str
    lines: tuple[str, ...]
    sheets: Mapping[str, str]
    continued: str


@cache
def about_text() -> AboutText:
    """What about.yml says; raises InvalidConfiguration."""
    return yaml_entry("publishing.workbooks", "about.yml", AboutText)


def write_about(book: Book, told: Mapping[str, str], written: Sequence[WrittenSheet], headers: Headers) -> None:
    """Writes the first sheet; ``told`` fills in what stands in braces in about.yml."""
    text, sheet = about_text(), book.first
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_row(0, 26)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 78)
    sheet.set_column(2, 2, 12)
    sheet.write_string(0, 0, _filled(text.title, told), book.title)
    sheet.write_row(2, 0, [text.sheets[name] for name in ("name", "about", "rows")], book.bold)
    row = 3
    for one in written:
        if one.names:
            sheet.write_url(row, 0, f"internal:'{one.names[0]}'!A1", book.linked, one.names[0])
        else:
            sheet.write_string(row, 0, one.planned, book.wrapped)
        about = headers.about(one.table)
        if len(one.names) > 1:
            about += text.continued.replace("{NAMES}", "、".join(one.names[1:]))
        sheet.write_string(row, 1, about, book.wrapped)
        sheet.set_row(row, _height(about, 76))
        sheet.write_number(row, 2, one.rows, book.counted)
        row += 1
    row += 1
    for line in text.lines:
        if line.startswith("#"):
            sheet.write_string(row + 1, 0, line[1:], book.bold)
            row += 2
            continue
        said = _filled(line, told)
        sheet.merge_range(row, 0, row, 2, said, book.wrapped)
        sheet.set_row(row, _height(said, 116))
        row += 1


def _height(text: str, columns: int) -> float:
    """The height in points of a text that is wrapped at so many columns; a Chinese character takes two."""
    taken = sum(1 if letter.isascii() else 2 for letter in text)
    return 16.0 * (taken // columns + 1)


def _filled(line: str, told: Mapping[str, str]) -> str:
    for name, said in told.items():
        line = line.replace(f"{{{name}}}", said)
    return line
