"""What became of a hostile file, and what must hold of it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import report_reading
from gongkai.model.block import Cell, Table
from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.isolation.isolated_reader import IsolatedReader
from gongkai.reading.read import read_document

_LIMITS = ("took longer than", "of memory and was stopped")
_CRASH, _FAULT = "the reader crashed", "the reader failed"
_LONGEST_CAUSE = 600
_MOST_PLACES = 20_000_000  # they are held in memory as soon as one is asked for


@dataclass(frozen=True, slots=True)
class Outcome:
    """How reading a file ended, why (one line), and what it took.

    ``ending`` is ``read``, ``partly read``, ``refused``, ``stopped`` at a limit, ``crashed`` (a library: it took its
    process with it, and nothing else), or ``failed``: what we read or said is wrong.
    """

    ending: str
    cause: str
    seconds: float


def outcome_of(worker: IsolatedReader, data: bytes, name: str, *, interpreted: bool = True) -> Outcome:
    """What reading this file came to, and interpreting it."""
    begun = time.monotonic()
    try:
        if interpreted:
            reading = worker.call(report_reading, data, SourceHints(file_name=name))
            document, noted = reading.document, reading.records.problems
        else:
            document, noted = worker.call(read_document, data, name=name), ()
    except UnreadableDocument as error:
        cause = str(error)
        return Outcome(_refusal(cause), cause, time.monotonic() - begun)
    faults = list(_faults(document))
    faults += [problem.message for problem in noted if problem.code.endswith("_failed")]
    if faults:
        return Outcome("failed", faults[0], time.monotonic() - begun)
    problems = document.problems
    cause = problems[0].message if problems else ""
    return Outcome("partly read" if problems else "read", cause, time.monotonic() - begun)


def _refusal(cause: str) -> str:
    if any(mark in cause for mark in _LIMITS):
        return "stopped"
    if _CRASH in cause:
        return "crashed"
    is_good = cause.strip() and "\n" not in cause and len(cause) <= _LONGEST_CAUSE and _FAULT not in cause
    return "refused" if is_good else "failed"


def _faults(document: Document) -> Iterator[str]:
    """What a document must never be, whatever it was read from."""
    if not document.blocks:
        yield "a document without blocks"
    for number, block in enumerate(document.blocks):
        if block.ordinal != number:
            yield f"block {number} is numbered {block.ordinal}"
        if isinstance(block, Table):
            yield from _table_faults(block)
    if any("\n" in problem.message for problem in document.problems):
        yield "a problem of several lines"


def _table_faults(table: Table) -> Iterator[str]:
    taken = sum(cell.row_span * cell.column_span for cell in table.cells)
    if any(cell.row < 0 or cell.column < 0 or cell.row_span < 1 or cell.column_span < 1 for cell in table.cells):
        yield f"a cell of table {table.ordinal} covers no place"
    elif taken > _MOST_PLACES:
        yield f"table {table.ordinal} claims {taken} places"
    elif taken != len({place for cell in table.cells for place in _places(cell)}):
        yield f"cells of table {table.ordinal} overlap"


def _places(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column
