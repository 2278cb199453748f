"""Personal data in the cells of a table: beside 联系人, below 姓名, and what a cell's own text tells."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from gongkai.interpreting.privacy.labels import NAMES, Asked, asked_by
from gongkai.interpreting.privacy.names import names_in_cell
from gongkai.interpreting.privacy.office_holders import office_holders_are_named
from gongkai.interpreting.privacy.scrubber import labelled_number, personal_spans
from gongkai.interpreting.privacy.spans import Span, plain
from gongkai.interpreting.privacy.telephones import labelled_telephones
from gongkai.model.block import Cell, Table
from gongkai.model.printed_number import printed_number

Place = tuple[int, int]
"""Row and column where a cell begins."""

Found = Mapping[Place, tuple[Span, ...]]
Columns = Mapping[int, Asked]
"""Column → what its header asks for; a table that goes on over pages begins with those of the page before."""

_DIGITS = re.compile(r"\d")
_SPACE = re.compile(r"[\s　]")
_NO_NAME = re.compile(r"[\d@]")
_ORDINAL = 9999
_LONGEST_LABEL = 30
_LONGEST_NAME = 12


def personal_cells(table: Table, columns: Columns) -> tuple[Found, Columns]:
    """Where personal data stands in the cells, and what the headers of the last rows ask for.

    ``columns``: those of the table before, where this one may go on from it.
    """
    found: dict[Place, tuple[Span, ...]] = {}
    below = dict(columns) if max(columns, default=-1) < table.column_count else {}
    for number, row in enumerate(table.rows()):
        kinds = {cell.column: kind for cell in row if (kind := _asked_by(cell)) is not None}
        answers = dict(_answers(row, kinds))
        headers = {column: kind for column, kind in kinds.items() if column not in answers}
        if headers and _is_header(row):
            below |= headers
        own = [cell for cell in row if cell.row == number]
        spans = {cell.column: _own_spans(table, cell) for cell in own}
        for value, told in answers.values():
            spans[value.column] = (*spans.get(value.column, ()), *told)
        listed = [cell for cell in own if cell.column in below and cell.column not in kinds and not spans[cell.column]]
        below = _below(listed, below, spans, among_numbers=any(spans.values()))
        found |= {(cell.row, cell.column): tuple(sorted(spans[cell.column])) for cell in own if spans[cell.column]}
    return found, below


def _below(
    cells: list[Cell], columns: Columns, spans: dict[int, tuple[Span, ...]], *, among_numbers: bool
) -> dict[int, Asked]:
    """Adds to ``spans`` what stands in ``cells`` below headers; the columns that go on below this row.

    A column ends at a cell in which something else stands. ``among_numbers``: the row holds numbers of a person.
    """
    going_on = dict(columns)
    by_kind = sorted(cells, key=lambda cell: columns[cell.column] in NAMES)
    for cell in by_kind:
        kind, text = columns[cell.column], plain(cell.text)
        spans[cell.column] = tuple(_asked_for(text, kind, surely=among_numbers))
        among_numbers |= bool(spans[cell.column]) and kind not in NAMES
        if not spans[cell.column] and (_DIGITS.search(text) or len(text.strip()) > _LONGEST_NAME):
            del going_on[cell.column]
    return going_on


def names_of_cells(table: Table, found: Found) -> Iterator[str]:
    """The names, without white space, that stand in cells meant for names."""
    for (row, column), spans in found.items():
        cell = table.cell_at(row, column)
        for start, end in spans if cell is not None else ():
            part = _SPACE.sub("", cell.text[start:end]) if cell is not None else ""
            if _NO_NAME.search(plain(part)) is None:
                yield part


def _asked_by(cell: Cell) -> Asked | None:
    return asked_by(cell.text) if len(cell.text) <= _LONGEST_LABEL else None


def _answers(row: list[Cell], kinds: Mapping[int, Asked]) -> Iterator[tuple[int, tuple[Cell, tuple[Span, ...]]]]:
    """Column of a label → the filled cell behind it, and the personal data that the label asks for there."""
    filled = [cell for cell in row if cell.text.strip()]
    for label, value in pairwise(filled):
        if label.column in kinds and value.column not in kinds:
            told = tuple(_asked_for(plain(value.text), kinds[label.column], surely=True))
            if told:
                yield label.column, (value, told)


def _is_header(row: list[Cell]) -> bool:
    """A row of short words without a digit."""
    texts = [text for cell in row if (text := plain(cell.text).strip())]
    return len(texts) > 1 and all(len(text) <= _LONGEST_LABEL and not _DIGITS.search(text) for text in texts)


def _own_spans(table: Table, cell: Cell) -> tuple[Span, ...]:
    """What the cell's own text tells; a number among amounts is one, be its shape a telephone's."""
    own = personal_spans(cell.text)
    return () if own and printed_number(cell.text) is not None and _is_of_amounts(table, cell.column) else own


def _asked_for(text: str, kind: Asked, *, surely: bool) -> Iterator[Span]:
    """What stands in a cell (plain) that is meant for ``kind``; ``surely`` as `can_be_name` has it."""
    start = len(text) - len(text.lstrip())
    match kind:
        case Asked.OFFICE if office_holders_are_named():
            return
        case Asked.NAME | Asked.NAME_OR_BODY | Asked.OFFICE:
            yield from names_in_cell(text, surely=surely and kind is Asked.NAME)
        case Asked.TELEPHONE:
            yield from labelled_telephones(text, start)
        case _:
            span = labelled_number(text, start, kind)
            yield from () if span is None else (span,)


def _is_of_amounts(table: Table, column: int) -> bool:
    """Whether other numbers stand in the column than ordinals and such as have the shape of a telephone's."""
    for cell in table.cells:
        number = printed_number(cell.text) if cell.column == column else None
        if number is not None and (number.decimals or abs(number.value) > _ORDINAL) and not personal_spans(cell.text):
            return True
    return False
