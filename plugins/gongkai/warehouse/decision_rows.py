"""Rows of the files in which people write decisions (dbt_project/seeds/reviewed/), each checked as it is read."""

import csv
import io
import re
import unicodedata
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
_WRITTEN: Final = frozenset({"value", "reason"})
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
DOCUMENT: Final = (r"[0-9a-f]{64}", "must be the document's SHA-256, 64 hexadecimal digits")


def decision_rows(
    file: Path, columns: Sequence[str], faults: Callable[[Row], Sequence[Fault]]
) -> Iterator[tuple[int, Row]]:
    """Line and row of each decision; raises InvalidConfiguration that names file, line, column and cure."""
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise InvalidConfiguration(f"{place_of(file, 1)}: the file is gone; restore it from a copy") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InvalidConfiguration(f"{place_of(file, line)}: must be UTF-8; save it as CSV UTF-8") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(rows.fieldnames or ()) != tuple(columns):
            raise InvalidConfiguration(f"{place_of(file, 1)}: must be {','.join(columns)}")
        for row in rows:
            check_decision(row, columns, faults, place_of(file, rows.line_num))
            yield rows.line_num, row
    except csv.Error as error:
        raise InvalidConfiguration(f"{place_of(file, rows.line_num)}: {error}; look at its quotes") from error


def settled_once(
    file: Path, columns: Sequence[str], faults: Callable[[Row], Sequence[Fault]], key: Sequence[str]
) -> list[Row]:
    """Every decision, each about other values of ``key``; raises as ``decision_rows``, and where two are of one."""
    found: dict[tuple[str, ...], tuple[int, Row]] = {}
    for line, row in decision_rows(file, columns, faults):
        about = tuple(row[name] for name in key)
        if about in found:
            before, _ = found[about]
            raise InvalidConfiguration(f"{place_of(file, line)}: settles what line {before} settles; keep one of them")
        found[about] = line, row
    return [row for _, row in found.values()]


def check_decision(row: Row, columns: Sequence[str], faults: Callable[[Row], Sequence[Fault]], place: str) -> None:
    """Raises InvalidConfiguration that names ``place``, the first column that is written wrongly, and its cure."""
    if None in row or None in row.values():
        raise InvalidConfiguration(f"{place}: must have {len(columns)} cells; quote a text that holds a comma")
    for column in _WRITTEN & row.keys():  # a label that is refused is as its report prints it
        if (unseen := unseen_character(row[column])) is not None:
            raise InvalidConfiguration(f"{place}, {column}: holds {unseen}, which nobody sees; take it out")
    for column, cure in faults(row):
        raise InvalidConfiguration(f"{place}, {column}: {row[column]!r} {cure}")


def unseen_character(text: str) -> str | None:
    """The first character that nobody sees or that turns the writing (U+202E), by its number; None where all are."""
    return next((f"U+{ord(each):04X}" for each in text if unicodedata.category(each) in _UNSEEN), None)


def day_faults(row: Row) -> list[Fault]:
    """The fault of ``reviewed_on``, where it is no day."""
    try:
        is_day = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", row["reviewed_on"]) and date.fromisoformat(
            row["reviewed_on"]
        )
    except ValueError:
        is_day = None
    return [] if is_day else [("reviewed_on", "must be a day (2026-11-21)")]


def place_of(file: Path, line: int) -> str:
    """How errors call a line of the file: from the project on."""
    return f"{'/'.join(file.parts[-4:])}, line {line}"
