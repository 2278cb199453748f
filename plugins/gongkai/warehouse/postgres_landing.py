"""Landing for the engines that cannot read Parquet: the committed loads, the vault and the vocabularies in PostgreSQL.

A load that is there stays as it is, a load that is new is added; so the cost grows with what is new.
"""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
from psycopg import Connection, Cursor, sql

from gongkai.landing.contract import LandingTable, collected_tables, landing_tables
from gongkai.landing.loads.load import load_file
from gongkai.landing.loads.outcomes import committed_loads
from gongkai.landing.rechecking import verdict_loads
from gongkai.landing.rows.markers import COMMIT_MARKER, VERDICT_MARKER

_TYPES: Final[Mapping[str, str]] = {
    "text": 'text collate "C"',  # sorted by code point, as the other engines do
    "integer": "bigint",
    "decimal": "numeric(28, 8)",
    "real": "double precision",
    "date": "date",
    "timestamp": "timestamptz",
    "boolean": "boolean",
}
_ROWS_AT_ONCE: Final = 50_000


def load_landing(database: Connection[Any], landing: Path) -> dict[str, int]:
    """Brings schema ``landing`` up to date with the folder; rows added by table. Each load is there whole or not."""
    with database.transaction(), database.cursor() as cursor:
        for table in landing_tables().values():
            _make_table(cursor, "landing", table, keyed_by=("load_id", "sha256"))
        markers = f"select load_id from landing.{COMMIT_MARKER} union select load_id from landing.{VERDICT_MARKER}"  # noqa: S608 - our own tables
        cursor.execute(markers)
        known = {str(row[0]) for row in cursor.fetchall()}
    wanted = sorted({*committed_loads(landing), *verdict_loads(landing)})
    with database.transaction(), database.cursor() as cursor:
        for table in landing_tables().values():
            target = sql.Identifier("landing", table.name)
            gone = sorted(known - set(wanted))
            if gone:
                cursor.execute(sql.SQL("delete from {} where load_id = any(%s)").format(target), [gone])
    added = dict.fromkeys(landing_tables(), 0)
    for load_id in wanted:
        if load_id not in known:
            with database.transaction(), database.cursor() as cursor:
                for table in landing_tables().values():
                    file = load_file(landing, table.name, load_id)
                    added[table.name] += _copy(cursor, "landing", table, file) if file.exists() else 0
    _analyze(database, "landing", added)
    return added


def load_collected(database: Connection[Any], folder: Path) -> None:
    """Makes schema ``vault`` hold what ``write_collected`` wrote into ``folder``."""
    with database.transaction(), database.cursor() as cursor:
        for table in collected_tables().values():
            _make_table(cursor, "vault", table)
            cursor.execute(sql.SQL("truncate {}").format(sql.Identifier("vault", table.name)))
            _copy(cursor, "vault", table, folder / f"{table.name}.parquet")
    _analyze(database, "vault", collected_tables())


def load_vocabulary(database: Connection[Any], folder: Path) -> None:
    """Makes schema ``vocabulary`` hold each CSV of the folder, all columns as text; an empty field is an empty text."""
    with database.transaction(), database.cursor() as cursor:
        cursor.execute("create schema if not exists vocabulary")
        for file in sorted(folder.glob("*.csv")):
            table = sql.Identifier("vocabulary", file.stem)
            names = file.read_text("utf-8-sig").partition("\n")[0].strip().split(",")
            columns = sql.SQL(", ").join(map(sql.Identifier, names))
            typed = sql.SQL(", ").join(sql.SQL('{} text collate "C"').format(sql.Identifier(name)) for name in names)
            cursor.execute(sql.SQL("drop table if exists {} cascade").format(table))
            cursor.execute(sql.SQL("create table {} ({})").format(table, typed))
            copy = sql.SQL("copy {} from stdin (format csv, header, null 'no text is null', force_not_null ({}))")
            with cursor.copy(copy.format(table, columns)) as rows:
                rows.write(file.read_text("utf-8-sig"))


def _make_table(cursor: Cursor[Any], schema: str, table: LandingTable, keyed_by: tuple[str, ...] = ()) -> None:
    """Makes the table where it is not there, and anew where the contract has other columns than it has."""
    name = sql.Identifier(schema, table.name)
    cursor.execute(sql.SQL("create schema if not exists {}").format(sql.Identifier(schema)))
    cursor.execute(
        "select column_name from information_schema.columns where table_schema = %s and table_name = %s "
        "order by ordinal_position",
        [schema, table.name],
    )
    present = [row[0] for row in cursor.fetchall()]
    if present == [column.name for column in table.columns]:
        return
    columns = sql.SQL(", ").join(
        sql.SQL("{} " + _TYPES[column.type]).format(sql.Identifier(column.name)) for column in table.columns
    )
    cursor.execute(sql.SQL("drop table if exists {} cascade").format(name))
    cursor.execute(sql.SQL("create table {} ({})").format(name, columns))
    for key in keyed_by:
        cursor.execute(sql.SQL("create index on {} ({})").format(name, sql.Identifier(key)))


def _copy(cursor: Cursor[Any], schema: str, table: LandingTable, file: Path) -> int:
    copy = sql.SQL("copy {} ({}) from stdin (format csv)").format(
        sql.Identifier(schema, table.name), sql.SQL(", ").join(sql.Identifier(column.name) for column in table.columns)
    )
    count = 0
    with cursor.copy(copy) as rows:
        for batch in _batches(table, file):
            text = io.BytesIO()
            pyarrow.csv.write_csv(batch, text, pyarrow.csv.WriteOptions(include_header=False))
            rows.write(text.getvalue())
            count += batch.num_rows
    return count


def _batches(table: LandingTable, file: Path) -> Iterator[pa.RecordBatch]:
    """The rows in the columns of the contract; a column that an older load has not is null, NUL is no text there."""
    with pq.ParquetFile(file) as parquet:
        for batch in parquet.iter_batches(_ROWS_AT_ONCE):
            columns = []
            for field in table.schema:
                there = field.name in batch.schema.names
                column = batch.column(field.name).cast(field.type) if there else pa.nulls(batch.num_rows, field.type)
                columns.append(pc.replace_substring(column, "\0", "�") if field.type == pa.string() else column)
            yield pa.RecordBatch.from_arrays(columns, names=table.schema.names)


def _analyze(database: Connection[Any], schema: str, tables: Mapping[str, object]) -> None:
    with database.transaction(), database.cursor() as cursor:
        for name in tables:
            cursor.execute(sql.SQL("analyze {}").format(sql.Identifier(schema, name)))
