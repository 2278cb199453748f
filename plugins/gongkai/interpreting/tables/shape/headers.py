"""Header rows of a table: where they end, and the path of labels that stands above each column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.interpreting.privacy.spans import MASK
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled, width
from gongkai.interpreting.text.printed_amount import inline_amounts
from gongkai.interpreting.text.units import unit_in
from gongkai.interpreting.words.classifications import economic_named
from gongkai.interpreting.words.columns import is_fund, is_generic, is_stage, role_of_label, without_formula
from gongkai.interpreting.words.label_meaning import meaning_of_label
from gongkai.model.figure import Classification

_LETTER = re.compile(r"[^\W\d_]")
_MAX_DEPTH = 6
_LONGEST_HEADER_LABEL = 40
_LONGEST_STAGE_LABEL = 18
_SIDES = frozenset({"收入", "支出", "本年收入", "本年支出"})
_OF_ACCOUNTS = frozenset({"measure", "side", "use"})
_NUMBERS = frozenset({"栏次", "行次"})
_MARKS = _NUMBERS | {"**", "*", "—", "甲", "乙", "丙", "类", "款", "项"}


@dataclass(frozen=True, slots=True)
class Header:
    """Header rows on the table's grid; ``paths[column]`` holds the labels above that column from top to bottom.

    ``units[column]`` is the unit of money or % that a label of the path prints, None where none does.
    """

    rows: tuple[Row, ...]
    paths: tuple[tuple[str, ...], ...]
    units: tuple[str | None, ...] = ()

    @property
    def labels(self) -> frozenset[str]:
        """Every label of the header."""
        return frozenset(label for path in self.paths for label in path)

    def path_of(self, slot: Slot) -> tuple[str, ...]:
        """The path above a body cell: of the first of its columns that has one."""
        return next((self.paths[c] for c in range(slot.start, min(slot.end, len(self.paths))) if self.paths[c]), ())


def header_of(rows: Sequence[Row]) -> Header:
    """The header that ``rows`` (already on one grid) make."""
    columns = width(rows)
    paths: list[list[str]] = [[] for _ in range(columns)]
    units: list[str | None] = [None] * columns
    for row in rows:
        if is_column_numbers(row):
            continue
        done = 0
        for slot in row:
            label = without_formula(slot.label)
            unit = (unit_in(slot.text) or ("%" if "%" in slot.label else None)) if label else None
            for column in range(max(slot.start, done), slot.end):
                path = paths[column]
                if label and (not path or path[-1] != label):
                    path.append(label)
                    units[column] = unit or units[column]
            done = max(done, slot.end)
    return Header(tuple(rows), tuple(map(tuple, paths)), tuple(units))


def is_column_numbers(row: Row) -> bool:
    """Whether a row only numbers the columns (栏次 1 2 3, ** ** 1 2, 1 2 … 12)."""
    texts = [slot.label for slot in filled(row) if slot.is_anchor]
    numbers = [int(text) for text in texts if text.isdecimal()]
    others = [text for text in texts if not text.isdecimal()]
    in_order = numbers == list(range(1, len(numbers) + 1))
    if _NUMBERS & set(others):  # the rest of a wide table goes on with 栏次 13 14 …
        in_order = all(one < other for one, other in pairwise(numbers))
    if others:
        return bool(numbers) and in_order and all(text in _MARKS for text in others)
    return len(numbers) >= 3 and in_order  # noqa: PLR2004 - two figures 1 and 2 can be data


def is_header_word(label: str) -> bool:
    """Whether a label is a word of headers rather than of a body row."""
    if len(label) > _LONGEST_HEADER_LABEL:
        return False
    return (
        label in _SIDES
        or role_of_label(label) is not None
        or is_generic(label)
        or is_fund(label)
        or (len(label) <= _LONGEST_STAGE_LABEL and is_stage(label))
    )


def is_known_label(label: str) -> bool:
    """Whether a label is a word of headers or of a line of the accounts; a number, which is none, is not looked up."""
    return _LETTER.search(label) is not None and (is_header_word(label) or _is_account_line(label))


def _is_account_line(label: str) -> bool:
    """Whether a label says of which measure, side or use an amount is, or names an economic class."""
    meaning = meaning_of_label(label)
    is_said = meaning.is_understood and bool(set(meaning.says) & _OF_ACCOUNTS)
    return is_said or economic_named(label, Classification.DEPARTMENT) is not None


def has_figures(row: Row) -> bool:
    """Whether a row prints a number anywhere, on its own or behind a label in the same cell.

    A masked cell held a value too: no header names a person or a telephone.
    """
    return any(slot.is_anchor and (slot.amount or MASK in slot.text or inline_amounts(slot.text)) for slot in row)


def header_depth(rows: Sequence[Row], start: int, *, true_spans: bool) -> int:
    """How many rows from ``start`` are header, the first one counted without asking; 0 where it holds figures."""
    if start >= len(rows) or has_figures(rows[start]):
        return 0
    depth = 1
    while depth < _MAX_DEPTH and start + depth < len(rows):
        row = rows[start + depth]
        if is_column_numbers(row) or _continues(rows, start, depth, true_spans=true_spans):
            depth += 1
        elif _is_empty(row) and _empty_is_header(rows, start, depth, true_spans=true_spans):
            depth += 2
        else:
            break
    return min(depth, len(rows) - start)


def _is_empty(row: Row) -> bool:
    return not any(slot.is_anchor and not slot.is_blank for slot in row)


def _empty_is_header(rows: Sequence[Row], start: int, depth: int, *, true_spans: bool) -> bool:
    return start + depth + 1 < len(rows) and _continues(rows, start, depth + 1, true_spans=true_spans)


def _continues(rows: Sequence[Row], start: int, depth: int, *, true_spans: bool) -> bool:
    row = rows[start + depth]
    own = [slot for slot in filled(row) if slot.is_anchor]
    if not own or has_figures(row):
        return False
    if true_spans and _is_under_headings(rows[start + depth - 1], row, own):
        return True
    if sum(is_known_label(slot.label) for slot in own) * 2 < len(own):
        return False
    words = [slot for slot in own if is_header_word(slot.label)]
    if len(own) > 1 and len(words) * 2 >= len(own) and not all(is_fund(slot.label) for slot in words):
        return True
    if not true_spans:
        return row[0].is_blank
    above = rows[start + depth - 1]
    is_beside_merged = any(not slot.is_anchor and not slot.is_blank and slot.start > 0 for slot in row)
    return is_beside_merged or any(_stands_over(upper, slot) for upper in above for slot in own)


def _is_under_headings(above: Row, row: Row, own: list[Slot]) -> bool:
    """Whether every cell of ``row`` stands under a wider heading, beside cells that are merged from above."""
    merged = [slot for slot in row if not slot.is_anchor and not slot.is_blank and slot.start > 0]
    narrow = all(any(_stands_over(upper, slot) for upper in above if not upper.is_blank) for slot in own)
    return bool(merged) and narrow and all(len(slot.label) <= _LONGEST_HEADER_LABEL for slot in own)


def _stands_over(upper: Slot, lower: Slot) -> bool:
    """Whether a cell is wider than the one below it and covers it: a heading of several columns."""
    return upper.start <= lower.start and upper.end >= lower.end and upper.end - upper.start > lower.end - lower.start
