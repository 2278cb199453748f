"""Tables of a text whose cells stand between upright bars, as mail and wikis write them: ``| 项目 | 金额 |``."""

import re
from collections.abc import Iterator

from gongkai.model.block import Cell

_BARS = re.compile("[|｜│┃]")
_FRAME = re.compile(r"[\s|｜│┃+:=_\-─━┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋]+")
_FEWEST_ROWS = 2
_ALONE = 0.5  # of the rows: so many have as many cells as the longest


def piped_rows(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """The rows of the table that begins at line ``start``, and the first line after it; no rows where none begins.

    Lines that only draw the frame part rows and are no row; one blank line between two rows parts nothing.
    """
    rows: list[list[str]] = []
    end = position = start
    while position < len(lines):
        line = lines[position]
        if line.strip() and not _FRAME.fullmatch(line):
            cells = _cells(line)
            if len(cells) < 2:  # noqa: PLR2004 - one cell is a sentence
                break
            rows.append(cells)
            end = position + 1
        elif not line.strip() and (not rows or position > end):
            break
        elif line.strip():
            end = position + 1
        position += 1
    if all(len(row) > 2 and not row[-1] for row in rows):  # noqa: PLR2004
        rows = [row[:-1] for row in rows]  # a bar ends each line, none begins it
    width = max(map(len, rows), default=0)
    is_table = len(rows) >= _FEWEST_ROWS and sum(len(row) == width for row in rows) >= _ALONE * len(rows)
    return (rows, end) if is_table else ([], start)


def piped_cells(rows: list[list[str]]) -> Iterator[Cell]:
    """The cells of such a table; the last cell of a shorter row spans what is left of it."""
    width = max(map(len, rows))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            span = width - column if column == len(row) - 1 else 1
            yield Cell(number, column, text, column_span=span)


def _cells(line: str) -> list[str]:
    """The texts between the bars; those at both ends of the line are its frame."""
    parts = [part.strip() for part in _BARS.split(line.strip())]
    if len(parts) > 1 and not parts[0]:
        del parts[0]
    if len(parts) > 1 and not parts[-1] and _BARS.match(line.strip()[0]):
        del parts[-1]
    return parts
