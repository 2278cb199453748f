"""Loads that nothing counts on any more: their readings are outdone by others, their verdicts judged anew elsewhere."""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from gongkai.landing.loads.landed_file import landed_table
from gongkai.landing.rows.markers import COMMIT_MARKER, VERDICT_MARKER

Of = TypeVar("Of", bound=Hashable)
DocumentAndReader = tuple[str, str]
"""sha256 and the version of the reader."""

_READING: Final = ("sha256", "reader_version", "read_at")
_VERDICT: Final = ("sha256", "reading_load_id", "checked_at")


@dataclass(frozen=True, slots=True)
class SupersededLoad:
    """A load that may go: by which readers how many readings it holds (none: verdicts alone), its bytes on the disk."""

    load_id: str
    readers: tuple[str, ...]
    readings: int
    byte_count: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A reading (of a document by a reader) or a verdict (of a document on a load), when, and in which load."""

    of: tuple[str, str]
    moment: datetime
    load_id: str


def superseded_loads(
    folder: Path, *, current: str, standing: Collection[str], held: Collection[DocumentAndReader] = ()
) -> list[SupersededLoad]:
    """The loads without a reading that counts or may count again, by their ids.

    Kept are the newest readings of the ``current`` reader and of the ``standing`` ones (the one that stands, and those
    that an undo goes back to), those that are ``held``, and of a document that the current reader has not read the
    newest of all. Verdicts are kept with the reading that they are on, of each the newest.
    """
    readings, verdicts = _rows(folder, COMMIT_MARKER, _READING), _rows(folder, VERDICT_MARKER, _VERDICT)
    needed = _needed_readings(readings, current, {current, *standing}, frozenset(held))
    judged = _newest((verdict.of, verdict) for verdict in verdicts)
    needed |= {verdict.load_id for (_, reading_load), verdict in judged.items() if reading_load in needed}
    going: dict[str, list[_Row]] = {row.load_id: [] for row in (*readings, *verdicts) if row.load_id not in needed}
    for reading in readings:
        if reading.load_id in going:
            going[reading.load_id].append(reading)
    return [
        SupersededLoad(load_id, tuple(sorted({row.of[1] for row in rows})), len(rows), _bytes_of(folder, load_id))
        for load_id, rows in sorted(going.items())
    ]


def _needed_readings(
    readings: list[_Row], current: str, counting: Collection[str], held: Collection[DocumentAndReader]
) -> set[str]:
    """The loads with a reading that counts, may count again, or is held."""
    newest = _newest((reading.of, reading) for reading in readings)
    last = _newest((reading.of[0], reading) for reading in readings)
    needed = {reading.load_id for of, reading in newest.items() if of[1] in counting or of in held}
    return needed | {reading.load_id for sha256, reading in last.items() if (sha256, current) not in newest}


def _newest(rows: Iterable[tuple[Of, _Row]]) -> dict[Of, _Row]:
    found: dict[Of, _Row] = {}
    for of, row in rows:
        before = found.get(of)
        if before is None or (row.moment, row.load_id) > (before.moment, before.load_id):
            found[of] = row
    return found


def _rows(folder: Path, table: str, columns: tuple[str, str, str]) -> list[_Row]:
    document, of, moment = columns
    return [
        _Row((row[document], row[of]), row[moment], file.parent.name.removeprefix("load="))
        for file in sorted((folder / table).glob("load=[!_]*/part-0.parquet"))
        for row in landed_table(file, columns=list(columns)).to_pylist()
    ]


def _bytes_of(folder: Path, load_id: str) -> int:
    return sum(file.stat().st_size for file in folder.glob(f"*/load={load_id}/*") if file.is_file())
