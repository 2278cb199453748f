"""Cells that ask for personal data: do they head a list, or have their answer beside them, and what is the answer?"""

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.interpreting.privacy.announced import values
from gongkai.interpreting.privacy.labels import NAMES, OF_ONE_PERSON, Asked, all_asked_by
from gongkai.interpreting.privacy.names import names_in_cell
from gongkai.interpreting.privacy.office_holders import office_holders_are_named
from gongkai.interpreting.privacy.other_numbers import numbers_in_cell
from gongkai.interpreting.privacy.spans import Span, emptied, plain
from gongkai.model.block import Cell, Table

Kinds = tuple[Asked, ...]
Answer = tuple[int, Cell, tuple[Span, ...]]
"""The column of a label, a cell beside it, and the personal data that the label asks for there."""

_DIGITS = re.compile(r"\d")
_NUMBER_START = re.compile(r"(?<![\d+])(?:\+|\((?=0))?\d")
LONGEST_LABEL = 30
_ROWS_BELOW = 3
_SHORTEST_OF_FURTHER = 12
"""Digits of a number that is no amount, be it the second one beside a label."""


def kinds_of(cell: Cell) -> Kinds:
    """What a cell asks for, nothing where it holds more than a label."""
    return all_asked_by(cell.text) if len(cell.text) <= LONGEST_LABEL else ()


def heads_list(table: Table, kinds: Mapping[int, Kinds], told: Sequence[Answer], row: int) -> bool:
    """Whether the answers to labels of ``row`` stand below them, and what ``told`` has beside them is none.

    That is so where numbers stand below one that asks for them and none stands beside it, and where a name stands below
    姓名 and beside it what has no family name (开户行, 补贴标准).
    """
    if any(set(kinds[label]) - set(NAMES) for label, _, _ in told):
        return False
    numbers = ((column, kind) for column, asked in kinds.items() for kind in asked if kind not in NAMES)
    if any(_stands_below(table, row, column, kind) for column, kind in numbers):
        return True
    return any(
        kinds[label] == (Asked.NAME,)
        and not any(answer_in(plain(value.text), Asked.NAME, surely=False))
        and _stands_below(table, row, label, Asked.NAME)
        for label, value, _ in told
    )


def _stands_below(table: Table, row: int, column: int, kind: Asked) -> bool:
    """Whether one of the next cells of a column, before the next label, holds what ``kind`` asks for."""
    for below in range(row + 1, row + 1 + _ROWS_BELOW):
        cell = table.cell_at(below, column)
        if cell is None or cell.row <= row or not cell.text.strip():
            continue
        if kinds_of(cell):
            return False
        if any(answer_in(plain(cell.text), kind, surely=False)):
            return True
    return False


def answers(row: list[Cell], kinds: Mapping[int, Kinds], *, of_accounts: bool) -> Iterator[Answer]:
    """What stands beside labels: in the next filled cell.

    ``of_accounts``: in a list of who was paid up to the next label, for such a list may lie on its side.
    """
    label: int | None = None
    is_next = False
    for cell in (cell for cell in row if cell.text.strip()):
        if cell.column in kinds:
            label, is_next = cell.column, True
        elif label is not None and (is_next or of_accounts):
            told = tuple(answers_in(plain(cell.text), kinds[label], surely=is_next, is_further=not is_next))
            if told:
                yield label, cell, told
            is_next = False


def is_header(row: list[Cell]) -> bool:
    """A row of short words without a digit."""
    texts = [text for cell in row if (text := plain(cell.text).strip())]
    return len(texts) > 1 and all(len(text) <= LONGEST_LABEL and not _DIGITS.search(text) for text in texts)


def answers_in(text: str, kinds: Kinds, *, surely: bool, is_further: bool = False) -> Iterator[Span]:
    """What stands in a cell (plain) that is meant for ``kinds``; ``surely`` as `can_be_name` has it."""
    left = text
    for kind in sorted(kinds, key=NAMES.__contains__):  # what numbers leave of a cell may be a name
        found = tuple(answer_in(left, kind, surely=surely and len(kinds) == 1))
        if kind is Asked.TELEPHONE and len(kinds) > 1:
            found = tuple(_telephones_anywhere(left))
        if is_further and kind not in NAMES:
            found = tuple(numbers_in_cell(left, shortest=_SHORTEST_OF_FURTHER)) if kind in OF_ONE_PERSON else ()
        yield from found
        left = emptied(left, found)


def _telephones_anywhere(text: str) -> Iterator[Span]:
    end = 0
    for match in _NUMBER_START.finditer(text):
        if match.start() >= end:
            for span in values(text, match.start(), Asked.TELEPHONE):
                yield span
                end = span[1]


def answer_in(text: str, kind: Asked, *, surely: bool) -> Iterator[Span]:
    """What stands in a cell (plain) that is meant for one kind."""
    start = len(text) - len(text.lstrip())
    match kind:
        case Asked.OFFICE if office_holders_are_named():
            return
        case Asked.NAME | Asked.NAME_OR_BODY | Asked.OFFICE | Asked.RECIPIENT:
            yield from names_in_cell(text, surely=surely and kind is Asked.NAME)
        case Asked.IDENTITY | Asked.ACCOUNT:
            yield from tuple(numbers_in_cell(text)) or values(text, start, kind)
        case _:
            yield from values(text, start, kind)
