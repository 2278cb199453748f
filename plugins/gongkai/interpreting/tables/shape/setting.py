"""What stands around a table: its titles, its unit, and the tables that go on over a page break."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.interpreting.tables.shape.owners import OWNER_LABEL, Owner, owner_of_line
from gongkai.interpreting.tables.shape.rows import joined_text
from gongkai.interpreting.text.numbering import is_attachment_number, is_table_number
from gongkai.interpreting.text.units import unit_in, without_unit
from gongkai.interpreting.text.years import YEAR, printed_year, year_alone
from gongkai.model.block import Block, Paragraph, Table
from gongkai.model.characters import half_width
from gongkai.model.document import Document

_PAGE_NUMBER = re.compile(r"^[\s\-—–－第]*\d{1,4}[\s\-—–－页]*$")
_TITLE_YEAR = re.compile(rf"{YEAR}年度?(?!\d{{1,2}}月).*(?:表|情况|预算|决算)")
_SENTENCE_END = re.compile(r"[。；;]$")
_TITLE_LENGTH = 60
_LOOK_BACK = 8


@dataclass(frozen=True, slots=True)
class TableSetting:
    """``titles``: short lines above the table, nearest first; ``unit`` of money printed above, None where none is.

    ``owners``: whose table the lines above say it is (部门：某局), nearest first.
    """

    titles: tuple[str, ...]
    unit: str | None
    year: int | None
    owners: tuple[Owner, ...] = ()


def _is_furniture(text: str) -> bool:
    plain = half_width(text)
    return not plain or bool(
        _PAGE_NUMBER.match(plain) or is_table_number(plain) or is_attachment_number(plain) or year_alone(plain)
    )


def _is_title(text: str) -> bool:
    return len(text) <= _TITLE_LENGTH and not _SENTENCE_END.search(text)


def _lines_above(document_blocks: Sequence[Block], position: int) -> list[str]:
    """Paragraph lines between this table and the one before it, nearest first, at most eight that say something."""
    found: list[str] = []
    for place in range(position - 1, -1, -1):
        block = document_blocks[place]
        if isinstance(block, Table) or len(found) >= _LOOK_BACK:
            break
        lines = [joined_text(line) for line in block.text.splitlines() if line.strip()]
        found.extend(line for line in reversed(lines) if not _is_furniture(line))
    return found


def _whole_lines(lines: Sequence[str]) -> list[str]:
    """``lines``, nearest first; one that breaks off at a 、 is one with the title below it."""
    found: list[str] = []
    for line in lines:
        if line.endswith("、") and found and title_without_unit(found[-1]) == found[-1]:
            found[-1] = line + found[-1]
        else:
            found.append(line)
    return found


def settings(document: Document) -> dict[int, TableSetting]:
    """Table ordinal → its setting; a table without a line of its own that tells its unit keeps none."""
    found: dict[int, TableSetting] = {}
    below = _units_below(document.blocks)
    for position, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        lines = _lines_above(document.blocks, position)
        titles = [title for line in _whole_lines(lines) if _is_title(line) and (title := title_without_unit(line))]
        if block.name:
            titles.append(block.name)
        above = next((unit for line in lines if (unit := unit_in(line)) is not None), None)
        unit = below.get(position) if below else above
        year = next((printed_year(title) for title in titles[:2] if _TITLE_YEAR.search(title)), None)
        owners = tuple(owner for line in lines if (owner := owner_of_line(line)) is not None)
        found[block.ordinal] = TableSetting(tuple(titles), unit, year, owners)
    return found


def _units_below(blocks: Sequence[Block]) -> dict[int, str]:
    """Place of a table → the unit in the line right below it, in a document that prints them there; else empty.

    It does where such a line stands below its last table, and none above its first.
    """
    tables = [place for place, block in enumerate(blocks) if isinstance(block, Table)]
    if not tables or any(unit_in(line) is not None for line in _lines_above(blocks, tables[0])):
        return {}
    behind = {place: unit for place in tables if (unit := _unit_alone(blocks[place + 1 : place + 2])) is not None}
    return behind if tables[-1] in behind else {}


def _unit_alone(blocks: Sequence[Block]) -> str | None:
    """The unit that the first of ``blocks`` states if it is a line that states nothing else."""
    line = half_width(blocks[0].text) if blocks and isinstance(blocks[0], Paragraph) else ""
    return None if without_unit(line) else unit_in(line)


def title_without_unit(line: str) -> str:
    """A title without the unit printed in its line; nothing where it only says whose table it is."""
    plain = without_unit(half_width(line))
    if plain == half_width(line):
        return "" if OWNER_LABEL.match(plain) or _is_furniture(plain) else line
    return "" if _is_furniture(plain) or OWNER_LABEL.match(plain) else plain


def furniture_only(between: Sequence[Block], first: Table, second: Table) -> bool:
    """Whether the blocks between two tables are only page furniture, or text that lies inside the frame of either.

    The latter is what is left of a cell that the page break cut open: it announces nothing. Such a cell, set from top
    to bottom, may leave one character above or below the frame.
    """
    return all(
        isinstance(block, Paragraph)
        and (_is_furniture(block.text) or len(block.text.strip()) == 1 or _is_inside(block, (first, second)))
        for block in between
    )


def _is_inside(paragraph: Paragraph, tables: Sequence[Table]) -> bool:
    own = paragraph.box
    frames = [table.box for table in tables if table.page == paragraph.page and table.box is not None]
    return own is not None and any(own.top < frame.bottom and own.bottom > frame.top for frame in frames)
