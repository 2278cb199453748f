"""What the pipeline's own tasks did, on disk: a small file when an attempt begins, and one when it has ended.

Neither is changed. An attempt that was killed leaves the first alone. The files of days that are over become one file a
day; what stands in both, because a kill came between, is one row all the same.
"""

import fcntl
import json
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.json
import structlog

from gongkai.interpreting.privacy.told import scrubbed_value
from gongkai.landing.contract import collected_tables
from gongkai.landing.loads.load import write_parquet
from gongkai.landing.rows.validation import check_row
from gongkai.model.errors import DamagedState
from gongkai.model.task_run import TaskRun

_TABLE: Final = "task_run"
_WORDS: Final = ("run_id", "cause", "message", "subject")
_log = structlog.get_logger(__name__)
OF_A_DAY: Final = "day.parquet"
"""What the files of a day that is over become."""

_LOOKS: Final = 3
"""A file that is gone when it is read has been merged meanwhile: then it is looked again."""


def write_task_run(run: TaskRun, folder: Path) -> Path:
    """The file that says of this attempt what is known by now, below ``folder``, on the day (UTC) on which it began.

    Raises ContractViolation for what the contract does not allow, OSError where the disk takes no more.
    """
    table = collected_tables()[_TABLE]
    row: dict[str, Any] = {"task_run_id": run.task_run_id, **asdict(run)}
    row["outcome"] = str(run.outcome) if run.outcome else None
    row |= {name: scrubbed_value(row[name]) for name in _WORDS}
    check_row(table, row)
    state = "began" if run.ended_at is None else "ended"
    file = folder / f"date={run.began_at.astimezone(UTC):%Y-%m-%d}" / f"{run.task_run_id}.{state}.parquet"
    write_parquet(_one_row(row, table.schema), file)
    return file


def task_run_rows(folder: Path | None) -> pa.Table:
    """Every attempt below ``folder``, each once, in the order in which they began; no rows where there are none.

    A file that cannot be read is left out and told: what the pipeline did is no reason to keep back what it read.
    Raises DamagedState where files vanish again and again.
    """
    for _ in range(_LOOKS):
        try:
            files = sorted(folder.glob("date=*/*.parquet")) if folder is not None else []
            try:
                return _combined(files)
            except DamagedState:
                return _combined(filter(_is_whole, files))
        except FileNotFoundError:
            continue
    raise DamagedState(f"{folder}: files vanish while they are read; end what removes them")


def _is_whole(file: Path) -> bool:
    try:
        _combined([file])
    except DamagedState as damage:
        _log.warning("what a task did is left out", cause=str(damage))
        return False
    return True


def merge_task_runs(folder: Path, *, today: date) -> None:
    """Makes one file a day of the days before yesterday; another process that is at it is left to it.

    A day with a damaged file stays as it is.
    """
    if not folder.is_dir():
        return
    with (folder / ".merging").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        of_days: defaultdict[Path, list[Path]] = defaultdict(list)
        for file in sorted(folder.glob("date=*/*.parquet")):
            of_days[file.parent].append(file)
        for day, files in of_days.items():
            if len(files) > 1 and day.name < f"date={today - timedelta(days=1):%Y-%m-%d}":
                with suppress(DamagedState):  # who reads it says so
                    write_parquet(_combined(files), day / OF_A_DAY)
                    for file in files:
                        if file.name != OF_A_DAY:
                            file.unlink()


def _one_row(row: dict[str, Any], schema: pa.Schema) -> pa.Table:
    """The row as a table, by way of JSON: of Python's values pyarrow makes columns by pandas, a second to load."""
    written = json.dumps(row, default=lambda moment: moment.astimezone(UTC).isoformat())
    read = pa.json.read_json(BytesIO(written.encode()), parse_options=pa.json.ParseOptions(explicit_schema=schema))
    return pa.Table.from_arrays(read.select(schema.names).columns, schema=schema)


def _combined(files: Iterable[Path]) -> pa.Table:
    """The rows of these files: of each attempt what was said last."""
    import pyarrow.dataset as ds  # noqa: PLC0415 - loads pandas, which a task that only writes need not wait for

    schema, found = collected_tables()[_TABLE].schema, list(files)
    if not found:
        return schema.empty_table()
    try:
        rows = ds.dataset([str(file) for file in found], schema=schema, format="parquet").to_table().to_pylist()
    except FileNotFoundError:
        raise
    except (OSError, pa.ArrowException) as error:
        said = " ".join(str(error).split())[:200]
        raise DamagedState(
            f"{said}; restore the file from a copy, or remove it: what it told is then missing"
        ) from error
    said_last: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["ended_at"] is not None or row["task_run_id"] not in said_last:
            said_last[row["task_run_id"]] = row
    ordered = sorted(said_last.values(), key=lambda row: (row["began_at"], row["task_run_id"]))
    return pa.Table.from_pylist(ordered, schema=schema)
