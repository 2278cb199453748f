"""The dictionary of the marts: every table and column in Chinese and English, as the dbt project describes them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from gongkai.model.errors import InvalidConfiguration
from gongkai.warehouse.kept_rows import keep_rows

SEPARATOR: Final = " | "
"""Between the Chinese and the English half of a description."""

_KEPT: Final = pa.schema(
    {
        "table": pa.string(),
        "position": pa.int32(),
        "column": pa.string(),
        "data_type": pa.string(),
        "zh": pa.string(),
        "en": pa.string(),
        "is_volatile": pa.bool_(),
    }
)


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """One column of one mart, or the mart itself where ``column`` is empty (``position`` 0).

    ``is_volatile``: it differs between two builds of the same content (times, counts of requests).
    """

    table: str
    position: int
    column: str
    data_type: str
    zh: str
    en: str
    is_volatile: bool


def dictionary_of(manifest: Path) -> list[DictionaryEntry]:
    """The entries of every mart in dbt's manifest.json; raises InvalidConfiguration where a description is missing."""
    nodes: Iterable[dict[str, Any]] = json.loads(manifest.read_text("utf-8"))["nodes"].values()
    found: list[DictionaryEntry] = []
    for node in nodes:
        if node["resource_type"] != "model" or node["schema"] != "marts":
            continue
        zh, en = _halves(node["name"], node["description"])
        is_log = bool(node["config"].get("meta", {}).get("log"))
        found.append(DictionaryEntry(node["name"], 0, "", "", zh, en, is_log))
        for position, column in enumerate(node["columns"].values(), start=1):
            zh, en = _halves(f"{node['name']}.{column['name']}", column["description"])
            meta = column.get("config", {}).get("meta") or column.get("meta") or {}
            is_volatile = is_log or bool(meta.get("volatile"))
            found.append(
                DictionaryEntry(node["name"], position, column["name"], column["data_type"], zh, en, is_volatile)
            )
    return sorted(found, key=lambda entry: (entry.table, entry.position))


def write_dictionary(connection: duckdb.DuckDBPyConnection, entries: Iterable[DictionaryEntry]) -> None:
    """Keeps the entries inside the warehouse file they are about, as audit.dictionary."""
    keep_rows(connection, "dictionary", entries, _KEPT)


def kept_dictionary(connection: duckdb.DuckDBPyConnection) -> list[DictionaryEntry]:
    """The entries that the open warehouse file holds, by table and position."""
    rows = connection.execute("select * from audit.dictionary order by 1, 2").fetchall()
    return [DictionaryEntry(*row) for row in rows]


def _halves(name: str, description: str) -> tuple[str, str]:
    zh, separator, en = description.partition(SEPARATOR)
    if not (zh and separator and en) or SEPARATOR in en:
        raise InvalidConfiguration(f"dbt_project {name}, description: must be 'Chinese{SEPARATOR}English'")
    return zh.strip(), en.strip()
