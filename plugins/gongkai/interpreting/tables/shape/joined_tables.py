"""Tables that go on over a page break, as one: a repeated header is dropped, a missing one is the first page's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from gongkai.interpreting.tables.shape.form_parts import JoinedTable
from gongkai.interpreting.tables.shape.headers import has_figures, header_depth, is_column_numbers, is_header_word
from gongkai.interpreting.tables.shape.indicator_rows_alone import is_indicator_row
from gongkai.interpreting.tables.shape.owners import owners_in_rows
from gongkai.interpreting.tables.shape.page_grids import on_grid
from gongkai.interpreting.tables.shape.rows import Row, filled, has_true_spans, table_rows, width
from gongkai.interpreting.tables.shape.setting import TableSetting, furniture_only, settings
from gongkai.interpreting.text.names import is_same_body
from gongkai.interpreting.words.columns import role_of_label
from gongkai.model.block import Block, Table
from gongkai.model.document import Document

_TITLE = re.compile(r"表(?:[(（][^()（）]*[)）])?$")
_PROJECT = re.compile(r"(二级)?项目(支出)?名称|专项(资金)?(\(项目\))?名称|政策(和项目)?名称")
_LEVELS = re.compile(r"一级指标")
_TARGET = re.compile(r"^(年度|总体|当年|实施期)*(绩效)?(总体|整体)?(绩效)?目标$")


def joined_tables(document: Document) -> Iterator[JoinedTable]:
    """The tables of ``document`` in reading order, with those of following pages joined to the first."""
    around = settings(document)
    current: JoinedTable | None = None
    last: Table | None = None
    between: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Table):
            between.append(block)
            continue
        rows, setting = table_rows(block), around[block.ordinal]
        if current is not None and last is not None and _goes_on(current, (last, block), rows, between, around):
            repeated = _repeated_header(current.rows, rows)
            current.rows.extend(on_grid(rows[repeated:], current.rows))
            current.repeated_rows.extend(rows[:repeated])
            current.ordinals.append(block.ordinal)
            current.true_spans = current.true_spans or has_true_spans(block)
            if current.setting.unit is None and setting.unit is not None:
                current.setting = replace(current.setting, unit=setting.unit)
        else:
            if current is not None:
                yield from _by_project(current)
            current = JoinedTable(rows, setting, _is_grid(block, rows), [block.ordinal])
        last, between = block, []
    if current is not None:
        yield from _by_project(current)


def _by_project(table: JoinedTable) -> Iterator[JoinedTable]:
    """``table``, or one table for each project where several forms of one project each follow without a gap."""
    starts = [
        index for index, row in enumerate(table.rows) if row and row[0].is_anchor and _PROJECT.fullmatch(row[0].label)
    ]
    is_list = any(role_of_label(slot.label) is not None for row in table.rows[:1] for slot in row[1:2])
    if len(starts) < 2 or is_list:  # noqa: PLR2004 - one project is the table's own
        yield table
        return
    edges = [0, *starts[1:], len(table.rows)]
    for start, end in pairwise(edges):
        yield replace(table, rows=table.rows[start:end])


def _is_grid(table: Table, rows: list[Row]) -> bool:
    """Whether cell columns are the printed grid's: spans are known, or every row has every column."""
    return has_true_spans(table) or len({len(row) for row in rows}) <= 1


def _signature(row: Row) -> tuple[str, ...]:
    return tuple(slot.label for slot in filled(row) if slot.is_anchor)


def _repeated_header(first: list[Row], rows: list[Row]) -> int:
    """How many rows at the top of ``rows`` are the header of ``first`` printed again; a row of figures is none."""
    count = 0
    while count < min(len(first), len(rows)) and _signature(rows[count]) == _signature(first[count]):
        if has_figures(rows[count]) and not is_column_numbers(rows[count]):
            break
        count += 1
    return count if any(_signature(row) for row in rows[:count]) else 0


def _goes_on(
    current: JoinedTable,
    tables: tuple[Table, Table],
    rows: list[Row],
    between: Sequence[Block],
    around: Mapping[int, TableSetting],
) -> bool:
    """Whether the second table is the next page of ``current``: nothing new is announced, and no header of its own."""
    last, table = tables
    columns = width(rows)
    if not rows or columns < 2 or width(current.rows) < 2:  # noqa: PLR2004 - a one-column box is no table
        return False
    of_indicators = is_indicator_row(rows[0]) and is_indicator_row(current.rows[-1])
    on_page, ended = table.page, _last_page(last) if of_indicators or has_figures(rows[0]) else last.page
    if on_page is not None and ended is not None and not 0 <= on_page - ended <= 1:
        return False
    if _is_of_another((current.setting, current.rows), (around[table.ordinal], rows)):
        return False
    if _repeated_header(current.rows, rows) > 0 and columns == width(current.rows):
        same_titles = around[last.ordinal].titles[:2] == around[table.ordinal].titles[:2]
        return same_titles or furniture_only(between, last, table)
    is_next_page = on_page is None or on_page != ended
    if is_next_page and of_indicators:
        same_title = around[last.ordinal].titles[:1] == around[table.ordinal].titles[:1]
        return same_title or furniture_only(between, last, table)
    is_new = _announces_itself(rows) or (_has_own_header(rows) and not _goes_on_with_indicators(current.rows, rows))
    return is_next_page and furniture_only(between, last, table) and not is_new


def _announces_itself(rows: list[Row]) -> bool:
    """Whether the first row is a title of its own: one cell that is called a table."""
    texts = [slot.text for slot in filled(rows[0])]
    return len(texts) == 1 and bool(_TITLE.search("".join(texts[0].split())))


def _goes_on_with_indicators(first: list[Row], rows: list[Row]) -> bool:
    """Whether a page begins with the header of indicators that a target form on the page before has not had yet."""
    heads = [any(_LEVELS.match(slot.label) for slot in row) for row in (*first, rows[0])]
    is_target = any(_TARGET.search(slot.label) for row in first for slot in row[:1])
    return heads[-1] and not any(heads[:-1]) and is_target


def _last_page(table: Table) -> int | None:
    """The page on which a table ends: a reader may have joined those of two pages itself."""
    return max((cell.page for cell in table.cells if cell.page is not None), default=table.page)


def _is_of_another(first: tuple[TableSetting, list[Row]], second: tuple[TableSetting, list[Row]]) -> bool:
    """Whether the lines above the second table, or its first rows, say that it is of another body or level."""
    one, other = (next(chain(setting.owners, owners_in_rows(rows)), None) for setting, rows in (first, second))
    if one is None or other is None:
        return other is not None
    return one.level != other.level or not is_same_body(one.name or "", other.name or "")


def _has_own_header(rows: list[Row]) -> bool:
    """Whether a table begins with a header: two header words or more in a first row without figures."""
    depth = header_depth(rows, 0, true_spans=True)
    if depth == 0:
        return False
    first = [slot for slot in filled(rows[0]) if slot.is_anchor]
    return sum(is_header_word(slot.label) for slot in first) * 2 >= max(len(first), 2)
