"""The ledger's rows as Parquet and as JSON lines: one column for each field of ``FetchRow``, in its order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, asdict, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gongkai.model.errors import DamagedState
from gongkai.model.fetch import FetchPurpose, FetchRow, ListedItem, WalkEnd
from gongkai.model.sealed import DocumentRole

_TYPES: Final[Mapping[str, pa.DataType]] = {
    "fetched_at": pa.timestamp("us", tz="UTC"),
    "status": pa.int32(),
    "elapsed_ms": pa.int64(),
    "byte_count": pa.int64(),
    "published_on": pa.date32(),
    "attachment_urls": pa.list_(pa.string()),
    "warc_offset": pa.int64(),
    "item_count": pa.int32(),
    "dated_count": pa.int32(),
    "new_items": pa.list_(
        pa.struct([pa.field("url", pa.string()), pa.field("title", pa.string()), pa.field("published_on", pa.date32())])
    ),
}
_COLUMNS: Final = tuple(field.name for field in fields(FetchRow))

_DEFAULTS: Final = {field.name: field.default for field in fields(FetchRow) if field.default is not MISSING}
FETCH_SCHEMA: Final = pa.schema([pa.field(name, _TYPES.get(name, pa.string())) for name in _COLUMNS])
"""The Parquet schema of the ledger."""


def _listed_items(written: Iterable[Mapping[str, Any]]) -> tuple[ListedItem, ...]:
    return tuple(ListedItem(item["url"], item["title"], _day(item["published_on"])) for item in written)


def _day(written: str | date | None) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else written


_MEANINGS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "purpose": {purpose.value: purpose for purpose in FetchPurpose}.__getitem__,
    "role": {role.value: role for role in DocumentRole}.__getitem__,
    "walk_end": {end.value: end for end in WalkEnd}.__getitem__,
    "attachment_urls": tuple,
    "new_items": _listed_items,
}
"""What a value of JSON or Parquet stands for, where it is not simply itself."""


def written_row(row: FetchRow) -> dict[str, Any]:
    """The row as JSON can hold it; the inverse of ``fetch_row``."""
    written = {name: getattr(row, name) for name in _COLUMNS}
    return {
        **written,
        "fetched_at": row.fetched_at.astimezone(UTC).isoformat(),
        "published_on": row.published_on.isoformat() if row.published_on else None,
        "attachment_urls": list(row.attachment_urls),
        "new_items": [
            {**item, "published_on": item["published_on"].isoformat() if item["published_on"] else None}
            for item in map(asdict, row.new_items)
        ],
    }


def fetch_row(written: Mapping[str, Any]) -> FetchRow:
    """The row from what ``written_row`` gave; columns that it does not know are left out, new ones have no value."""
    known = {name: written[name] for name in _COLUMNS if written.get(name) is not None}
    known |= {name: meaning(known[name]) for name, meaning in _MEANINGS.items() if name in known}
    known["fetched_at"] = datetime.fromisoformat(known["fetched_at"])
    if "published_on" in known:
        known["published_on"] = date.fromisoformat(known["published_on"])
    return FetchRow(**known)


def table_of(rows: Iterable[FetchRow]) -> pa.Table:
    """The rows, in their order, as a table in ``FETCH_SCHEMA``."""
    columns = (
        {name: getattr(row, name) for name in _COLUMNS} | {"new_items": [asdict(item) for item in row.new_items]}
        for row in rows
    )
    return pa.Table.from_pylist(list(columns), schema=FETCH_SCHEMA)


def rows_of(table: pa.Table) -> list[FetchRow]:
    """The rows of a table with the columns of the ledger, in their order."""
    columns = {}
    for name in _COLUMNS:
        meaning, missing = _MEANINGS.get(name), _DEFAULTS.get(name)
        values = values_of(table.column(name))
        if meaning is not None or missing is not None:  # else None stays None
            values = [missing if value is None else meaning(value) if meaning else value for value in values]
        columns[name] = values
    return [FetchRow(**dict(zip(_COLUMNS, values, strict=True))) for values in zip(*columns.values(), strict=True)]


def values_of(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """The values of a column, moments aware in UTC; a string that stands in it often is one object."""
    if pa.types.is_timestamp(column.type):
        naive = column.to_numpy(zero_copy_only=False).astype("datetime64[us]").tolist()
        return [moment.replace(tzinfo=UTC) for moment in naive]
    if pa.types.is_date32(column.type):
        return list(column.to_numpy(zero_copy_only=False).astype("datetime64[D]").tolist())
    if not pa.types.is_string(column.type):
        return list(column.to_pylist())
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    encoded = pc.dictionary_encode(whole, null_encoding="encode")
    strings = encoded.dictionary.to_pylist()
    return [strings[number] for number in encoded.indices.to_pylist()]


def write_parquet(rows: Iterable[FetchRow], path: Path) -> None:
    """Writes the rows, in their order, as one Parquet file at ``path``, each page with its checksum."""
    pq.write_table(table_of(rows), path, write_page_checksum=True)


def ledger_table(path: Path) -> pa.Table:
    """The rows of a ledger file, its checksums looked at. Raises DamagedState where it is not what was written."""
    try:
        return pq.read_table(path, schema=FETCH_SCHEMA, partitioning=None, page_checksum_verification=True)
    except FileNotFoundError:
        raise
    except (OSError, pa.ArrowException) as error:
        raise damaged_ledger(path, error) from error


def damaged_ledger(path: Path, error: Exception) -> DamagedState:
    """What to say of a file of the ledger that cannot be read."""
    return DamagedState(
        f"{path} cannot be read ({' '.join(str(error).split())[:100]}); restore it from a copy of the vault, or move "
        "it away: what it told is then collected again"
    )
