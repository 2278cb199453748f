"""Columns of what is so on one day: of balances at both ends of a year, and of what is done by the end of a month."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.text.label import normalised_label

_OPENING: Final = re.compile(r"(?:本?年|期)初(?:数|余额|金额)?")
_CLOSING: Final = re.compile(r"(?:本?年|期)末(?:数|余额|金额)?")
_BY_MONTH: Final = re.compile(r"(?<![\d\-—~至])(?:1[0-2]|[1-9])(?:[\-—~至](?:1[01]|[1-9]))?月(?!度|31日)|上半年|季度")
"""The whole year (1-12月, 12月31日) is none."""


def with_doubts_of_days(columns: list[Column]) -> list[Column]:
    """``columns``, where it is said why those are no figures of the year that are as of a day of it.

    年初数 beside 年末数 is no initial budget; 执行率 behind 6月底执行数 says how much was done by then.
    """
    has_closing = any(_is(_CLOSING, column) for column in columns)
    found: list[Column] = []
    month: str | None = None
    for column in columns:
        own = next((text for text in column.path if _BY_MONTH.search(normalised_label(text))), None)
        compares = any("comparison" in meaning.says for meaning in column.meanings)
        month = month if own is None and compares else own
        doubt = f"as of a month: {month}" if month is not None else None
        if has_closing and _is(_OPENING, column):
            doubt = f"as of a day: {column.path[-1]}"
        found.append(column if doubt is None or column.names_rows else replace(column, doubt=doubt))
    return found


def _is(pattern: re.Pattern[str], column: Column) -> bool:
    return bool(column.path) and pattern.fullmatch(normalised_label(column.path[-1])) is not None
