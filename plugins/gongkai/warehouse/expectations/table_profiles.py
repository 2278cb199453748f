"""What every mart looks like from outside: its rows and its key, and how each column is filled and where it lies.

DuckDB counts; one query a table, one pass over its rows.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import duckdb
import pandas as pd

from gongkai.warehouse.dictionary import DictionaryEntry, kept_dictionary

_KINDS: Final = ("year", "count", "percent", "points", "yuan")
"""The units that stand at the end of a column's name."""
_NUMBERS: Final = ("int", "decimal", "double", "float", "numeric", "hugeint", "real")


def table_profile(warehouse: Path) -> pd.DataFrame:
    """One row a mart: ``table_name``, ``row_count``, and of its key ``key_duplicate_count`` and ``key_null_count``."""
    rows = [
        {
            "table_name": table,
            "row_count": counted["rows"],
            "key_duplicate_count": counted["c1_filled"] - counted["key_values"],
            "key_null_count": counted["rows"] - counted["c1_filled"],
        }
        for table, _, counted in _counted(warehouse, lambda columns: _filled(columns[:1]))
    ]
    return pd.DataFrame(rows, columns=["table_name", "row_count", "key_duplicate_count", "key_null_count"])


def column_profile(warehouse: Path) -> pd.DataFrame:
    """One row a column of a mart that has rows: ``kind``, ``fill_percent``, ``min_value`` and ``max_value``.

    ``kind`` is the unit in its name, ``date``, ``number`` or ``other``; of dates the values are their years, of other
    columns that are no numbers there are none.
    """
    rows = [
        {
            "table_name": table,
            "column_name": entry.column,
            "kind": column_kind(entry),
            "fill_percent": round(100.0 * counted[f"c{entry.position}_filled"] / counted["rows"], 2),
            "min_value": counted[f"c{entry.position}_min"],
            "max_value": counted[f"c{entry.position}_max"],
        }
        for table, columns, counted in _counted(warehouse, _aggregates)
        for entry in columns
        if counted["rows"]
    ]
    names = ["table_name", "column_name", "kind", "fill_percent", "min_value", "max_value"]
    return pd.DataFrame(rows, columns=names).astype({"min_value": "float64", "max_value": "float64"})


def column_kind(entry: DictionaryEntry) -> str:
    """The kind of a column by its type and the unit in its name."""
    data_type = entry.data_type.lower()
    if data_type.startswith(("date", "timestamp")):
        return "date"
    if not data_type.startswith((*_NUMBERS, *(f"{size}int" for size in ("big", "small", "tiny", "u", "ubig")))):
        return "other"
    return next((kind for kind in _KINDS if entry.column == kind or entry.column.endswith(f"_{kind}")), "number")


def _counted(
    warehouse: Path, aggregates: Callable[[list[DictionaryEntry]], Iterable[str]]
) -> Iterator[tuple[str, list[DictionaryEntry], dict[str, Any]]]:
    """Each mart with its columns and what ``aggregates`` counts of them, by ``c<position>_<what>``."""
    with duckdb.connect(warehouse, read_only=True) as connection:
        for table, entries in groupby(kept_dictionary(connection), key=lambda entry: entry.table):
            columns = [entry for entry in entries if entry.column]
            key = columns[0].column  # dbt tests it, row by row; here stands what is published
            asked = ", ".join(['count(*) as "rows"', f'count(distinct "{key}") as key_values', *aggregates(columns)])
            found = connection.execute(f"select {asked} from marts.{table}")  # noqa: S608 - names of our own models
            names = [column[0] for column in found.description or ()]
            yield table, columns, dict(zip(names, found.fetchone() or (), strict=True))


def _filled(columns: Iterable[DictionaryEntry]) -> Iterator[str]:
    for entry in columns:
        yield f'count("{entry.column}") as c{entry.position}_filled'


def _aggregates(columns: Iterable[DictionaryEntry]) -> Iterator[str]:
    for entry in columns:
        kind, name = column_kind(entry), f"c{entry.position}"
        # A year of 0 stands for one that is not known, as in other dimensions their unknown member.
        made = {"other": "null", "date": f'year("{entry.column}")', "year": f'nullif("{entry.column}", 0)'}
        value = made.get(kind, f'"{entry.column}"')
        yield from _filled([entry])
        yield f"min({value})::double as {name}_min"
        yield f"max({value})::double as {name}_max"
