"""Personal data in the cells of a table: beside 联系人, below 姓名, and what a cell's own text tells."""

import re
from collections.abc import Iterator, Mapping

from gongkai.interpreting.privacy.asked_cells import Kinds, answers, answers_in, heads_list, is_header, kinds_of
from gongkai.interpreting.privacy.columns_of_lists import Columns, going_on, of_accounts, with_headers
from gongkai.interpreting.privacy.labels import NAMES, OF_ONE_PERSON, Asked
from gongkai.interpreting.privacy.scrubber import personal_spans
from gongkai.interpreting.privacy.spans import Span, emptied, plain
from gongkai.model.block import Cell, Table
from gongkai.model.printed_number import printed_number

Place = tuple[int, int]
"""Row and column where a cell begins."""

Found = Mapping[Place, tuple[Span, ...]]

_SPACE = re.compile(r"[\s　]")
_NO_NAME = re.compile(r"[\d@]")
_ORDINAL = 9999


def personal_cells(table: Table, columns: Columns) -> tuple[Found, Columns]:
    """Where personal data stands in the cells, and what the headers of the last rows ask for.

    ``columns``: those of the table before, where this one may go on from it.
    """
    found: dict[Place, tuple[Span, ...]] = {}
    below: Columns = dict(columns) if max(columns, default=-1) < table.column_count else {}
    is_of_accounts = of_accounts(map(kinds_of, table.cells)) or of_accounts(below.values())
    is_below_header = False
    for number, row in enumerate(table.rows()):
        kinds = {cell.column: asked for cell in row if (asked := _counting(kinds_of(cell), of_accounts=is_of_accounts))}
        told = list(answers(row, kinds, of_accounts=is_of_accounts))
        is_list = heads_list(table, kinds, told, number)
        told = [] if is_list else told
        headers = {column: asked for column, asked in kinds.items() if all(column != label for label, _, _ in told)}
        is_labels = is_list or is_header(row)
        own = [cell for cell in row if cell.row == number]
        spans = {cell.column: _own_spans(table, cell) for cell in own}
        for _, value, answered in told:
            spans[value.column] = (*spans.get(value.column, ()), *answered)
        if headers and is_labels:
            below = with_headers(below, headers, row, is_second=is_below_header)
        listed = [cell for cell in own if cell.column in below and cell.column not in kinds]
        is_of_list = _find_below(listed, below, spans)
        if not is_of_list:
            is_start = number == 0 or (is_labels and not is_below_header)
            below = going_on(listed, below, spans, is_start=is_start)
        is_below_header = is_labels and bool(headers)
        found |= {(cell.row, cell.column): tuple(sorted(spans[cell.column])) for cell in own if spans[cell.column]}
    return found, below


def _counting(kinds: Kinds, *, of_accounts: bool) -> Kinds:
    return kinds if of_accounts else tuple(kind for kind in kinds if kind is not Asked.RECIPIENT)


def _find_below(cells: list[Cell], columns: Columns, spans: dict[int, tuple[Span, ...]]) -> bool:
    """Adds to ``spans`` what stands in ``cells`` below headers; whether the row holds a number of a person."""
    among_numbers = any(spans.values())
    for cell in sorted(cells, key=lambda cell: set(columns[cell.column]) <= set(NAMES)):
        kinds, own = columns[cell.column], spans[cell.column]
        if own and len(kinds) == 1 and not set(kinds) & OF_ONE_PERSON:
            continue
        text = plain(cell.text) if len(kinds) == 1 else emptied(plain(cell.text), own)
        spans[cell.column] = (*own, *answers_in(text, kinds, surely=among_numbers))
        among_numbers |= bool(spans[cell.column]) and not set(kinds) <= set(NAMES)
    return among_numbers


def names_of_cells(table: Table, found: Found) -> Iterator[str]:
    """The names, without white space, that stand in cells meant for names."""
    for (row, column), spans in found.items():
        cell = table.cell_at(row, column)
        for start, end in spans if cell is not None else ():
            part = _SPACE.sub("", cell.text[start:end]) if cell is not None else ""
            if _NO_NAME.search(plain(part)) is None:
                yield part


def _own_spans(table: Table, cell: Cell) -> tuple[Span, ...]:
    """What the cell's own text tells; a number among amounts is one, be its shape a telephone's."""
    own = personal_spans(cell.text)
    return () if own and printed_number(cell.text) is not None and _is_of_amounts(table, cell.column) else own


def _is_of_amounts(table: Table, column: int) -> bool:
    """Whether other numbers stand in the column than ordinals and such as have the shape of a telephone's."""
    for cell in table.cells:
        number = printed_number(cell.text) if cell.column == column else None
        if number is not None and (number.decimals or abs(number.value) > _ORDINAL) and not personal_spans(cell.text):
            return True
    return False
