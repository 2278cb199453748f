"""The sample's ledger, copied for as many counterparts of each portal as make a country, in files like merged ones."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.country_year.hosts import copied
from gongkai.vault.fetch_log import FetchLog
from gongkai.vault.fetch_table import FETCH_SCHEMA
from gongkai.vault.ledger_files import _ORDER, _ROWS_OF_A_GROUP, _RUNS


def copy_ledger(vault: Path, target: Path, *, copies: int, until: datetime) -> int:
    """Writes the rows before ``until`` of the ``vault``'s ledger into that of ``target``; returns how many."""
    table = FetchLog(vault, until).unordered(FETCH_SCHEMA.names).sort_by(_ORDER)
    months = pc.strftime(table.column("fetched_at"), "%Y-%m")
    for month in sorted(pc.unique(months).to_pylist()):
        _write_month(table.filter(pc.equal(months, month)), target / "fetches" / f"month={month}", copies)
    return int(table.num_rows * copies)


def _write_month(table: pa.Table, folder: Path, copies: int) -> None:
    folder.mkdir(parents=True)
    runs = table.column("run_id").unique().to_pylist()
    all_runs = sorted(run.replace(copied("-", 0), copied("-", copy)) for run in runs for copy in range(copies))
    schema = FETCH_SCHEMA.with_metadata({_RUNS: json.dumps(all_runs).encode()})
    options: dict[str, Any] = {"compression": "zstd", "write_page_checksum": True}
    with pq.ParquetWriter(folder / "copied.parquet", schema, **options) as writer:
        for copy in range(copies):
            writer.write_table(_copy(table, copy).cast(schema), row_group_size=_ROWS_OF_A_GROUP)


def _copy(table: pa.Table, copy: int) -> pa.Table:
    return pa.table(list(_columns(table.combine_chunks(), copy)), names=table.column_names)


def _columns(table: pa.Table, copy: int) -> Iterator[pa.Array]:
    """Each column with the copy's name in the place of the original's, wherever it stands."""
    for column in table.itercolumns():
        yield _renamed(column.combine_chunks() if column.num_chunks != 1 else column.chunk(0), copy)


def _renamed(values: pa.Array, copy: int) -> pa.Array:
    kind = values.type
    if pa.types.is_string(kind):
        return pc.replace_substring(values, copied("-", 0), copied("-", copy))
    if pa.types.is_struct(kind):
        return pa.StructArray.from_arrays([_renamed(field, copy) for field in values.flatten()], fields=list(kind))
    if pa.types.is_list(kind):
        return pa.ListArray.from_arrays(values.offsets, _renamed(values.values, copy), type=kind, mask=values.is_null())
    return values
