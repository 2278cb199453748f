"""How the tables of a release hang together: the key of each, and which columns lead to a dimension.

The first column of a mart is its key (dbt tests it); a column of the same name in another table leads to it.
"""

from collections.abc import Iterable

from gongkai.warehouse.dictionary import DictionaryEntry


def keys_of(entries: Iterable[DictionaryEntry]) -> dict[str, str]:
    """Table → its key column."""
    return {entry.table: entry.column for entry in entries if entry.position == 1}


def relations_of(entries: Iterable[DictionaryEntry]) -> dict[tuple[str, str], str]:
    """(Table, column) → the dimension whose key the column holds."""
    listed = list(entries)
    dimensions = {key: table for table, key in keys_of(listed).items() if table.startswith("dim_")}
    return {
        (entry.table, entry.column): dimensions[entry.column]
        for entry in listed
        if entry.column in dimensions and dimensions[entry.column] != entry.table
    }
