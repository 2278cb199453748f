"""ODS by its own XML: it stores what each cell prints, and its merged cells, which python-calamine does not give."""

from collections.abc import Iterator

from lxml import etree

from gongkai.model.document import Document, Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.block_list import BlockList
from gongkai.reading.not_visible import not_visible
from gongkai.reading.package import Package
from gongkai.reading.sheet.ods_colours import OdsColours
from gongkai.reading.sheet.reader import HOW_HIDDEN, sheet_cells
from gongkai.reading.sheet.visible import Range, Unseen, visible_texts
from gongkai.reading.sniff import ODS

READER = "ods/1"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CONDITIONS = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}conditional-formats"
_MANIFEST = "META-INF/manifest.xml"
_HIDDEN = frozenset({"collapse", "filter"})
_WIDEST = 1024
_MOST_ROWS = 100_000
_MOST_PLACES = 400_000  # of all sheets
_MOST_REPEATS = 256  # of what has text: more is a format that runs to the end of the sheet
_MOST_DIGITS = 9


def read_ods(data: bytes) -> Document:
    """One table a sheet that is shown, like ``read_sheets``.

    Rows and cells that repeat to the end of the sheet are read once, which is a Problem where they have text. Raises
    UnreadableDocument for a damaged or encrypted file.
    """
    with Package(data) as package:
        if is_encrypted(package):
            message = "the spreadsheet is encrypted; ask the publisher for one without a password"
            raise UnreadableDocument(message)
        root = package.xml("content.xml")
        styles = [package.xml("styles.xml")] if package.has("styles.xml") else []
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iterchildren(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    blocks = BlockList()
    sheets = _Sheets(OdsColours(*styles, root))
    unseen: list[str] = []
    for table in root.iter(f"{_TABLE}table"):
        texts, merged = sheets.texts(table)
        unseen += sheets.pale
        if table.get(f"{_TABLE}style-name") in hidden:
            unseen += [text for line in texts for text in line]
            continue
        texts, not_seen = visible_texts(texts, merged, Unseen(sheets.hidden_rows, _hidden_columns(table)))
        unseen += not_seen
        blocks.add_table(sheet_cells(texts, merged), name=table.get(f"{_TABLE}name") or "")
    problems: tuple[Problem, ...] = ()
    if sheets.cut:
        message = f"{sheets.cut} rows or cells of the sheets repeat further than a printed table; they were read once"
        problems = (Problem("repeats_not_read", message),)
    problems += not_visible(unseen, HOW_HIDDEN)
    return Document(media_type=ODS, blocks=tuple(blocks.blocks), problems=problems, reader=READER)


def is_encrypted(package: Package) -> bool:
    """Whether an OpenDocument package says that its parts, or all of it, need a password."""
    if package.has("encrypted-package"):
        return True
    return package.has(_MANIFEST) and b"encryption-data" in package.content(_MANIFEST)


def _hidden_columns(table: etree._Element) -> set[int]:
    found: set[int] = set()
    place = 0
    for column in table.iter(f"{_TABLE}table-column"):
        count = min(_count(column, f"{_TABLE}number-columns-repeated"), _WIDEST - place)
        if column.get(f"{_TABLE}visibility") in _HIDDEN:
            found.update(range(place, place + count))
        place += count
    return found


class _Sheets:
    """The sheets of one file; of the sheet read last are ``hidden_rows`` and ``pale``, what nobody sees in its cells.

    ``cut`` counts rows and cells with text that were not repeated as often as they say.
    """

    def __init__(self, colours: OdsColours) -> None:
        self.cut = 0
        self.hidden_rows: set[int] = set()
        self.pale: list[str] = []
        self._colours: OdsColours | None = None  # where a condition may colour cells, white print may be seen
        self._every_colour = colours
        self._of_columns: list[str] = []
        self._places = 0

    def texts(self, table: etree._Element) -> tuple[list[list[str]], list[Range]]:
        """The texts of a sheet row by row, up to its last column with text, and its merged ranges."""
        rows: list[tuple[list[str], int]] = []  # without the blanks at the end, and how long with them
        merged: list[Range] = []
        self.hidden_rows, self.pale = set(), []
        self._colours = None if table.find(_CONDITIONS) is not None else self._every_colour
        self._of_columns = _column_styles(table)
        for row in table.iter(f"{_TABLE}table-row"):
            line = self._row(row, len(rows), merged)
            first = len(rows)
            rows.append((_without_blank_end(line), len(line)))
            for _ in range(self._further(row, len(rows[-1][0]), _MOST_ROWS - len(rows))):
                line = self._row(row, len(rows), merged)
                rows.append((_without_blank_end(line), len(line)))
            if row.get(f"{_TABLE}visibility") in _HIDDEN:
                self.hidden_rows.update(range(first, len(rows)))
            if len(rows) >= _MOST_ROWS:
                break
        width = max((len(line) for line, _ in rows), default=0)
        return [line + [""] * (min(length, width) - len(line)) for line, length in rows], merged

    def _further(self, row: etree._Element, length: int, room: int) -> int:
        """How often a row whose text ends after ``length`` cells stands again below itself."""
        wanted = _count(row, f"{_TABLE}number-rows-repeated") - 1
        if wanted >= (_MOST_REPEATS if length else _WIDEST):
            self.cut += length > 0
            return 0
        if length:
            room = min(room, (_MOST_PLACES - self._places) // length)
        self.cut += length > 0 and wanted > room
        repeated = max(min(wanted, room), 0)
        self._places += (repeated + 1) * length
        return repeated

    def _row(self, row: etree._Element, number: int, merged: list[Range]) -> list[str]:
        texts: list[str] = []
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            down = _count(cell, f"{_TABLE}number-rows-spanned")
            right = _count(cell, f"{_TABLE}number-columns-spanned")
            if down > 1 or right > 1:
                merged.append(((number, len(texts)), (number + down - 1, len(texts) + right - 1)))
            covered = cell.tag == f"{_TABLE}covered-table-cell"
            text = "" if covered else self._text(cell, self._style(cell, row, len(texts)))
            if not text and not covered:
                self.pale += _not_printed(cell)
            repeated = _count(cell, f"{_TABLE}number-columns-repeated")
            if text and repeated > _MOST_REPEATS:
                self.cut += 1
                repeated = 1
            texts += [text] * min(repeated, _WIDEST - len(texts))
        return texts

    def _style(self, cell: etree._Element, row: etree._Element, column: int) -> str:
        """The name of the style of a cell: its own, else its row's, else its column's."""
        of_column = self._of_columns[column] if column < len(self._of_columns) else ""
        return cell.get(f"{_TABLE}style-name") or row.get(f"{_TABLE}default-cell-style-name") or of_column

    def _text(self, cell: etree._Element, style: str) -> str:
        return "\n".join("".join(self._seen(line, style)) for line in cell.iterchildren(f"{_TEXT}p"))

    def _seen(self, paragraph: etree._Element, style: str) -> Iterator[str]:
        """The pieces of a paragraph that are seen; the others are in ``pale``."""
        for text, span in _pieces(paragraph):
            if text.strip() and self._colours is not None and self._colours.hides(style, span):
                self.pale.append(text)
            else:
                yield text


def _without_blank_end(line: list[str]) -> list[str]:
    length = len(line) if any(line) else 0  # thousands of columns without any are common
    while length and not line[length - 1]:
        length -= 1
    return line[:length]


def _count(element: etree._Element, attribute: str) -> int:
    """How often, or how far: at least 1, which is also what damaged numbers and missing ones mean."""
    digits = element.get(attribute) or ""
    return max(int(digits), 1) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else 1


def _not_printed(cell: etree._Element) -> list[str]:
    """What a cell without print holds nevertheless, but for a 0: its format prints nothing."""
    held = cell.get(f"{_OFFICE}value") or cell.get(f"{_OFFICE}string-value") or ""
    is_blank = not any(text.strip() for text in cell.itertext())
    return [held] if held.strip("0.-") and is_blank else []


def _column_styles(table: etree._Element) -> list[str]:
    """The style that each column gives to cells without one."""
    found: list[str] = []
    for column in table.iter(f"{_TABLE}table-column"):
        count = min(_count(column, f"{_TABLE}number-columns-repeated"), _WIDEST - len(found))
        found += [column.get(f"{_TABLE}default-cell-style-name") or ""] * count
    return found


def _pieces(element: etree._Element, span: str = "") -> Iterator[tuple[str, str]]:
    """The text of a paragraph or span in pieces, each with the name of the style of the span it stands in."""
    yield element.text or "", span
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(_count(child, f"{_TEXT}c"), _WIDEST), span
        elif child.tag == f"{_TEXT}tab":
            yield "\t", span
        elif child.tag == f"{_TEXT}line-break":
            yield "\n", span
        elif child.tag != f"{_OFFICE}annotation":
            yield from _pieces(child, child.get(f"{_TEXT}style-name") or span if child.tag == f"{_TEXT}span" else span)
        yield child.tail or "", span
