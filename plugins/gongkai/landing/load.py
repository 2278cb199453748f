"""Landing: what was read, written as Parquet under the contract, one folder per load, and never changed."""

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.landing.contract import LandingTable, landing_tables
from gongkai.landing.rows import Row, rows_by_table
from gongkai.landing.validation import accepted_and_rejected, check_row, row_as_json
from gongkai.model.errors import ContractViolation
from gongkai.model.outcome import ReadingStatus
from gongkai.model.record import Records

COMMIT_MARKER: Final = "reading_outcome"
"""The table that is written last: a load without it does not count."""

_SCHEMA_LOAD: Final = "_schema"
_NOT_RECORDS: Final = frozenset({"document", "identification", "problem", "quarantine", COMMIT_MARKER})


@dataclass(frozen=True, slots=True)
class Reading:
    """How reading one document ended; ``records`` is None where it is unreadable, ``cause`` None where it is not."""

    sha256: str
    status: ReadingStatus
    records: Records | None = None
    cause: str | None = None
    message: str | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a committed load holds: documents by status, rows by table, and why documents could not be read.

    ``unreadable`` has one ``(sha256, cause, message)`` per document.
    """

    load_id: str
    documents: Mapping[str, int]
    rows: Mapping[str, int]
    unreadable: tuple[tuple[str, str, str], ...] = ()

    @property
    def records(self) -> int:
        """Records of all kinds."""
        return sum(count for table, count in self.rows.items() if table not in _NOT_RECORDS)

    @property
    def records_by_table(self) -> dict[str, int]:
        """Records of each kind, by the table they are in."""
        return {table: count for table, count in self.rows.items() if table not in _NOT_RECORDS}

    @property
    def quarantined(self) -> int:
        """Rows in quarantine."""
        return self.rows.get("quarantine", 0)


def land(
    readings: Iterable[Reading], folder: Path, *, load_id: str, reader_version: str, read_at: datetime
) -> LoadSummary:
    """Writes one load below ``folder`` and commits it; a load that is committed already is left as it is.

    ``read_at`` is aware. Rows that break the contract go to quarantine with their reason. Until the outcomes are
    written nothing of the load counts, and what a killed attempt at it left behind is removed first.
    """
    if load_id.startswith("_") or set("/%") & set(load_id):
        raise ContractViolation(f"load id {load_id!r}: must not begin with _ nor hold / or % (it names a folder)")
    make_schema_load(folder)
    if load_file(folder, COMMIT_MARKER, load_id).exists():
        return committed_load(folder, load_id)
    for table in landing_tables():
        shutil.rmtree(load_file(folder, table, load_id).parent, ignore_errors=True)
    accepted: dict[str, list[Row]] = {name: [] for name in landing_tables()}
    for reading in readings:
        try:
            own = _rows_of(reading, load_id=load_id, reader_version=reader_version, read_at=read_at)
        except Exception as error:
            if reading.records is None:
                raise
            failed = _unlandable(reading, error)
            own = _rows_of(failed, load_id=load_id, reader_version=reader_version, read_at=read_at)
        for name, rows in own.items():
            accepted[name].extend(rows)
    for name, rows in accepted.items():
        if name != COMMIT_MARKER and rows:
            _write(landing_tables()[name], rows, load_file(folder, name, load_id))
    _write(landing_tables()[COMMIT_MARKER], accepted[COMMIT_MARKER], load_file(folder, COMMIT_MARKER, load_id))
    return committed_load(folder, load_id)


def _unlandable(reading: Reading, error: Exception) -> Reading:
    """The outcome of a document whose records no row can be made of: it costs itself, and not the batch."""
    message = " ".join(str(error).split()).encode("ascii", "backslashreplace").decode()[:400]
    return Reading(
        reading.sha256,
        ReadingStatus.UNREADABLE,
        cause=type(error).__name__,
        message=f"its records cannot be landed ({message or 'no message'}); this is a bug to report",
        seconds=reading.seconds,
    )


def _rows_of(reading: Reading, *, load_id: str, reader_version: str, read_at: datetime) -> dict[str, list[Row]]:
    """Table name → the rows of one document.

    What Parquet cannot hold, such as half a character, raises here and not where the whole batch is written.
    """
    own: dict[str, list[Row]] = {name: [] for name in landing_tables()}
    _add_reading(own, reading, load_id=load_id, reader_version=reader_version, read_at=read_at)
    for name, rows in own.items():
        if rows:
            pa.Table.from_pylist(rows, schema=landing_tables()[name].schema)
    return own


def load_file(folder: Path, table: str, load_id: str) -> Path:
    """Where ``table``'s rows of this load are."""
    return folder / table / f"load={load_id}" / "part-0.parquet"


