"""What stands around a table: its titles, its unit, and the tables that go on over a page break."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.interpreting.tables.shape.owners import OWNER_LABEL, Owner, owner_of_line
from gongkai.interpreting.tables.shape.rows import joined_text
from gongkai.interpreting.words.stages import printed_year
from gongkai.model.block import Block, Paragraph, Table
from gongkai.model.document import Document
from gongkai.model.money import MONEY_UNITS

_UNITS = "|".join(MONEY_UNITS)
_UNIT_LINE = re.compile(rf"(?:金额)?单位[:：]?\s*(?:人民币)?\s*({_UNITS})")
_UNIT_BRACKET = re.compile(rf"[（(](?:单位[:：])?\s*({_UNITS})\s*[)）]")
_UNIT_PRINTED = re.compile(
    rf"[(（]?\s*(?:金额|计量|货币)?单位[:：]?\s*(?:人民币)?\s*(?:{_UNITS})"
    rf"(?:\s*[、,，/]\s*[一-鿿]{{1,3}}(?![一-鿿]))*\s*[)）]?|[（(]\s*(?:{_UNITS})\s*[)）]"
)
_PAGE_NUMBER = re.compile(r"^[\s\-—–－第]*\d{1,4}[\s\-—–－页]*$")
_TABLE_NUMBER = re.compile(
    r"^(?:公开|附)?表?[一二三四五六七八九十\d]+(?:-\d+)?表?$|^附(?:件|表)[\d一二三四五六七八九十\-]*[:：]?$|^[（(]?20\d\d年度?[)）]?$"
)
_TITLE_YEAR = re.compile(r"20\d\d年度?(?!\d{1,2}月).*(?:表|情况|预算|决算)")
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


def unit_in(text: str) -> str | None:
    """The unit of money that a line above a table or a header states (单位：万元, （万元）), or None."""
    plain = unicodedata.normalize("NFKC", text)
    match = _UNIT_LINE.search(plain) or _UNIT_BRACKET.search(plain)
    return None if match is None else match[1]


def _is_furniture(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).strip()
    return not plain or bool(_PAGE_NUMBER.match(plain) or _TABLE_NUMBER.match(plain))


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


def settings(document: Document) -> dict[int, TableSetting]:
    """Table ordinal → its setting; a table without a line of its own that tells its unit keeps none."""
    found: dict[int, TableSetting] = {}
    for position, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        lines = _lines_above(document.blocks, position)
        titles = [title for line in lines if _is_title(line) and (title := title_without_unit(line))]
        if block.name:
            titles.append(block.name)
        unit = next((unit for line in lines if (unit := unit_in(line)) is not None), None)
        year = next((printed_year(title) for title in titles[:2] if _TITLE_YEAR.search(title)), None)
        owners = tuple(owner for line in lines if (owner := owner_of_line(line)) is not None)
        found[block.ordinal] = TableSetting(tuple(titles), unit, year, owners)
    return found


def title_without_unit(line: str) -> str:
    """A title without the unit printed in its line; nothing where it only says whose table it is."""
    plain = _UNIT_PRINTED.sub("", unicodedata.normalize("NFKC", line)).strip(" ,;、")
    if plain == unicodedata.normalize("NFKC", line).strip():
        return "" if OWNER_LABEL.match(plain) or _is_furniture(plain) else line
    return "" if _is_furniture(plain) or OWNER_LABEL.match(plain) else plain


def furniture_only(between: Sequence[Block], first: Table) -> bool:
    """Whether the blocks between two tables are only page furniture, or text that lies inside the first one's frame.

    The latter is what is left of a cell that the page break cut open: it announces nothing.
    """
    return all(
        isinstance(block, Paragraph) and (_is_furniture(block.text) or _is_inside(block, first)) for block in between
    )


def _is_inside(paragraph: Paragraph, table: Table) -> bool:
    if paragraph.box is None or table.box is None or paragraph.page != table.page:
        return False
    return paragraph.box.top < table.box.bottom and paragraph.box.bottom > table.box.top
