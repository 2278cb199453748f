"""Personal data in the cells of a table: beside 联系人, below 姓名, and what a cell's own text tells."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from gongkai.interpreting.privacy.identity_numbers import labelled_identity_number
from gongkai.interpreting.privacy.labels import NAMES, Asked, asked_by
from gongkai.interpreting.privacy.names import names_in_cell
from gongkai.interpreting.privacy.office_holders import office_holders_are_named
from gongkai.interpreting.privacy.other_numbers import labelled_account, labelled_chat, labelled_passport
from gongkai.interpreting.privacy.scrubber import personal_spans
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


def personal_cells(table: Table, columns: Columns) -> tuple[Found, Columns]:
    """Where personal data stands in the cells, and what the headers of the last rows ask for.

    ``columns``: those of the table before, where this one may go on from it.
    """
    found: dict[Place, tuple[Span, ...]] = {}
    seen: set[Place] = set()
    below = {column: kind for column, kind in columns.items() if column < table.column_count}
    for row in table.rows():
        kinds = [asked_by(cell.text) if len(cell.text) <= _LONGEST_LABEL else None for cell in row]
        beside: dict[int, Asked] = {}
        if any(kinds):
            beside = dict(_beside(row, kinds))
            headers = {cell.column: kind for cell, kind in zip(row, kinds, strict=True) if kind is not None}
            if len(headers) > max(1, len(beside)) or _is_header(row):
                below |= headers
        for cell, own_kind in zip(row, kinds, strict=True):
            place = (cell.row, cell.column)
            if place in seen:
                continue
            seen.add(place)
            kind = None if own_kind is not None else beside.get(cell.column) or below.get(cell.column)
            spans = _spans(table, cell, kind)
            if spans:
                found[place] = spans
    return found, below


def names_of_cells(table: Table, found: Found) -> Iterator[str]:
    """The names, without white space, that stand in cells meant for names."""
    for (row, column), spans in found.items():
        cell = table.cell_at(row, column)
        for start, end in spans if cell is not None else ():
            part = _SPACE.sub("", cell.text[start:end]) if cell is not None else ""
            if _NO_NAME.search(plain(part)) is None:
                yield part


def _beside(row: list[Cell], kinds: list[Asked | None]) -> Iterator[tuple[int, Asked]]:
    """Column of a filled cell → what the label before it asks for."""
    filled = [(cell, kind) for cell, kind in zip(row, kinds, strict=True) if cell.text.strip()]
    for (_, label), (value, own) in pairwise(filled):
        if label is not None and own is None:
            yield value.column, label


def _is_header(row: list[Cell]) -> bool:
    """A row of short words without a digit."""
    texts = [text for cell in row if (text := plain(cell.text).strip())]
    return len(texts) > 1 and all(len(text) <= _LONGEST_LABEL and not _DIGITS.search(text) for text in texts)


def _spans(table: Table, cell: Cell, kind: Asked | None) -> tuple[Span, ...]:
    own = personal_spans(cell.text)
    if kind is not None:
        return tuple(sorted({*own, *_asked_for(plain(cell.text), kind)}))
    return () if own and printed_number(cell.text) is not None and _is_of_amounts(table, cell.column) else own


def _asked_for(text: str, kind: Asked) -> Iterator[Span]:
    """What stands in a cell that is meant for ``kind``."""
    if kind in NAMES:
        if kind is not Asked.OFFICE or not office_holders_are_named():
            yield from names_in_cell(text, surely=kind is Asked.NAME)
        return
    start = len(text) - len(text.lstrip())
    match kind:
        case Asked.TELEPHONE:
            yield from labelled_telephones(text, start)
        case Asked.IDENTITY:
            yield from filter(None, [labelled_identity_number(text, start)])
        case Asked.ACCOUNT:
            yield from filter(None, [labelled_account(text, start)])
        case Asked.CHAT:
            yield from filter(None, [labelled_chat(text, start)])
        case _:
            yield from filter(None, [labelled_passport(text, start)])


def _is_of_amounts(table: Table, column: int) -> bool:
    """Whether other numbers stand in the column than ordinals and such as have the shape of a telephone's."""
    for cell in table.cells:
        number = printed_number(cell.text) if cell.column == column else None
        if number is not None and (number.decimals or abs(number.value) > _ORDINAL) and not personal_spans(cell.text):
            return True
    return False
