"""What a data package says of a table: its fields with types and constraints, its key, and where its columns lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gongkai.publishing.dictionary.relations import keys_of
from gongkai.publishing.workbooks.headers import Headers
from gongkai.publishing.workbooks.sheet_plan import sheet_plan
from gongkai.warehouse.contract import ACCEPTS, REFERS_TO, REQUIRED, ContractTerm
from gongkai.warehouse.dictionary import DictionaryEntry

Schema = dict[str, Any]
"""A Table Schema (Data Package v2)."""

_TYPES: Final = {
    "varchar": "string", "integer": "integer", "bigint": "integer", "double": "number", "boolean": "boolean",
    "date": "date", "timestamp": "datetime", "timestamp with time zone": "datetime",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """That the values of ``column`` are found in ``key`` of ``table``, or blank."""

    column: str
    table: str
    key: str


class TableSchemas:
    """The schemas of a release's tables, by the dictionary and by what the dbt project holds them to."""

    def __init__(self, dictionary: Iterable[DictionaryEntry], contract: Iterable[ContractTerm]) -> None:
        listed = list(dictionary)
        self.headers: Final = Headers(listed, sheet_plan())
        self.described: Final[Mapping[str, DictionaryEntry]] = {
            entry.table: entry for entry in listed if not entry.column
        }
        self.columns: Final[dict[str, list[DictionaryEntry]]] = {
            table: [entry for entry in listed if entry.table == table and entry.column] for table in self.described
        }
        self.keys: Final = keys_of(listed)
        self._terms: dict[tuple[str, str, str], list[str]] = {}
        for term in contract:
            self._terms.setdefault((term.table, term.column, term.kind), []).append(term.told)

    def schema_of(self, table: str) -> Schema:
        """The schema of a table as it lies in tables/."""
        schema: Schema = {
            "fields": [self._field(entry) for entry in self.columns[table]],
            "primaryKey": [self.keys[table]],
        }
        if foreign := self.foreign_keys(table):
            schema["foreignKeys"] = [
                {"fields": [key.column], "reference": {"resource": key.table, "fields": [key.key]}} for key in foreign
            ]
        return schema

    def foreign_keys(self, table: str) -> list[ForeignKey]:
        """Where the columns of a table lead: what dbt tests, and columns that bear the name of a dimension's key.

        A row of a report (rpt_) that has the key of a fact is a row of that fact.
        """
        named = {key: other for other, key in self.keys.items() if other.startswith("dim_")}
        if table.startswith("rpt_"):
            named = {key: other for other, key in self.keys.items() if other.startswith("fct_")} | named
        found = []
        for entry in self.columns[table]:
            tested = self._terms.get((table, entry.column, REFERS_TO), [])
            other, _, key = tested[0].partition(".") if tested else (named.get(entry.column, ""), "", entry.column)
            if other in self.columns and other != table:
                found.append(ForeignKey(entry.column, other, key))
        return found

    def _field(self, entry: DictionaryEntry) -> dict[str, Any]:
        place = (entry.table, entry.column)
        field: dict[str, Any] = {
            "name": entry.column,
            "title": self.headers.of(*place).label,
            "type": type_of(entry.data_type),
            "description": f"{entry.zh} | {entry.en}",
        }
        is_key = self.keys[entry.table] == entry.column
        constraints: dict[str, Any] = {}
        if is_key or (*place, REQUIRED) in self._terms:
            constraints["required"] = True
        if is_key:
            constraints["unique"] = True
        if accepted := self._terms.get((*place, ACCEPTS)):
            constraints["enum"] = accepted
        return field | ({"constraints": constraints} if constraints else {})


def type_of(sql_type: str) -> str:
    """The type of a Table Schema that a column of this SQL type has; decimals are numbers."""
    return "number" if sql_type.startswith("decimal") else _TYPES.get(sql_type, "any")
