"""Whether a loaded table says what the release says: the same sums, asked of both engines."""

from collections.abc import Iterator

import duckdb
from psycopg import sql

from gongkai.publishing.serving.columns import ServedColumn, ServedTable
from gongkai.publishing.serving.connection import Connection, ServingFailed


def verify_table(connection: Connection, schema: str, table: ServedTable, release: duckdb.DuckDBPyConnection) -> None:
    """Compares the rows, and for each column how many values and their sum, with the release's open DuckDB file.

    Numbers and dates are added up, of texts the bytes, of true and false the true ones; the values of an inexact type
    are only counted, with the smallest and the largest. Raises ServingFailed naming the first column that differs.
    """
    compared = [("rows", "count(*)", "count(*)")]
    compared += [
        (f"{column.name}, {what}", there, here) for column in table.columns for what, there, here in _sums(column)
    ]
    names, expected, found = zip(*compared, strict=True)
    query = f"select {', '.join(expected)} from {table.name}"  # noqa: S608 - names from the release
    wanted = release.execute(query).fetchone() or ()
    asked = sql.SQL("select " + ", ".join(found) + " from {}")  # noqa: S608
    loaded = connection.execute(asked.format(sql.Identifier(schema, table.name))).fetchone() or ()
    for name, there, here in zip(names, wanted, loaded, strict=True):
        if there != here:
            raise ServingFailed(
                f"{table.name} was not loaded as released ({name}: {here} instead of {there}); "
                "the release that was served before stays"
            )


def _sums(column: ServedColumn) -> Iterator[tuple[str, str, str]]:
    """What to compare of a column: its name, the expression for DuckDB, and the one for PostgreSQL."""
    quoted = '"' + column.name.replace('"', '""') + '"'
    yield "values", f"count({quoted})", f"count({quoted})"
    match column.kind:
        case "text":
            there, here = f"strlen(replace({quoted}, chr(0), ''))", f"octet_length({quoted})"
            yield "bytes", _sum(there), _sum(here)
        case "boolean":
            yield "true", f"count(*) filter ({quoted})", f"count(*) filter (where {quoted})"
        case "date":
            yield "days", _sum(f"({quoted} - date '1970-01-01')"), _sum(f"({quoted} - date '1970-01-01')")
        case "real" | "double precision":
            yield "least", f"min({quoted})", f"min({quoted})"
            yield "greatest", f"max({quoted})", f"max({quoted})"
        case kind if kind.startswith("timestamp"):
            yield "microseconds", _sum(f"epoch_us({quoted})"), _sum(f"extract(epoch from {quoted}) * 1000000", 0)
        case _:
            yield "sum", _sum(quoted), _sum(quoted)


def _sum(expression: str, places: int | None = None) -> str:
    """The sum as text: the engines' own types for it differ."""
    summed = f"sum({expression})"
    return f"cast({summed if places is None else f'round({summed}, {places})'} as varchar)"
