"""Columns of what is so on one day: of balances at both ends of a year, and of what is done by the end of a month."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.periods import OF_PERIOD, part_of_year

_OPENING: Final = re.compile(r"(?:本?年|期)初(?:数|余额|金额)?")
_CLOSING: Final = re.compile(r"(?:本?年|期)末(?:数|余额|金额)?")


def with_doubts_of_days(columns: list[Column]) -> list[Column]:
    """``columns``, where it is said why those are no figures of the year that are as of a day of it.

    年初数 beside 年末数 is no initial budget; 执行率 behind 6月底执行数 says how much was done by then.
    """
    has_closing = any(_is(_CLOSING, column) for column in columns)
    found: list[Column] = []
    period: str | None = None
    for column in columns:
        own = next((told for text in column.path if (told := part_of_year(normalised_label(text)))), None)
        compares = any("comparison" in meaning.says for meaning in column.meanings)
        period = period if own is None and compares else own
        doubt = None if period is None else OF_PERIOD + period
        if has_closing and _is(_OPENING, column):
            doubt = f"as of a day: {column.path[-1]}"
        found.append(column if doubt is None or column.names_rows else replace(column, doubt=doubt))
    return found


def _is(pattern: re.Pattern[str], column: Column) -> bool:
    return bool(column.path) and pattern.fullmatch(normalised_label(column.path[-1])) is not None
