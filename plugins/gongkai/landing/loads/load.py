"""Landing: what was read, written as Parquet under the contract, one folder per load, and never changed."""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.landing.contract import LandingTable, landing_tables
from gongkai.landing.loads.landed_file import landed_table
from gongkai.landing.loads.load_seal import StoredFile, stored_file, write_seal
from gongkai.landing.rows.document_rows import Accepted, Reading, document_rows
from gongkai.landing.rows.markers import COMMIT_MARKER, NOT_RECORDS
from gongkai.landing.rows.record_rows import Row
from gongkai.model.errors import ContractViolation
from gongkai.model.outcome import ReadingStatus

_SCHEMA_LOAD: Final = "_schema"


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a committed load holds: documents by status, rows by table, and why documents could not be read.

    ``unreadable`` has one ``(sha256, cause, message)`` per document, ``no_reports`` one per document that is another
    file than a report, ``not_understood`` one per document of whose numbers none became a figure, ``lost``
    one per document that was not read because the vault has lost its bytes.
    """

    load_id: str
    documents: Mapping[str, int]
    rows: Mapping[str, int]
    unreadable: tuple[tuple[str, str, str], ...] = ()
    no_reports: tuple[tuple[str, str, str], ...] = ()
    not_understood: tuple[tuple[str, str, str], ...] = ()
    lost: tuple[tuple[str, str, str], ...] = ()

    @property
    def records(self) -> int:
        """Records of all kinds."""
        return sum(count for table, count in self.rows.items() if table not in NOT_RECORDS)

    @property
    def records_by_table(self) -> dict[str, int]:
        """Records of each kind, by the table they are in."""
        return {table: count for table, count in self.rows.items() if table not in NOT_RECORDS}

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
        own = document_rows(reading, load_id=load_id, reader_version=reader_version, read_at=read_at)
        for name, rows in own.items():
            accepted[name].extend(rows)
    if accepted[COMMIT_MARKER]:  # else nothing was read
        write_load(accepted, folder, load_id, last=COMMIT_MARKER)
    return committed_load(folder, load_id)


def write_load(accepted: Accepted, folder: Path, load_id: str, *, last: str) -> None:
    """Writes the rows of a load, those of the table that commits it last, be there any or none.

    Before it is committed, what it consists of is told in its seal.
    """
    sealed: dict[str, StoredFile] = {}
    for name, rows in accepted.items():
        if name != last and rows:
            file = load_file(folder, name, load_id)
            _write(landing_tables()[name], rows, file)
            sealed[name] = stored_file(file)
    marker = load_file(folder, last, load_id)
    with _unfinished(_content(landing_tables()[last], accepted[last]), marker) as unfinished:
        write_seal({**sealed, last: stored_file(unfinished)}, marker)


def load_file(folder: Path, table: str, load_id: str) -> Path:
    """Where ``table``'s rows of this load are."""
    return folder / table / f"load={load_id}" / "part-0.parquet"


def committed_load(folder: Path, load_id: str) -> LoadSummary:
    """What this load holds; a load that is not committed holds nothing."""
    if not load_file(folder, COMMIT_MARKER, load_id).exists():
        return LoadSummary(load_id, {}, {})
    files = {table: load_file(folder, table, load_id) for table in landing_tables()}
    outcomes = landed_table(files[COMMIT_MARKER]).to_pylist()
    return LoadSummary(
        load_id,
        documents=Counter(outcome["status"] for outcome in outcomes),
        rows={table: pq.read_metadata(file).num_rows for table, file in files.items() if file.exists()},
        unreadable=_causes(outcomes, ReadingStatus.UNREADABLE),
        no_reports=_causes(outcomes, ReadingStatus.NO_REPORT),
        not_understood=_causes(outcomes, ReadingStatus.PARTLY_READ),
    )


def _causes(outcomes: list[dict[str, Any]], status: ReadingStatus) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (outcome["sha256"], outcome["cause"], outcome["message"])
        for outcome in outcomes
        if outcome["status"] == status and outcome["cause"]
    )


def make_schema_load(folder: Path) -> None:
    """An empty file of every table, so that a query over all loads always finds the columns."""
    for table in landing_tables().values():
        file = load_file(folder, table.name, _SCHEMA_LOAD)
        if not _has_schema(file, table.schema):
            _write(table, [], file)


def _has_schema(file: Path, schema: pa.Schema) -> bool:
    try:
        return bool(pq.read_schema(file).equals(schema))
    except (OSError, pa.ArrowException):  # missing, or damaged
        return False


def _write(table: LandingTable, rows: Sequence[Row], file: Path) -> None:
    write_parquet(_content(table, rows), file)


def _content(table: LandingTable, rows: Sequence[Row]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=table.schema)


def write_parquet(content: pa.Table, file: Path) -> None:
    """Writes ``content`` so that ``file`` is there whole or not at all; a killed attempt leaves no ``.parquet``."""
    with _unfinished(content, file):
        pass


@contextmanager
def _unfinished(content: pa.Table, file: Path) -> Iterator[Path]:
    """``content`` on disk beside ``file``, whose name it gets when the block ends well; else it is removed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.unfinished")
    try:
        pq.write_table(content, unfinished, compression="zstd")
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        yield unfinished
        unfinished.replace(file)
    except Exception:  # a full disk
        unfinished.unlink(missing_ok=True)
        raise
