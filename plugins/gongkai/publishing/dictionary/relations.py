"""How the tables of a release hang together: the key of each, and which columns lead to a dimension.

The first column of a mart is its key (dbt tests it); a column of the same name in another table leads to it, and so
does one that says first which of several it is (other_document_key, government_economic_code).
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
        (entry.table, entry.column): dimension
        for entry in listed
        for key, dimension in dimensions.items()
        if dimension != entry.table
        and (entry.column == key or (entry.position > 1 and entry.column.endswith(f"_{key}")))
    }
