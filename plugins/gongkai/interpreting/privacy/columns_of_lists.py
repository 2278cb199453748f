"""The columns of a list of persons: which a header begins, and where they end."""

import re
from collections.abc import Iterable, Mapping

from gongkai.interpreting.privacy.asked_cells import Kinds
from gongkai.interpreting.privacy.labels import OF_ONE_PERSON, Asked
from gongkai.interpreting.privacy.spans import Span, plain
from gongkai.model.block import Cell
from gongkai.model.printed_number import printed_number

Columns = Mapping[int, Kinds]
"""Column → what its header asks for; a table that goes on over pages begins with those of the page before."""

_DIGITS = re.compile(r"\d")
_LONGEST_NAME = 12


def of_accounts(asked: Iterable[Kinds]) -> bool:
    """Whether labels of a table ask for accounts or identity numbers: it lists who was paid."""
    return any(kind in OF_ONE_PERSON for kinds in asked for kind in kinds)


def with_headers(below: Columns, headers: Columns, row: list[Cell], *, is_second: bool) -> Columns:
    """The columns below a header row: its labels end what stood above them.

    A label of accounts over several columns (收款账户 over 名称 and 号码) counts in all of them, for who owns them too,
    and ends only where the second row of the header (``is_second``) has one of its own.
    """
    is_ended = not is_second or of_accounts(headers.values())
    found = dict(below)
    for cell in row:
        columns = range(cell.column, cell.column + cell.column_span)
        kinds = headers.get(cell.column, ())
        if cell.text.strip() and is_ended:
            found = {column: asked for column, asked in found.items() if column not in columns}
        if Asked.ACCOUNT in kinds and len(columns) > 1:
            found |= dict.fromkeys(columns, (*kinds, Asked.RECIPIENT))
        elif kinds:
            found[cell.column] = kinds
    return found


def going_on(cells: list[Cell], columns: Columns, spans: Mapping[int, tuple[Span, ...]], *, is_start: bool) -> Columns:
    """The columns that go on below a row without a person's number: one ends at a cell in which something else stands.

    One of accounts goes on below words (现金), and ends at other numbers and where a list may start (``is_start``).
    """
    is_named = any(spans.values())
    ended = set()
    for cell in cells:
        text = plain(cell.text).strip()
        if spans[cell.column] or not text:
            continue
        if set(columns[cell.column]) & OF_ONE_PERSON:
            is_other = printed_number(text) is not None or (is_start and not is_named)
        else:
            is_other = bool(_DIGITS.search(text)) or len(text) > _LONGEST_NAME
        if is_other:
            ended.add(cell.column)
    return {column: kinds for column, kinds in columns.items() if column not in ended}
