"""Landing: what was read, written as Parquet under the contract, one folder per load, and never changed."""

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.checks.document.fingerprint import checked_with
from gongkai.checks.document.result import CheckResult
from gongkai.landing.contract import LandingTable, landing_tables
from gongkai.landing.rows import Row, rows_by_table
from gongkai.landing.validation import accepted_and_rejected, check_row, row_as_json
from gongkai.landing.verdict_rows import VERDICT_TABLES, LandedFigure, LandedFigures, figure_key, verdict_rows
from gongkai.model.errors import ContractViolation
from gongkai.model.outcome import ReadingStatus
from gongkai.model.record import Records

COMMIT_MARKER: Final = "reading_outcome"
"""The table that is written last: a load without it does not count."""

VERDICT_MARKER: Final = "check_outcome"
"""The table that commits the verdicts of a load; of a load that reads, it is written before the outcomes."""

_SCHEMA_LOAD: Final = "_schema"
_NOT_RECORDS: Final = frozenset(
    {"document", "identification", "problem", "quarantine", *VERDICT_TABLES, VERDICT_MARKER, COMMIT_MARKER}
)
Accepted = Mapping[str, list[Row]]
"""Table name → the rows of a load that keep the contract, to which those of a document are added."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How reading one document ended; ``records`` is None where it is unreadable, ``cause`` None where it is not.

    ``results`` are None where nothing was checked; ``continued`` as `rows_by_table` has it.
    """

    sha256: str
    status: ReadingStatus
    records: Records | None = None
    cause: str | None = None
    message: str | None = None
    seconds: float | None = None
    results: tuple[CheckResult, ...] | None = None
    continued: Mapping[int, int] = field(default_factory=dict)


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
    write_load(accepted, folder, load_id, last=COMMIT_MARKER)
    return committed_load(folder, load_id)


def write_load(accepted: Accepted, folder: Path, load_id: str, *, last: str) -> None:
    """Writes the rows of a load, those of the table that commits it last, be there any or none."""
    for name, rows in accepted.items():
        if name != last and rows:
            _write(landing_tables()[name], rows, load_file(folder, name, load_id))
    _write(landing_tables()[last], accepted[last], load_file(folder, last, load_id))


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


def _rows_of(reading: Reading, *, load_id: str, reader_version: str, read_at: datetime) -> Accepted:
    """Table name → the rows of one document.

    What Parquet cannot hold, such as half a character, raises here and not where the whole batch is written.
    """
    own: Accepted = {name: [] for name in landing_tables()}
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


def _add_reading(accepted: Accepted, reading: Reading, *, load_id: str, reader_version: str, read_at: datetime) -> None:
    quarantined = 0
    landed: dict[str, list[Row]] = {}
    of_load = {"sha256": reading.sha256, "load_id": load_id}
    by_table = rows_by_table(reading.records, continued=reading.continued, **of_load) if reading.records else {}
    for name, rows in by_table.items():
        landed[name], rejected = _add_rows(accepted, name, rows, **of_load)
        quarantined += rejected
    if reading.records is not None and reading.results is not None:
        rows = by_table["cube_figure"]
        kept = {row["record_id"] for row in landed["cube_figure"]}
        figures = {
            figure_key(figure): LandedFigure(row["record_id"], figure.value)
            for figure, row in zip(reading.records.figures, rows, strict=True)
            if row["record_id"] in kept
        }
        judged = {"reading_load_id": load_id, "checked_with": checked_with(), "checked_at": read_at}
        quarantined += add_verdicts(accepted, reading.results, figures, judged=judged, **of_load)
    outcome: Row = {
        "load_id": load_id,
        "sha256": reading.sha256,
        "status": str(_honest_status(reading.status, quarantined)),
        "cause": reading.cause,
        "message": reading.message,
        "reader_version": reader_version,
        "read_at": read_at,
        "seconds": reading.seconds,
        "record_count": sum(len(rows) for name, rows in landed.items() if name not in _NOT_RECORDS),
        "unmapped_count": len(landed.get("uncomposed", ())),
        "problem_count": len(landed.get("problem", ())),
        "quarantined_count": quarantined,
    }
    check_row(landing_tables()[COMMIT_MARKER], outcome)
    accepted[COMMIT_MARKER].append(outcome)


def add_verdicts(
    accepted: Accepted,
    results: Sequence[CheckResult],
    figures: LandedFigures,
    *,
    judged: Row,
    sha256: str,
    load_id: str,
) -> int:
    """Adds the verdicts on one document; returns how many rows broke the contract. An operand goes with its result.

    ``judged``: which reading was judged, with what and when (contract.yml, ``check_outcome``).
    """
    of_load = {"sha256": sha256, "load_id": load_id}
    by_table = verdict_rows(results, figures, **of_load)
    good, rejected = _add_rows(accepted, "check_result", by_table["check_result"], **of_load)
    kept = {row["record_id"] for row in good}
    operands = [row for row in by_table["check_operand"] if row["result_id"] in kept]
    for name, rows in (("check_operand", operands), ("check_coverage", by_table["check_coverage"])):
        rejected += _add_rows(accepted, name, rows, **of_load)[1]
    row: Row = {**of_load, **judged, "result_count": len(results)}
    check_row(landing_tables()[VERDICT_MARKER], row)
    accepted[VERDICT_MARKER].append(row)
    return rejected


def _add_rows(accepted: Accepted, name: str, rows: list[Row], *, sha256: str, load_id: str) -> tuple[list[Row], int]:
    """Adds what keeps the contract, which is returned, and to the quarantine what does not: how many rows."""
    good, bad = accepted_and_rejected(landing_tables()[name], rows)
    accepted[name].extend(good)
    for number, rejection in enumerate(bad):
        text = row_as_json({key: value for key, value in rejection.row.items() if key != "load_id"})
        accepted["quarantine"].append(
            {
                "load_id": load_id,
                "sha256": sha256,
                "quarantine_id": hashlib.sha256(f"{name}{text}{number}".encode()).hexdigest()[:32],
                "table_name": name,
                "reason": rejection.reason,
                "row_json": text,
            }
        )
    return good, len(bad)


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