def committed_load(folder: Path, load_id: str) -> LoadSummary:
    """What this load holds; a load that is not committed holds nothing."""
    if not load_file(folder, COMMIT_MARKER, load_id).exists():
        return LoadSummary(load_id, {}, {})
    files = {table: load_file(folder, table, load_id) for table in landing_tables()}
    outcomes = pq.read_table(files[COMMIT_MARKER], partitioning=None).to_pylist()
    return LoadSummary(
        load_id,
        documents=Counter(outcome["status"] for outcome in outcomes),
        rows={table: pq.read_metadata(file).num_rows for table, file in files.items() if file.exists()},
        unreadable=tuple(
            (outcome["sha256"], outcome["cause"], outcome["message"])
            for outcome in outcomes
            if outcome["status"] == ReadingStatus.UNREADABLE
        ),
    )


def make_schema_load(folder: Path) -> None:
    """An empty file of every table, so that a query over all loads always finds the columns."""
    for table in landing_tables().values():
        file = load_file(folder, table.name, _SCHEMA_LOAD)
        if not file.exists() or not pq.read_schema(file).equals(table.schema):
            _write(table, [], file)


def _add_reading(
    accepted: Mapping[str, list[Row]], reading: Reading, *, load_id: str, reader_version: str, read_at: datetime
) -> None:
    quarantined = 0
    landed: dict[str, int] = {}
    by_table = rows_by_table(reading.records, sha256=reading.sha256, load_id=load_id) if reading.records else {}
    for name, rows in by_table.items():
        good, bad = accepted_and_rejected(landing_tables()[name], rows)
        accepted[name].extend(good)
        landed[name] = len(good)
        quarantined += len(bad)
        for number, rejection in enumerate(bad):
            text = row_as_json({key: value for key, value in rejection.row.items() if key != "load_id"})
            accepted["quarantine"].append(
                {
                    "load_id": load_id,
                    "sha256": reading.sha256,
                    "quarantine_id": hashlib.sha256(f"{name}{text}{number}".encode()).hexdigest()[:32],
                    "table_name": name,
                    "reason": rejection.reason,
                    "row_json": text,
                }
            )
    outcome: Row = {
        "load_id": load_id,
        "sha256": reading.sha256,
        "status": str(_honest_status(reading.status, quarantined)),
        "cause": reading.cause,
        "message": reading.message,
        "reader_version": reader_version,
        "read_at": read_at,
        "seconds": reading.seconds,
        "record_count": sum(count for name, count in landed.items() if name not in _NOT_RECORDS),
        "unmapped_count": landed.get("unmapped", 0),
        "problem_count": landed.get("problem", 0),
        "quarantined_count": quarantined,
    }
    check_row(landing_tables()[COMMIT_MARKER], outcome)
    accepted[COMMIT_MARKER].append(outcome)


def _honest_status(status: ReadingStatus, quarantined: int) -> ReadingStatus:
    """A document with rows in quarantine was not read without a problem."""
    return ReadingStatus.PARTLY_READ if quarantined and status is ReadingStatus.READ else status


def _write(table: LandingTable, rows: Sequence[Row], file: Path) -> None:
    write_parquet(pa.Table.from_pylist(list(rows), schema=table.schema), file)


def write_parquet(content: pa.Table, file: Path) -> None:
    """Writes ``content`` so that ``file`` is there whole or not at all; a killed attempt leaves no ``.parquet``."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.unfinished")
    pq.write_table(content, unfinished, compression="zstd")
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    unfinished.replace(file)
