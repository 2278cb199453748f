"""What the dbt project holds the marts to: which columns are never null, lead to a table, or have listed values."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from gongkai.warehouse.kept_rows import keep_rows

REQUIRED: Final = "required"
REFERS_TO: Final = "refers_to"
ACCEPTS: Final = "accepts"

_KEPT: Final = pa.schema(dict.fromkeys(("table", "column", "kind", "told"), pa.string()))


@dataclass(frozen=True, slots=True, order=True)
class ContractTerm:
    """One thing that a column of a mart is held to.

    ``kind`` is REQUIRED (``told`` is blank), REFERS_TO (``told`` is ``table.column``) or ACCEPTS (one value a term).
    """

    table: str
    column: str
    kind: str
    told: str


def contract_of(manifest: Path) -> list[ContractTerm]:
    """The terms of every mart in dbt's manifest.json: its constraints, and the tests that a build has passed."""
    nodes: dict[str, dict[str, Any]] = json.loads(manifest.read_text("utf-8"))["nodes"]
    marts = {name for name, node in nodes.items() if node["resource_type"] == "model" and node["schema"] == "marts"}
    found: set[ContractTerm] = set()
    for name in marts:
        for column in nodes[name]["columns"].values():
            if any(constraint["type"] == "not_null" for constraint in column.get("constraints") or ()):
                found.add(ContractTerm(nodes[name]["name"], column["name"], REQUIRED, ""))
    for node in nodes.values():
        if node["resource_type"] == "test" and node.get("attached_node") in marts and node.get("test_metadata"):
            found.update(_tested(nodes[node["attached_node"]]["name"], node, nodes))
    return sorted(found)


def write_contract(connection: duckdb.DuckDBPyConnection, terms: Iterable[ContractTerm]) -> None:
    """Keeps the terms inside the warehouse file they are about, as audit.contract."""
    keep_rows(connection, "contract", terms, _KEPT)


def kept_contract(connection: duckdb.DuckDBPyConnection) -> list[ContractTerm]:
    """The terms that the open warehouse file holds; none where it was built before they were kept."""
    query = "select 1 from duckdb_tables() where schema_name = 'audit' and table_name = 'contract'"
    if not connection.execute(query).fetchall():
        return []
    return [ContractTerm(*row) for row in connection.execute("select * from audit.contract order by all").fetchall()]


def _tested(table: str, test: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> Iterable[ContractTerm]:
    told = test["test_metadata"]
    arguments = told["kwargs"]
    column = arguments.get("column_name", "")
    if told["name"] == "accepted_values":
        yield from (ContractTerm(table, column, ACCEPTS, str(value)) for value in arguments["values"])
    if told["name"] == "relationships":
        parent = next(
            (name for name in test["depends_on"]["nodes"] if name != test["attached_node"]), test["attached_node"]
        )
        if nodes.get(parent, {}).get("schema") == "marts":
            yield ContractTerm(table, column, REFERS_TO, f"{nodes[parent]['name']}.{arguments['field']}")
