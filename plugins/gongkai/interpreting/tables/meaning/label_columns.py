"""Columns that name the rows of a table although their headers have no word for it: what stands in them tells."""

from collections.abc import Sequence

from gongkai.interpreting.tables.meaning.figure_columns import Column
from gongkai.interpreting.tables.shape.rows import Row
from gongkai.interpreting.text.printed_amount import plain_text

_ENOUGH_WORDS = 2


def columns_naming_rows(columns: Sequence[Column], body: Sequence[Row]) -> set[int]:
    """Columns without a word of their own that name the rows: they hold words, and no column up to them figures."""
    slots = [slot for row in body for slot in row if not slot.is_blank]
    figures = min((slot.start for slot in slots if slot.is_anchor and slot.amount is not None), default=len(columns))
    words = (slot for slot in slots if slot.start < figures and slot.amount is None)
    named = {
        column
        for slot in words
        if plain_text(slot.text).strip("-—/ ")
        for column in range(slot.start, min(slot.end, figures, len(columns)))
    }
    return {column for column in named if columns[column].role is None}


def columns_of_words(columns: Sequence[Column], body: Sequence[Row]) -> set[int]:
    """Columns of the second half that name its rows whatever their header says: words in them, and not one number."""
    words: dict[int, int] = {}
    numbers: set[int] = set()
    for slot in (slot for row in body for slot in row if slot.is_anchor and slot.end <= len(columns)):
        if slot.amount is not None:
            numbers.update(range(slot.start, slot.end))
        elif plain_text(slot.text).strip("-—/ "):
            words[slot.start] = words.get(slot.start, 0) + 1
    return {
        column
        for column, count in words.items()
        if count >= _ENOUGH_WORDS and column not in numbers and columns[column].role is None and columns[column].path
    }
