"""The rows of one document in a load: its records, the verdicts on them, how reading it ended, and its quarantine."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import pyarrow as pa

from gongkai.checks.document.fingerprint import checked_with
from gongkai.checks.document.result import CheckResult
from gongkai.interpreting.privacy.page_covers import PageCover
from gongkai.interpreting.privacy.scrubber import scrubbed
from gongkai.landing.contract import landing_tables
from gongkai.landing.rows.cover_rows import COVERS, cover_rows
from gongkai.landing.rows.markers import COMMIT_MARKER, NOT_RECORDS, VERDICT_MARKER
from gongkai.landing.rows.record_rows import Row, rows_by_table
from gongkai.landing.rows.validation import accepted_and_rejected, check_row, row_as_json
from gongkai.landing.rows.verdict_rows import LandedFigure, LandedFigures, figure_key, verdict_rows
from gongkai.model.characters import whole_characters
from gongkai.model.outcome import ReadingStatus
from gongkai.model.record import Records

Accepted = Mapping[str, list[Row]]
"""Table name → the rows of a load that keep the contract, to which those of a document are added."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How reading one document ended; ``records`` is None where it is unreadable, ``cause`` None where it was read.

    ``results`` are None where nothing was checked; ``continued`` as `rows_by_table` has it; ``covers`` are its pages.
    """

    sha256: str
    status: ReadingStatus
    records: Records | None = None
    cause: str | None = None
    message: str | None = None
    seconds: float | None = None
    results: tuple[CheckResult, ...] | None = None
    continued: Mapping[int, int] = field(default_factory=dict)
    covers: tuple[PageCover, ...] = ()


def document_rows(reading: Reading, *, load_id: str, reader_version: str, read_at: datetime) -> Accepted:
    """Table name → the rows of one document; ``read_at`` is aware.

    A document whose records no row can be made of costs itself, and not its load: it is unreadable, with the cause.
    """
    of_load = {"load_id": load_id, "reader_version": reader_version}
    if reading.message is not None:
        reading = replace(reading, message=whole_characters(reading.message))
    try:
        return _rows_of(reading, **of_load, read_at=read_at)
    except Exception as error:
        if reading.records is None:
            raise
        return _rows_of(_unlandable(reading, error), **of_load, read_at=read_at)


def _unlandable(reading: Reading, error: Exception) -> Reading:
    """The outcome of a document whose records no row can be made of: it costs itself, and not the batch."""
    message = scrubbed(" ".join(str(error).split())).encode("ascii", "backslashreplace").decode()[:400]
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
    covers = cover_rows(reading.covers, reader_version=reader_version, **of_load)
    quarantined += _add_rows(accepted, COVERS, covers, **of_load)[1]
    outcome: Row = {
        "load_id": load_id,
        "sha256": reading.sha256,
        "status": str(_honest_status(reading.status, quarantined)),
        "cause": reading.cause,
        "message": reading.message,
        "reader_version": reader_version,
        "read_at": read_at,
        "seconds": reading.seconds,
        "record_count": sum(len(rows) for name, rows in landed.items() if name not in NOT_RECORDS),
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
