"""The ledger's rows as Parquet and as JSON lines: one column for each field of ``FetchRow``, in its order."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole

_TYPES: Final[Mapping[str, pa.DataType]] = {
    "fetched_at": pa.timestamp("us", tz="UTC"),
    "status": pa.int32(),
    "elapsed_ms": pa.int64(),
    "byte_count": pa.int64(),
    "published_on": pa.date32(),
    "attachment_urls": pa.list_(pa.string()),
}
_COLUMNS: Final = tuple(field.name for field in fields(FetchRow))

FETCH_SCHEMA: Final = pa.schema([pa.field(name, _TYPES.get(name, pa.string())) for name in _COLUMNS])
"""The Parquet schema of the ledger."""


def written_row(row: FetchRow) -> dict[str, Any]:
    """The row as JSON can hold it; the inverse of ``fetch_row``."""
    written = {name: getattr(row, name) for name in _COLUMNS}
    return {
        **written,
        "fetched_at": row.fetched_at.astimezone(UTC).isoformat(),
        "published_on": row.published_on.isoformat() if row.published_on else None,
        "attachment_urls": list(row.attachment_urls),
    }


def fetch_row(written: Mapping[str, Any]) -> FetchRow:
    """The row from what JSON or Parquet gave; columns that it does not know are left out, new ones are None."""
    known = {name: written[name] for name in _COLUMNS if written.get(name) is not None}
    known["purpose"] = FetchPurpose(known["purpose"])
    known["attachment_urls"] = tuple(known.get("attachment_urls", ()))
    if "role" in known:
        known["role"] = DocumentRole(known["role"])
    if isinstance(known["fetched_at"], str):
        known["fetched_at"] = datetime.fromisoformat(known["fetched_at"])
    if isinstance(known.get("published_on"), str):
        known["published_on"] = date.fromisoformat(known["published_on"])
    return FetchRow(**known)


def write_parquet(rows: Iterable[FetchRow], path: Path) -> None:
    """Writes the rows, in their order, as one Parquet file at ``path``."""
    columns = [{name: getattr(row, name) for name in _COLUMNS} for row in rows]
    pq.write_table(pa.Table.from_pylist(columns, schema=FETCH_SCHEMA), path)


def read_parquet(path: Path) -> list[FetchRow]:
    """The rows of one file, in their order."""
    return [fetch_row(written) for written in pq.read_table(path, partitioning=None).to_pylist()]
