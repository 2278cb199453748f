"""What watching found, on disk: one Parquet file a day, written anew where a day is watched again."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds

from gongkai.interpreting.privacy.told import scrubbed_value
from gongkai.landing.contract import collected_tables
from gongkai.landing.loads.load import write_parquet
from gongkai.landing.rows.validation import check_row
from gongkai.model.errors import DamagedState
from gongkai.portals.watch.finding import WatchFinding

_TABLE = "portal_watch"
_WORDS = ("list_url", "text_zh", "text_en")


def write_watch(findings: Iterable[WatchFinding], folder: Path, *, watched_on: date, watched_at: datetime) -> Path:
    """The file with the findings of ``watched_on`` (China's day) below ``folder``; ``watched_at`` is aware.

    Raises ContractViolation for a finding that the contract does not allow.
    """
    table = collected_tables()[_TABLE]
    rows = []
    for finding in findings:
        said = asdict(finding)
        row = {
            **{name: said.get(name) for name in table.column_names},
            "watched_on": watched_on,
            "watched_at": watched_at,
            "check_name": str(finding.check),
            "severity": str(finding.severity),
            "text_zh": finding.zh,
            "text_en": finding.en,
        }
        row |= {name: scrubbed_value(row[name]) for name in _WORDS}
        check_row(table, row)
        rows.append(row)
    file = folder / f"date={watched_on:%Y-%m-%d}" / f"{_TABLE}.parquet"
    write_parquet(pa.Table.from_pylist(rows, schema=table.schema), file)
    return file


def watched_rows(folder: Path | None) -> pa.Table:
    """All findings below ``folder``, day by day; a table without rows where nothing was watched yet.

    Raises DamagedState where a file cannot be read.
    """
    schema = collected_tables()[_TABLE].schema
    files = sorted(folder.glob(f"date=*/{_TABLE}.parquet")) if folder is not None else []
    if not files:
        return schema.empty_table()
    found = ds.dataset([str(file) for file in files], schema=schema, format="parquet")
    try:
        return found.to_table(schema.names)
    except (OSError, pa.ArrowException) as error:
        said = " ".join(str(error).split())[:200]
        raise DamagedState(
            f"{folder}: {said}; restore the file from a copy, or remove it: its day is then missing"
        ) from error
