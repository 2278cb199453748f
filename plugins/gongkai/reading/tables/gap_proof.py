"""What makes lines with gaps a table: figures in columns or rules, and no sign of a list, contents or signatures."""

import re
from collections import Counter
from itertools import pairwise

from gongkai.model.printed_number import printed_number
from gongkai.reading.tables.gap_columns import Column, Piece, PlacedLine

_LEADER = re.compile(r"([.．·…‥_]\s*){4,}")
_UNIT_LINE = re.compile(r"(金额|计量)?单位\s*[：:]\s*(人民币)?[百千万亿]*元|(公开|预算|财决|附)\s*\d+\s*表")
_FIELD = re.compile(r"^[百千万亿]*元|[：:]\s*$|^(联系|地址|电话|邮编|传真|填报|负责|制表|审核|经办)")
_FEWEST_ROWS = 3
_FEWEST_FIGURES = 3
_FIGURE_SHARE = 0.6
_FALLS = 0.2
_LONG = 30  # characters: more than a label has


def stands_outside(pieces: list[Piece]) -> bool:
    """Whether a line with gaps is none of a table's: dots to a page number, or the unit above a table."""
    text = " ".join(piece.line.text for piece in pieces)
    return _LEADER.search(text) is not None or (_UNIT_LINE.search(text) is not None and len(text) < 2 * _LONG)


def is_table(lines: list[PlacedLine], columns: list[Column], edges: list[float]) -> bool:
    """Whether the lines are certainly a table.

    Figures must fill most of what a column behind the first one prints; ``edges``, the wide rules between and around
    the lines, make up for figures.
    """
    rows = [line for line in lines if len({item.first for item in line}) > 1]
    if len(rows) < _FEWEST_ROWS or any(_LEADER.search(item.piece.line.text) for line in lines for item in line):
        return False
    fields = sum(1 for line in rows for item in line if _FIELD.search(item.piece.line.text))
    if fields * 2 > len(rows) or not _has_names(rows):
        return False
    if len(edges) >= _FEWEST_ROWS:
        return True
    figures = [
        texts
        for column in range(1, len(columns))
        if len(texts := _body_texts(lines, column)) >= _FEWEST_FIGURES
        and sum(is_figure for is_figure, _ in texts) >= max(_FIGURE_SHARE * len(texts), _FEWEST_FIGURES)
    ]
    if not figures or (len(figures) == 1 and _counts_on([text for _, text in figures[0]])):
        return False
    return sum(1 for line in lines for item in line if len(item.piece.line.text) > _LONG) * 3 <= len(lines)


def _body_texts(lines: list[PlacedLine], column: int) -> list[tuple[bool, str]]:
    texts = [
        (item.piece.is_figure, item.piece.line.text)
        for line in lines
        for item in line
        if item.first == item.last == column
    ]
    first = next((index for index, (is_figure, _) in enumerate(texts) if is_figure), len(texts))
    return texts[first:]


def _counts_on(texts: list[str]) -> bool:
    """Whether these are whole numbers that hardly ever fall: page numbers of a table of contents, or a numbering."""
    numbers = [number for text in texts if (number := printed_number(text)) is not None]
    falls = sum(1 for one, other in pairwise(numbers) if other.value < one.value)
    is_whole = all(number.decimals == 0 and not number.is_percent for number in numbers)
    return is_whole and falls <= _FALLS * len(numbers)


def _has_names(rows: list[PlacedLine]) -> bool:
    """Whether a header or a column of names says what the figures are: the axes of a chart do not."""
    heads = sum(1 for item in rows[0] if not item.piece.is_figure)
    names = Counter(item.first for line in rows for item in line if not item.piece.is_figure)
    return heads * 2 > len(rows[0]) or max(names.values(), default=0) * 2 > len(rows)
