"""Rows of the files in which people write decisions (dbt_project/seeds/reviewed/), each checked as it is read."""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from gongkai.model.errors import InvalidConfiguration

Row = dict[str, str]
Fault = tuple[str, str]
"""A column, and what must be written in it."""

MARK: Final = (r"[a-z0-9._-]{1,40}", "must be a short mark of who settled it (a-z, 0-9, . _ -), no name")
REASON: Final = (r".*\S.*", "must say why")
DOCUMENT: Final = (r"[0-9a-f]{64}", "must be the document's SHA-256, 64 hexadecimal digits")


def decision_rows(
    file: Path, columns: Sequence[str], faults: Callable[[Row], Sequence[Fault]]
) -> Iterator[tuple[int, Row]]:
    """Line and row of each decision; raises InvalidConfiguration that names file, line, column and cure."""
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = csv.DictReader(source, strict=True)
        if tuple(rows.fieldnames or ()) != tuple(columns):
            raise InvalidConfiguration(f"{place_of(file, 1)}: must be {','.join(columns)}")
        for row in rows:
            check_decision(row, columns, faults, place_of(file, rows.line_num))
            yield rows.line_num, row


def check_decision(row: Row, columns: Sequence[str], faults: Callable[[Row], Sequence[Fault]], place: str) -> None:
    """Raises InvalidConfiguration that names ``place``, the first column that is written wrongly, and its cure."""
    if None in row or None in row.values():
        raise InvalidConfiguration(f"{place}: must have {len(columns)} cells; quote a text that holds a comma")
    for column, cure in faults(row):
        raise InvalidConfiguration(f"{place}, {column}: {row[column]!r} {cure}")


def day_faults(row: Row) -> list[Fault]:
    """The fault of ``reviewed_on``, where it is no day."""
    try:
        date.fromisoformat(row["reviewed_on"])
    except ValueError:
        return [("reviewed_on", "must be a day (2026-11-21)")]
    return []


def place_of(file: Path, line: int) -> str:
    """How errors call a line of the file: from the project on."""
    return f"{'/'.join(file.parts[-4:])}, line {line}"
