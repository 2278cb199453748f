"""Checking anew what was landed: the documents whose verdicts were judged by other rules, or with other settled values.

What is to be checked is always computed from the committed loads; no bytes are read.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

import pyarrow.compute as pc
import structlog

from gongkai.checks.document.fingerprint import checked_with
from gongkai.checks.document.result import CheckResult
from gongkai.landing.checked_report import checked_records
from gongkai.landing.contract import landing_tables
from gongkai.landing.loads.landed_file import landed_table
from gongkai.landing.loads.load import load_file, make_schema_load, write_load
from gongkai.landing.rows.document_rows import add_verdicts
from gongkai.landing.rows.landed_records import CHECKED_TABLES, landed_records
from gongkai.landing.rows.markers import COMMIT_MARKER, VERDICT_MARKER
from gongkai.landing.rows.verdict_rows import LandedFigures, Row
from gongkai.model.outcome import ReadingStatus

Settled = Mapping[str, Mapping[str, Decimal | None]]
"""sha256 → id of a figure's row → the value, in the unit printed, that people have settled; None: withheld."""

DOCUMENTS_A_LOAD: Final = 500
_log = structlog.get_logger(__name__)

_READ: Final = frozenset({ReadingStatus.READ.value, ReadingStatus.PARTLY_READ.value})


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A reading without a verdict of these rules, and the load it is in."""

    sha256: str
    load_id: str


def unchecked_documents(
    folder: Path, settled: Settled, *, reader_version: str, standing_reader: str | None = None
) -> list[Unchecked]:
    """The documents, in the order of their loads, whose reading that counts was not judged with what now holds."""
    judged = _judged(folder)
    readings = {**_readings(folder, reader_version), **_readings(folder, standing_reader or reader_version)}
    return sorted(
        (
            Unchecked(sha256, load_id)
            for sha256, load_id in readings.items()
            if judged.get((sha256, load_id)) != checked_with(settled.get(sha256))
        ),
        key=lambda each: (each.load_id, each.sha256),
    )


def recheck(
    folder: Path, unchecked: Sequence[Unchecked], settled: Settled, *, load_id: str, checked_at: datetime
) -> int:
    """Judges these readings and lands the verdicts as one load; how many there are. ``checked_at`` is aware.

    A reading in which a check of ours raises, or whose landed rows make no record any more, has no result until the
    rules or the checker change.
    """
    make_schema_load(folder)
    accepted: dict[str, list[Row]] = {name: [] for name in landing_tables()}
    by_load: defaultdict[str, list[str]] = defaultdict(list)
    for each in unchecked:
        by_load[each.load_id].append(each.sha256)
    for reading_load, documents in by_load.items():
        for sha256, rows in _landed(folder, reading_load, documents):
            values = settled.get(sha256, {})
            results, figures = _judged_anew(sha256, rows, values)
            judged = {"reading_load_id": reading_load, "checked_with": checked_with(values), "checked_at": checked_at}
            add_verdicts(accepted, results, figures, judged=judged, sha256=sha256, load_id=load_id)
    count = len(accepted[VERDICT_MARKER])
    if count:
        write_load(accepted, folder, load_id, last=VERDICT_MARKER)
    return count


def _judged_anew(
    sha256: str, rows: Mapping[str, list[Row]], values: Mapping[str, Decimal | None]
) -> tuple[Sequence[CheckResult], LandedFigures]:
    try:
        records, figures, continued = landed_records(rows, values)
    except Exception as error:  # noqa: BLE001 - a fault of ours costs the verdicts of this document, not of the others
        _log.error("rechecking_failed", sha256=sha256, cause=type(error).__name__, message=str(error)[:300])
        return (), {}
    return checked_records(records, continued).results or (), figures


def verdict_loads(folder: Path) -> list[str]:
    """Ids of the loads that hold committed verdicts, in order."""
    files = (folder / VERDICT_MARKER).glob("load=[!_]*/part-0.parquet")
    return sorted(file.parent.name.removeprefix("load=") for file in files)


def _readings(folder: Path, reader_version: str) -> dict[str, str]:
    """sha256 → load of its newest reading by this reader, where it was read."""
    newest: dict[str, tuple[datetime, str, str]] = {}
    for row in _rows(folder, COMMIT_MARKER, ["load_id", "sha256", "status", "reader_version", "read_at"]):
        if row["reader_version"] == reader_version:
            told = (row["read_at"], row["load_id"], row["status"])
            newest[row["sha256"]] = max(newest.get(row["sha256"], told), told)
    return {sha256: load_id for sha256, (_, load_id, status) in newest.items() if status in _READ}


def _judged(folder: Path) -> dict[tuple[str, str], str]:
    """(sha256, load of the reading) → what it was judged with last."""
    newest: dict[tuple[str, str], tuple[datetime, str, str]] = {}
    columns = ["load_id", "sha256", "reading_load_id", "checked_with", "checked_at"]
    for row in _rows(folder, VERDICT_MARKER, columns):
        key = (row["sha256"], row["reading_load_id"])
        told = (row["checked_at"], row["load_id"], row["checked_with"])
        newest[key] = max(newest.get(key, told), told)
    return {key: told[-1] for key, told in newest.items()}


def _rows(folder: Path, table: str, columns: list[str]) -> Iterator[Row]:
    for file in sorted((folder / table).glob("load=[!_]*/part-0.parquet")):
        yield from landed_table(file, columns=columns).to_pylist()


def _landed(folder: Path, load_id: str, documents: Sequence[str]) -> Iterator[tuple[str, dict[str, list[Row]]]]:
    """Each of these documents with its rows of the tables that the checks look at."""
    found: dict[str, dict[str, list[Row]]] = {
        sha256: {name: [] for name in ("document", *CHECKED_TABLES)} for sha256 in documents
    }
    for name in ("document", *CHECKED_TABLES):
        file = load_file(folder, name, load_id)
        if file.exists():
            wanted = pc.field("sha256").isin(documents)
            for row in landed_table(file, where=wanted).to_pylist():
                found[row["sha256"]][name].append(row)
    yield from found.items()
