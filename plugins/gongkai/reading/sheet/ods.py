"""ODS by its own XML: it stores what each cell prints, and its merged cells, which python-calamine does not give."""

from collections.abc import Iterator

from lxml import etree

from gongkai.model.document import Document
from gongkai.reading.block_list import BlockList
from gongkai.reading.package import Package
from gongkai.reading.sheet.reader import Range, sheet_cells
from gongkai.reading.sniff import ODS

READER = "ods/1"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_WIDEST = 1024
_MOST_ROWS = 100_000
_MOST_DIGITS = 9


def read_ods(data: bytes) -> Document:
    """One table a sheet, like ``read_sheets``; raises UnreadableDocument for a damaged or encrypted file."""
    with Package(data) as package:
        root = package.xml("content.xml")
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iterchildren(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    blocks = BlockList()
    for table in root.iter(f"{_TABLE}table"):
        texts: list[list[str]] = []
        merged: list[Range] = []
        for row in _rows(table):
            texts.append(_row_texts(row, len(texts), merged))
        name = table.get(f"{_TABLE}name") or ""
        blocks.add_table(sheet_cells(texts, merged), name=name, hidden=table.get(f"{_TABLE}style-name") in hidden)
    return Document(media_type=ODS, blocks=tuple(blocks.blocks), reader=READER)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    count = 0
    for row in table.iter(f"{_TABLE}table-row"):
        repeated = _count(row, f"{_TABLE}number-rows-repeated")
        empty = row.find(f".//{_TEXT}p") is None
        for _ in range(min(repeated, 1 if empty and repeated > _WIDEST else repeated, _MOST_ROWS - count)):
            count += 1
            yield row


def _row_texts(row: etree._Element, number: int, merged: list[Range]) -> list[str]:
    texts: list[str] = []
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        down = _count(cell, f"{_TABLE}number-rows-spanned")
        right = _count(cell, f"{_TABLE}number-columns-spanned")
        if down > 1 or right > 1:
            merged.append(((number, len(texts)), (number + down - 1, len(texts) + right - 1)))
        covered = cell.tag == f"{_TABLE}covered-table-cell"
        text = "" if covered else "\n".join(_paragraph(line) for line in cell.iterchildren(f"{_TEXT}p"))
        repeated = min(_count(cell, f"{_TABLE}number-columns-repeated"), _WIDEST - len(texts))
        texts += [text] * repeated
    return texts


def _count(element: etree._Element, attribute: str) -> int:
    """How often, or how far: at least 1, which is also what damaged numbers and missing ones mean."""
    digits = element.get(attribute) or ""
    return max(int(digits), 1) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else 1


def _paragraph(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * min(_count(child, f"{_TEXT}c"), _WIDEST))
        elif child.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag != f"{_OFFICE}annotation":
            pieces.append(_paragraph(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
