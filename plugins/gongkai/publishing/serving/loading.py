"""Loading a release into a schema that nobody reads yet: tables, rows, keys, comments."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import duckdb
from psycopg import sql

from gongkai.publishing.serving.columns import ServedTable
from gongkai.publishing.serving.connection import Connection, ServingFailed

_CHUNK = 1 << 20  # bytes
_NULL: Final = "\\N"
"""What stands for an empty value; a text is always quoted, so that it cannot be taken for one."""


def load_table(connection: Connection, schema: str, table: ServedTable, release: duckdb.DuckDBPyConnection) -> None:
    """Makes the table in ``schema`` and fills it from the release's open DuckDB file, in one transaction.

    The rows are frozen: a reader whose snapshot is older than this sees them all the same once the table is its own.
    Statistics are gathered here, because nothing else changes the table afterwards.
    """
    name = sql.Identifier(schema, table.name)
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(column.kind)) for column in table.columns
    )
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute(sql.SQL("create table {} ({}) with (autovacuum_enabled = false)").format(name, columns))
        copying = sql.SQL("copy {} from stdin (format csv, null {}, freeze)").format(name, sql.Literal(_NULL))
        with _rows_as_csv(release, table) as rows, cursor.copy(copying) as copy:
            for chunk in rows:
                copy.write(chunk)
        if table.key is not None:
            cursor.execute(sql.SQL("alter table {} add primary key ({})").format(name, sql.Identifier(table.key)))
        for column in table.indexed:
            cursor.execute(sql.SQL("create index on {} ({})").format(name, sql.Identifier(column)))
        comments = [sql.SQL("comment on table {} is {}").format(name, sql.Literal(table.comment))]
        for entry in table.columns:
            place = sql.Identifier(schema, table.name, entry.name)
            comments.append(sql.SQL("comment on column {} is {}").format(place, sql.Literal(entry.comment)))
        cursor.execute(sql.SQL("; ").join(comments))
        cursor.execute(sql.SQL("analyze {}").format(name))


@contextmanager
def _rows_as_csv(release: duckdb.DuckDBPyConnection, table: ServedTable) -> Iterator[Iterator[bytes]]:
    """The table's rows as CSV, in pieces, as DuckDB writes them: through a pipe, so that nothing is kept on the way.

    PostgreSQL's text holds every character but NUL, which is left out.
    """
    failures: list[duckdb.Error] = []

    def write(end: int) -> None:
        texts = [f'"{column.name}"' for column in table.columns if column.kind == "text"]
        replaced = ", ".join(f"replace({name}, chr(0), '') as {name}" for name in texts)
        chosen = f"* replace ({replaced})" if texts else "*"
        options = f"format csv, header false, nullstr '{_NULL}', use_tmp_file false"
        options += f", force_quote ({', '.join(texts)})" if texts else ""
        try:
            with release.cursor() as reading:
                reading.execute("set TimeZone = 'UTC'")
                reading.execute(f"copy (select {chosen} from {table.name}) to '/dev/fd/{end}' ({options})")  # noqa: S608
        except duckdb.Error as error:
            failures.append(error)
        finally:
            os.close(end)

    reading_end, writing_end = os.pipe()
    writer = threading.Thread(target=write, args=(writing_end,), daemon=True)
    with os.fdopen(reading_end, "rb") as rows:
        writer.start()
        yield iter(lambda: rows.read(_CHUNK), b"")
    writer.join()
    if failures:
        raise ServingFailed(f"{table.name} cannot be read from the release ({failures[0]}); check the release's files")
